"""Leaking trap against H. Manczyk: 5 psig through 0.1875 in gives 16.78 lb/h."""

import pytest

from sxsh_toolkit.calculators.steam_saturated import compute_steam_saturated
from sxsh_toolkit.calculators.steam_trap import compute_steam_trap
from sxsh_toolkit.errors import CalculatorError

PSI = 0.0689475729


def test_example_of_manczyk() -> None:
    found = compute_steam_trap(0.1875 * 25.4, 5 * PSI, 100, 20, 80, 5808)
    assert found.leak_flow / 0.45359237 == pytest.approx(16.78, abs=0.01)
    assert found.steam == pytest.approx(16.78 * 0.45359237 * 5.808, rel=1e-3)


def test_fuel_is_the_heat_of_the_steam_over_the_efficiency() -> None:
    """Independent: cold water at 4.19 kJ/(kg·K)."""
    found = compute_steam_trap(3, 7, 100, 28, 80, 6000)
    heat = found.steam * (compute_steam_saturated(7).steam_enthalpy - 4.19 * 28)
    assert found.fuel == pytest.approx(heat / 0.8, rel=1e-3)


def test_half_open_leaks_half() -> None:
    whole, half = (compute_steam_trap(3, 7, share, 28, 80, 6000) for share in (100, 50))
    assert half.leak_flow == pytest.approx(whole.leak_flow / 2)


def test_outside_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_steam_trap(3, 0.1, 100, 28, 80, 6000)
