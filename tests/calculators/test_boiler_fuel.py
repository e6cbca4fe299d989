"""Fuel for steam against AMO-Tools-Suite, Boiler.unit.cpp, second case."""

import pytest

from sxsh_toolkit.calculators.boiler_fuel import compute_boiler_fuel
from sxsh_toolkit.calculators.steam import ATMOSPHERE, compute_saturation_temperature
from sxsh_toolkit.errors import CalculatorError

GAUGE = 55.766 - ATMOSPHERE
FEED = compute_saturation_temperature(3.631)


def test_fuel_energy_of_amo_tools() -> None:
    """Deaerator 0.3631 MPa, steam 5.5766 MPa saturated, blowdown 3.7 %, efficiency 72.4 %, 10,864 kg/h: 33,344,279 kJ/h."""
    found = compute_boiler_fuel(10.864, GAUGE, FEED, 3.7, 72.4, 20)
    assert found.fuel_power * 3600 == pytest.approx(33344279.4789710045, rel=1e-5)
    assert found.fuel_flow == pytest.approx(33344279.47897 / 20e6, rel=1e-5)


def test_blowdown_is_a_share_of_the_feed_water() -> None:
    """Boiler.unit.cpp, first case: 45 of steam and 2 % blowdown take 45.9183673469 of feed water."""
    assert compute_boiler_fuel(45, 7, 60, 2, 80).blowdown_flow == pytest.approx(0.9183673469, rel=1e-9)


def test_without_blowdown_nothing_heats_it() -> None:
    found = compute_boiler_fuel(1, 7, 60, 0, 80)
    assert (found.blowdown_flow, found.blowdown_fuel_power, found.fuel_flow) == (0, 0, None)


def test_outside_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_boiler_fuel(1, 7, 60, 0, 120)
