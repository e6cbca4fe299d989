"""Uncertainty by central differences against closed formulas; a shared input counts once."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.assessment.uncertainty import uncertain_inputs
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.reader import FacilityReading
from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
FigureOf = Callable[[AssessmentResult, str], Figure]

PLANT = """\
process: {steps: [{id: s, name: S, conserves: [mass]}, {id: t, name: T, conserves: [mass]}]}
balances:
  - id: b
    basis: {kind: batch}
    flows:
      - {id: a, from: outside, to: s, kind: raw_material, amount: "100 tấn ± 2 %", price: "7.000 đồng/kg ± 10 %"}
      - {id: m, from: s, to: t, kind: intermediate, amount: "90 tấn ± 1 tấn"}
      - {id: w, from: s, to: outside, kind: waste, amount: "5 tấn ± 8 %", treatment: "500 đồng/kg"}
      - {id: p, from: t, to: outside, kind: product, amount: "88 tấn"}
"""


def test_a_product_of_two_uncertain_inputs(assess_text: Assess, figure_of: FigureOf) -> None:
    """35 m = 5 t × 7 m/t: u = 35 m · √(0.08² + 0.10²)."""
    value = figure_of(assess_text(PLANT), "w.purchase_value_vnd")
    assert value.value == pytest.approx(35e6)
    assert value.standard_uncertainty == pytest.approx(35e6 * (0.08**2 + 0.10**2) ** 0.5, rel=1e-9)


def test_a_sum_of_independent_inputs(assess_text: Assess, figure_of: FigureOf) -> None:
    """r = 100 − 90 − 5: u² = 2² + 1² + 0.4²."""
    residual = figure_of(assess_text(PLANT), "closure/s.mass.residual_t")
    assert residual.value == pytest.approx(5.0)
    assert residual.standard_uncertainty == pytest.approx((4 + 1 + 0.16) ** 0.5, rel=1e-9)


def test_an_input_that_enters_twice_counts_once(assess_text: Assess, figure_of: FigureOf) -> None:
    """gross = w·(p + 0.5 m): the mass enters value and treatment together, so its parts add before squaring."""
    result = assess_text(PLANT)
    gross = figure_of(result, "w.gross_vnd")
    mass, price = 0.4 * (7e6 + 0.5e6), 5 * 0.7e6
    assert gross.standard_uncertainty == pytest.approx((mass**2 + price**2) ** 0.5, rel=1e-9)
    apart = [
        figure_of(result, f"w.{n}_vnd").standard_uncertainty or 0.0 for n in ("purchase_value", "treatment")
    ]
    assert gross.standard_uncertainty != pytest.approx((apart[0] ** 2 + apart[1] ** 2) ** 0.5, rel=1e-3)


def test_an_input_inside_the_plant_cancels_in_the_plants_closure(
    assess_text: Assess, figure_of: FigureOf
) -> None:
    """plant: 100 − 5 − 88; the 90 t between the steps do not enter."""
    residual = figure_of(assess_text(PLANT), "closure/plant.mass.residual_t")
    assert residual.standard_uncertainty == pytest.approx((4 + 0.16) ** 0.5, rel=1e-9)


def test_what_nobody_stated_is_none_and_not_zero(assess_text: Assess, figure_of: FigureOf) -> None:
    certain = PLANT.replace(" ± 2 %", "").replace(" ± 10 %", "").replace(" ± 1 tấn", "").replace(" ± 8 %", "")
    assert all(f.standard_uncertainty is None for f in assess_text(certain).figures())
    assert figure_of(assess_text(PLANT), "w.disposal_vnd").standard_uncertainty is None


def test_the_values_do_not_move_and_nothing_is_drawn(assess_text: Assess) -> None:
    certain = PLANT.replace(" ± 2 %", "").replace(" ± 10 %", "").replace(" ± 1 tấn", "").replace(" ± 8 %", "")
    one, two = assess_text(PLANT), assess_text(PLANT)
    assert one.figures() == two.figures()
    assert [f.value for f in one.figures()] == [f.value for f in assess_text(certain).figures()]


def test_inputs_are_found_with_their_place(read_text: Callable[..., FacilityReading]) -> None:
    places = [place for place, _ in uncertain_inputs(read_text(PLANT).require())]
    assert ("balances", 0, "flows", 0, "amount") in places
    assert ("balances", 0, "flows", 0, "price") in places
    assert len(places) == 4


def test_an_absurd_spread_leaves_no_range(assess_text: Assess, figure_of: FigureOf) -> None:
    """± 2000 % of a discount rate and ± 150 % of a life: still a linear first order, never a negative life."""
    text = """\
appraisal: {discount_rate: "10 % ± 2000 %", discount_source: x}
options:
  - {id: "1.1.1", name: a, technique: good_housekeeping, life: "8 năm ± 150 %", investment: {amount: "50 triệu đồng ± 300 %"}, savings: [{kind: other, money: "20 triệu đồng"}]}
"""
    result = assess_text(text)
    assert figure_of(result, "1.1.1.npv_vnd").standard_uncertainty is not None
    payback = figure_of(result, "1.1.1.payback_yr").standard_uncertainty
    assert payback == pytest.approx(3 * 2.5, rel=1e-9)


def test_at_a_limit_the_side_that_moves_counts_whole(assess_text: Callable[..., AssessmentResult]) -> None:
    """Avoidable = max(0, 10 − 10) ± 1: half of the difference would print ± 0,5."""
    text = """\
process: {steps: [{id: s, name: S, conserves: [mass]}]}
balances:
  - id: b
    basis: {kind: batch}
    flows:
      - {id: a, from: outside, to: s, kind: raw_material, amount: "100 tấn", price: "1.000 đồng/kg"}
      - {id: w, from: s, to: outside, kind: waste, amount: "10 tấn ± 1 tấn", unavoidable: {amount: "10 tấn", source: x}}
"""
    stream = assess_text(text).streams[0]
    assert stream.avoidable.value == 0
    assert stream.avoidable.standard_uncertainty == pytest.approx(1.0)


def test_a_total_whose_parts_cancel_has_no_spread(assess_text: Assess, figure_of: FigureOf) -> None:
    """Water is distributed by an uncertain balance; the bill of 10 million is not: only the rows carry a ±."""
    result = assess_text(
        """
periods: [{id: p, role: other, from: 2018-01-01, to: 2018-12-31, uses: [{id: may, carrier: tap_water, amount: "1.000 m3", cost: "10.000.003 đồng"}]}]
process: {steps: [{id: s, name: S}, {id: t, name: T}]}
balances:
  - id: b
    basis: {kind: period}
    scale_to: {period: p, by: factor, factor: "1"}
    flows:
      - {id: x, from: outside, to: s, kind: water, amount: "333 m3 ± 3 %", basis: measured, use: may}
      - {id: y, from: outside, to: t, kind: water, amount: "271 m3 ± 7 %", basis: measured, use: may}
"""
    )
    assert figure_of(result, "use/s.supply_vnd").standard_uncertainty == pytest.approx(
        0.03 * 3.33e6, rel=1e-4
    )
    assert figure_of(result, "p/water/cost_vnd").standard_uncertainty is None
