"""Blowdown that keeps boiler water below its salt limit, and the heat that leaves with it."""

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
from sxsh_toolkit.calculators.steam import (
    ATMOSPHERE,
    compute_saturation_temperature,
    compute_stored_water_enthalpy,
    compute_water_enthalpy,
)

INPUTS = (
    Input("steam_flow", "t/h", 0.01, 500, example=4),
    Input("feed_tds", "", 1, 5000, example=80),
    Input("boiler_tds", "", 100, 15000, example=3500),
    Input("gauge_pressure", "bar", 0.1, 160, example=7),
    Input("makeup_temperature", "degC", 0, 100, example=28),
    Input("boiler_efficiency", "%", 20, 99, example=78),
)


@dataclass(frozen=True, slots=True)
class Blowdown:
    """Blowdown as flow and share of the feed water; its heat, and the fuel behind that heat."""

    blowdown_flow: float
    blowdown_share: float
    heat_power: float
    fuel_power: float


@valid_within(INPUTS)
def compute_blowdown(
    steam_flow: float,
    feed_tds: float,
    boiler_tds: float,
    gauge_pressure: float,
    makeup_temperature: float,
    boiler_efficiency: float,
) -> Blowdown:
    """Blowdown needed for a salt limit.

    Parameters
    ----------
    steam_flow : float
        [t/h]
    feed_tds, boiler_tds : float
        Dissolved solids of the feed water and the limit in the boiler, in one unit (mg/l).
    gauge_pressure : float
        As the gauge shows it. [bar]
    makeup_temperature : float
        Of the cold water that replaces the blowdown. [degC]
    boiler_efficiency : float
        Of the boiler. [%]

    Returns
    -------
    Blowdown
        Flow [t/h], share of feed water [%], heat above the make-up water [kW], fuel for it [kW].

    Notes
    -----
    b = D·S_f/(S_b − S_f); x = b/(D + b); P = b·(h_b − h_m)/3.6. Valid for S_b > 1.5·S_f; steam carries no salt. Heat is what
    a heat exchanger to make-up temperature could at most give back.

    References
    ----------
    Yamatho Supply, blowdown example of 4000 kg/h, 80 and 3500 ppm (source id ``yamatho_blowdown``).
    """
    if boiler_tds <= 1.5 * feed_tds:
        refuse_values("calculator.salt_limit", "boiler_tds", feed=feed_tds, boiler=boiler_tds)
    flow = steam_flow * feed_tds / (boiler_tds - feed_tds)
    pressure = gauge_pressure + ATMOSPHERE
    water = compute_water_enthalpy(pressure, compute_saturation_temperature(pressure))
    power = flow * (water - compute_stored_water_enthalpy(makeup_temperature)) / 3.6
    return Blowdown(flow, 100 * flow / (steam_flow + flow), power, power / (boiler_efficiency / 100))


CALCULATOR = Calculator(
    "blowdown",
    "steam",
    compute_blowdown,
    INPUTS,
    (
        Output("blowdown_flow", "t/h"),
        Output("blowdown_share", "%", Checked.IDENTITY),
        Output("heat_power", "kW", Checked.IDENTITY),
        Output("fuel_power", "kW", Checked.IDENTITY),
    ),
    "yamatho_blowdown",
    checked=Checked.PUBLISHED,
    note="blowdown",
)
