"""Compressed-air leak by the bag method: a bag of known size is filled by the leak."""

from __future__ import annotations

import math

from sxsh_toolkit.calculators.air_leak_survey import (
    LEAKS,
    OUTPUTS,
    PRESSURE_HOURS,
    SPECIFIC_POWER,
    LeakSurvey,
    compute_air_leak_survey,
)
from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, valid_within
from sxsh_toolkit.calculators.yearly import PRICE

INPUTS = (
    Input("bag_height", "cm", 5, 300, example=38),
    Input("bag_diameter", "cm", 5, 150, example=25),
    Input("fill_time", "s", 1, 3600, example=12),
    LEAKS,
    SPECIFIC_POWER,
    PRESSURE_HOURS,
    PRICE,
)


@valid_within(INPUTS)
def compute_air_leak_bag(
    bag_height: float,
    bag_diameter: float,
    fill_time: float,
    leaks: float,
    specific_power: float,
    hours: float,
    price: float | None = None,
) -> LeakSurvey:
    """Air, electricity and money lost through leaks whose flow a bag measures.

    Parameters
    ----------
    bag_height, bag_diameter : float
        Height and diameter of the filled bag, a cylinder. [cm]
    fill_time : float
        Time until the bag is full, 1 to 3600. [s]
    leaks : float
        Number of leaks of this size.
    specific_power : float
        Electric power of the compressor room per free air. [kW min m⁻³]
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
    q = (π/4)·d²·h / t; then as :func:`compute_air_leak_survey`. The bag fills at atmospheric pressure, so that its
    volume is free air. A bag that is filled in less than a second cannot be timed by hand.

    References
    ----------
    ORNL AMO-Tools-Suite, compressed-air leak survey, bag method (source id ``amo_tools_suite``).
    """
    volume = math.pi / 4 * (bag_diameter / 100) ** 2 * bag_height / 100
    return compute_air_leak_survey(volume / fill_time * 60, leaks, specific_power, hours, price)


CALCULATOR = Calculator(
    "air_leak_bag",
    "air",
    compute_air_leak_bag,
    INPUTS,
    OUTPUTS,
    "amo_tools_suite",
    "tests/cpp/CompressedAirLeakSurvey.unit.cpp",
    Checked.PUBLISHED,
    "air_leak_survey",
)
