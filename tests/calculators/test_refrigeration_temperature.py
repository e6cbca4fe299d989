"""Saving per kelvin: the published scenario, and linearity up to its limit."""

from __future__ import annotations

import pytest

from sxsh_toolkit.calculators.refrigeration_temperature import compute_refrigeration_temperature
from sxsh_toolkit.errors import CalculatorError


def test_the_published_scenario() -> None:
    """Standardised measure KA-03b, scenario A: 80 kW, 5000 h, 4 K, 3 % per kelvin: 48 000 kWh a year."""
    found = compute_refrigeration_temperature(80, 4, 3, 5000, 2000)
    assert found.saved_energy == pytest.approx(48_000)
    assert found.saving == pytest.approx(12)
    assert found.saved_cost == pytest.approx(96e6)


def test_kelvin_by_kelvin() -> None:
    one = compute_refrigeration_temperature(80, 1, 2.5).saved_power
    assert compute_refrigeration_temperature(80, 5, 2.5).saved_power == pytest.approx(5 * one)


@pytest.mark.parametrize(("kelvin", "share"), [(6, 3), (1, 5), (0, 3)])
def test_outside_a_few_kelvin_is_refused(kelvin: float, share: float) -> None:
    with pytest.raises(CalculatorError):
        compute_refrigeration_temperature(80, kelvin, share)
