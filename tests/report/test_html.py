"""Tables and prose as HTML: a user's text is never markup, a number never loses its trace."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.html import render_blocks, render_table, show_cell
from sxsh_toolkit.report.sections import SECTIONS, build_section
from sxsh_toolkit.report.table import Cell, Column, KeyFigure, KeyFigures, Prose, Row, Table
from sxsh_toolkit.text import LANGUAGES, load_texts

VI, EN = load_texts("vi"), load_texts("en")
ALLOWED = {
    *("div", "p", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "sup", "br"),
    *("figure", "figcaption", "svg", "g", "path", "rect", "line", "text", "tspan", "title", "desc", "defs"),
    *("pattern", "circle", "polygon", "polyline", "ul", "li", "use", "lineargradient", "stop", "clippath"),
}


def one(cell: Cell, column: Column | None = None, language: str = "vi") -> str:
    return show_cell(cell, column or Column("a", "A", "t", "number", 1), load_texts(language))


def spaced(text: str) -> str:
    """Return text as a browser shows it: white space folded, what cannot be shown left out."""
    return re.sub(r"[\s\x00-\x1f\ufffd]+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_is_shown_as_text(
    hostile_result: AssessmentResult, hostile_texts: tuple[str, ...], read_html: Any, language: str
) -> None:
    texts = load_texts(language)
    html = "".join(render_blocks(build_section(hostile_result, s, texts), texts) for s in SECTIONS)
    page = read_html(html)
    assert {element.tag for element in page.elements} - ALLOWED == set()
    attributes = {name for element in page.elements for name in element.attributes}
    assert [name for name in attributes if name.startswith("on")] == []
    assert attributes & {"href", "src", "srcdoc", "action", "formaction", "xlink:href", "style"} <= {"style"}
    shown = spaced(page.text)
    assert [t for t in hostile_texts if spaced(t)[:60] not in shown] == []


def test_no_control_character_reaches_the_page(hostile_result: AssessmentResult) -> None:
    html = "".join(render_blocks(build_section(hostile_result, s, VI), VI) for s in SECTIONS)
    assert re.findall(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", html) == []


def test_every_description_is_escaped(read_html: Any) -> None:
    evil = '"><script>alert(1)</script>'
    column = Column("c", evil, evil)
    blocks = (
        Table("t", evil, (column,), (Row((Cell(evil, figure_id=evil, text=""),), "total"),), (evil,)),
        Table("e", evil, (column,), (), (), evil),
        Prose("p", (evil,), "note"),
        KeyFigures("k", evil, (KeyFigure(evil, Cell(1.0, evil), evil, evil),)),
    )
    page = read_html(render_blocks(blocks, VI))
    assert page.of("script") == []
    assert page.values("data-figure") == [evil, evil]
    assert page.text.count("<script>alert(1)</script>") >= 9


def test_numbers_in_the_readers_style() -> None:
    assert one(Cell(1234.56)) == "1.234,6"
    assert one(Cell(1234.56), language="en") == "1,234.6"
    assert one(Cell(1234.56, digits=0)) == "1.235"
    assert one(Cell(12.0, spread=0.5)) == "12,0 ± 0,5"
    assert one(Cell(None)) == "–"
    assert one(Cell(None, text="chưa rõ")) == "chưa rõ"
    assert one(Cell(3.0, text="3,0 năm (36 tháng)")) == "3,0 năm (36 tháng)"
    assert one(Cell(date(2018, 3, 5)), Column("d", "D", kind="date")) == "05/03/2018"
    assert one(Cell(12.5), Column("p", "P", "", "percent", 1)) == "12,5\u00a0%"
    assert one(Cell(12.5), Column("p", "P", "%", "percent", 1)) == "12,5"
    assert one(Cell(float("nan"))) == "–"


def test_a_table_has_caption_scope_unit_and_trace(read_html: Any) -> None:
    columns = (Column("n", "Dòng"), Column("a", "Lượng", "tấn", "number", 1))
    found = Table("flows", "Các dòng", columns, (Row((Cell("Trấu"), Cell(20.0, "f/1"))),), ("Ghi chú",))
    html = render_table(found, VI)
    page = read_html(html)
    assert [e.text for e in page.of("caption")] == ["Các dòng"]
    assert [e.attributes["scope"] for e in page.of("th")] == ["col", "col"]
    assert "(tấn)" in page.text
    (cell,) = [e for e in page.of("td") if "data-figure" in e.attributes]
    assert (cell.attributes["data-figure"], cell.attributes["class"], cell.text) == ("f/1", "num", "20,0")
    assert "Ghi chú" in page.text
    wrap = page.of("div")[0]
    assert wrap.attributes["role"] == "region"
    assert wrap.attributes["aria-labelledby"] in page.values("id")


@pytest.mark.parametrize("texts", [VI, EN], ids=LANGUAGES)
def test_an_unverified_factor_prints_its_mark_and_what_it_means(texts: Any) -> None:
    columns = (Column("a", "A", "t", "number"),)
    html = render_table(Table("t", "T", columns, (Row((Cell(1.0, mark="memory"),)),)), texts)
    assert '<sup class="mark">‡</sup>' in html
    assert f"‡ {texts('mark.memory')}" in html
    assert "†" not in html
    plain = render_table(Table("t", "T", columns, (Row((Cell(1.0),)),)), texts)
    assert "mark" not in plain


def test_an_empty_table_says_what_is_missing() -> None:
    html = render_table(Table("t", "Bảng", (Column("a", "A"),), (), (), "Chưa có; hãy nhập hoá đơn"), VI)
    assert '<div class="empty" id="t" role="note">' in html
    assert "Bảng" in html
    assert "Chưa có; hãy nhập hoá đơn" in html
    assert "<table" not in html


def test_lines_of_a_cell_stay_lines() -> None:
    html = render_table(Table("t", "T", (Column("a", "A"),), (Row((Cell("một\nhai <b>"),)),)), VI)
    assert "<td>một<br>hai &lt;b&gt;</td>" in html


def test_a_headline_without_value_shows_no_unit() -> None:
    item = KeyFigure("Tiết kiệm", Cell(None, "f/1"), "triệu đồng")
    html = render_blocks((KeyFigures("k", "K", (item,)),), VI)
    assert "–" in html
    assert "triệu đồng" not in html
