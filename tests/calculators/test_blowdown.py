"""Blowdown against the example of Yamatho Supply: 4000 kg/h, 80 and 3500 ppm, 93.6 kg/h."""

import pytest

from sxsh_toolkit.calculators.blowdown import compute_blowdown
from sxsh_toolkit.calculators.steam_saturated import compute_steam_saturated
from sxsh_toolkit.errors import CalculatorError


def test_example_of_yamatho() -> None:
    assert 1000 * compute_blowdown(4, 80, 3500, 7, 28, 80).blowdown_flow == pytest.approx(93.6, abs=0.05)


def test_heat_is_that_of_boiling_water_above_cold_water() -> None:
    """Independent: cold water at 4.19 kJ/(kg·K) within 0.5 %."""
    found = compute_blowdown(4, 80, 3500, 7, 28, 80)
    heat = found.blowdown_flow * (compute_steam_saturated(7).water_enthalpy - 4.19 * 28) / 3.6
    assert found.heat_power == pytest.approx(heat, rel=0.005)
    assert found.fuel_power == pytest.approx(found.heat_power / 0.8)
    assert found.blowdown_share == pytest.approx(100 * found.blowdown_flow / (4 + found.blowdown_flow))


def test_salt_leaves_with_the_blowdown() -> None:
    found = compute_blowdown(10, 200, 3000, 7, 28, 80)
    assert found.blowdown_flow * 3000 == pytest.approx((10 + found.blowdown_flow) * 200)


def test_limit_near_the_feed_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_blowdown(4, 200, 250, 7, 28, 80)
