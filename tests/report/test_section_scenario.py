"""The scenario pages: before and after, credits, what is no saving of energy, and what is said where nothing is known."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections import build_section
from sxsh_toolkit.report.table import Prose, Table
from sxsh_toolkit.text import load_texts

Assess = Callable[..., AssessmentResult]
TEXT = """\
products: [{id: gao, name: gạo, price: "9.400 đồng/kg"}]
periods:
  - id: "2018"
    role: reporting
    from: 2018-01-01
    to: 2018-12-31
    outputs: [{product: gao, amount: "5.000 tấn"}]
    uses:
      - {id: dien, carrier: electricity, amount: "400.000 kWh", cost: "680 triệu đồng"}
      - {id: than, carrier: coal_5_6, amount: "100 tấn", cost: "200 triệu đồng", ncv: "20 MJ/kg"}
options:
"""
OPTION = '  - {id: "%s", name: a, technique: process_control, effect: %s, investment: {amount: "0 đồng"}, acts_on: [%s]}\n'
LESS = '{kind: reduce, use: than, change: "10 %"}'
MORE = '{kind: reduce, use: than, change: "20 %"}'
SOLAR = '{kind: replace, use: dien, change: "50.000 kWh", carrier: solar_electricity}'
WRONG = '{kind: reduce, use: than, change: "5 kWh"}'


def blocks(result: AssessmentResult, language: str = "vi") -> dict[str, Block]:
    return {block.id: block for block in build_section(result, "scenario", load_texts(language))}


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text or str(cell.value or "") for cell in row.cells] for row in block.rows]


def test_before_and_after_with_what_counts(assess_text: Assess) -> None:
    """Coal 200 million a year: 10 % and 20 % give 56 million together, 4 less than one by one; 28 t × 20 GJ = 560 GJ."""
    result = assess_text(TEXT + OPTION % ("1.1", "efficiency", LESS) + OPTION % ("1.2", "efficiency", MORE))
    found = blocks(result)
    table = {row[0]: row[1:] for row in rows(found["scenario-plant"])}
    texts = load_texts("vi")
    assert table[texts("scenario.margin")][-1] == "+56,0 triệu đồng/năm"
    assert table[texts("scenario.energy_saving")][-1] == "560.000 MJ/năm"
    plant = found["scenario-plant"]
    assert isinstance(plant, Table)
    assert any("60,0" in note and "56,0" in note and "4,0" in note for note in plant.notes)
    assert "scenario-crossing" not in found


@pytest.mark.parametrize("language", ["vi", "en"])
def test_solar_is_no_saving_of_energy_and_shows_both_carriers(assess_text: Assess, language: str) -> None:
    found = blocks(assess_text(TEXT + OPTION % ("1.1", "own_generation", SOLAR)), language)
    assert rows(found["scenario-effects"])[0][-1] == load_texts(language)("why.effect_own_generation")
    changes = [row[-1] for row in rows(found["scenario-crossing"])]
    assert [text[0] for text in changes] == ["−", "+"]


def test_what_could_not_be_valued_says_why(assess_text: Assess) -> None:
    found = blocks(assess_text(TEXT + OPTION % ("1.1", "efficiency", WRONG)))
    assert "scenario-plant" not in found
    assert load_texts("vi")("why.units_differ") in rows(found["scenario-worth"])[0][-1]
    effects = found["scenario-effects"]
    assert isinstance(effects, Table)
    assert effects.rows == ()
    assert effects.empty_text


def test_without_acts_one_sentence(assess_text: Assess) -> None:
    (only,) = blocks(assess_text("")).values()
    assert isinstance(only, Prose)


def test_the_first_page_says_what_the_options_cut(assess_text: Assess) -> None:
    """A loss of 1,000 m3 at 6,000 đồng treatment, of which half can be avoided; the option takes a fifth of all."""
    text = TEXT.replace(
        "options:",
        """\
process: {steps: [{id: rua, name: rửa}]}
balances:
  - id: ngay
    basis: {kind: day}
    scale_to: {period: "2018", by: operating_days, factor: "100"}
    flows:
      - {id: vao, from: outside, to: rua, kind: water, amount: "10 m3", price: "0 đồng/m3"}
      - {id: thai, from: rua, to: outside, kind: waste, amount: "10 m3", contains: [{flow: vao, share: "100 %"}], treatment: "6.000 đồng/m3", unavoidable: {amount: "5 m3", source: a}}
options:""",
    )
    act = '{kind: reduce, flow: thai, change: "20 %"}, {kind: reduce, flow: vao, change: "20 %"}'
    result = assess_text(text + OPTION % ("1.1", "efficiency", act))
    (one,) = [one for one in result.scenarios if one.name == "all"]
    assert one.avoidable_before.value == pytest.approx(500 * 6000)
    assert one.avoidable_after.value == pytest.approx(300 * 6000)
    assert one.avoidable_cut_pct.value == pytest.approx(40)
    shown = str(build_section(result, "overview", load_texts("vi")))
    assert load_texts("vi")("headline.avoidable_cut", share="40") in shown or "40,0 %" in shown
