"""Saving by efficiency against US DOE, Steam Tip 4 (case en_doe_boiler_excess_air)."""

import pytest

from sxsh_toolkit.calculators.efficiency_saving import compute_efficiency_saving
from sxsh_toolkit.errors import CalculatorError


def test_example_of_doe() -> None:
    """500,000 MMBtu at 78.2 %, then 83.1 %: 29,482 MMBtu, not 24,500."""
    found = compute_efficiency_saving(78.2, 83.1, 500_000)
    assert found.saved_fuel == pytest.approx(29_482, abs=1)
    assert found.saving == pytest.approx(5.8965, abs=0.001)


def test_useful_heat_stays() -> None:
    found = compute_efficiency_saving(60, 75, 1000)
    assert (1000 - found.saved_fuel) * 75 == pytest.approx(1000 * 60)


def test_a_fall_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_efficiency_saving(80, 79, 1)
