"""Sections of a facility's report: every id is traceable, thin data still make a report, money in its own currency."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from sxsh_toolkit.errors import Audience, Finding, Severity
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.chart import BarChart, SankeyChart
from sxsh_toolkit.report.html import Block, render_blocks
from sxsh_toolkit.report.sections import SECTIONS, build_section, section_title
from sxsh_toolkit.report.sections.findings import (
    finding_place,
    finding_remedy,
    finding_sentence,
    findings_table,
)
from sxsh_toolkit.report.sections.options import payback_text
from sxsh_toolkit.report.table import KeyFigures, Table
from sxsh_toolkit.text import LANGUAGES, load_texts

Shipped = Callable[[str], AssessmentResult]
VI, EN = load_texts("vi"), load_texts("en")
SHIPPED = ("mh-xay-xat", "mh-bia", "mh-ca-tra", "mh-lo-gach", "cs-sua-ai-cap", "cs-giay-bao-bi", "cs-keo-dua")
STEPS = [
    "overview",
    "profile",
    "energy",
    "flows",
    "waste",
    "water",
    "causes",
    "suggestions",
    "options",
    "scenario",
    "feasibility",
    "plan",
    "results",
    "mfca",
    "risk",
    "findings",
    "sources",
]
both = pytest.mark.parametrize("language", LANGUAGES)


def blocks_of(result: AssessmentResult, language: str = "vi") -> list[Block]:
    texts = load_texts(language)
    return [block for section in SECTIONS for block in build_section(result, section, texts)]


def page_of(result: AssessmentResult, language: str = "vi") -> str:
    return render_blocks(blocks_of(result, language), load_texts(language))


def table(result: AssessmentResult, name: str, language: str = "vi") -> Table:
    (found,) = [b for b in blocks_of(result, language) if isinstance(b, Table) and b.id == name]
    return found


def test_sections_follow_the_order_of_the_assessment() -> None:
    """Those of the first build keep their order; a new section stands between them."""
    assert [section for section in SECTIONS if section in STEPS] == STEPS
    titles = [section_title(section, VI) for section in SECTIONS]
    assert len(set(titles)) == len(titles)


def _is_field(path: str, result: AssessmentResult) -> bool:
    """Whether a path such as ``balances[lo-1].flows[trau].amount`` names a field of the facility file."""
    node: Any = result.facility
    for name, item in re.findall(r"(?:^|\.)(\w+)(?:\[([^\]]+)\])?", path):
        node = getattr(node, {"from": "from_"}.get(name, name), None)
        if item:
            node = next((child for child in node or () if _key(child) == item), None)
        if node is None:
            return name == "amount"
    return True


def _key(record: Any) -> str:
    return next(
        (getattr(record, name) for name in ("id", "product", "material") if hasattr(record, name)), ""
    )


@pytest.mark.parametrize("facility", SHIPPED)
def test_every_traced_number_leads_somewhere(facility: str, shipped: Shipped, read_html: Any) -> None:
    """To a figure of the result, or to the field of the file where it was typed."""
    result = shipped(facility)
    known = {figure.id for figure in result.figures()}
    traced = read_html(page_of(result)).values("data-figure")
    assert len(traced) > 10
    assert [name for name in sorted(set(traced) - known) if not _is_field(name, result)] == []
    assert set(traced) & known


@pytest.mark.parametrize("facility", SHIPPED)
def test_figure_ids_are_unique_and_start_with_the_facility(facility: str, shipped: Shipped) -> None:
    figures = shipped(facility).figures()
    by_id = {figure.id: figure for figure in figures}
    assert all(by_id[figure.id] == figure for figure in figures), "one id, two values"
    assert all(figure.id.startswith(f"{facility}/") for figure in figures)


@pytest.mark.parametrize("facility", SHIPPED)
def test_block_ids_are_unique_and_rows_fit_their_columns(facility: str, shipped: Shipped) -> None:
    blocks = blocks_of(shipped(facility))
    ids = [block.id for block in blocks]
    assert len(set(ids)) == len(ids)
    for block in blocks:
        if isinstance(block, Table):
            assert block.title
            assert block.rows or block.empty_text, block.id
            assert all(len(row.cells) == len(block.columns) for row in block.rows), block.id
            assert len({column.id for column in block.columns}) == len(block.columns), block.id
        elif isinstance(block, (SankeyChart, BarChart)):
            assert block.title
            assert block.description
            assert block.empty_text


@pytest.mark.parametrize("facility", SHIPPED)
def test_a_number_says_its_unit(facility: str, shipped: Shipped) -> None:
    """In the header; or, where units differ by row, in the cell or a column of units. Counts need none."""
    for block in blocks_of(shipped(facility)):
        if not isinstance(block, Table) or any(column.id == "unit" for column in block.columns):
            continue
        for index, column in enumerate(block.columns):
            if column.kind != "number" or column.unit:
                continue
            numbers = [r.cells[index] for r in block.rows if isinstance(r.cells[index].value, float)]
            bare = [c for c in numbers if not (c.text or c.unit) and not float(c.value or 0).is_integer()]
            assert bare == [], f"{block.id}.{column.id}"


@both
def test_a_thin_file_still_makes_a_report(
    thin_result: AssessmentResult, read_html: Any, language: str
) -> None:
    html = page_of(thin_result, language)
    page = read_html(html)
    empty = [e for e in page.elements if "empty" in e.attributes.get("class", "").split()]
    assert len(page.of("table")) + len(page.of("svg")) + len(empty) >= 6
    assert len(page.of("svg")) >= 1
    for block in blocks_of(thin_result, language):
        if isinstance(block, Table) and not block.rows:
            assert block.empty_text.strip()
            assert f'id="{block.id}"' in html
    assert "⟦" not in html
    assert "None" not in page.text
    assert "nan" not in page.text.lower().split()


def test_a_thin_file_shows_no_zero_for_what_is_missing(thin_result: AssessmentResult) -> None:
    (headline,) = [b for b in blocks_of(thin_result) if isinstance(b, KeyFigures)]
    money = [item for item in headline.items if "đồng" in item.unit]
    assert money
    assert [item.cell.value for item in money] == [None] * len(money)


@both
def test_a_usd_facility_prints_usd_only(shipped: Shipped, read_html: Any, language: str) -> None:
    """The toolkit's own conventions are listed in the currency in which they were set."""
    texts = load_texts(language)
    own = [b for b in blocks_of(shipped("cs-sua-ai-cap"), language) if b.id != "conventions"]
    text = read_html(render_blocks(own, texts)).text
    assert "USD" in text
    for vnd in ("triệu đồng", "million VND", "VND", "50 triệu"):
        assert vnd not in text


def test_usd_figures_as_printed_in_the_book(shipped: Shipped) -> None:
    """El-Haggar (2007), Table 2.17: investments and yearly savings in USD, not scaled."""
    rows = sorted(table(shipped("cs-sua-ai-cap"), "screening").rows, key=lambda row: str(row.cells[0].value))
    assert [row.cells[3].value for row in rows] == [2280, 4650, 0, 350, 90, 13030]
    assert [row.cells[4].value for row in rows] == [21050, 6950, 350, 3290, 440, 22100]


def test_vnd_is_read_in_millions(shipped: Shipped) -> None:
    """The coconut candy maker's one package: 169 and 456 triệu đồng as published."""
    found = table(shipped("cs-keo-dua"), "screening")
    assert [found.columns[i].unit for i in (3, 4)] == ["triệu đồng", "triệu đồng"]
    assert [cell.value for cell in found.rows[0].cells[3:5]] == [169, 456]


# --- payback in words

OPTIONS = """price_basis: {currency: VND, vat: excluded}
options:
  - {id: "1.1.1", name: {vi: A, en: A}, technique: good_housekeeping, savings: [{kind: other, money: "10 triệu đồng/năm"}], investment: {amount: "0 đồng"}}
  - {id: "1.1.2", name: {vi: B, en: B}, technique: good_housekeeping, savings: [{kind: other, money: "10 triệu đồng/năm"}], operating_cost: "12 triệu đồng/năm", investment: {amount: "5 triệu đồng"}}
  - {id: "1.1.3", name: {vi: C, en: C}, technique: good_housekeeping, savings: [{kind: other, money: "10 triệu đồng/năm"}], investment: {amount: "10 triệu đồng"}}
  - {id: "1.1.4", name: {vi: D, en: D}, technique: good_housekeeping, savings: [{kind: other, money: "10 triệu đồng/năm"}], investment: {amount: "5 triệu đồng"}}
  - {id: "1.1.5", name: {vi: E, en: E}, technique: good_housekeeping, savings: [{kind: other, money: "10 triệu đồng/năm"}]}
  - {id: "1.1.6", name: {vi: F, en: F}, technique: good_housekeeping, savings: [{kind: other, money: "10 triệu đồng/năm"}], investment: {amount: "25 triệu đồng", support: "15 triệu đồng"}}
"""


@pytest.fixture
def options_result(assess_text: Callable[[str], AssessmentResult]) -> AssessmentResult:
    return assess_text(OPTIONS)


def test_payback_in_vietnamese(options_result: AssessmentResult) -> None:
    words = {o.option_id: payback_text(o, VI) for o in options_result.options}
    assert words["1.1.1"] == "ngay"
    assert words["1.1.2"] == "không hoàn vốn"
    assert words["1.1.3"] == "1,0 năm (12 tháng)"
    assert words["1.1.4"] == "0,5 năm (6 tháng)"
    assert words["1.1.6"] == "2,5 năm (30 tháng)"
    assert "năm" not in words["1.1.5"]
    assert words["1.1.5"] not in {"ngay", "không hoàn vốn"}


def test_payback_in_english(options_result: AssessmentResult) -> None:
    words = {o.option_id: payback_text(o, EN) for o in options_result.options}
    assert "1.0" in words["1.1.3"]
    assert "12" in words["1.1.3"]
    assert len(set(words.values())) == 6
    assert not any("năm" in word or "ngay" in word for word in words.values())


def test_payback_after_support(options_result: AssessmentResult) -> None:
    """25 − 15 triệu of support at 10 triệu a year: one year."""
    (option,) = [o for o in options_result.options if o.option_id == "1.1.6"]
    assert payback_text(option, VI, after_support=True) == "1,0 năm (12 tháng)"


def test_payback_words_stand_in_the_table(options_result: AssessmentResult, read_html: Any) -> None:
    page = read_html(page_of(options_result))
    shown = {element.text for element in page.of("td")}
    assert {"ngay", "không hoàn vốn", "1,0 năm (12 tháng)"} <= shown


# --- findings


def test_a_finding_in_words() -> None:
    finding = Finding("key.unknown", Severity.BLOCKER, "uses[0].amont", {"key": "amont", "known": "amount"})
    placed = finding.at("a.yaml", 7)
    assert finding_place(placed) == "a.yaml:7"
    assert finding_place(finding.at("a.yaml", None)) == "a.yaml"
    assert finding_place(finding) == "uses[0].amont"
    assert "amont" in finding_sentence(placed, VI)
    assert finding_sentence(placed, VI) != finding_sentence(placed, EN)
    assert "⟦" not in finding_remedy(placed, VI) + finding_remedy(placed, EN)


def test_a_suggestion_leads_the_remedy() -> None:
    values = {"key": "amont", "known": "amount, cost", "suggestion": "amount"}
    remedy = finding_remedy(Finding("key.unknown", Severity.BLOCKER, "x", values), VI)
    assert remedy.index("amount") < len(remedy) / 2


def test_findings_table_marks_the_weight() -> None:
    rows = [Finding("use.empty", s, "periods[2015].uses[dien]", {"use": "dien"}) for s in Severity]
    found = findings_table(rows, VI)
    assert [row.kind for row in found.rows] == ["blocker", "doubt", "note"]
    assert [row.cells[0].value for row in found.rows] == ["lỗi", "cảnh báo", "ghi chú"]
    assert findings_table((), VI).empty_text


def test_what_is_for_the_authority_alone_is_not_in_the_factory_copy(thin_result: AssessmentResult) -> None:
    secret = Finding("use.empty", Severity.NOTE, "x", {"use": "bí mật"}, audience=Audience.AUTHORITY)
    open_one = Finding("use.empty", Severity.NOTE, "x", {"use": "công khai"}, audience=Audience.FACILITY)
    result = replace(thin_result, findings=(secret, open_one))
    html = render_blocks(build_section(result, "findings", VI), VI)
    assert "công khai" in html or len(table(result, "findings-table").rows) == 1
    assert "bí mật" not in html
    assert len(table(result, "findings-table").rows) == 1


@both
def test_sample_data_say_so_on_the_first_page(shipped: Shipped, language: str) -> None:
    texts = load_texts(language)
    sample = render_blocks(build_section(shipped("mh-bia"), "overview", texts), texts)
    assert texts("banner.sample") in sample
    assert 'class="banner sample"' in sample
    published = render_blocks(build_section(shipped("cs-con"), "overview", texts), texts)
    assert texts("banner.sample") not in published


def test_a_reader_sees_measured_billed_and_estimated_shares(shipped: Shipped) -> None:
    found = table(shipped("mh-xay-xat"), "quality")
    shares = [row.cells[1].value for row in found.rows]
    assert all(isinstance(share, float) and 0 <= share <= 100 for share in shares)
    assert sum(shares) == pytest.approx(100, abs=1e-6)


# --- what a hostile reader asked


def cells(result: AssessmentResult, name: str, column: str, language: str = "vi") -> list[Any]:
    found = table(result, name, language)
    place = [c.id for c in found.columns].index(column)
    return [row.cells[place] for row in found.rows]


def test_when_all_is_done_the_first_page_does_not_ask_for_options(shipped: Shipped) -> None:
    found = table(shipped("cs-bia-hong-ha"), "first-options")
    assert found.rows == ()
    assert found.empty_text == VI("empty.options_done") != VI("empty.options")


def test_the_first_page_counts_what_is_still_to_do(shipped: Shipped) -> None:
    result = shipped("mh-xay-xat")
    (head,) = [b for b in blocks_of(result) if isinstance(b, KeyFigures)]
    now = head.items[1]
    assert now.cell.value == result.headline.todo_count
    assert VI("headline.done", count=result.headline.done_count) in now.note
    done = {o.option_id for o in result.options if o.is_done}
    assert done
    assert not done & {c.value for c in cells(result, "first-options", "id")}


def test_what_can_be_done_at_once_comes_first(options_result: AssessmentResult) -> None:
    classes = [c.value for c in cells(options_result, "first-options", "class")]
    now = VI("screening_class.implement_now")
    assert now in classes
    assert classes == sorted(classes, key=lambda word: word != now)


def test_doubts_are_counted_where_there_are_no_shares(
    shipped: Shipped, thin_result: AssessmentResult
) -> None:
    for result, separate in ((thin_result, True), (shipped("mh-xay-xat"), False)):
        blocks = build_section(result, "overview", VI)
        assert ("doubts" in {b.id for b in blocks}) is separate
        assert "Số cảnh báo về số liệu:" in render_blocks(blocks, VI)


@both
def test_findings_name_things(shipped: Shipped, language: str) -> None:
    one = Finding("use.empty", Severity.DOUBT, "periods[2018].uses[dien]", {"use": "dien"})
    several = Finding("use.stock_not_counted", Severity.NOTE, "periods[2018]", {"uses": "trau, khong_co"})
    result = replace(shipped("mh-xay-xat"), findings=(one, several))
    first, second = (str(c.value) for c in cells(result, "findings-table", "what", language))
    assert {"vi": "điện (dien)", "en": "grid electricity (dien)"}[language] in first
    assert "(trau), khong_co" in second


@both
def test_the_reference_flow_is_in_the_readers_units(shipped: Shipped, language: str) -> None:
    html = render_blocks(
        build_section(shipped("mh-xay-xat"), "flows", load_texts(language)), load_texts(language)
    )
    said = {"vi": "Dòng chuẩn: 100 tấn Lúa", "en": "Reference flow: 100 t of Wet paddy"}[language]
    assert said in html


def test_screening_shows_what_is_already_done(shipped: Shipped) -> None:
    assert {"đã kiểm chứng", "đã thực hiện"} <= {
        c.value for c in cells(shipped("mh-xay-xat"), "screening", "rung")
    }


def test_no_irr_where_nothing_comes_back(shipped: Shipped) -> None:
    result = shipped("mh-xay-xat")
    (loser,) = [o for o in result.options if (o.net_saving.value or 0) < 0]
    shown = {r.cells[0].value: r for r in table(result, "appraisal").rows}[loser.option_id]
    assert shown.cells[-1].text.replace("\n", " ") == VI("why.no_irr")


def test_appraisal_shows_one_off_costs(shipped: Shipped) -> None:
    assert 15.0 in {c.value for c in cells(shipped("mh-xay-xat"), "appraisal", "one_off")}


def test_a_sum_that_lacks_a_part_is_a_lower_bound(shipped: Shipped) -> None:
    result = shipped("mh-ca-tra")
    whole = replace(result.totals[0].cost, why="")
    short = replace(result.totals[1].cost, value=244_339_800_000.0, why="partial")
    totals = tuple(replace(t, cost=cost) for t, cost in zip(result.totals, (whole, short), strict=True))
    result = replace(result, totals=totals)
    assert [c.text for c in cells(result, "totals", "cost")] == ["", "≥ 244.339,8"]
    assert table(result, "totals").notes == (
        VI("note.partial_totals"),
        VI("note.no_refrigerant"),
        VI("note.totals_charges"),
    )


def test_conventions_speak_the_readers_language(shipped: Shipped) -> None:
    assert {"điểm", "năm", "đồng"} <= {c.value for c in cells(shipped("mh-xay-xat"), "conventions", "unit")}
    prices = [r.cells[1].value for r in table(shipped("mh-xay-xat"), "identity").rows]
    assert any(str(value).startswith("đồng, ") for value in prices)
