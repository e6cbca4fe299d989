"""Water flow between two readings of a meter."""

from __future__ import annotations

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, refuse_values, valid_within
from sxsh_toolkit.calculators.water_flow import (
    WATER_HOURS,
    WATER_OUTPUTS,
    WATER_PRICE,
    WaterUse,
    yearly_water,
)

INPUTS = (
    Input("reading_first", "m3", 0, 1e8, example=4235),
    Input("reading_last", "m3", 0, 1e8, example=4242),
    Input("reading_time", "h", 0.05, 8784, example=24),
    WATER_HOURS,
    WATER_PRICE,
)


@valid_within(INPUTS)
def compute_water_meter(
    reading_first: float,
    reading_last: float,
    reading_time: float,
    hours: float,
    water_price: float | None = None,
) -> WaterUse:
    """Flow through a meter between two readings, and the use of a year at that flow.

    Parameters
    ----------
    reading_first, reading_last : float
        Readings of the meter. [m3]
    reading_time : float
        Time between them. [h]
    hours : float
        Hours a year at this flow. [h/yr]
    water_price : float, optional
        True price of water. [VND/m3]

    Returns
    -------
    WaterUse
        Flow [l/min], volume [m3/yr], cost [VND/yr].

    Notes
    -----
    q = (M₂ − M₁)/t. Valid where the readings cover a usual stretch of work; read at night with everything shut, it is
    the leakage. A meter that went through zero is refused.

    References
    ----------
    ORNL AMO-Tools-Suite, water reduction, volume meter method (source id ``amo_tools_suite``).
    """
    if reading_last < reading_first:
        values = {"low": float(reading_first), "high": float(reading_last)}
        refuse_values("calculator.not_higher", "reading_last", **values)
    return yearly_water(1000 * (reading_last - reading_first) / (60 * reading_time), hours, water_price)


CALCULATOR = Calculator(
    "water_meter",
    "water",
    compute_water_meter,
    INPUTS,
    WATER_OUTPUTS,
    "amo_tools_suite",
    "tests/cpp/WaterReduction.unit.cpp",
    Checked.PUBLISHED,
    "water_meter",
)
