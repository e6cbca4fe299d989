"""Speed control: published affinity examples, the static-head limit, and hydraulic work by another route."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.vsd_flow import compute_vsd_flow
from sxsh_toolkit.errors import CalculatorError


def test_the_published_affinity_example() -> None:
    """ITAC training: a fan of 50 kW at 1200 rpm draws 25.6 kW at 960 rpm."""
    found = compute_vsd_flow(50, 50, 80, 0, 100)
    assert found.new_power == pytest.approx(25.6)
    assert found.saved_power == pytest.approx(24.4)


def test_the_published_careful_exponent() -> None:
    """ElectricityReduction.unit.cpp, nameplate: 100 kW at 1 % load, 55 of 60 Hz, 8640 h: 6950.9206 kWh (n = 2.5)."""
    found = compute_vsd_flow(1, 1, 100 * 55 / 60, 0, 100, 2.5)
    assert found.new_power * 8640 == pytest.approx(6950.9206, rel=1e-6)


@given(flow=st.floats(30, 95), static=st.floats(0, 100), hours=st.floats(1, 8000))
def test_hydraulic_power_by_flow_and_head(flow: float, static: float, hours: float) -> None:
    """Independent: 100 m3/h against Hs + k·Q², g·ρ·Q·H at one efficiency, kept between both limits."""
    total, flow_m3 = 40.0, flow  # of 100 m3/h
    head_static = total * static / 100
    curve = (total - head_static) / 100**2
    ratio = flow_m3 * (head_static + curve * flow_m3**2) / (100 * total)
    found = compute_vsd_flow(30, 30, flow, static, 100, hours=hours, price=2000)
    assert found.new_power == pytest.approx(30 * ratio)
    share = flow / 100
    assert 30 * share**3 * (1 - 1e-9) <= found.new_power <= 30 * share * (1 + 1e-9)
    assert found.saved_cost == pytest.approx(2000 * hours * (30 - 30 * ratio))


def test_static_head_alone_saves_only_the_flow() -> None:
    assert compute_vsd_flow(30, 30, 50, 100, 100).new_power == pytest.approx(15)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(CalculatorError) as above:
        compute_vsd_flow(30, 31, 50, 0, 96)
    assert [f.code for f in above.value.findings] == ["calculator.above_full"]
    with pytest.raises(CalculatorError) as nothing:
        compute_vsd_flow(30, 30, 100, 0, 96)
    assert [f.code for f in nothing.value.findings] == ["calculator.no_saving"]
