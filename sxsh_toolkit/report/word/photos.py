"""Photographs beside the facility file, before and after in pairs; a missing one is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from docx.image.image import Image

from sxsh_toolkit.errors import Audience
from sxsh_toolkit.model.check.files import inside
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.visit import Attachment
from sxsh_toolkit.model.words import AttachmentKind
from sxsh_toolkit.report.names import Names
from sxsh_toolkit.text import Texts, format_date

_KINDS = {".jpg", ".jpeg", ".png"}
_WIDTH_MM, _HEIGHT_MM = 78.0, 62.0


@dataclass(frozen=True, slots=True)
class Photo:
    """One photograph: its file where it can be shown, the size on paper, and its words."""

    path: Path | None
    width_mm: float
    height_mm: float
    caption: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two photographs side by side; ``left`` and ``right`` say before and after where that is known."""

    about: str
    first: Photo | None
    second: Photo | None
    left: str
    right: str


def pair_photos(facility: Facility, folder: Path, texts: Texts, names: Names) -> tuple[Pair, ...]:
    """Pair the photographs that are about one thing, by date: the earlier is before, the later is after.

    Parameters
    ----------
    facility : Facility
        Its attachments of kind photo are taken, except those for the authority alone.
    folder : Path
        The facility's own folder.
    texts : Texts
        The reader's language.
    names : Names
        What ids are called.
    """
    shown = [
        a
        for a in facility.attachments
        if a.kind is AttachmentKind.PHOTO and a.audience is not Audience.AUTHORITY
    ]
    groups: dict[str, list[Attachment]] = {}
    for item in shown:
        groups.setdefault(item.about or "", []).append(item)
    found: list[Pair] = []
    for about, items in groups.items():
        ordered = sorted(items, key=lambda a: (a.taken_on is None, a.taken_on, a.id)) if about else items
        photos = [_photo(item, folder, texts) for item in ordered]
        found += _pairs(_about(about, names), photos, texts if about else None)
    return tuple(found)


def _about(about: str, names: Names) -> str:
    return next((n for n in (names.step(about), names.any(about), names.option(about)) if n != about), about)


def _pairs(about: str, photos: Sequence[Photo], texts: Texts | None) -> Iterator[Pair]:
    left, right = (texts("word.photo.before"), texts("word.photo.after")) if texts else ("", "")
    for place in range(0, len(photos), 2):
        second = photos[place + 1] if place + 1 < len(photos) else None
        yield Pair(about, photos[place], second, left, right)


def _photo(item: Attachment, folder: Path, texts: Texts) -> Photo:
    words = [item.caption.in_language(texts.language) if item.caption else ""]
    words.append(format_date(item.taken_on, texts.language) if item.taken_on else "")
    caption = ", ".join(filter(None, words))
    path = inside(folder, item.file)
    if path is None or not path.is_file():
        return Photo(None, 0, 0, caption, texts("word.photo.missing", file=item.file))
    size = _size_mm(path)
    if size is None:
        return Photo(None, 0, 0, caption, texts("word.photo.unreadable", file=item.file))
    return Photo(path, *size, caption)


def _size_mm(path: Path) -> tuple[float, float] | None:
    """Return width and height that fit half a page, or None for a file that is no readable photograph."""
    if path.suffix.lower() not in _KINDS:
        return None
    try:
        image = Image.from_file(str(path))
        scale = min(_WIDTH_MM / image.px_width, _HEIGHT_MM / image.px_height)
    except Exception:
        return None
    return image.px_width * scale, image.px_height * scale
