"""Lamps replaced by lamps that draw less."""

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
    Input("lamps_old", "", 1, 100000, example=120),
    Input("lamp_power_old", "W", 1, 3000, example=45),
    Input("lamps_new", "", 0, 100000, example=120),
    Input("lamp_power_new", "W", 0.5, 3000, example=18),
    HOURS,
    PRICE,
)


@dataclass(frozen=True, slots=True)
class Lighting:
    """Saved power as a share and as such, over a year, and its cost."""

    saving: float
    saved_power: float
    saved_energy: float | None
    saved_cost: float | None


@valid_within(INPUTS)
def compute_lighting(
    lamps_old: float,
    lamp_power_old: float,
    lamps_new: float,
    lamp_power_new: float,
    hours: float | None = None,
    price: float | None = None,
) -> Lighting:
    """Electricity saved by other lamps over the same hours.

    Parameters
    ----------
    lamps_old, lamps_new : float
        Number of lamps before and after.
    lamp_power_old, lamp_power_new : float
        Electric power of one lamp with its ballast or driver. [W]
    hours : float, optional
        Burning hours a year. [h/yr]
    price : float, optional
        Price of electricity. [VND/kWh]

    Returns
    -------
    Lighting
        Saving [%], saved power [kW], energy [kWh/yr], cost [VND/yr].

    Notes
    -----
    ΔP = n₁·P₁ − n₂·P₂. Valid where the light at the work place stays enough: measure the lux before and after.

    References
    ----------
    Metcalfe Lighting, energy savings of lighting step by step (source id ``metcalfe_lighting``).
    """
    before = lamps_old * lamp_power_old / 1000
    after = lamps_new * lamp_power_new / 1000
    if after >= before:
        refuse_values("calculator.no_saving", "lamp_power_new", new=after, present=before)
    saved = before - after
    return Lighting(100 * saved / before, saved, *yearly_electricity(saved, hours, price))


CALCULATOR = Calculator(
    "lighting",
    "electricity",
    compute_lighting,
    INPUTS,
    (
        Output("saving", "%", Checked.IDENTITY),
        Output("saved_power", "kW"),
        Output("saved_energy", "kWh/yr"),
        Output("saved_cost", "VND/yr", Checked.IDENTITY),
    ),
    "metcalfe_lighting",
    checked=Checked.PUBLISHED,
    note="lighting",
)
