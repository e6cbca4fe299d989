"""What leaves a furnace with its flue gas, on gross heating value."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import (
    Calculator,
    Checked,
    Input,
    Output,
    refuse_values,
    valid_within,
)
from sxsh_toolkit.calculators.stack_losses import KCAL

INPUTS = (
    Input("flue_gas", "kg/kg", 1, 80, example=33.62),
    Input("flue_temperature", "degC", 80, 1400, example=750),
    Input("ambient_temperature", "degC", 0, 60, example=40),
    Input("hydrogen", "%", 0, 26, example=11.23),
    Input("moisture", "%", 0, 60, example=15),
    Input("heating_value_gross", "MJ/kg", 5, 60, example=41.868),
    Input("gas_heat", "kJ/kg/K", 0.9, 1.3, default=0.24 * KCAL, example=1.005),
)
_VAPOUR, _VAPOUR_CP = 584 * KCAL, 0.45 * KCAL


@dataclass(frozen=True, slots=True)
class FurnaceStack:
    """Losses with the flue gas, and the heat that stays for ware, walls and openings."""

    dry_gas_loss: float
    moisture_loss: float
    hydrogen_loss: float
    available_heat: float


@valid_within(INPUTS)
def compute_furnace_stack(
    flue_gas: float,
    flue_temperature: float,
    ambient_temperature: float,
    hydrogen: float,
    moisture: float,
    heating_value_gross: float,
    gas_heat: float = 0.24 * KCAL,
) -> FurnaceStack:
    """Losses of a furnace at its stack.

    Parameters
    ----------
    flue_gas : float
        Mass of flue gas for a mass of fuel. [kg/kg]
    flue_temperature, ambient_temperature : float
        Where the gas leaves the furnace, and of the combustion air. [degC]
    hydrogen, moisture : float
        In the fuel. [%]
    heating_value_gross : float
        Gross. [MJ/kg]
    gas_heat : float
        Specific heat of the flue gas. [kJ/kg/K]

    Returns
    -------
    FurnaceStack
        Losses and available heat in per cent of the fuel's gross heat. [%]

    Notes
    -----
    Gas m·c·T/H, moisture w·(r + c_s·T)/H, hydrogen 9·h·(r + c_s·T)/H with r = 584 kcal/kg and c_s = 0.45 kcal/(kg·K). One
    specific heat for the whole range: above some 1000 °C it understates the loss.

    References
    ----------
    BEE India, guide book 4, chapter 2, reheating furnace: 57.29, 1.36 and 9.13 % (source id ``bee_book_4``).
    """
    rise = flue_temperature - ambient_temperature
    heat = 10 * heating_value_gross
    vapour = _VAPOUR + _VAPOUR_CP * rise
    dry = flue_gas * gas_heat * rise / heat
    wet, formed = moisture / 100 * vapour / heat, 9 * hydrogen / 100 * vapour / heat
    if dry + wet + formed >= 100:
        refuse_values("calculator.losses_above_100", "flue_gas", losses=dry + wet + formed)
    return FurnaceStack(dry, wet, formed, 100 - dry - wet - formed)


CALCULATOR = Calculator(
    "furnace_stack",
    "heat",
    compute_furnace_stack,
    INPUTS,
    (
        Output("dry_gas_loss", "%"),
        Output("moisture_loss", "%"),
        Output("hydrogen_loss", "%"),
        Output("available_heat", "%", Checked.IDENTITY),
    ),
    "bee_book_4",
    checked=Checked.PUBLISHED,
    note="gross_basis",
)
