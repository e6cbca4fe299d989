"""Gross and net heating value: independent energy balance of drying the fuel, methane, refusals."""

import pytest

from sxsh_toolkit.calculators.heating_value import compute_heating_value
from sxsh_toolkit.errors import CalculatorError


def test_methane_gross_and_net() -> None:
    """AMO-Tools-Suite: 23,875 Btu/lb gross; net by the water it forms: 2.2459 kg of water for a kg of methane."""
    gross = 23875 * 2.326e-3
    found = compute_heating_value(gross, 25.13, 0)
    assert found.heating_value_net == pytest.approx(gross - 2.2459 * 2.4417, rel=0.002)


def test_latent_heat_at_25_degrees() -> None:
    """The usual 2.44 MJ/kg."""
    assert 20 - compute_heating_value(20, 0, 100 / 2).heating_value_net == pytest.approx(2.442 / 2, abs=0.002)


def test_burning_wet_or_drying_first_is_the_same_heat() -> None:
    """Independent: a kg of wet fuel with net value N1 equals its dried rest burnt, less the heat that dried it."""
    found = compute_heating_value(14.2, 4.5, 30, 10)
    assert found.net_after is not None
    left = 70 / 90
    assert found.heating_value_net == pytest.approx(left * found.net_after - (1 - left) * 2.4417, rel=1e-4)


def test_another_moisture_is_only_said_where_asked() -> None:
    found = compute_heating_value(14.2, 4.5, 11)
    assert (found.gross_after, found.net_after) == (None, None)


def test_fuel_that_gives_no_heat_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_heating_value(3, 10, 60)
