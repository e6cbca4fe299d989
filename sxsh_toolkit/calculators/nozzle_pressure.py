"""Nozzles at a lower pressure: flow follows the square root."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Input, Output, refuse_values, valid_within
from sxsh_toolkit.calculators.water_flow import WATER_HOURS, WATER_PRICE, yearly_water

INPUTS = (
    Input("flow_old", "l/min", 0.01, 5000, example=25),
    Input("pressure_old", "bar", 0.2, 200, example=4),
    Input("pressure_new", "bar", 0.2, 200, example=2.5),
    Input("nozzles", "", 1, 10000, example=10),
    WATER_HOURS,
    WATER_PRICE,
)


@dataclass(frozen=True, slots=True)
class NozzlePressure:
    """Flow of one nozzle at the new pressure; water and money saved by all."""

    flow_new: float
    saving: float
    saved_water: float
    saved_water_cost: float | None


@valid_within(INPUTS)
def compute_nozzle_pressure(
    flow_old: float,
    pressure_old: float,
    pressure_new: float,
    nozzles: float,
    hours: float,
    water_price: float | None = None,
) -> NozzlePressure:
    """Water saved by a lower pressure at the same nozzles.

    Parameters
    ----------
    flow_old : float
        Flow of one nozzle now, by bucket or meter. [l/min]
    pressure_old, pressure_new : float
        Gauge pressures just before the nozzle, 0.2 to 200; the new one is lower. [bar]
    nozzles : float
        Number of nozzles.
    hours : float
        Hours a year that they are open. [h/yr]
    water_price : float, optional
        True price of water. [VND/m3]

    Returns
    -------
    NozzlePressure
        New flow [l/min], saving [%], water saved [m3/yr], money saved [VND/yr].

    Notes
    -----
    q₂ = q₁·√(p₂/p₁). Valid for water through fixed nozzles of one kind; whether the spray still cleans is to be
    tried, for a longer wash takes the saving back.

    References
    ----------
    Spray nozzle formulas: twice the pressure gives 41 % more flow (source id ``nozzle_pro_formulas``).
    """
    if pressure_new >= pressure_old:
        refuse_values(
            "calculator.not_lower", "pressure_new", old=float(pressure_old), new=float(pressure_new)
        )
    flow = flow_old * math.sqrt(pressure_new / pressure_old)
    saved = yearly_water((flow_old - flow) * nozzles, hours, water_price)
    return NozzlePressure(flow, 100 * (1 - flow / flow_old), saved.water_volume, saved.water_cost)


CALCULATOR = Calculator(
    "nozzle_pressure",
    "water",
    compute_nozzle_pressure,
    INPUTS,
    (
        Output("flow_new", "l/min"),
        Output("saving", "%"),
        Output("saved_water", "m3/yr"),
        Output("saved_water_cost", "VND/yr"),
    ),
    "nozzle_pro_formulas",
    note="nozzle_pressure",
)
