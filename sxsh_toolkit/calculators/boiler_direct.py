"""Boiler efficiency by the direct method: heat in the steam over heat in the fuel."""

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

INPUTS = (
    Input("steam_flow", "t/h", 0.01, 500, example=8),
    Input("steam_enthalpy", "kJ/kg", 2500, 3600, example=2784),
    Input("feed_enthalpy", "kJ/kg", 0, 1200, example=356),
    Input("fuel_flow", "t/h", 0.001, 200, example=1.8),
    Input("heating_value", "MJ/kg", 5, 56, example=13.4),
)


@dataclass(frozen=True, slots=True)
class DirectEfficiency:
    """Efficiency, and steam made of a unit of fuel."""

    efficiency: float
    evaporation_ratio: float


@valid_within(INPUTS)
def compute_boiler_direct(
    steam_flow: float, steam_enthalpy: float, feed_enthalpy: float, fuel_flow: float, heating_value: float
) -> DirectEfficiency:
    """Boiler efficiency by the direct method.

    Parameters
    ----------
    steam_flow, fuel_flow : float
        Over the same time. [t/h]
    steam_enthalpy, feed_enthalpy : float
        Of the steam and of the feed water; 4.19 times its temperature for the latter. [kJ/kg]
    heating_value : float
        Of the fuel as fired. The efficiency is on gross value if this is gross, on net value if it is net. [MJ/kg]

    Returns
    -------
    DirectEfficiency
        Efficiency [%] and evaporation ratio [t/t].

    Notes
    -----
    η = D·(h_s − h_f)/(1000·B·H), r = D/B. Heat in the blowdown is not useful heat. A result above 100 % is refused: the
    readings contradict each other, or gross and net values are mixed up.

    References
    ----------
    BEE India, guide book 2, chapter 2 (source id ``bee_book_2``).
    """
    efficiency = 100 * steam_flow * (steam_enthalpy - feed_enthalpy) / (1000 * fuel_flow * heating_value)
    if efficiency > 100:
        refuse_values("calculator.efficiency_above_100", "steam_flow", efficiency=efficiency)
    return DirectEfficiency(efficiency, steam_flow / fuel_flow)


CALCULATOR = Calculator(
    "boiler_direct",
    "steam",
    compute_boiler_direct,
    INPUTS,
    (Output("efficiency", "%"), Output("evaporation_ratio", "t/t")),
    "bee_book_2",
    checked=Checked.PUBLISHED,
    note="heating_value_basis",
)
