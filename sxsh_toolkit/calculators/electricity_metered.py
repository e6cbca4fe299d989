"""Electric power and energy from volts, amperes and power factor measured at a machine."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Choice, Input, Output, valid_within
from sxsh_toolkit.calculators.yearly import HOURS, PRICE, yearly_electricity

INPUTS = (
    Input("voltage", "V", 1, 40000, example=380),
    Input("current", "A", 0.01, 10000, example=40),
    Input("power_factor", "", 0.1, 1, example=0.85),
    Choice("phases", ("3", "1"), "3"),
    HOURS,
    PRICE,
)


@dataclass(frozen=True, slots=True)
class MeteredElectricity:
    """Power, energy and cost of a machine."""

    power: float
    energy: float | None
    cost: float | None


@valid_within(INPUTS)
def compute_electricity_metered(
    voltage: float,
    current: float,
    power_factor: float,
    phases: str = "3",
    hours: float | None = None,
    price: float | None = None,
) -> MeteredElectricity:
    """Electric power of a machine from a multimeter reading.

    Parameters
    ----------
    voltage : float
        Between two phases where there are three, between phase and neutral where there is one. [V]
    current : float
        Of one phase, the mean where they differ. [A]
    power_factor : float
        cos φ, measured, 0.1 to 1.
    phases : str
        ``3`` or ``1``.
    hours : float, optional
        Hours a year at this load. [h/yr]
    price : float, optional
        Price of electricity. [VND/kWh]

    Returns
    -------
    MeteredElectricity
        Power [kW], energy [kWh/yr], cost [VND/yr].

    Notes
    -----
    P = √3·U·I·cos φ for three phases, P = U·I·cos φ for one. Valid for a balanced load; one reading stands for the
    year only where the load is steady.

    References
    ----------
    ORNL AMO-Tools-Suite, electricity reduction, multimeter method (source id ``amo_tools_suite``).
    """
    factor = math.sqrt(3) if phases == "3" else 1.0
    power = factor * voltage * current * power_factor / 1000
    return MeteredElectricity(power, *yearly_electricity(power, hours, price))


CALCULATOR = Calculator(
    "electricity_metered",
    "electricity",
    compute_electricity_metered,
    INPUTS,
    (Output("power", "kW"), Output("energy", "kWh/yr"), Output("cost", "VND/yr")),
    "amo_tools_suite",
    "tests/cpp/ElectricityReduction.unit.cpp",
    Checked.PUBLISHED,
    "electricity_metered",
)
