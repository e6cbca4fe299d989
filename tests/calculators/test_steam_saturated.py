"""Saturated steam: boiling point of table 36 of the release, enthalpies of AMO-Tools-Suite, refusals."""

import pytest

from sxsh_toolkit.calculators.steam_saturated import compute_steam_saturated
from sxsh_toolkit.errors import CalculatorError


def test_boiling_point_of_the_release_at_gauge_pressure() -> None:
    """IAPWS-IF97 table 36: 1 MPa absolute boils at 453.035632 K."""
    assert compute_steam_saturated(10 - 1.01325).temperature == pytest.approx(453.035632 - 273.15, abs=1e-6)


def test_enthalpies_of_amo_tools() -> None:
    """FlashTank.unit.cpp, tank of 1.3047 MPa."""
    found = compute_steam_saturated(13.047 - 1.01325)
    assert found.water_enthalpy == pytest.approx(5801761.532761 / 7114.316601368, rel=1e-6)
    assert found.steam_enthalpy == pytest.approx(1119336.1991061 / 401.683398632, rel=1e-6)
    assert found.latent_heat == pytest.approx(found.steam_enthalpy - found.water_enthalpy)


def test_water_boils_at_100_degrees_at_gauge_zero() -> None:
    assert compute_steam_saturated(0).temperature == pytest.approx(99.974, abs=0.001)


@pytest.mark.parametrize("pressure", [-1.0, 161.0])
def test_outside_is_refused(pressure: float) -> None:
    with pytest.raises(CalculatorError):
        compute_steam_saturated(pressure)
