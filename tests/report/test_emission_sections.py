"""Emissions and norms on the page: what each table says, what it does not claim."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.html import Block, render_blocks
from sxsh_toolkit.report.sections import build_section
from sxsh_toolkit.report.table import Prose, Table
from sxsh_toolkit.text import LANGUAGES, load_texts

Assess = Callable[[str], AssessmentResult]
FOLDER = Path(__file__).parents[2] / "parameters" / "facilities"
both = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def brewery(shipped: Callable[[str], AssessmentResult]) -> AssessmentResult:
    return shipped("mh-bia")


def blocks(result: AssessmentResult, section: str, language: str = "vi") -> dict[str, Block]:
    return {block.id: block for block in build_section(result, section, load_texts(language))}


def texts_of(block: Block) -> str:
    return render_blocks((block,), load_texts("vi"))


def test_the_inventory_prints_both_heating_values_and_what_each_gives(brewery: AssessmentResult) -> None:
    """748 t of coal: 26.7 MJ/kg (IPCC) gives 1 976.7 t, 20.9 MJ/kg (supplier's sheet) 1 547.3 t CO2e."""
    table = blocks(brewery, "emissions")["inventory_lines"]
    assert isinstance(table, Table)
    coal = next(row for row in table.rows if row.cells[1].value == "than cám 5, 6")
    assert [coal.cells[i].value for i in (4, 5)] == pytest.approx([26.7, 20.9])
    assert [coal.cells[i].value for i in (6, 7)] == pytest.approx([1976.739, 1547.335], abs=0.001)


def test_year_and_comparison_are_labelled_apart(brewery: AssessmentResult) -> None:
    found = blocks(brewery, "emissions")
    assert "Kiểm kê năm" in texts_of(found["inventory"])
    assert "cùng một hệ số" in texts_of(found["co2e_comparison"])
    assert "IPCC AR5" in texts_of(found["inventory_lines"])


@both
def test_no_duty_is_claimed(brewery: AssessmentResult, language: str) -> None:
    page = render_blocks(tuple(blocks(brewery, "emissions", language).values()), load_texts(language))
    assert "thuộc diện" not in page
    assert "⟦" not in page


def test_every_factor_row_of_the_inventory_is_printed_with_its_status(brewery: AssessmentResult) -> None:
    table = blocks(brewery, "emissions")["emission_factors"]
    assert isinstance(table, Table)
    printed = {(row.cells[0].value, row.cells[4].value) for row in table.rows}
    assert ("hệ số phát thải lưới điện", "0.9130 tCO2/MWh") in printed
    assert ("nhiệt trị thấp", "26.7 TJ/Gg") in printed
    assert all(row.cells[5].value for row in table.rows)


def test_norm_cards_say_why_they_are_not_judged(brewery: AssessmentResult) -> None:
    table = blocks(brewery, "norms")["norms"]
    assert isinstance(table, Table)
    said = [str(row.cells[6].value) for row in table.rows]
    assert said
    assert all(text.startswith("không kết luận") for text in said)


def test_a_position_and_its_caution(brewery: AssessmentResult) -> None:
    page = texts_of(blocks(brewery, "norms")["benchmarks"])
    assert "trong dải" in page
    assert "chỉ là gợi ý" in page


def test_a_plant_without_norms_says_so_once(assess_text: Assess) -> None:
    result = assess_text('periods: [{id: "2018", role: baseline, from: 2018-01-01, to: 2018-12-31}]\n')
    (block,) = build_section(result, "norms", load_texts("vi"))
    assert isinstance(block, Prose)


@both
def test_an_empty_file_has_an_empty_inventory(assess_text: Assess, language: str) -> None:
    found = blocks(assess_text(""), "emissions", language)
    assert set(found) == {"inventory_lines", "inventory"}
    assert "⟦" not in render_blocks(tuple(found.values()), load_texts(language))
