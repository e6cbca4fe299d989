"""Water and steam against the check values of the IAPWS release (tables 5, 15, 35, 36) and of AMO-Tools-Suite."""

import pytest

from sxsh_toolkit.calculators.steam import (
    compute_saturation_pressure,
    compute_saturation_temperature,
    compute_steam_enthalpy,
    compute_water_enthalpy,
)
from sxsh_toolkit.errors import SxshError

K = 273.15


@pytest.mark.parametrize(
    ("kelvin", "mpa"), [(300, 0.353658941e-2), (500, 0.263889776e1), (600, 0.123443146e2)]
)
def test_saturation_pressure_table_35(kelvin: float, mpa: float) -> None:
    assert compute_saturation_pressure(kelvin - K) == pytest.approx(10 * mpa, rel=1e-8)


@pytest.mark.parametrize(("mpa", "kelvin"), [(0.1, 0.372755919e3), (1, 0.453035632e3), (10, 0.584149488e3)])
def test_saturation_temperature_table_36(mpa: float, kelvin: float) -> None:
    assert compute_saturation_temperature(10 * mpa) == pytest.approx(kelvin - K, abs=1e-6)


@pytest.mark.parametrize(
    ("kelvin", "mpa", "enthalpy"),
    [(300, 3, 0.115331273e3), (500, 3, 0.975542239e3)],
)
def test_water_table_5(kelvin: float, mpa: float, enthalpy: float) -> None:
    assert compute_water_enthalpy(10 * mpa, kelvin - K) == pytest.approx(enthalpy, rel=1e-8)


@pytest.mark.parametrize(
    ("kelvin", "mpa", "enthalpy"),
    [(300, 0.0035, 0.254991145e4), (700, 0.0035, 0.333568375e4)],
)
def test_steam_table_15(kelvin: float, mpa: float, enthalpy: float) -> None:
    assert compute_steam_enthalpy(10 * mpa, kelvin - K) == pytest.approx(enthalpy, rel=1e-8)


def test_saturated_enthalpies_of_amo_tools() -> None:
    """ORNL-AMO/AMO-Tools-Suite tests/cpp/FlashTank.unit.cpp (tank of 1.3047 MPa): energy flow over mass flow."""
    boiling = compute_saturation_temperature(13.047)
    assert compute_water_enthalpy(13.047, boiling) == pytest.approx(5801761.532761 / 7114.316601368, rel=1e-6)
    assert compute_steam_enthalpy(13.047, boiling) == pytest.approx(1119336.1991061 / 401.683398632, rel=1e-6)


def test_the_two_saturation_equations_are_one_curve() -> None:
    for degrees in range(5, 350, 15):
        assert compute_saturation_temperature(compute_saturation_pressure(degrees)) == pytest.approx(
            degrees, abs=1e-5
        )


@pytest.mark.parametrize("temperature", [-1, 351])
def test_outside_is_refused(temperature: float) -> None:
    with pytest.raises(SxshError):
        compute_saturation_pressure(temperature)


def test_steam_far_too_hot_is_refused() -> None:
    with pytest.raises(SxshError):
        compute_steam_enthalpy(10, 801)
