"""Free air through a hole in a compressed-air pipe: choked flow of an ideal gas."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import (
    Calculator,
    Checked,
    Input,
    Output,
    refuse_values,
    valid_within,
)

_GAS_CONSTANT = 287.05
_HEAT_RATIO = 1.4
_ZERO_CELSIUS = 273.15
_CRITICAL = (2 / (_HEAT_RATIO + 1)) ** (_HEAT_RATIO / (_HEAT_RATIO - 1))
ATMOSPHERE = Input("atmosphere", "bar", 0.7, 1.1, default=1.01325, example=1.01325)
INPUTS = (
    Input("diameter", "mm", 0.1, 50, example=3),
    Input("pressure", "bar", 0.5, 40, example=7),
    Input("discharge", "", 0.5, 1, example=0.65),
    Input("orifices", "", 1, 1000, default=1, example=1),
    Input("air_temperature", "degC", -20, 300, default=30, example=30),
    ATMOSPHERE,
)


@dataclass(frozen=True, slots=True)
class OrificeFlow:
    """Free air and mass flow through all holes."""

    leak_flow: float
    mass_flow: float


@valid_within(INPUTS)
def compute_air_orifice(
    diameter: float,
    pressure: float,
    discharge: float,
    orifices: float = 1,
    air_temperature: float = 30,
    atmosphere: float = 1.01325,
) -> OrificeFlow:
    """Free air lost through round holes.

    Parameters
    ----------
    diameter : float
        Diameter of one hole, 0.1 to 50. [mm]
    pressure : float
        Gauge pressure in the pipe, up to 40. [bar]
    discharge : float
        Discharge coefficient: about 0.65 for a sharp edge, 0.97 for a rounded one.
    orifices : float
        Number of holes.
    air_temperature : float
        Temperature of the air in the pipe; free air is taken at the same. [°C]
    atmosphere : float
        Absolute pressure around. [bar]

    Returns
    -------
    OrificeFlow
        Free air [m3/min] and mass flow [kg/min].

    Notes
    -----
    m = C·A·p·√(κ/(R·T))·(2/(κ+1))^((κ+1)/(2(κ−1))), q = m·R·T/p_a, with κ = 1.4 and R = 287.05 J/(kg K). Valid
    while the flow is choked: p_a/p ≤ (2/(κ+1))^(κ/(κ−1)) = 0.528, that is above about 0.9 bar gauge.

    References
    ----------
    ORNL AMO-Tools-Suite, leak survey, orifice method (source id ``amo_tools_suite``); its g = 32.2 ft/s2 and its gas
    constant differ in the fourth figure.
    """
    inside = pressure + atmosphere
    if atmosphere / inside > _CRITICAL:
        least = atmosphere / _CRITICAL - atmosphere
        refuse_values("calculator.not_choked", "pressure", value=float(pressure), least=least)
    area = orifices * math.pi / 4 * (diameter / 1000) ** 2
    gas = _GAS_CONSTANT * (air_temperature + _ZERO_CELSIUS)
    exponent = (_HEAT_RATIO + 1) / (2 * (_HEAT_RATIO - 1))
    choked = math.sqrt(_HEAT_RATIO / gas) * (2 / (_HEAT_RATIO + 1)) ** exponent
    mass = 60 * discharge * area * inside * 1e5 * choked
    return OrificeFlow(mass * gas / (atmosphere * 1e5), mass)


CALCULATOR = Calculator(
    "air_orifice",
    "air",
    compute_air_orifice,
    INPUTS,
    (Output("leak_flow", "m3/min"), Output("mass_flow", "kg/min", Checked.IDENTITY)),
    "amo_tools_suite",
    "tests/cpp/CompressedAirLeakSurvey.unit.cpp",
    Checked.PUBLISHED,
    "air_orifice",
)
