"""Saturated steam at a gauge pressure: temperature, enthalpy of water and of steam, latent heat."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within
from sxsh_toolkit.calculators.steam import (
    ATMOSPHERE,
    compute_saturation_temperature,
    compute_steam_enthalpy,
    compute_water_enthalpy,
)

INPUTS = (Input("gauge_pressure", "bar", -0.9, 160, example=7),)


@dataclass(frozen=True, slots=True)
class SaturatedSteam:
    """The boiling point and the enthalpies on both sides of it."""

    temperature: float
    water_enthalpy: float
    steam_enthalpy: float
    latent_heat: float


@valid_within(INPUTS)
def compute_steam_saturated(gauge_pressure: float) -> SaturatedSteam:
    """Properties of saturated steam.

    Parameters
    ----------
    gauge_pressure : float
        Pressure as the gauge shows it, above the atmosphere, -0.9 to 160. [bar]

    Returns
    -------
    SaturatedSteam
        Temperature [degC], enthalpy of boiling water, of dry saturated steam, and their difference [kJ/kg].

    Notes
    -----
    p = p_gauge + 1.01325 bar; equations of IAPWS-IF97, regions 1, 2 and 4. Enthalpy counts from liquid water at the
    triple point, practically 0 °C. Dry steam: what a boiler without separator gives carries some water.

    References
    ----------
    IAPWS, Revised Release on the Industrial Formulation 1997 (source id ``iapws_if97``).
    """
    pressure = gauge_pressure + ATMOSPHERE
    temperature = compute_saturation_temperature(pressure)
    water = compute_water_enthalpy(pressure, temperature)
    steam = compute_steam_enthalpy(pressure, temperature)
    return SaturatedSteam(temperature, water, steam, steam - water)


CALCULATOR = Calculator(
    "steam_saturated",
    "steam",
    compute_steam_saturated,
    INPUTS,
    (
        Output("temperature", "degC"),
        Output("water_enthalpy", "kJ/kg"),
        Output("steam_enthalpy", "kJ/kg"),
        Output("latent_heat", "kJ/kg"),
    ),
    "iapws_if97",
    checked=Checked.PUBLISHED,
    note="gauge_pressure",
)
