"""Power factor: reactive power, and the capacitor that raises it."""

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
    Input("power", "kW", 0.1, 50000, example=87),
    Input("power_factor", "", 0.3, 0.999, example=0.8),
    Input("power_factor_new", "", 0.31, 1, example=0.95),
)


@dataclass(frozen=True, slots=True)
class PowerFactorCorrection:
    """Reactive power now and after, the capacitor between them, apparent power now and after."""

    reactive_old: float
    reactive_new: float
    capacitor: float
    apparent_old: float
    apparent_new: float


@valid_within(INPUTS)
def compute_power_factor(power: float, power_factor: float, power_factor_new: float) -> PowerFactorCorrection:
    """Capacitor that raises the power factor of a load.

    Parameters
    ----------
    power : float
        Active power at the time of the largest load. [kW]
    power_factor, power_factor_new : float
        cos φ now, 0.3 to 0.999, and wanted, inductive.

    Returns
    -------
    PowerFactorCorrection
        Reactive powers [kvar], capacitor [kvar], apparent powers [kVA].

    Notes
    -----
    Q = P·tan φ, Q_c = Q₁ − Q₂, S = P/cos φ. Valid for sinusoidal currents: with many drives or rectifiers the
    capacitor needs a detuning reactor. It relieves cables and transformer; energy is saved only in their losses.

    References
    ----------
    ORNL AMO-Tools-Suite, power factor (source id ``amo_tools_suite``).
    """
    if power_factor_new <= power_factor:
        values = {"old": float(power_factor), "new": float(power_factor_new)}
        refuse_values("calculator.not_better", "power_factor_new", **values)
    old, new = (power * math.tan(math.acos(f)) for f in (power_factor, power_factor_new))
    return PowerFactorCorrection(old, new, old - new, power / power_factor, power / power_factor_new)


CALCULATOR = Calculator(
    "power_factor",
    "electricity",
    compute_power_factor,
    INPUTS,
    (
        Output("reactive_old", "kvar"),
        Output("reactive_new", "kvar"),
        Output("capacitor", "kvar"),
        Output("apparent_old", "kVA"),
        Output("apparent_new", "kVA"),
    ),
    "amo_tools_suite",
    "tests/cpp/PowerFactor.unit.cpp",
    Checked.PUBLISHED,
    "power_factor",
)
