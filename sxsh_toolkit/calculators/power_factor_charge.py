"""What a plant in Vietnam pays for reactive power when its power factor is low."""

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

INPUTS = (
    Input("power_factor", "", 0.6, 1, example=0.82),
    Input("active_cost", "VND", 0, 1e12, example=250e6),
    Input("required", "", 0.85, 0.9, default=0.9, example=0.9),
)


@dataclass(frozen=True, slots=True)
class ReactiveCharge:
    """Coefficient k and the charge for the same period as the active energy."""

    coefficient: float
    charge: float


@valid_within(INPUTS)
def compute_power_factor_charge(
    power_factor: float, active_cost: float, required: float = 0.9
) -> ReactiveCharge:
    """Charge for reactive power in a billing period.

    Parameters
    ----------
    power_factor : float
        Mean cos φ of the period, in steps of 0.01 as the table of the circular has it, 0.60 to 1.
    active_cost : float
        Cost of active energy of the period, before VAT. [VND]
    required : float
        cos φ from which nothing is charged.

    Returns
    -------
    ReactiveCharge
        Coefficient k [%] and charge before VAT [VND].

    Notes
    -----
    T_q = T_a·k, k = (0.9/cos φ − 1)·100 rounded to 0.01, nothing from 0.9 on. The table is by steps of 0.01, and how
    cos φ between two steps is read is not stated: it is refused. Below 0.60 the table has one value, which a formula
    does not give: refused too. Valid for buyers with a contracted or actual demand of 40 kW and more since
    10/12/2014; whether a later text has changed the table must be looked up.

    References
    ----------
    Circular 15/2014/TT-BCT, article 3, table of k (source id ``circular_15_2014``).
    """
    steps = power_factor * 100
    if abs(steps - round(steps)) > 1e-6:
        refuse_values("calculator.step", "power_factor", value=float(power_factor), step=0.01)
    excess = max(0.0, (required / power_factor - 1) * 100)
    coefficient = math.floor(excess * 100 + 0.5 + 1e-9) / 100
    return ReactiveCharge(coefficient, active_cost * coefficient / 100)


CALCULATOR = Calculator(
    "power_factor_charge",
    "electricity",
    compute_power_factor_charge,
    INPUTS,
    (Output("coefficient", "%"), Output("charge", "VND", Checked.IDENTITY)),
    "circular_15_2014",
    checked=Checked.PUBLISHED,
    note="power_factor_charge",
)
