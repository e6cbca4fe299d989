"""Condensate brought back to the boiler: the heat, the fuel and the water that it saves."""

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
from sxsh_toolkit.calculators.steam import compute_stored_water_enthalpy

INPUTS = (
    Input("condensate_flow", "t/h", 0.001, 500, example=2),
    Input("condensate_temperature", "degC", 30, 100, example=85),
    Input("makeup_temperature", "degC", 0, 60, example=28),
    Input("flash_share", "%", 0, 40, example=10),
    Input("boiler_efficiency", "%", 20, 99, example=78),
    Input("hours", "h/yr", 0, 8784, example=6000),
)


@dataclass(frozen=True, slots=True)
class CondensateReturn:
    """Heat of a tonne, and what a year of it saves."""

    heat_per_tonne: float
    water: float
    heat: float
    fuel: float


@valid_within(INPUTS)
def compute_condensate_return(
    condensate_flow: float,
    condensate_temperature: float,
    makeup_temperature: float,
    flash_share: float,
    boiler_efficiency: float,
    hours: float,
) -> CondensateReturn:
    """Heat, fuel and water saved by returned condensate.

    Parameters
    ----------
    condensate_flow : float
        Condensate that could come back, before it flashes. [t/h]
    condensate_temperature, makeup_temperature : float
        Of the condensate as it reaches the feed tank, and of the water that it replaces. [degC]
    flash_share : float
        Part lost as flash steam on the way; 0 for a closed system. [%]
    boiler_efficiency : float
        Of the boiler. [%]
    hours : float
        [h/yr]

    Returns
    -------
    CondensateReturn
        Heat of a tonne [MJ/t]; water [t/yr], heat and fuel [MJ/yr].

    Notes
    -----
    m = (1 − f)·q·t; Q = m·(h_c − h_m); fuel Q/η. Open feed tank: condensate up to 100 °C and warmer than the make-up.

    References
    ----------
    US DOE, Energy Tips – Steam 8 (source id ``doe_steam_tip_8``); Process Heating, worked example of
    157.33 Btu/lb (source id ``process_heating_87406``).
    """
    if condensate_temperature <= makeup_temperature:
        refuse_values(
            "calculator.not_warmer",
            "condensate_temperature",
            warm=condensate_temperature,
            cold=makeup_temperature,
        )
    rise = compute_stored_water_enthalpy(condensate_temperature) - compute_stored_water_enthalpy(
        makeup_temperature
    )
    water = condensate_flow * (1 - flash_share / 100) * hours
    return CondensateReturn(rise, water, water * rise, water * rise / (boiler_efficiency / 100))


CALCULATOR = Calculator(
    "condensate_return",
    "steam",
    compute_condensate_return,
    INPUTS,
    (
        Output("heat_per_tonne", "MJ/t"),
        Output("water", "t/yr", Checked.IDENTITY),
        Output("heat", "MJ/yr"),
        Output("fuel", "MJ/yr", Checked.IDENTITY),
    ),
    "process_heating_87406",
    checked=Checked.PUBLISHED,
    note="open_tank",
)
