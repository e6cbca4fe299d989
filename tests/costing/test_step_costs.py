"""Costs of steps: shares of the books by hand; what no step carries is shown, not lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sxsh_toolkit.costing.step_costs import NOTHING, StepAllotment, StepCost, allot_step_costs, share_steps
from sxsh_toolkit.energy import account_uses
from sxsh_toolkit.model.reader import FacilityReading

BOOKS = """
periods:
  - id: "2018"
    role: reporting
    from: 2018-01-01
    to: 2018-12-31
    labour_cost: "1.000 triệu đồng"
    uses:
      - {id: dien, carrier: electricity, amount: "100.000 kWh", cost: "200 triệu đồng"}
      - {id: nuoc, carrier: tap_water, amount: "100 m3", cost: "1 triệu đồng"}
process:
  steps:
    - {id: a, name: A, costs: {energy_share: "60 %", labour_share: "30 %", depreciation: "50 triệu đồng", energy_loss_share: "4 %"}}
    - {id: b, name: B, costs: {maintenance: "7 triệu đồng"}}
    - {id: c, name: C}
"""


def test_shares_of_the_books(read_text: Callable[..., FacilityReading]) -> None:
    """By hand: 0.6·200 = 120; 0.3·1,000 + 50 = 350; water is no energy; 80 and 700 stay unassigned."""
    facility = read_text(BOOKS).require()
    period = facility.periods[0]
    found = allot_step_costs(facility, period, account_uses(facility, period))
    assert found.steps["a"].energy == pytest.approx(120e6)
    assert found.steps["a"].system == pytest.approx(350e6)
    assert found.steps["a"].energy_loss_share == pytest.approx(0.04)
    assert (found.steps["b"].energy, found.steps["b"].system) == (None, pytest.approx(7e6))
    assert "c" not in found.steps
    assert [f.value for f in found.unassigned] == pytest.approx([80e6, 700e6])


def test_without_a_period_nothing_is_said(read_text: Callable[..., FacilityReading]) -> None:
    assert allot_step_costs(read_text(BOOKS).require(), None, []) is NOTHING


def test_balances_that_run_through_one_step_share_its_cost_by_mass() -> None:
    """300 t and 100 t: three quarters and a quarter; alone, the whole; a mass unknown, neither."""
    cost = StepCost(80.0, None, 0.1, None, ("x",))
    whole = StepAllotment({"a": cost, "b": cost, "c": cost}, ())
    first, second = share_steps(whole, [{"a": 300.0, "b": 5.0, "c": 1.0}, {"a": 100.0, "c": None}])
    assert (first.steps["a"].energy, second.steps["a"].energy) == pytest.approx((60.0, 20.0))
    assert first.steps["a"].system is None
    assert first.steps["b"] == cost
    assert "c" not in first.steps
    assert "c" not in second.steps
