"""An electric motor replaced by a more efficient one that does the same work."""

from __future__ import annotations

from dataclasses import dataclass

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
    Input("rated_power", "kW", 0.05, 5000, example=15),
    Input("load_factor", "%", 25, 110, example=75),
    Input("efficiency_old", "%", 40, 98.5, example=88),
    Input("efficiency_new", "%", 40, 99, example=92.1),
    HOURS,
    PRICE,
)


@dataclass(frozen=True, slots=True)
class MotorReplacement:
    """Electric power of the motor in place, and what the new one saves."""

    old_power: float
    saved_power: float
    saved_energy: float | None
    saved_cost: float | None


@valid_within(INPUTS)
def compute_motor_replacement(
    rated_power: float,
    load_factor: float,
    efficiency_old: float,
    efficiency_new: float,
    hours: float | None = None,
    price: float | None = None,
) -> MotorReplacement:
    """Electricity saved by a more efficient motor at the same shaft power.

    Parameters
    ----------
    rated_power : float
        Shaft power on the nameplate. [kW]
    load_factor : float
        Shaft power in use as a share of the rated one, 25 to 110. [%]
    efficiency_old, efficiency_new : float
        Efficiencies at this load. [%]
    hours : float, optional
        Running hours a year. [h/yr]
    price : float, optional
        Price of electricity. [VND/kWh]

    Returns
    -------
    MotorReplacement
        Old electric power [kW], saved power [kW], energy [kWh/yr], cost [VND/yr].

    Notes
    -----
    ΔP = P·x·(1/η₁ − 1/η₂). Valid above a quarter of the rated load, where efficiencies of catalogues hold. A new motor
    slips less and drives a fan or pump faster: without correcting the pulley part of the saving is lost.

    References
    ----------
    Western Michigan University, installation of high-efficiency motors (source id ``wmich_motors``).
    """
    if efficiency_new <= efficiency_old:
        values = {"old": float(efficiency_old), "new": float(efficiency_new)}
        refuse_values("calculator.not_better", "efficiency_new", **values)
    shaft = rated_power * load_factor / 100
    old = shaft / (efficiency_old / 100)
    saved = old - shaft / (efficiency_new / 100)
    return MotorReplacement(old, saved, *yearly_electricity(saved, hours, price))


CALCULATOR = Calculator(
    "motor_replacement",
    "electricity",
    compute_motor_replacement,
    INPUTS,
    (
        Output("old_power", "kW"),
        Output("saved_power", "kW"),
        Output("saved_energy", "kWh/yr"),
        Output("saved_cost", "VND/yr"),
    ),
    "wmich_motors",
    checked=Checked.PUBLISHED,
    note="motor_replacement",
)
