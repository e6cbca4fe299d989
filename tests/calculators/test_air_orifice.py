"""Flow through a hole: the published value, the choked limit, and isentropic tables by another route."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.air_orifice import compute_air_orifice
from sxsh_toolkit.errors import CalculatorError

FT3, PSI = 0.028316846592, 0.0689475729


def test_published_orifice_method() -> None:
    """CompressedAirLeakSurvey.unit.cpp: 4 holes of 0.375 in, 100 psi, 550 °F, C = 1: 1295.125 cfm, with g = 32.2."""
    celsius = (550 - 32) / 1.8
    found = compute_air_orifice(0.375 * 25.4, 100 * PSI, 1.0, 4, celsius, 14.7 * PSI)
    assert found.leak_flow == pytest.approx(1295.1250307181 * FT3, rel=5e-4)


def test_by_sonic_speed_and_density_in_the_throat() -> None:
    """Independent: throat density and temperature ratios 0.6339 and 0.8333 of κ = 1.4, speed of sound there."""
    density = 8.01325e5 / (287.05 * 303.15)
    mass = 0.65 * math.pi / 4 * 0.003**2 * 0.6339 * density * math.sqrt(1.4 * 287.05 * 303.15 / 1.2) * 60
    found = compute_air_orifice(3, 7, 0.65)
    assert found.mass_flow == pytest.approx(mass, rel=2e-4)
    assert found.leak_flow == pytest.approx(mass / (1.01325e5 / (287.05 * 303.15)), rel=2e-4)


@given(pressure=st.floats(1, 19), diameter=st.floats(0.1, 25))
def test_area_and_absolute_pressure_count(pressure: float, diameter: float) -> None:
    one = compute_air_orifice(diameter, pressure, 0.65)
    assert compute_air_orifice(2 * diameter, pressure, 0.65).leak_flow == pytest.approx(4 * one.leak_flow)
    higher = compute_air_orifice(diameter, 2 * pressure + 1.01325, 0.65)
    assert higher.mass_flow == pytest.approx(2 * one.mass_flow)


@pytest.mark.parametrize(("pressure", "fine"), [(0.85, False), (0.91, True)])
def test_below_the_choked_limit_is_refused(pressure: float, fine: bool) -> None:
    """1.01325/0.5283 − 1.01325 = 0.905 bar gauge."""
    if fine:
        assert compute_air_orifice(3, pressure, 0.65).leak_flow > 0
        return
    with pytest.raises(CalculatorError) as refused:
        compute_air_orifice(3, pressure, 0.65)
    (finding,) = refused.value.findings
    assert finding.code == "calculator.not_choked"
    assert finding.values["least"] == pytest.approx(0.9047, abs=1e-3)
