"""Heat and fuel that drying takes: paddy, brick, coir."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within
from sxsh_toolkit.calculators.moisture_removed import compute_moisture_removed
from sxsh_toolkit.calculators.steam import (
    compute_saturation_pressure,
    compute_steam_enthalpy,
    compute_water_enthalpy,
)

INPUTS = (
    Input("wet_mass", "t", 0.000001, 10_000_000, example=1),
    Input("moisture_before", "%", 0, 95, example=25),
    Input("moisture_after", "%", 0, 95, example=14),
    Input("drying_temperature", "degC", 10, 100, example=42),
    Input("dryer_efficiency", "%", 5, 98, example=50),
    Input("heating_value_net", "MJ/kg", 5, 50, example=12.8),
)


@dataclass(frozen=True, slots=True)
class DryingFuel:
    """Water, its heat, the heat in the fuel, and the fuel."""

    water_removed: float
    evaporation_heat: float
    fuel_heat: float
    fuel_mass: float
    fuel_per_tonne: float


@valid_within(INPUTS)
def compute_drying_fuel(
    wet_mass: float,
    moisture_before: float,
    moisture_after: float,
    drying_temperature: float,
    dryer_efficiency: float,
    heating_value_net: float,
) -> DryingFuel:
    """Fuel for drying.

    Parameters
    ----------
    wet_mass : float
        Before drying. [t]
    moisture_before, moisture_after : float
        On wet basis. [%]
    drying_temperature : float
        Of the drying product. [degC]
    dryer_efficiency : float
        Heat of evaporation over heat in the fuel, furnace and dryer together. [%]
    heating_value_net : float
        Net heating value of the fuel at the moisture at which it burns. [MJ/kg]

    Returns
    -------
    DryingFuel
        Water [kg], heat of evaporation and heat in the fuel [MJ], fuel [kg], fuel for a tonne of wet product [kg/t].

    Notes
    -----
    Q = w·r(T), B = Q/(η·H), with w by ``compute_moisture_removed`` and r the latent heat of free water at the product's
    temperature. Below some 12 % moisture grain holds its water more firmly and needs more. The IPCC's 11.6 MJ/kg for solid
    biomass is for inventories: with it, husk looks better used than it is.

    References
    ----------
    IRRI Rice Knowledge Bank for the water (source id ``irri_moisture``); latent heat by IAPWS-IF97, within 0.3 % of
    2500 − 2.41·T kJ/kg (source id ``zi_2012_10``).
    """
    water = compute_moisture_removed(wet_mass, moisture_before, moisture_after).water_removed
    heat = water * compute_latent_heat(drying_temperature) / 1000
    fuel_heat = heat / (dryer_efficiency / 100)
    fuel = fuel_heat / heating_value_net
    return DryingFuel(water, heat, fuel_heat, fuel, fuel / wet_mass)


@valid_within((Input("temperature", "degC", 0, 300),))
def compute_latent_heat(temperature: float) -> float:
    """Latent heat of water.

    Parameters
    ----------
    temperature : float
        0 to 300. [degC]

    Returns
    -------
    float
        [kJ/kg]

    Notes
    -----
    r = h_steam − h_water, both saturated.

    References
    ----------
    IAPWS, Revised Release on the Industrial Formulation 1997 (source id ``iapws_if97``).
    """
    pressure = compute_saturation_pressure(temperature)
    return compute_steam_enthalpy(pressure, temperature) - compute_water_enthalpy(pressure, temperature)


CALCULATOR = Calculator(
    "drying_fuel",
    "heat",
    compute_drying_fuel,
    INPUTS,
    (
        Output("water_removed", "kg"),
        Output("evaporation_heat", "MJ", Checked.IDENTITY),
        Output("fuel_heat", "MJ", Checked.IDENTITY),
        Output("fuel_mass", "kg", Checked.IDENTITY),
        Output("fuel_per_tonne", "kg/t", Checked.IDENTITY),
    ),
    "irri_moisture",
    checked=Checked.PUBLISHED,
    note="drying_fuel",
)
