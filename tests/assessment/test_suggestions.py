"""Suggestions of a whole plant: their figure, their estimate, and that they enter no total."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sxsh_toolkit.assessment.suggestions import suggest_options, suggestion_sources
from sxsh_toolkit.assessment.summary import summarise
from sxsh_toolkit.model.figure import walk_figures
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.model.result_suggestion import Suggestion
from sxsh_toolkit.reference import load_sources

Assess = Callable[..., AssessmentResult]
SAMPLES = Path(__file__).parents[2] / "parameters" / "facilities"
FILE = """\
price_basis: {{currency: VND, vat: excluded, year: "2018"}}
periods:
  - id: "2018"
    role: reporting
    from: 2018-01-01
    to: 2018-12-31
    uses:
      - {{id: dien, carrier: electricity, amount: "441.000 kWh", cost: "745.290.000 đồng"}}
      - {{id: than, carrier: coal_5_6, amount: "10 tấn", ncv: "20 MJ/kg", cost: "20 triệu đồng"}}
energy:
  tariff: {{power_factor: "{factor}", peak_share: "{peak} %"}}
  boilers: [{{id: lo, fuel: than, pressure: "7 bar", feedwater_temperature: "{feed} °C", oxygen: "{oxygen} %", condensate: "35 %"}}]
"""
USUAL = {"factor": "0,88", "peak": "19", "feed": "35", "oxygen": "11"}


def by_id(result: AssessmentResult) -> dict[str, Suggestion]:
    return {row.option: row for row in result.suggestions}


def test_the_figure_that_called_for_it_and_what_it_was_held_against(assess_text: Assess) -> None:
    row = by_id(assess_text(FILE.format(**USUAL)))["gio_thua"]
    assert (row.trigger.value, row.trigger.unit, row.limit.value) == (pytest.approx(11.0), "%", 6.0)
    assert row.trigger.inputs == ("energy.boilers[lo].oxygen",)
    assert row.stake.value == pytest.approx(20e6)


def test_the_reactive_charge_by_the_table_of_the_circular(assess_text: Assess) -> None:
    """Circular 15/2014: k = 2.27 % at cos φ 0.88, of the year's cost of active energy before VAT."""
    result = assess_text(FILE.format(**USUAL))
    row = by_id(result)["he_so_cong_suat"]
    values = {item.name: item.figure for item in row.estimates}
    assert row.state == "estimated"
    assert values["coefficient"].value == 2.27
    assert values["charge"].value == pytest.approx(745_290_000 * 0.0227)
    assert "energy.tariff.power_factor" in values["charge"].inputs
    known = {f.id for f in result.figures()}
    assert all(name in known or "[" in name or "." in name for name in values["charge"].inputs)


def test_six_kelvin_of_feed_water_by_enthalpies(assess_text: Assess) -> None:
    """Steam at 7 bar gauge has 2768 kJ/kg; water 4.18 kJ/kg/K: 6 K is 25.1 of 2768 − 146.6 kJ/kg, 0.96 %."""
    row = by_id(assess_text(FILE.format(**USUAL)))["ham_nuoc_cap"]
    assert row.estimates[0].figure.value == pytest.approx(100 * 6 * 4.18 / (2768 - 146.6), rel=0.01)
    assert [(a.name, a.figure.value) for a in row.assumed] == [("preheated_temperature", 41.0)]
    assert row.assumed[0].figure.id in row.estimates[0].figure.inputs


def test_what_is_missing_is_named_and_nothing_is_guessed(assess_text: Assess) -> None:
    row = by_id(assess_text(FILE.format(**USUAL)))["nuoc_ngung"]
    assert (row.state, row.estimates) == ("missing", ())
    assert "condensate_flow" in row.missing


def test_a_value_outside_the_formula_is_said(assess_text: Assess) -> None:
    row = by_id(assess_text(FILE.format(**{**USUAL, "factor": "0,5"})))["he_so_cong_suat"]
    assert (row.state, row.missing, row.estimates) == ("outside", ("power_factor",), ())


def test_a_prompt_from_memory_has_no_number_and_stands_last(assess_text: Assess) -> None:
    rows = assess_text(FILE.format(**USUAL)).suggestions
    memory = [row.status == "memory" for row in rows]
    assert memory == sorted(memory)
    prompt = by_id(assess_text(FILE.format(**USUAL)))["tranh_cao_diem"]
    assert (prompt.state, prompt.status, prompt.estimates) == ("none", "memory", ())
    assert prompt.trigger.value == pytest.approx(19.0)


def test_their_sources_are_listed(assess_text: Assess) -> None:
    result = assess_text(FILE.format(**USUAL))
    named = set(suggestion_sources(result.suggestions))
    assert named <= set(load_sources())
    assert named <= set(result.sources)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    factor=st.integers(60, 100),
    peak=st.integers(0, 40),
    feed=st.integers(20, 90),
    oxygen=st.integers(1, 15),
)
def test_a_suggestion_never_enters_a_total(
    assess_text: Assess, factor: int, peak: int, feed: int, oxygen: int
) -> None:
    values = {"factor": f"{factor / 100:.2f}".replace(".", ","), "peak": peak, "feed": feed, "oxygen": oxygen}
    result = assess_text(FILE.format(**values))
    without = replace(result, suggestions=())
    assert summarise(result) == summarise(without)
    plain = assess_text(FILE.format(**{**USUAL, "factor": "1", "peak": "0", "feed": "90", "oxygen": "1"}))
    assert result.headline == plain.headline
    assert result.totals == plain.totals
    assert result.options == plain.options
    every = [f.id for f in walk_figures(result.suggestions)]
    assert len(every) == len(set(every))
    assert suggest_options(result) == result.suggestions


@pytest.mark.parametrize("name", ["mh-bia", "mh-ca-tra", "mh-lo-gach", "mh-xay-xat"])
def test_the_sample_plants_are_not_told_what_they_hold(
    name: str, shipped: Callable[[str], AssessmentResult]
) -> None:
    result = shipped(name)
    held = {option.library for option in result.facility.options if option.library}
    assert held
    assert result.suggestions
    assert not held & {row.option for row in result.suggestions}
    assert all(row.trigger.inputs for row in result.suggestions)
