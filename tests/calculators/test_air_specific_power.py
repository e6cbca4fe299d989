"""Specific power: the inverse of a published figure, and energy per volume by its own units."""

from __future__ import annotations

import pytest

from sxsh_toolkit.calculators.air_specific_power import compute_air_specific_power

CFM = 0.028316846592


def test_the_published_inverse() -> None:
    """augustcompressor.com 2013/07/1516: 900 cfm at 144 kW is printed as 6.25 cfm/kW."""
    assert 1 / (compute_air_specific_power(144, 900 * CFM).specific_power * CFM) == pytest.approx(6.25)


def test_energy_per_cubic_metre() -> None:
    """60 kW fills 10 m3/min: 600 m3 an hour for 60 kWh, 0.1 kWh/m3."""
    assert compute_air_specific_power(60, 10).energy_per_air == pytest.approx(0.1)
