"""Water flow by the bucket method."""

from __future__ import annotations

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, valid_within
from sxsh_toolkit.calculators.water_flow import (
    WATER_HOURS,
    WATER_OUTPUTS,
    WATER_PRICE,
    WaterUse,
    yearly_water,
)

INPUTS = (
    Input("bucket", "l", 0.1, 10000, example=20),
    Input("fill_time", "s", 2, 3600, example=30),
    WATER_HOURS,
    WATER_PRICE,
)


@valid_within(INPUTS)
def compute_water_bucket(
    bucket: float, fill_time: float, hours: float, water_price: float | None = None
) -> WaterUse:
    """Flow of an unmetered tap, hose or overflow from the time it takes to fill a bucket.

    Parameters
    ----------
    bucket : float
        Volume filled, 0.1 to 10 000. [l]
    fill_time : float
        Time taken, 2 to 3600. [s]
    hours : float
        Hours a year that it runs. [h/yr]
    water_price : float, optional
        True price of water. [VND/m3]

    Returns
    -------
    WaterUse
        Flow [l/min], volume [m3/yr], cost [VND/yr].

    Notes
    -----
    q = V/t. Valid for a steady flow; fill three times and take the mean. Less than two seconds cannot be timed by
    hand: take a larger vessel.

    References
    ----------
    ORNL AMO-Tools-Suite, water reduction, bucket method (source id ``amo_tools_suite``).
    """
    return yearly_water(60 * bucket / fill_time, hours, water_price)


CALCULATOR = Calculator(
    "water_bucket",
    "water",
    compute_water_bucket,
    INPUTS,
    WATER_OUTPUTS,
    "amo_tools_suite",
    "tests/cpp/WaterReduction.unit.cpp",
    Checked.PUBLISHED,
    "water_bucket",
)
