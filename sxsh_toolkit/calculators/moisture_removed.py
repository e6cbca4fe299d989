"""Water that drying removes, both moistures on wet basis."""

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

INPUTS = (
    Input("wet_mass", "t", 0.000001, 10_000_000, example=1),
    Input("moisture_before", "%", 0, 95, example=17),
    Input("moisture_after", "%", 0, 95, example=14),
)


@dataclass(frozen=True, slots=True)
class MoistureRemoved:
    """Water gone and mass left."""

    water_removed: float
    dried_mass: float


@valid_within(INPUTS)
def compute_moisture_removed(
    wet_mass: float, moisture_before: float, moisture_after: float
) -> MoistureRemoved:
    """Water removed by drying.

    Parameters
    ----------
    wet_mass : float
        Before drying. [t]
    moisture_before, moisture_after : float
        On wet basis: water over the whole mass. [%]

    Returns
    -------
    MoistureRemoved
        Water [kg], mass after drying [t].

    Notes
    -----
    w = m·(M_1 − M_2)/(1 − M_2): dry matter stays. The difference of the percentages times the mass is too little: 1 t from
    17 % to 14 % gives off 34.9 kg, not 30. Wet basis only; dust and losses of grain are not in it.

    References
    ----------
    IRRI Rice Knowledge Bank: 1000 kg from 25 % to 14 % leave 872 kg (source id ``irri_moisture``).
    """
    if moisture_after > moisture_before:
        refuse_values("calculator.not_drier", "moisture_after", before=moisture_before, after=moisture_after)
    water = wet_mass * (moisture_before - moisture_after) / (100 - moisture_after)
    return MoistureRemoved(1000 * water, wet_mass - water)


CALCULATOR = Calculator(
    "moisture_removed",
    "heat",
    compute_moisture_removed,
    INPUTS,
    (Output("water_removed", "kg"), Output("dried_mass", "t")),
    "irri_moisture",
    checked=Checked.PUBLISHED,
    note="wet_basis",
)
