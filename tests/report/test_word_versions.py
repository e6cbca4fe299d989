"""A document that somebody may have edited is never written over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.word.moves import figure_values, find_moves
from sxsh_toolkit.report.word.versions import DocumentOutcome, write_version
from sxsh_toolkit.text import load_texts

ROOT = Path(__file__).parents[2]
FACILITIES = ROOT / "parameters" / "facilities"
NAME = "cs-con"
Write = Callable[..., DocumentOutcome]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def run(result: AssessmentResult, **options: Any) -> DocumentOutcome:
        language = options.pop("language", "vi")
        name = {"vi": "bao-cao.docx", "en": "report-en.docx"}[language]
        template = options.pop("template", ROOT / "templates" / "docx" / name)
        folder = tmp_path / "documents" / NAME
        options.setdefault("form", "quick")
        return write_version(result, FACILITIES / NAME, folder, load_texts(language), template, **options)

    return run


@pytest.fixture
def changed(tmp_path: Path) -> AssessmentResult:
    """The mill with less electricity in the reporting period."""
    text = (FACILITIES / "mh-xay-xat.yaml").read_text(encoding="utf-8").replace("441.000 kWh", "431.000 kWh")
    folder = tmp_path / "changed"
    folder.mkdir()
    (folder / "mh-xay-xat.yaml").write_text(text, encoding="utf-8")
    reading = read_facility(folder / "mh-xay-xat.yaml")
    return assess_facility(reading.require(), reading.findings)


def _names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def _edit(path: Path) -> bytes:
    document = docx.Document(path)
    document.add_paragraph("Tư vấn sửa tay")
    document.save(path)
    return path.read_bytes()


def _text(path: Path) -> str:
    document = docx.Document(path)
    cells = (c.text for t in document.tables for r in t.rows for c in r.cells)
    return "\n".join((*(p.text for p in document.paragraphs), *cells))


def test_first_then_nothing_new(shipped: Any, write: Write) -> None:
    first = write(shipped(NAME))
    assert (first.state, first.path.name, first.moves, first.written) == (
        "first",
        "bao-cao-v1.docx",
        (),
        True,
    )
    record = json.loads(first.path.with_suffix(".json").read_text(encoding="utf-8"))
    assert record["figures"] == figure_values(shipped(NAME))
    assert record["model_hash"] == shipped(NAME).model_hash
    before = first.path.read_bytes()
    again = write(shipped(NAME))
    assert (again.state, again.path, again.written) == ("unchanged", first.path, False)
    assert first.path.read_bytes() == before
    assert _names(first.path.parent) == ["bao-cao-v1.docx", "bao-cao-v1.json"]


def test_moved_figures_make_a_new_version_that_lists_them(shipped: Any, changed: Any, write: Write) -> None:
    base = shipped("mh-xay-xat")
    first = write(base)
    before = first.path.read_bytes()
    second = write(changed)
    assert (second.state, second.path.name, second.former) == ("figures_moved", "bao-cao-v2.docx", first.path)
    assert first.path.read_bytes() == before
    used = next(m for m in second.moves if m.figure_id.endswith("2018/uses/dien.used") or "441.000" in m.old)
    assert (used.old, used.new) == ("441.000 kWh", "431.000 kWh")
    assert "điện" in used.label
    shown = _text(second.path)
    assert load_texts("vi")("word.h.moves") in shown
    assert used.figure_id in shown
    assert load_texts("vi")("word.h.moves") not in _text(first.path)
    assert write(changed).state == "unchanged"


def test_an_edited_document_is_never_touched(shipped: Any, changed: Any, write: Write) -> None:
    first = write(shipped("mh-xay-xat"))
    edited = _edit(first.path)
    second = write(shipped("mh-xay-xat"))
    assert (second.state, second.path.name, second.moves) == ("edited", "bao-cao-v2.docx", ())
    third = write(changed)
    assert third.state == "figures_moved"
    edited_third = _edit(third.path)
    fourth = write(changed)
    assert (fourth.state, fourth.path.name) == ("edited", "bao-cao-v4.docx")
    assert first.path.read_bytes() == edited
    assert third.path.read_bytes() == edited_third


def test_new_words_with_the_same_figures_make_a_new_version(shipped: Any, write: Write) -> None:
    result = shipped(NAME)
    write(result)
    told = replace(result, facility=result.facility.model_copy(update={"narrative": {"mo_dau": "Lời mới"}}))
    second = write(told)
    assert (second.state, second.moves) == ("text_moved", ())
    assert "Lời mới" in _text(second.path)


def test_forms_and_languages_have_their_own_line_of_versions(shipped: Any, write: Write) -> None:
    assert write(shipped(NAME)).path.name == "bao-cao-v1.docx"
    assert write(shipped(NAME), form="full").state == "first"
    english = write(shipped(NAME), language="en")
    assert (english.state, english.path.name) == ("first", "bao-cao-v3.docx")
    assert write(shipped(NAME)).path.name == "bao-cao-v1.docx"
    assert write(shipped(NAME), language="en").state == "unchanged"


@pytest.mark.parametrize("sidecar", [None, "{", "[]", '{"figures": {"x": "y"}}'])
def test_a_lost_or_broken_sidecar_counts_as_edited(shipped: Any, write: Write, sidecar: str | None) -> None:
    first = write(shipped(NAME))
    kept, record = first.path.read_bytes(), first.path.with_suffix(".json")
    record.unlink()
    if sidecar is not None:
        record.write_text(sidecar, encoding="utf-8")
    second = write(shipped(NAME))
    assert (second.state, second.path.name) == ("edited", "bao-cao-v2.docx")
    assert first.path.read_bytes() == kept


def test_numbers_are_never_used_twice(shipped: Any, write: Write) -> None:
    first = write(shipped(NAME))
    folder = first.path.parent
    first.path.unlink()
    (folder / "bao-cao-v7.docx").write_bytes(b"mine")
    (folder / "~$o-cao-v9.docx").write_bytes(b"lock")
    (folder / "bao-cao-v8 - sửa.docx").write_bytes(b"copy")
    second = write(shipped(NAME))
    assert (second.state, second.path.name) == ("edited", "bao-cao-v8.docx")
    assert (folder / "bao-cao-v7.docx").read_bytes() == b"mine"
    assert (folder / "bao-cao-v8 - sửa.docx").read_bytes() == b"copy"


def test_moves_are_told_in_the_readers_language(shipped: Any, changed: Any) -> None:
    before = figure_values(shipped("mh-xay-xat"))
    for language, number in (("vi", "431.000 kWh"), ("en", "431,000 kWh")):
        moves = find_moves(before, changed, load_texts(language))
        assert any(m.new == number for m in moves)
        assert "⟦" not in repr(moves)
    assert find_moves(before, shipped("mh-xay-xat"), load_texts("vi")) == ()
    gone = find_moves({**before, "mh-xay-xat/cu": 5.0}, shipped("mh-xay-xat"), load_texts("vi"))
    assert [(m.figure_id, m.old, m.new) for m in gone] == [("mh-xay-xat/cu", "5", "–")]
