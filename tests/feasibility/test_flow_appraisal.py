"""Bare flows: the parts agree with the functions of each, and dated flows come back on their day."""

import pytest

from sxsh_toolkit.feasibility import appraise_dated, appraise_yearly, irr, mirr, npv, xirr, xnpv
from sxsh_toolkit.feasibility.payback import discounted_payback_years, payback_years

FLOWS = (-1000.0, 300.0, 400.0, 500.0, 200.0)


def test_yearly_flows() -> None:
    found = appraise_yearly(0.1, FLOWS)
    assert found.npv == pytest.approx(npv(0.1, FLOWS))
    assert found.irr == irr(FLOWS)
    assert found.mirr == mirr(FLOWS, 0.1, 0.1)
    assert found.payback == payback_years(1000.0, FLOWS[1:]) == pytest.approx(2.6)
    assert found.discounted_payback == pytest.approx(discounted_payback_years(0.1, 1000.0, FLOWS[1:]))


def test_dated_flows() -> None:
    dates = ["2018-01-01", "2018-07-02", "2019-01-01", "2020-01-01"]
    amounts, days = (-1000.0, 600.0, 500.0, 200.0), (0, 182, 365, 730)
    found = appraise_dated(0.1, days, amounts)
    assert found.npv == pytest.approx(xnpv(0.1, dates, amounts))
    assert found.irr.value == pytest.approx(xirr(dates, amounts).value)
    # After 365 days 1,100 are back; discounted, 600/1.1^0.4986 + 500/1.1 = 1,026.7.
    assert (found.payback, found.discounted_payback, found.mirr) == (1.0, 1.0, None)


def test_what_is_lost_again_is_not_yet_back() -> None:
    assert appraise_dated(0.0, (0, 365, 730, 1095), (-100.0, 100.0, -50.0, 60.0)).payback == 3.0
    assert appraise_dated(0.0, (0, 365, 730), (-100.0, 100.0, -50.0)).payback is None
    assert appraise_dated(0.0, (0, 365), (0.0, 0.0)).payback is None


def test_without_flows_there_is_nothing() -> None:
    found = appraise_yearly(0.1, ())
    assert (found.npv, found.irr.status, found.mirr, found.payback) == (0.0, "none", None, None)
