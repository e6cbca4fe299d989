"""The losses of the indirect method, shared by boilers on solid, liquid and gaseous fuel."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Input, refuse_values

KCAL = 4.1868
"""International table calorie. [kJ kcal⁻¹]"""
GAS_CP = 0.23 * KCAL
"""Specific heat of dry flue gas in the source. [kJ kg⁻¹ K⁻¹]"""
_STEAM_CP = 0.45 * KCAL
_LATENT = 584 * KCAL
_MONOXIDE = 5744 * KCAL

STACK_INPUTS = (
    Input("flue_temperature", "degC", 80, 600, example=220),
    Input("ambient_temperature", "degC", 0, 60, example=30),
    Input("radiation_loss", "%", 0, 25, example=2),
    Input("humidity", "kg/kg", 0, 0.05, default=0.018, example=0.018),
    Input("gas_heat", "kJ/kg/K", 0.9, 1.3, default=GAS_CP, example=0.963),
)


@dataclass(frozen=True, slots=True)
class Burnt:
    """A kilogram of fuel and what it turns into. [kg/kg, MJ/kg, %]"""

    hydrogen: float
    moisture: float
    ash: float
    heating_value: float
    air: float
    excess: float


@dataclass(frozen=True, slots=True)
class Stack:
    """Readings at the stack. [degC, %, kg/kg, kJ/kg/K]"""

    flue_temperature: float
    ambient_temperature: float
    radiation_loss: float
    humidity: float
    gas_heat: float


@dataclass(frozen=True, slots=True)
class IndirectEfficiency:
    """Losses in per cent of the fuel's gross heat, and what is left of 100.

    ``efficiency`` takes dry flue gas by mass balance; ``efficiency_air_mass`` by the books' shorter rule, dry gas = air.
    """

    efficiency: float
    efficiency_air_mass: float
    excess_air: float
    actual_air: float
    dry_gas: float
    dry_gas_loss: float
    hydrogen_loss: float
    moisture_loss: float
    air_moisture_loss: float
    monoxide_loss: float
    ash_loss: float
    radiation_loss: float


def compute_stack_losses(
    burnt: Burnt, stack: Stack, monoxide_loss: float = 0.0, ash_loss: float = 0.0
) -> IndirectEfficiency:
    """Efficiency by the indirect method from losses.

    Parameters
    ----------
    burnt, stack : Burnt, Stack
        The fuel, with its theoretical air [kg/kg] and excess air [%]; the readings.
    monoxide_loss, ash_loss : float
        Losses by unburnt gas and by unburnt matter in ash. [%]

    Returns
    -------
    IndirectEfficiency
        Air and dry gas [kg/kg], losses and efficiencies [%], on gross heating value.

    Notes
    -----
    With T = T_flue − T_air, H the gross heating value, A = A_0·(1 + e/100) and per cent of H:
    dry gas m·c·T; hydrogen 9·h·(r + c_s·T); moisture w·(r + c_s·T); moist air A·x·c_s·T; r = 584 kcal/kg, c_s = 0.45
    kcal/(kg·K), c = 0.23 kcal/(kg·K) unless given. Dry gas by mass balance: m = A + 1 − ash − w − 9·h (water formed is not
    dry gas; with A + 1 it would count twice). The books' rule for oil is m = A: both results are given. Unburnt carbon
    is taken as burnt in the air balance.

    References
    ----------
    BEE India, guide book 2, chapter 2 (source id ``bee_book_2``); guide book 4, chapter 2 (source id ``bee_book_4``).
    """
    rise = stack.flue_temperature - stack.ambient_temperature
    if rise <= 0:
        warm, cold = stack.flue_temperature, stack.ambient_temperature
        refuse_values("calculator.not_warmer", "flue_temperature", warm=warm, cold=cold)
    heat = 10 * burnt.heating_value
    air = burnt.air * (1 + burnt.excess / 100)
    dry = air + 1 - burnt.ash - burnt.moisture - 9 * burnt.hydrogen
    vapour = _LATENT + _STEAM_CP * rise
    dry_loss = dry * stack.gas_heat * rise / heat
    hydrogen_loss, moisture_loss = 9 * burnt.hydrogen * vapour / heat, burnt.moisture * vapour / heat
    humid_loss = air * stack.humidity * _STEAM_CP * rise / heat
    others = hydrogen_loss + moisture_loss + humid_loss + monoxide_loss + ash_loss + stack.radiation_loss
    efficiency = 100 - dry_loss - others
    if efficiency <= 0:
        refuse_values("calculator.losses_above_100", "flue_temperature", losses=dry_loss + others)
    return IndirectEfficiency(
        efficiency,
        100 - air * stack.gas_heat * rise / heat - others,
        burnt.excess,
        air,
        dry,
        dry_loss,
        hydrogen_loss,
        moisture_loss,
        humid_loss,
        monoxide_loss,
        ash_loss,
        stack.radiation_loss,
    )


def compute_monoxide_loss(monoxide: float, dioxide: float, carbon: float, heating_value: float) -> float:
    """Heat lost because carbon burns to carbon monoxide only.

    Parameters
    ----------
    monoxide, dioxide : float
        In dry flue gas. [%]
    carbon : float
        In the fuel. [kg/kg]
    heating_value : float
        Gross. [MJ/kg]

    Returns
    -------
    float
        Of the fuel's heat. [%]

    Notes
    -----
    L = CO·C/(CO + CO2)·5744 kcal/kg over the heating value. Without carbon monoxide there is none; both readings in one
    gas sample.

    References
    ----------
    BEE India, guide book 2, chapter 2 (source id ``bee_book_2``).
    """
    if monoxide == 0:
        return 0.0
    return monoxide * carbon / (monoxide + dioxide) * _MONOXIDE / (10 * heating_value)
