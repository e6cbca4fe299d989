"""Lower discharge pressure of an air compressor: power by the polytropic work of compression."""

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
from sxsh_toolkit.calculators.yearly import HOURS, PRICE, yearly_electricity

INPUTS = (
    Input("load_power", "kW", 0.5, 5000, example=75),
    Input("pressure_old", "bar", 2, 15, example=8),
    Input("pressure_new", "bar", 1, 15, example=7),
    Input("exponent", "", 1.2, 1.4, default=1.395, example=1.395),
    ATMOSPHERE,
    HOURS,
    PRICE,
)


@dataclass(frozen=True, slots=True)
class PressureReduction:
    """Power at the lower pressure, and what it saves."""

    new_power: float
    saving: float
    saved_power: float
    saved_energy: float | None
    saved_cost: float | None


@valid_within(INPUTS)
def compute_air_pressure_reduction(
    load_power: float,
    pressure_old: float,
    pressure_new: float,
    exponent: float = 1.395,
    atmosphere: float = 1.01325,
    hours: float | None = None,
    price: float | None = None,
) -> PressureReduction:
    """Power of a compressor on load after its discharge pressure is set lower.

    Parameters
    ----------
    load_power : float
        Electric power on load at the old pressure. [kW]
    pressure_old, pressure_new : float
        Gauge discharge pressures, up to 15; the new one is lower. [bar]
    exponent : float
        Exponent of the compression, 1.2 to 1.4.
    atmosphere : float
        Absolute intake pressure. [bar]
    hours : float, optional
        Hours a year on load. [h/yr]
    price : float, optional
        Price of electricity. [VND/kWh]

    Returns
    -------
    PressureReduction
        New power [kW], saving [%], saved power [kW], energy [kWh/yr], cost [VND/yr].

    Notes
    -----
    P₂ = P₁·(r₂^c − 1)/(r₁^c − 1), c = (n − 1)/n, r = (p + p_a)/p_a. Valid for a single-stage positive-displacement
    compressor on load and the same flow; two-stage and centrifugal machines save less. Lower leakage at the lower
    pressure comes on top and is not counted.

    References
    ----------
    ORNL AMO-Tools-Suite, compressed-air pressure reduction (source id ``amo_tools_suite``).
    """
    if pressure_new >= pressure_old:
        refuse_values(
            "calculator.not_lower", "pressure_new", old=float(pressure_old), new=float(pressure_new)
        )
    power = (exponent - 1) / exponent
    before = ((pressure_old + atmosphere) / atmosphere) ** power - 1
    after = ((pressure_new + atmosphere) / atmosphere) ** power - 1
    share = 1 - after / before
    saved = load_power * share
    return PressureReduction(load_power - saved, 100 * share, saved, *yearly_electricity(saved, hours, price))


CALCULATOR = Calculator(
    "air_pressure_reduction",
    "air",
    compute_air_pressure_reduction,
    INPUTS,
    (
        Output("new_power", "kW"),
        Output("saving", "%", Checked.IDENTITY),
        Output("saved_power", "kW"),
        Output("saved_energy", "kWh/yr"),
        Output("saved_cost", "VND/yr"),
    ),
    "amo_tools_suite",
    "tests/cpp/CompressedAirPressureReduction.unit.cpp",
    Checked.PUBLISHED,
    "air_pressure_reduction",
)
