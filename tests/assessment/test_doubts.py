"""Doubts that only results show."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.errors import Severity
from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
PLANT = """\
periods:
  - {id: "2015", role: baseline, from: 2015-01-01, to: 2015-12-31, outputs: [{product: g, amount: "%s"}], uses: [{id: a, material: lúa, amount: "1.000 tấn"}, {id: than, carrier: coal, amount: "1 tấn"}]}
process: {steps: [{id: s, name: S, conserves: [mass]}]}
balances:
  - id: b
    basis: {kind: batch}
    scale_to: {period: "2015", by: output, factor: "%s"}
    flows:
      - {id: a, from: outside, to: s, kind: raw_material, amount: "100 tấn", price: "1.000 đồng/kg"}
      - {id: p, from: s, to: outside, kind: product, product: g, amount: "%s"}
      - {id: w, from: s, to: outside, kind: waste, data_source: difference%s}
"""


def codes(result: AssessmentResult) -> set[str]:
    return {f.code for f in result.findings}


def test_a_sound_balance_raises_none_of_them(assess_text: Assess) -> None:
    found = codes(assess_text(PLANT % ("900 tấn", "10", "90 tấn", "")))
    assert not found & {
        "closure.gap",
        "closure.negative_difference",
        "balance.books_gap",
        "balance.factor_differs",
    }


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (("900 tấn", "10", "110 tấn", ""), "closure.negative_difference"),
        (("900 tấn", "12", "90 tấn", ""), "balance.books_gap"),
        (("900 tấn", "10,6", "90 tấn", ""), "balance.factor_differs"),
        (("900 tấn", "10", "90 tấn", ", treatment: 5 đồng/m3"), "stream.units_differ"),
        (("900 tấn", "10", "90 tấn", ""), "stream.unavoidable_unknown"),
        (("900 tấn", "10", "90 tấn", ""), "energy.coal_grade_missing"),
        (("900 tấn", "10", "90 tấn", ""), "use.stock_not_counted"),
        (("900 tấn", "10", "90 tấn", ""), "factor.unverified"),
    ],
)
def test_each_doubt_is_raised_by_its_cause(assess_text: Assess, values: tuple[str, ...], code: str) -> None:
    result = assess_text(PLANT % values)
    assert code in codes(result)
    assert all(f.severity is not Severity.BLOCKER for f in result.findings)


def test_a_gap_above_the_tolerance_is_a_doubt_and_one_below_is_not(assess_text: Assess) -> None:
    text = (PLANT % ("900 tấn", "10", "%s tấn", "")).replace("data_source: difference", 'amount: "4 tấn"')
    assert "closure.gap" in codes(assess_text(text % "90"))
    assert "closure.gap" not in codes(assess_text(text % "92"))


def test_a_balance_whose_factor_nobody_can_tell_is_named(assess_text: Assess) -> None:
    text = (PLANT % ("900 tấn", "10", "90 tấn", "")).replace('by: output, factor: "10"', "by: shifts")
    result = assess_text(text)
    assert "balance.not_scaled" in codes(result)
    assert {s.per for s in result.streams} == {"basis"}


TWO_BALANCES = """\
periods:
  - {id: "2015", role: baseline, from: 2015-01-01, to: 2015-12-31, uses: [{id: a, material: lúa, amount: "1.000 tấn"}]}
process: {steps: [{id: s, name: S, conserves: [mass]}]}
balances:
  - {id: own, basis: {kind: batch}, scale_to: {period: "2015", by: factor, factor: "7"}, flows: [{id: a, from: outside, to: s, kind: raw_material, amount: "100 tấn"}]}
  - {id: toll, basis: {kind: batch}, scale_to: {period: "2015", by: factor, factor: "3"}, flows: [{id: a, from: outside, to: s, kind: raw_material, amount: "100 tấn"}]}
"""


def test_two_balances_of_one_period_meet_the_book_together(assess_text: Assess) -> None:
    """7 × 100 t + 3 × 100 t = 1.000 t booked: no gap, though each alone would be 30 and 70 % short."""
    result = assess_text(TWO_BALANCES)
    assert [gap.gap_pct.value for b in result.balances for gap in b.gaps] == [0.0, 0.0]
    assert "balance.books_gap" not in codes(result)


TWO_PERIODS = """\
periods:
  - {id: "1", role: baseline, from: 2015-01-01, to: 2015-12-31, outputs: [{product: g, amount: "100 tấn"}], uses: [{id: d, carrier: electricity, amount: "1.000 kWh"}, {id: o, carrier: diesel, amount: "10 m3"}]}
  - {id: "2", role: reporting, from: 2016-01-01, to: 2016-12-31, outputs: [{product: g, amount: "100 tấn"}], uses: [{id: d, carrier: electricity, amount: "1.000 kWh"}%s]}
"""


@pytest.mark.parametrize(
    ("more", "doubted"), [("", True), (', {id: o, carrier: diesel, amount: "0 m3"}', False)]
)
def test_a_forgotten_carrier_is_no_saving(assess_text: Assess, more: str, doubted: bool) -> None:
    result = assess_text(TWO_PERIODS % more)
    assert ("change.carriers_differ" in codes(result)) is doubted
    assert (result.summary["saving_energy_pct"] is None) is doubted


def test_unavoidable_above_actual_is_doubted(assess_text: Assess) -> None:
    text = PLANT % ("900 tấn", "10", "90 tấn", ', unavoidable: {amount: "12 tấn", source: x}')
    result = assess_text(text)
    assert "stream.unavoidable_above_actual" in codes(result)
    assert result.streams[0].avoidable_cost.value == 0


def test_a_negative_difference_lowers_no_cost(assess_text: Assess) -> None:
    result = assess_text(PLANT % ("900 tấn", "10", "110 tấn", ""))
    assert result.streams[0].gross_cost.value is None
    assert result.headline.loss_gross_cost.value is None


def test_silence_about_disposal_or_sale_is_doubted_and_a_stated_zero_is_not(assess_text: Assess) -> None:
    silent = assess_text(PLANT % ("900 tấn", "10", "90 tấn", ""))
    assert "stream.charges_missing" in codes(silent)
    assert silent.streams[0].disposal_cost.value is None
    stated = assess_text(PLANT % ("900 tấn", "10", "90 tấn", ', disposal: "0 đồng/kg"'))
    assert "stream.charges_missing" not in codes(stated)
    assert stated.streams[0].gross_cost.value == silent.streams[0].gross_cost.value


@pytest.mark.parametrize(
    ("amount", "cost", "code"),
    [
        ("3.920 kWh", "6 triệu đồng", "slip.intensity"),
        ("3.920.000 kWh", "6.428.800 đồng", "slip.price"),
        ("3.800.000 kWh", "6.100 triệu đồng", ""),
    ],
)
def test_a_slip_of_the_pen_is_doubted(assess_text: Assess, amount: str, cost: str, code: str) -> None:
    text = f"""\
periods:
  - {{id: "1", role: baseline, from: 2015-01-01, to: 2015-12-31, outputs: [{{product: g, amount: "100 tấn"}}], uses: [{{id: d, carrier: electricity, amount: "3.920.000 kWh", cost: "6.428,8 triệu đồng"}}]}}
  - {{id: "2", role: reporting, from: 2016-01-01, to: 2016-12-31, outputs: [{{product: g, amount: "100 tấn"}}], uses: [{{id: d, carrier: electricity, amount: "{amount}", cost: "{cost}"}}]}}
"""
    found = {c for c in codes(assess_text(text)) if c.startswith("slip.")} - {"slip.price_factor"}
    assert found == ({code} if code else set())
