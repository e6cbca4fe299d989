"""The energy balance of an assessment: every period's money, the last period's list, and uncertainty over the chain."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
FigureOf = Callable[[AssessmentResult, str], Figure]
PLANT = """\
periods:
  - {id: "1", role: baseline, from: 2016-01-01, to: 2016-12-31, uses: [{id: d, carrier: electricity, amount: "90.000 kWh", cost: "150 triệu đồng"}]}
  - {id: "2", role: reporting, from: 2018-01-01, to: 2018-12-31, uses: [{id: d, carrier: electricity, amount: "100.000 kWh", cost: "165 triệu đồng"}]}
energy:
  tariff: {voltage: 22 kV, three_price: "no"}
  motors: [{id: m, power: "10 kW", hours: "5.000", load_factor: "80 % ± 8 %"}]
"""


def test_the_list_stands_for_the_last_period_only(assess_text: Assess) -> None:
    energy = assess_text(PLANT).energy
    assert [row.period_id for row in energy.equipment] == ["2"]
    assert [row.period_id for row in energy.meters] == ["2"]
    assert [row.period_id for row in energy.tariffs] == ["1", "2"]
    assert [row.period_id for row in energy.carriers] == ["1", "2"]


def test_a_stated_uncertainty_runs_through_the_chain(assess_text: Assess, figure_of: FigureOf) -> None:
    """80 % ± 8 % is 10 % of the listed 40,000 kWh, and 4 points of the unaccounted share of 100,000 kWh."""
    result = assess_text(PLANT)
    assert figure_of(result, "equipment/m.listed").standard_uncertainty == pytest.approx(4000)
    assert figure_of(result, "meter/d.unaccounted_pct").standard_uncertainty == pytest.approx(4.0)


def test_sources_of_the_tariff_are_named(assess_text: Assess) -> None:
    assert {"decision_2256_2015", "decision_4495_2017", "circular_16_2014"} <= set(assess_text(PLANT).sources)


def test_without_periods_there_is_nothing(assess_text: Assess) -> None:
    energy = assess_text("energy: {motors: [{id: m}]}").energy
    assert (energy.equipment, energy.meters, energy.steps, energy.tariffs) == ((), (), (), ())
