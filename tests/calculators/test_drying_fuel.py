"""Fuel for drying: water of IRRI, latent heat of Zi 10/2012 (2500 − 2.41·T), an independent computation of the husk."""

import pytest

from sxsh_toolkit.calculators.drying_fuel import compute_drying_fuel, compute_latent_heat
from sxsh_toolkit.errors import CalculatorError


@pytest.mark.parametrize("degrees", [0.5, 20, 40, 60, 80, 100])
def test_latent_heat_of_the_brick_makers(degrees: float) -> None:
    assert compute_latent_heat(degrees) == pytest.approx(2500 - 2.41 * degrees, rel=0.003)


def test_husk_for_a_tonne_of_paddy() -> None:
    """1000 kg from 25 % to 14 %: 128 kg of water; with 2400 kJ/kg, 50 % and 12.8 MJ/kg some 48 kg of husk."""
    found = compute_drying_fuel(1, 25, 14, 42, 50, 12.8)
    assert found.water_removed == pytest.approx(1000 - 872, abs=0.5)
    assert found.fuel_mass == pytest.approx((1000 - 872) * (2500 - 2.41 * 42) / 1000 / 0.5 / 12.8, rel=0.005)
    assert found.fuel_per_tonne == pytest.approx(found.fuel_mass)
    assert found.fuel_heat == pytest.approx(2 * found.evaporation_heat)


def test_the_inventory_value_asks_for_more_husk_than_burns() -> None:
    """11.6 instead of 12.8 MJ/kg: 10 % more husk for the same water."""
    own, inventory = (compute_drying_fuel(1, 25, 14, 42, 50, value).fuel_mass for value in (12.8, 11.6))
    assert inventory / own == pytest.approx(12.8 / 11.6)


def test_outside_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_drying_fuel(1, 25, 14, 150, 50, 12.8)
