"""The document: what is typed comes back letter by letter, and nothing else of the file moves."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.forms import build_blank_file
from sxsh_toolkit.forms.record.document import Document
from sxsh_toolkit.model.yaml_door import parse_raw
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.text import load_texts

FILES = sorted((Path(__file__).parents[3] / "parameters" / "facilities").glob("*.yaml"))
SECTORS = load_sectors()
NASTY = [
    "1.234,5",
    "yes",
    "12: 30",
    "# x",
    "- a",
    "=1+1",
    "<b>đậm</b>",
    "{a: b}",
    "[x]",
    "&neo",
    "*neo",
    "!tag",
    "~",
    "null",
    "dòng một\ndòng hai",
    'nói "vâng"',
    "it's",
    "100 %",
    "@a",
    "`x`",
    "\ttab",
    "2018-03-05",
    "0x1F",
    "Rư\u0309a",
]


def _door(text: str) -> dict[str, object]:
    raw = parse_raw(text, "x.yaml")
    assert not raw.findings
    return raw.tree


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_an_untouched_file_is_the_same_byte_for_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = Document(text)
    assert document.dump() == text
    assert document.tree() == _door(text)


@pytest.mark.parametrize("sector", SECTORS)
def test_a_new_file_says_the_same_through_the_document(sector: str) -> None:
    text = build_blank_file("vl-0012", SECTORS[sector], load_texts("vi"), 2018)
    assert _door(Document(text).dump()) == _door(text) == Document(text).tree()


@pytest.mark.parametrize("text", NASTY)
def test_what_is_typed_comes_back(text: str) -> None:
    document = Document("schema: sxsh/facility/1\nscope: cũ # ghi chú\nteam: [] # đội\n")
    document.set(("scope",), text)
    document.set(("team", 0, "reason"), text)
    found = _door(document.dump())
    wanted = normalize("NFC", text).strip()
    assert found["scope"] == wanted
    assert found["team"] == [{"reason": wanted}]
    assert "# ghi chú" in document.dump()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip))
def test_any_text_comes_back(text: str) -> None:
    document = Document("a: 1\nrows:\n  - {id: x, note: y} # lời\n\n# phần sau\nb: 2\n")
    document.set(("rows", 0, "note"), text)
    document.set(("rows", 1, "note"), text)
    rows = _door(document.dump())["rows"]
    assert rows == [
        {"id": "x", "note": normalize("NFC", text).strip()},
        {"note": normalize("NFC", text).strip()},
    ]


def _changed(before: str, after: str) -> list[str]:
    old = before.splitlines()
    return [line for line in after.splitlines() if line not in old]


@pytest.mark.parametrize("path", [p for p in FILES if p.stem.startswith("mh-")], ids=lambda p: p.stem)
def test_one_edit_moves_one_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = Document(text)
    document.set(("periods", 0, "uses", 0, "note"), "sửa ở đây")
    after = document.dump()
    assert len(_changed(text, after)) == 1
    assert len(after.splitlines()) == len(text.splitlines())


def test_comments_stay_with_what_follows_them() -> None:
    text = "rows:\n  - {id: a} # một\n  - {id: b}\n\n# phần kế tiếp\nnext: x\n"
    document = Document(text)
    document.insert(("rows", 2), {"id": "c"})
    assert (
        document.dump() == "rows:\n  - {id: a} # một\n  - {id: b}\n  - {id: c}\n\n# phần kế tiếp\nnext: x\n"
    )
    document.set(("rows", 2), "")
    assert document.dump() == text
    document.move(("rows", 0), 1)
    assert document.dump().endswith("\n\n# phần kế tiếp\nnext: x\n")
    assert [row["id"] for row in document.tree()["rows"]] == ["b", "a"]


def test_a_place_on_the_way_is_made() -> None:
    document = Document("a: 1\n")
    document.set(("energy", "tariff", "voltage"), "22")
    document.set(("balances", 0, "flows", 0, "id"), "x")
    assert document.tree() == {
        "a": "1",
        "energy": {"tariff": {"voltage": "22"}},
        "balances": [{"flows": [{"id": "x"}]}],
    }
    assert _door(document.dump()) == document.tree()
