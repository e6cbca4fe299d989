"""Cleaning water by hoses: flow, minutes and times, before and after."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Input, Output, refuse_values, valid_within
from sxsh_toolkit.calculators.water_flow import WATER_PRICE

INPUTS = (
    Input("hoses", "", 1, 500, example=4),
    Input("flow_old", "l/min", 0.1, 1000, example=30),
    Input("minutes_old", "min", 0.5, 600, example=25),
    Input("flow_new", "l/min", 0.1, 1000, example=15),
    Input("minutes_new", "min", 0, 600, example=20),
    Input("times", "", 1, 50, example=3),
    Input("days", "", 1, 366, example=280),
    WATER_PRICE,
)


@dataclass(frozen=True, slots=True)
class CleaningWater:
    """Water for cleaning before and after, and the difference."""

    water_old: float
    water_new: float
    saved_water: float
    saving: float
    saved_water_cost: float | None


@valid_within(INPUTS)
def compute_cleaning_water(
    hoses: float,
    flow_old: float,
    minutes_old: float,
    flow_new: float,
    minutes_new: float,
    times: float,
    days: float,
    water_price: float | None = None,
) -> CleaningWater:
    """Water saved in cleaning by trigger nozzles, dry sweeping first, or a lower flow.

    Parameters
    ----------
    hoses : float
        Number of hoses in use at the same time.
    flow_old, flow_new : float
        Flow of one hose before and after, by bucket. [l/min]
    minutes_old, minutes_new : float
        Minutes that a hose is open at each cleaning, before and after. [min]
    times : float
        Cleanings a day.
    days : float
        Working days a year.
    water_price : float, optional
        True price of water, with treatment and discharge. [VND/m3]

    Returns
    -------
    CleaningWater
        Water before and after, saved water [m3/yr], saving [%], money saved [VND/yr].

    Notes
    -----
    V = n·q·t·z·d/1000 on both sides. Valid for measured flows and timed minutes of the same job; warm water also
    saves heat, which is not counted.

    References
    ----------
    Arithmetic of flow and time (source id ``tool_convention``).
    """
    rounds = hoses * times * days / 1000
    before, after = rounds * flow_old * minutes_old, rounds * flow_new * minutes_new
    if after >= before:
        refuse_values("calculator.no_saving", "flow_new", new=after, present=before)
    saved = before - after
    cost = None if water_price is None else saved * water_price
    return CleaningWater(before, after, saved, 100 * saved / before, cost)


CALCULATOR = Calculator(
    "cleaning_water",
    "water",
    compute_cleaning_water,
    INPUTS,
    (
        Output("water_old", "m3/yr"),
        Output("water_new", "m3/yr"),
        Output("saved_water", "m3/yr"),
        Output("saving", "%"),
        Output("saved_water_cost", "VND/yr"),
    ),
    "tool_convention",
    note="cleaning_water",
)
