"""Bag method: published values of AMO-Tools-Suite (inches, ft3 and cfm converted by their definitions)."""

from __future__ import annotations

import pytest

from sxsh_toolkit.calculators.air_leak_bag import compute_air_leak_bag
from sxsh_toolkit.errors import CalculatorError

FT3 = 0.028316846592


def test_published_bag_method() -> None:
    """CompressedAirLeakSurvey.unit.cpp: 15 in × 10 in bag, 12 s, 2 leaks, 0.16 kW/cfm, 8640 h, 1200 for 0.12 a kWh."""
    found = compute_air_leak_bag(15 * 2.54, 10 * 2.54, 12, 2, 0.16 / FT3, 8640, 1200)
    assert found.lost_energy == pytest.approx(9424.7779607694, rel=1e-6)
    assert found.lost_cost == pytest.approx(1e4 * 1130.9733552923, rel=1e-6)
    assert found.leak_flow == pytest.approx(6.8176923906 * FT3, rel=1e-6)
    assert found.air_volume == pytest.approx(3534291.73528 * FT3, rel=1e-6)


def test_a_bag_of_ten_litres_in_a_minute() -> None:
    """A cylinder of 1/π m2 base and 10 cm... by hand: d = 20 cm, h = 31.83 cm is 10 l; in 60 s it is 0.01 m3/min."""
    found = compute_air_leak_bag(31.830988618, 20, 60, 1, 6, 1000)
    assert found.leak_flow == pytest.approx(0.01)
    assert found.lost_power == pytest.approx(0.06)


def test_too_fast_for_a_stop_watch() -> None:
    with pytest.raises(CalculatorError):
        compute_air_leak_bag(40, 30, 0.5, 1, 6, 1000)
