"""Leak test by load and unload times: the published training calculation, and what its arithmetic implies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.air_leak_test import compute_air_leak_test
from sxsh_toolkit.errors import CalculatorError


def test_the_published_training_calculation() -> None:
    """augustcompressor.com 2013/07/1516: 1000 cfm at 90 %, 8 min on load, 48 off, 144 kW; printed 14.2 %, 20.45 kW."""
    found = compute_air_leak_test(900.0, 8, 48, 144)
    assert found.leak == pytest.approx(14.2, rel=0.007)
    assert found.leak_flow == pytest.approx(127.8, rel=0.007)
    assert found.lost_power == pytest.approx(20.45, rel=0.007)


def test_money_only_where_hours_and_price_are_known() -> None:
    """2 min of 10 at 50 kW is 10 kW; 10 kW × 6000 h × 2000 đ/kWh = 120 million đồng, by hand."""
    found = compute_air_leak_test(8, 2, 8, 50, 6000, 2000)
    assert found.lost_power == pytest.approx(10)
    assert found.lost_energy == pytest.approx(60_000)
    assert found.lost_cost == pytest.approx(120e6)
    assert compute_air_leak_test(8, 2, 8, 50).lost_energy is None
    assert compute_air_leak_test(8, 2, 8, 50, 6000).lost_cost is None


@given(load=st.floats(0.05, 600), unload=st.floats(0, 600), scale=st.floats(0.9, 1.0))
def test_only_the_ratio_of_the_times_counts(load: float, unload: float, scale: float) -> None:
    found = compute_air_leak_test(10, load, unload, 100)
    assert 0 < found.leak <= 100
    assert found.leak_flow == pytest.approx(found.leak / 10)
    if load * scale >= 0.05:
        assert compute_air_leak_test(10, load * scale, unload * scale, 100).leak == pytest.approx(found.leak)


def test_outside_the_range_everything_is_named_at_once() -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_air_leak_test(10, 0, -1, float("nan"))
    assert [f.where for f in refused.value.findings] == ["load_time", "unload_time", "load_power"]
