"""Boiler water by conductivity: cycles of concentration, blowdown, make-up and returned condensate."""

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
    Input("steam", "t", 0.01, 10_000_000, example=12000),
    Input("feed_conductivity", "", 0.1, 20000, example=150),
    Input("makeup_conductivity", "", 0.1, 20000, example=300),
    Input("blowdown_conductivity", "", 0.1, 20000, example=3000),
)


@dataclass(frozen=True, slots=True)
class BoilerWater:
    """Water of a boiler over the time in which it made the steam."""

    cycles: float
    feed_water: float
    blowdown: float
    makeup: float
    condensate: float
    steam_lost: float


@valid_within(INPUTS)
def compute_boiler_water(
    steam: float, feed_conductivity: float, makeup_conductivity: float, blowdown_conductivity: float
) -> BoilerWater:
    """Water balance of a boiler by conductivity.

    Parameters
    ----------
    steam : float
        Steam made. [t]
    feed_conductivity, makeup_conductivity, blowdown_conductivity : float
        Of feed water, make-up water and boiler water, all in one unit (µS/cm, or TDS in mg/l); only ratios count.

    Returns
    -------
    BoilerWater
        Cycles [bare number]; feed water, blowdown, make-up, condensate returned, steam that does not come back [t].

    Notes
    -----
    n = K_b/K_f; F = D·n/(n − 1); b = F/n; make-up m = F·K_f/K_m; condensate F − m; steam lost m − b. Condensate carries no
    salt. Valid for K_b > K_f, K_m ≥ K_f and m ≥ b: otherwise the readings contradict each other.

    References
    ----------
    ORNL AMO-Tools-Suite, WaterAssessment.unit.cpp, boiler water losses (source id ``amo_tools_suite``).
    """
    cycles = blowdown_conductivity / feed_conductivity
    if cycles <= 1 or makeup_conductivity < feed_conductivity or makeup_conductivity > blowdown_conductivity:
        refuse_values(
            "calculator.conductivities",
            "feed_conductivity",
            feed=feed_conductivity,
            makeup=makeup_conductivity,
            blowdown=blowdown_conductivity,
        )
    feed = steam * cycles / (cycles - 1)
    blowdown = feed / cycles
    makeup = feed * feed_conductivity / makeup_conductivity
    return BoilerWater(cycles, feed, blowdown, makeup, feed - makeup, makeup - blowdown)


CALCULATOR = Calculator(
    "boiler_water",
    "steam",
    compute_boiler_water,
    INPUTS,
    (
        Output("cycles", ""),
        Output("feed_water", "t"),
        Output("blowdown", "t"),
        Output("makeup", "t"),
        Output("condensate", "t"),
        Output("steam_lost", "t"),
    ),
    "amo_tools_suite",
    "WaterAssessment.unit.cpp",
    checked=Checked.PUBLISHED,
    note="conductivities",
)
