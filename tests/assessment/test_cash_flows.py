"""Bare flows of a file, with the names under which they are printed."""

import pytest

from sxsh_toolkit.assessment.cash_flows import appraise_flows
from sxsh_toolkit.model.cash_flow_csv import CashFlows


def test_yearly_flows_in_json() -> None:
    plain = appraise_flows(CashFlows("1.1", "0", (-100.0, 110.0)), 0.05).plain()
    assert plain["npv"] == pytest.approx(110 / 1.05 - 100)
    assert plain["irr"] == {"value": pytest.approx(0.1), "roots": [pytest.approx(0.1)], "status": "one"}
    assert (plain["dated"], plain["payback_years"]) == (False, pytest.approx(100 / 110))
    assert "xnpv" not in plain


def test_dated_flows_in_json() -> None:
    plain = appraise_flows(CashFlows("", "2018-01-01", (-100.0, 110.0), (0, 365)), 0.05).plain()
    assert plain["xnpv"] == pytest.approx(110 / 1.05 - 100)
    assert plain["mirr"] is None
    assert "npv" not in plain
