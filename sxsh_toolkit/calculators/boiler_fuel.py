"""Fuel that a boiler needs for its steam, with the heat that leaves in the blowdown."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within
from sxsh_toolkit.calculators.steam import (
    ATMOSPHERE,
    compute_saturation_temperature,
    compute_steam_enthalpy,
    compute_stored_water_enthalpy,
    compute_water_enthalpy,
)

INPUTS = (
    Input("steam_flow", "t/h", 0.01, 500, example=8),
    Input("gauge_pressure", "bar", 0.1, 160, example=7),
    Input("feed_temperature", "degC", 0, 180, example=60),
    Input("blowdown_share", "%", 0, 30, example=5),
    Input("boiler_efficiency", "%", 20, 99, example=78),
    Input("heating_value", "MJ/kg", 5, 56, example=13.4, optional=True),
)


@dataclass(frozen=True, slots=True)
class BoilerFuel:
    """Fuel as power and as a flow, and the part of it that heats the blowdown."""

    fuel_power: float
    fuel_flow: float | None
    blowdown_flow: float
    blowdown_fuel_power: float


@valid_within(INPUTS)
def compute_boiler_fuel(
    steam_flow: float,
    gauge_pressure: float,
    feed_temperature: float,
    blowdown_share: float,
    boiler_efficiency: float,
    heating_value: float | None = None,
) -> BoilerFuel:
    """Fuel power and fuel flow for an amount of saturated steam.

    Parameters
    ----------
    steam_flow : float
        Saturated steam that leaves the boiler. [t/h]
    gauge_pressure : float
        As the gauge shows it. [bar]
    feed_temperature : float
        Of the feed water. [degC]
    blowdown_share : float
        Blowdown as a share of the feed water. [%]
    boiler_efficiency : float
        Heat given to the water over heat in the fuel, without blowdown loss, on the basis of the heating value. [%]
    heating_value : float, optional
        Of the fuel as fired, gross or net as the efficiency. [MJ/kg]

    Returns
    -------
    BoilerFuel
        Fuel power [kW], fuel flow [t/h], blowdown flow [t/h], fuel power for the blowdown [kW].

    Notes
    -----
    b = D·x/(1 − x); P = [D·(h_s − h_f) + b·(h_b − h_f)]/(3.6·η). Feed enthalpy is that of water at its temperature, at the
    pressure of the atmosphere or of its own boiling point where that is above. Saturated steam only.

    References
    ----------
    ORNL AMO-Tools-Suite, Boiler.unit.cpp, second case (source id ``amo_tools_suite``); IAPWS-IF97.
    """
    pressure = gauge_pressure + ATMOSPHERE
    boiling = compute_saturation_temperature(pressure)
    feed = compute_stored_water_enthalpy(feed_temperature)
    steam, water = compute_steam_enthalpy(pressure, boiling), compute_water_enthalpy(pressure, boiling)
    share = blowdown_share / 100
    blowdown = steam_flow * share / (1 - share)
    blown = blowdown * (water - feed) / (3.6 * boiler_efficiency / 100)
    power = steam_flow * (steam - feed) / (3.6 * boiler_efficiency / 100) + blown
    flow = None if heating_value is None else power * 3.6 / (1000 * heating_value)
    return BoilerFuel(power, flow, blowdown, blown)


CALCULATOR = Calculator(
    "boiler_fuel",
    "steam",
    compute_boiler_fuel,
    INPUTS,
    (
        Output("fuel_power", "kW"),
        Output("fuel_flow", "t/h", Checked.IDENTITY),
        Output("blowdown_flow", "t/h"),
        Output("blowdown_fuel_power", "kW", Checked.IDENTITY),
    ),
    "amo_tools_suite",
    "Boiler.unit.cpp",
    checked=Checked.PUBLISHED,
    note="heating_value_basis",
)
