"""Fuel saved by warmer feed water."""

from __future__ import annotations

from sxsh_toolkit.calculators.calculator import (
    Calculator,
    Checked,
    Input,
    Output,
    refuse_values,
    valid_within,
)
from sxsh_toolkit.calculators.steam import (
    ATMOSPHERE,
    compute_saturation_temperature,
    compute_steam_enthalpy,
    compute_stored_water_enthalpy,
)

INPUTS = (
    Input("gauge_pressure", "bar", 0.1, 160, example=7),
    Input("feed_temperature", "degC", 0, 150, example=40),
    Input("preheated_temperature", "degC", 1, 180, example=85),
)


@valid_within(INPUTS)
def compute_feedwater_preheat(
    gauge_pressure: float, feed_temperature: float, preheated_temperature: float
) -> float:
    """Fuel saved when feed water is heated by heat that was lost before.

    Parameters
    ----------
    gauge_pressure : float
        Of the boiler, as the gauge shows it. [bar]
    feed_temperature, preheated_temperature : float
        Before and after the measure. [degC]

    Returns
    -------
    float
        Share of the fuel saved. [%]

    Notes
    -----
    s = (h_2 − h_1)/(h_s − h_1), about 1 % for 6 °C. Boiler efficiency stays as it is; no saving where the heat for the
    feed water comes from the boiler's own steam. Valid for water that gets warmer and stays below boiling.

    References
    ----------
    Forbes Marshall, feed water from 40 to 46 °C at 5 bar: about 1 % (source id ``forbes_marshall_feedwater``); IAPWS-IF97.
    """
    pressure = gauge_pressure + ATMOSPHERE
    boiling = compute_saturation_temperature(pressure)
    if not feed_temperature < preheated_temperature < boiling:
        refuse_values(
            "calculator.not_warmer",
            "preheated_temperature",
            warm=preheated_temperature,
            cold=feed_temperature,
        )
    before = compute_stored_water_enthalpy(feed_temperature)
    after = compute_stored_water_enthalpy(preheated_temperature)
    return 100 * (after - before) / (compute_steam_enthalpy(pressure, boiling) - before)


CALCULATOR = Calculator(
    "feedwater_preheat",
    "steam",
    compute_feedwater_preheat,
    INPUTS,
    (Output("saving", "%"),),
    "forbes_marshall_feedwater",
    checked=Checked.PUBLISHED,
    note="waste_heat_only",
)
