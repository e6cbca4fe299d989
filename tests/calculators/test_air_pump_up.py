"""Pump-up test: stored air by published receiver capacities; delivery by the ideal gas law on both sides."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.air_pump_up import compute_air_pump_up
from sxsh_toolkit.errors import CalculatorError

GALLON, FT3, PSI = 0.003785411784, 0.028316846592, 0.0689475729


@pytest.mark.parametrize(
    ("gallons", "high", "low", "cubic_feet"),
    [
        (660, 110, 100, 60.0240096038),
        (760, 110, 100, 69.1185565135),
        (760, 150, 100, 345.5927825676),
        (760, 150, 130, 138.237113027),
    ],
)
def test_published_usable_capacity(gallons: float, high: float, low: float, cubic_feet: float) -> None:
    """CompressedAir.unit.cpp, usable air capacity; it takes 7.48 gal/ft3 (exactly 7.48052) and 14.7 psi."""
    found = compute_air_pump_up(gallons * GALLON, low * PSI, high * PSI, 2, 14.7 * PSI)
    assert found.air_stored == pytest.approx(cubic_feet * FT3, rel=1e-4)
    assert found.free_air == pytest.approx(cubic_feet * FT3 / 2, rel=1e-4)


@given(low=st.floats(0, 6), rise=st.floats(0.5, 8), air=st.floats(0, 100))
def test_the_mass_in_the_receiver_grows_by_the_mass_taken_in(low: float, rise: float, air: float) -> None:
    """Independent: m = pV/(RT) before and after, divided by the density at the intake (R = 287.05 J/(kg K))."""
    mass = rise * 1e5 * 2.5 / (287.05 * (air + 273.15))
    intake = 1.01325e5 / (287.05 * 303.15)
    found = compute_air_pump_up(2.5, low, low + rise, 3, air_temperature=air)
    assert found.air_stored == pytest.approx(mass / intake)
    assert found.free_air == pytest.approx(mass / intake / 3)


def test_pressure_must_rise() -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_air_pump_up(2.5, 7, 7, 3)
    assert [f.code for f in refused.value.findings] == ["calculator.not_higher"]
