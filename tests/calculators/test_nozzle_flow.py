"""Nozzle flow: a published example in gallons and psi, and Torricelli's height of water."""

from __future__ import annotations

import math

import pytest

from sxsh_toolkit.calculators.nozzle_flow import compute_nozzle_flow

GALLON, PSI = 3.785411784, 0.0689475729


def test_the_published_example() -> None:
    """0.5 in smooth bore (0.97) at 60 psi: 56.03 gal/min, by a constant of 29.83 rounded to four figures."""
    found = compute_nozzle_flow(0.5 * 25.4, 60 * PSI, 0.97, 1000)
    assert found.water_flow == pytest.approx(56.03 * GALLON, rel=1e-3)


def test_by_the_height_of_water() -> None:
    """Independent: a head of 10 m is 998·9.80665·10 Pa; v = √(2gh) = 14.00475 m/s through 1 cm2."""
    diameter = 2 * math.sqrt(1e-4 / math.pi) * 1000
    found = compute_nozzle_flow(diameter, 998 * 9.80665 * 10 / 1e5, 1, 1000, 10_000)
    assert found.water_flow == pytest.approx(14.00475 * 1e-4 * 60_000, rel=1e-5)
    assert found.water_cost == pytest.approx(found.water_volume * 10_000)
