"""Attachments: known by what is inside, without hidden data, under a name of ours."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from sxsh_toolkit.errors import WorkspaceError
from sxsh_toolkit.forms.record import FacilityRecord
from sxsh_toolkit.forms.record.attach import MAX_BYTES, SHOWN_PIXELS, attach, clean_attachment, draw_thumbnail
from sxsh_toolkit.model.reader import read_facility

_GPS, _MAKE = 0x8825, 0x010F
PDF = b"%PDF-1.4\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF\n"


def picture(kind: str = "JPEG", size: tuple[int, int] = (2400, 1200)) -> bytes:
    exif = Image.Exif()
    exif[_MAKE] = "Điện thoại của ông A"
    exif.get_ifd(_GPS)[1] = "N"
    stream = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(stream, kind, exif=exif)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_hidden_data_are_gone_and_the_picture_is_small(kind: str) -> None:
    data = picture(kind)
    assert Image.open(io.BytesIO(data)).getexif()
    kept = clean_attachment(data)
    shown = Image.open(io.BytesIO(kept.data))
    assert not shown.getexif()
    assert "Điện thoại".encode() not in kept.data
    assert max(shown.size) == SHOWN_PIXELS
    assert shown.size[0] == 2 * shown.size[1]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"MZ\x90\x00 chuong trinh", "attachment.kind"),
        (b"<html><script>alert(1)</script>", "attachment.kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "attachment.kind"),
        (b"", "attachment.kind"),
        (b"\xff\xd8\xff\xe0 not a picture", "attachment.broken"),
        (picture()[:2000], "attachment.broken"),
        (b"%PDF-1.4 cut", "attachment.broken"),
        (b"\xff\xd8\xff" + b"0" * MAX_BYTES, "attachment.too_big"),
        (picture("PNG", (9000, 9000)), "attachment.too_big"),
    ],
    ids=[
        "program",
        "page",
        "svg",
        "nothing",
        "not a jpg",
        "half a jpg",
        "half a pdf",
        "too heavy",
        "too many pixels",
    ],
)
def test_what_is_not_what_its_name_says_is_refused(record: FacilityRecord, data: bytes, code: str) -> None:
    with pytest.raises(WorkspaceError, match=code.replace(".", r"\.")):
        attach(record, data, "photo", "facility", "", "")
    assert record.rows(("attachments",)) == []
    assert not (record.folder / "attachments").exists()


def test_the_file_names_it_with_its_hash(record: FacilityRecord) -> None:
    assert attach(record, picture(), "photo", "facility", "say", "máy sấy").saved
    assert attach(record, PDF, "bill", "team", "", "").saved
    rows = record.rows(("attachments",))
    assert [row["id"] for row in rows] == ["a1", "a2"]
    assert rows[0]["caption"] == "máy sấy"
    reading = read_facility(record.path)
    assert reading.facility is not None
    assert not {f.code for f in reading.findings} & {"file.missing", "file.changed", "file.outside_folder"}
    assert (record.folder / rows[1]["file"]).read_bytes() == PDF
    small = draw_thumbnail(record, rows[0]["file"])
    assert small is not None
    assert max(Image.open(io.BytesIO(small)).size) == 160
    assert draw_thumbnail(record, rows[1]["file"]) is None
    assert draw_thumbnail(record, "../../x.jpg") is None


def test_a_changed_file_is_doubted(record: FacilityRecord) -> None:
    attach(record, picture(), "photo", "facility", "", "")
    (record.folder / record.rows(("attachments",))[0]["file"]).write_bytes(picture(size=(10, 10)))
    assert "file.changed" in {f.code for f in read_facility(record.path).findings}
