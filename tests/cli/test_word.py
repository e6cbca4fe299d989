"""``sxsh word`` from facility file to document, in a workspace of its own."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from sxsh_toolkit.cli import word as door
from sxsh_toolkit.errors import SxshError

FACILITIES = Path(__file__).parents[2] / "parameters" / "facilities"
app = typer.Typer()
app.command()(door.word)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "làm việc"
    (folder / "parameters" / "facilities").mkdir(parents=True)
    shutil.copy(FACILITIES / "cs-con.yaml", folder / "parameters" / "facilities")
    return folder


def _run(*words: str, code: int = 0) -> str:
    answer = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert answer.exit_code == code, answer.output
    return answer.output


def test_id_and_file_write_the_same_document(place: Path) -> None:
    said = _run("cs-con", "--workspace", str(place))
    assert "documents/cs-con/bao-cao-v1.docx" in said
    file = place / "parameters" / "facilities" / "cs-con.yaml"
    assert "bao-cao-v1.docx" in _run(str(file))
    assert sorted(p.name for p in (place / "documents" / "cs-con").iterdir()) == [
        "bao-cao-v1.docx",
        "bao-cao-v1.json",
    ]
    assert not (place / "outputs").exists()


def test_what_moved_is_printed(place: Path) -> None:
    shutil.copy(FACILITIES / "mh-lo-gach.yaml", place / "parameters" / "facilities")
    _run("mh-lo-gach", "--workspace", str(place), "--form", "full", "--language", "en")
    file = place / "parameters" / "facilities" / "mh-lo-gach.yaml"
    text = file.read_text(encoding="utf-8")
    assert 'discount_rate: "11 %"' in text
    moved = text.replace('discount_rate: "11 %"', 'discount_rate: "21 %"')
    file.write_text(moved, encoding="utf-8")
    said = _run("mh-lo-gach", "--workspace", str(place), "--form", "full", "--language", "en")
    assert "bao-cao-v2.docx" in said
    assert "→" in said
    assert "⟦" not in said


def test_a_bad_file_is_told_and_nothing_is_written(place: Path) -> None:
    file = place / "parameters" / "facilities" / "cs-con.yaml"
    file.write_text(
        "schema: sxsh/facility/1\nfacility: cs-con\nsector: other\nkhoa_la: 1\n", encoding="utf-8"
    )
    assert "khoa_la" in _run("cs-con", "--workspace", str(place), code=1)
    assert not (place / "documents").exists()


def test_an_unknown_facility_is_one_error(place: Path) -> None:
    with pytest.raises(SxshError) as caught:
        _run("khong-co", "--workspace", str(place))
    assert caught.value.code == "word.no_facility"


def test_without_the_extra_the_remedy_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in sys.modules if n.startswith("sxsh_toolkit.report.word.document")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(SxshError) as caught:
        _run("cs-con", "--workspace", str(place))
    assert (caught.value.code, caught.value.values) == ("extra.missing", {"extra": "docx"})
