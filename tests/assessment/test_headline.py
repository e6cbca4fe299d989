"""The first page: nothing counted twice, nothing mixed."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
PERIODS = """\
periods:
  - {id: "2015", role: baseline, from: 2015-01-01, to: 2015-12-31, uses: [{id: dien, carrier: electricity, amount: "1 kWh", cost: "400 triệu đồng", data_source: bill}, {id: than, carrier: coal, amount: "1 tấn", cost: "600 triệu đồng"}]}
  - {id: "2016", role: reporting, from: 2016-01-01, to: 2016-12-31, uses: [{id: dien, carrier: electricity, amount: "1 kWh", cost: "500 triệu đồng", data_source: meter}]}
process: {steps: [{id: s, name: S}]}
balances:
"""
BALANCE = """\
  - id: %s
    basis: {kind: batch}
%s    flows:
      - {id: a, from: outside, to: s, kind: raw_material, amount: "100 tấn", price: "1.000 đồng/kg"}
      - {id: w, from: s, to: outside, kind: waste, amount: "%s tấn", unavoidable: {amount: "50 %%", source: x}}
      - {id: c, from: s, to: outside, kind: co_product, amount: "20 tấn"}
"""


def balance(name: str, period: str, amount: str) -> str:
    scale = f'    scale_to: {{period: "{period}", by: factor, factor: "10"}}\n' if period else ""
    return BALANCE % (name, scale, amount)


def test_avoidable_money_of_one_balance(assess_text: Assess) -> None:
    """4 t × 1 m × 10 × 50 % = 20 million of 500 million: 4 %; the co-product stays out."""
    head = assess_text(PERIODS + balance("b", "2016", "4")).headline
    assert head.avoidable_cost.value == pytest.approx(20e6)
    assert head.loss_gross_cost.value == pytest.approx(40e6)
    assert head.avoidable_share_pct.value == pytest.approx(4.0)


def test_before_and_after_are_not_added(assess_text: Assess) -> None:
    """10 million after; the 20 million before are history."""
    head = assess_text(PERIODS + balance("truoc", "2015", "4") + balance("sau", "2016", "2")).headline
    assert head.avoidable_cost.value == pytest.approx(10e6)
    assert head.loss_gross_cost.value == pytest.approx(20e6)


def test_losses_of_one_year_are_no_share_of_another_years_cost(assess_text: Assess) -> None:
    head = assess_text(PERIODS + balance("truoc", "2015", "4")).headline
    assert head.avoidable_cost.value == pytest.approx(20e6)
    assert (head.avoidable_share_pct.value, head.avoidable_share_pct.why) == (None, "periods_differ")


def test_an_unscaled_balance_is_no_yearly_money(assess_text: Assess) -> None:
    head = assess_text(PERIODS + balance("b", "", "4")).headline
    assert (head.avoidable_cost.value, head.loss_gross_cost.value) == (None, None)


def test_rejected_options_are_left_out_of_the_sums(assess_text: Assess) -> None:
    row = '  - {id: "%s", name: a, technique: good_housekeeping, investment: {amount: "%s triệu đồng"}, savings: [{kind: other, money: "%s triệu đồng"}]}\n'
    text = "options:\n" + row % ("1.1", "10", "20") + row % ("1.2", "90", "30") + row % ("1.3", "7", "0")
    head = assess_text(text).headline
    assert (head.options_count, head.now_count) == (3, 1)
    assert (head.now_investment.value, head.now_saving.value) == (10e6, 20e6)
    assert (head.total_investment.value, head.total_saving.value) == (100e6, 50e6)


def test_quality_by_share_of_cost(assess_text: Assess) -> None:
    quality = assess_text(
        PERIODS.split("process")[0].replace('"2016"', '"2014"').replace("2016-", "2014-")
    ).quality
    assert (quality.booked.value, quality.unknown.value) == (pytest.approx(40.0), pytest.approx(60.0))
    assert quality.measured.value == 0.0
    assert assess_text("").quality.booked.value is None
