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
