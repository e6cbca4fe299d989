"""Compressed-air leak survey: leaks of an estimated or measured size, over a year."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within
from sxsh_toolkit.calculators.yearly import PRICE, yearly_electricity

SPECIFIC_POWER = Input("specific_power", "kW*min/m3", 3, 20, example=6.5)
PRESSURE_HOURS = Input("hours", "h/yr", 0, 8784, example=6000)
LEAKS = Input("leaks", "", 1, 10000, example=12)
INPUTS = (
    Input("leak_rate", "m3/min", 0.0001, 100, example=0.1),
    LEAKS,
    SPECIFIC_POWER,
    PRESSURE_HOURS,
    PRICE,
)


@dataclass(frozen=True, slots=True)
class LeakSurvey:
    """All leaks together: flow, free air over a year, power, energy, cost."""

    leak_flow: float
    air_volume: float
    lost_power: float
    lost_energy: float
    lost_cost: float | None


OUTPUTS = (
    Output("leak_flow", "m3/min"),
    Output("air_volume", "m3/yr"),
    Output("lost_power", "kW", Checked.IDENTITY),
    Output("lost_energy", "kWh/yr"),
    Output("lost_cost", "VND/yr"),
)


@valid_within(INPUTS)
def compute_air_leak_survey(
    leak_rate: float, leaks: float, specific_power: float, hours: float, price: float | None = None
) -> LeakSurvey:
    """Air, electricity and money that a number of leaks lose in a year.

    Parameters
    ----------
    leak_rate : float
        Free air through one leak, estimated or measured, 0.0001 to 100. [m3/min]
    leaks : float
        Number of leaks of this size.
    specific_power : float
        Electric power of the compressor room per free air, 3 to 20. [kW min m⁻³]
    hours : float
        Hours a year that the net is under pressure. [h/yr]
    price : float, optional
        Price of electricity. [VND/kWh]

    Returns
    -------
    LeakSurvey
        Flow [m3/min], free air [m3/yr], power [kW], energy [kWh/yr], cost [VND/yr].

    Notes
    -----
    Q = n·q, V = 60·Q·h, P = Q·SP, W = P·h. The whole specific power is saved only where the compressor's power
    follows its flow (speed control, start/stop); a machine that runs off load saves less.

    References
    ----------
    ORNL AMO-Tools-Suite, compressed-air leak survey, estimate method (source id ``amo_tools_suite``).
    """
    flow = leak_rate * leaks
    power = flow * specific_power
    return LeakSurvey(
        flow, 60 * flow * hours, power, power * hours, yearly_electricity(power, hours, price)[1]
    )


CALCULATOR = Calculator(
    "air_leak_survey",
    "air",
    compute_air_leak_survey,
    INPUTS,
    OUTPUTS,
    "amo_tools_suite",
    "tests/cpp/CompressedAirLeakSurvey.unit.cpp",
    Checked.PUBLISHED,
    "air_leak_survey",
)
