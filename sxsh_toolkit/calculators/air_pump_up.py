"""Free air delivered by a compressor, from the time it takes to fill a receiver."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.air_orifice import ATMOSPHERE
from sxsh_toolkit.calculators.calculator import (
    Calculator,
    Checked,
    Input,
    Output,
    refuse_values,
    valid_within,
)

_ZERO_CELSIUS = 273.15
INPUTS = (
    Input("receiver", "m3", 0.02, 200, example=2.5),
    Input("pressure_low", "bar", 0, 15, example=5),
    Input("pressure_high", "bar", 0.5, 16, example=7),
    Input("pump_time", "min", 0.05, 120, example=1.5),
    ATMOSPHERE,
    Input("inlet_temperature", "degC", -10, 60, default=30, example=30),
    Input("air_temperature", "degC", -10, 120, default=30, example=40),
)


@dataclass(frozen=True, slots=True)
class PumpUp:
    """Free air put into the receiver, and per minute."""

    air_stored: float
    free_air: float


@valid_within(INPUTS)
def compute_air_pump_up(
    receiver: float,
    pressure_low: float,
    pressure_high: float,
    pump_time: float,
    atmosphere: float = 1.01325,
    inlet_temperature: float = 30,
    air_temperature: float = 30,
) -> PumpUp:
    """Free air delivery of a compressor by the pump-up test.

    Parameters
    ----------
    receiver : float
        Volume of the receiver and of the pipe up to the closed valve, 0.02 to 200. [m3]
    pressure_low, pressure_high : float
        Gauge pressures in the receiver at the beginning and at the end. [bar]
    pump_time : float
        Time between them. [min]
    atmosphere : float
        Absolute pressure at the intake. [bar]
    inlet_temperature, air_temperature : float
        Temperatures at the intake and in the receiver. [°C]

    Returns
    -------
    PumpUp
        Free air stored [m3] and delivered [m3/min].

    Notes
    -----
    V₀ = V·(p₂ − p₁)/p_a·T₀/T, q = V₀/t. Valid with all valves behind the receiver shut, condensate drained, and one
    temperature for beginning and end; moisture is neglected. Repeat the test three times.

    References
    ----------
    ORNL AMO-Tools-Suite, usable capacity of a receiver (source id ``amo_tools_suite``), for the stored air; the
    delivery is that divided by the time.
    """
    if pressure_high <= pressure_low:
        refuse_values(
            "calculator.not_higher", "pressure_high", low=float(pressure_low), high=float(pressure_high)
        )
    temperatures = (inlet_temperature + _ZERO_CELSIUS) / (air_temperature + _ZERO_CELSIUS)
    stored = receiver * (pressure_high - pressure_low) / atmosphere * temperatures
    return PumpUp(stored, stored / pump_time)


CALCULATOR = Calculator(
    "air_pump_up",
    "air",
    compute_air_pump_up,
    INPUTS,
    (Output("air_stored", "m3"), Output("free_air", "m3/min", Checked.IDENTITY)),
    "amo_tools_suite",
    "tests/cpp/CompressedAir.unit.cpp",
    Checked.PUBLISHED,
    "air_pump_up",
)
