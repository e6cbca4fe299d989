"""Leak survey: published values of AMO-Tools-Suite (in ft3 and cfm, converted by 1 ft3 = 0.028316846592 m3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.air_leak_survey import compute_air_leak_survey

FT3 = 0.028316846592


@pytest.mark.parametrize(
    ("hours", "cfm", "kwh", "cost", "cubic_feet"),
    [
        (8640, 0.1, 138.24, 16.5888, 51840),
        (3840, 0.1, 61.44, 7.3728, 23040),
        (8760, 100, 140160.0, 16819.2, 52560000),
    ],
)
def test_published_estimate_method(
    hours: float, cfm: float, kwh: float, cost: float, cubic_feet: float
) -> None:
    """CompressedAirLeakSurvey.unit.cpp, estimate method; specific power 0.16 kW/cfm, 0.12 a kWh.

    Money is linear in the price: 1200 for 0.12 gives ten thousand times the cost.
    """
    found = compute_air_leak_survey(cfm * FT3, 1, 0.16 / FT3, hours, 1200)
    assert found.leak_flow == pytest.approx(cfm * FT3, rel=1e-6)
    assert found.lost_energy == pytest.approx(kwh, rel=1e-6)
    assert found.lost_cost == pytest.approx(1e4 * cost, rel=1e-6)
    assert found.air_volume == pytest.approx(cubic_feet * FT3, rel=1e-6)


@given(leaks=st.integers(1, 1000), rate=st.floats(0.001, 1))
def test_leaks_add_up(leaks: int, rate: float) -> None:
    one = compute_air_leak_survey(rate, 1, 6.5, 6000)
    many = compute_air_leak_survey(rate, leaks, 6.5, 6000)
    assert many.lost_energy == pytest.approx(leaks * one.lost_energy)
    assert many.lost_cost is None
