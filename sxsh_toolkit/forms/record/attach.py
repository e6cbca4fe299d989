"""Photographs, bills and other papers beside a facility file: known by their content, without hidden data, never overwritten."""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from sxsh_toolkit.errors import WorkspaceError
from sxsh_toolkit.forms.record.edit import Edit
from sxsh_toolkit.forms.record.record import FacilityRecord, Outcome
from sxsh_toolkit.workspace import write_by_rename

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000
SHOWN_PIXELS = 1600
"""Longest side of a photograph as it is kept: enough for a page, small enough for a hundred of them."""
_THUMB_PIXELS = 160
_FOLDER = "attachments"
_MAGIC = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"%PDF-": "pdf"}


@dataclass(frozen=True)
class Kept:
    """An attachment made safe.

    Parameters
    ----------
    data : bytes
        What is written: a picture drawn anew (no EXIF, no place, no name of the phone), or the PDF as it came.
    kind : str
        ``jpg``, ``png`` or ``pdf``.
    """

    data: bytes
    kind: str

    @property
    def sha256(self) -> str:
        """Hash of what is written."""
        return hashlib.sha256(self.data).hexdigest()


def clean_attachment(data: bytes) -> Kept:
    """Recognise an attachment by its content and take hidden data out of it.

    Raises
    ------
    WorkspaceError
        ``attachment.too_big``, ``attachment.kind`` (not jpg, png or pdf inside, whatever its name says) or
        ``attachment.broken``.
    """
    if len(data) > MAX_BYTES:
        raise WorkspaceError("attachment.too_big", limit=MAX_BYTES // 1024 // 1024)
    kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), "")
    if not kind:
        raise WorkspaceError("attachment.kind")
    if kind == "pdf":
        if b"%%EOF" not in data[-2048:]:
            raise WorkspaceError("attachment.broken")
        return Kept(data, kind)
    return Kept(_redraw(data, kind), kind)


def _redraw(data: bytes, kind: str, pixels: int = SHOWN_PIXELS) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
            if picture.width * picture.height > MAX_PIXELS:
                raise WorkspaceError("attachment.too_big", limit=MAX_BYTES // 1024 // 1024)
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((pixels, pixels))
            drawn = upright.convert("RGB" if kind == "jpg" else "RGBA")
            plain = Image.new(drawn.mode, drawn.size)
            plain.paste(drawn)
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombWarning,
    ) as error:
        raise WorkspaceError("attachment.broken") from error
    stream = io.BytesIO()
    plain.save(stream, "JPEG" if kind == "jpg" else "PNG", quality=85, optimize=True)
    return stream.getvalue()


def attach(
    record: FacilityRecord, data: bytes, kind: str, audience: str, about: str, caption: str
) -> Outcome:
    """Keep an attachment beside the file and name it there; its file name is ours, never the sender's.

    Parameters
    ----------
    record : FacilityRecord
        The record.
    data : bytes
        As sent.
    kind, audience, about, caption : str
        As the model's attachment has them; empty ones are left out.
    """
    kept = clean_attachment(data)
    number = 1 + max((_number(row.get("id", "")) for row in record.rows(("attachments",))), default=0)
    name = f"{_FOLDER}/a{number}-{kept.sha256[:12]}.{kept.kind}"
    write_by_rename(record.folder / name, lambda temporary: temporary.write_bytes(kept.data))
    row = {"id": f"a{number}", "file": name, "kind": kind, "about": about, "audience": audience}
    row |= {"sha256": kept.sha256, "caption": caption}
    filled = {key: value for key, value in row.items() if value}
    return record.apply([Edit("insert", ("attachments", len(record.rows(("attachments",)))), filled)])


def _number(text: str) -> int:
    return int(text[1:]) if text[:1] == "a" and text[1:].isdigit() else 0


def draw_thumbnail(record: FacilityRecord, name: str) -> bytes | None:
    """Return a small JPEG of a picture in the facility's folder; None for a PDF or what is not there any more."""
    path = record.folder / name
    if ".." in name or not path.is_file() or path.suffix not in (".jpg", ".png"):
        return None
    try:
        return _redraw(path.read_bytes(), "jpg", _THUMB_PIXELS)
    except WorkspaceError:
        return None
