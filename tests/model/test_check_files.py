"""Files that a facility file points at stay in its own folder."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from sxsh_toolkit.model.check.files import inside
from sxsh_toolkit.model.reader import FacilityReading

Read = Callable[..., FacilityReading]


@pytest.mark.parametrize(
    "name", ["../x", "a/../../x", "/etc/passwd", "..\\x", "C:\\x", "c:x", "\\\\srv\\x", "a:b"]
)
def test_names_that_leave_the_folder(name: str) -> None:
    assert inside(Path("f"), name) is None


def test_names_that_stay() -> None:
    assert inside(Path("f"), "anh/say.jpg") == Path("f/anh/say.jpg")
    assert inside(Path("f"), "anh\\say.jpg") == Path("f/anh/say.jpg")


def attach(read: Read, **more: str) -> set[tuple[str, str]]:
    parts = {"id": "a7", "file": "a.jpg", "kind": "photo", **more}
    text = "attachments:\n  - {" + ", ".join(f'{k}: "{v}"' for k, v in parts.items()) + "}\n"
    return {(f.code, f.severity.value) for f in read(text).findings if f.code.startswith("file.")}


def test_attachments_are_there_and_unchanged(read_text: Read, tmp_path: Path) -> None:
    (tmp_path / "vl-0012").mkdir()
    assert attach(read_text) == {("file.missing", "doubt")}
    (tmp_path / "vl-0012" / "a.jpg").write_bytes(b"photo")
    assert attach(read_text) == set()
    assert attach(read_text, sha256=hashlib.sha256(b"photo").hexdigest()) == set()
    assert attach(read_text, sha256="0" * 64) == {("file.changed", "doubt")}
    assert attach(read_text, file="../a.jpg") == {("file.outside_folder", "blocker")}
