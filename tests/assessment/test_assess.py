"""The whole chain: order of the file does not matter, ids are unique and every input can be traced."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.model.reader import read_facility
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.reference import load_factors, load_wastewater_fees
from sxsh_toolkit.reference.electricity import load_electricity_prices

Assess = Callable[..., AssessmentResult]
SAMPLES = sorted((Path(__file__).parents[2] / "parameters" / "facilities").glob("*.yaml"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_figure_has_one_id_and_inputs_that_lead_somewhere(
    path: Path, shipped: Callable[[str], AssessmentResult]
) -> None:
    result = shipped(path.stem)
    figures = {f.id: f for f in result.figures()}
    assert all(figures[f.id] == f for f in result.figures())
    fields = (
        "periods[",
        "products[",
        "balances[",
        "options[",
        "sector.unavoidable.",
        "appraisal.",
        "wastewater.",
        "water_sources[",
        "process.",
        "energy.",
        "water_sources[",
        "wastewater.",
    )
    fields += ("emissions.", "wastewater", "factors[", "design_capacity")
    rows = {*load_factors(), *load_wastewater_fees(), *load_electricity_prices()}
    for figure in figures.values():
        for name in figure.inputs:
            assert name in figures or name in rows or name.startswith(fields), (figure.id, name)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_an_assessment_can_be_repeated(path: Path, shipped: Callable[[str], AssessmentResult]) -> None:
    reading = read_facility(path)
    assert assess_facility(reading.require(), reading.findings) == shipped(path.stem)


def test_an_empty_file_gives_an_empty_and_not_a_zero_result(assess_text: Assess) -> None:
    result = assess_text("")
    assert result.headline.avoidable_cost.value is None
    assert result.summary["energy_mj"] is None
    assert {f.code for f in result.findings} >= {"balance.none", "period.none", "option.none"}


def test_order_of_periods_and_flows_does_not_change_a_figure(assess_text: Assess) -> None:
    one = '  - {id: a, role: baseline, from: 2015-01-01, to: 2015-12-31, outputs: [{product: g, amount: "5 tấn"}], uses: [{id: d, carrier: electricity, amount: "7 kWh"}]}\n'
    two = '  - {id: b, role: reporting, from: 2016-01-01, to: 2016-12-31, outputs: [{product: g, amount: "6 tấn"}], uses: [{id: d, carrier: electricity, amount: "8 kWh"}]}\n'
    first, second = assess_text("periods:\n" + one + two), assess_text("periods:\n" + two + one)
    assert {f.id: f for f in first.figures()} == {f.id: f for f in second.figures()}
    assert first.summary == second.summary
