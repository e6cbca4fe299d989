"""Fuel saved when efficiency rises: 1 − E1/E2, not E2 − E1."""

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
    Input("efficiency_before", "%", 5, 99, example=78.2),
    Input("efficiency_after", "%", 5, 99, example=83.1),
    Input("fuel", "MJ/yr", 0, 1e13, example=5_000_000),
)


@dataclass(frozen=True, slots=True)
class EfficiencySaving:
    """Saving as a share and as fuel."""

    saving: float
    saved_fuel: float


@valid_within(INPUTS)
def compute_efficiency_saving(
    efficiency_before: float, efficiency_after: float, fuel: float
) -> EfficiencySaving:
    """Fuel saved at the same useful heat.

    Parameters
    ----------
    efficiency_before, efficiency_after : float
        Before and after, both on gross or both on net heating value. [%]
    fuel : float
        Used before the measure. [MJ/yr]

    Returns
    -------
    EfficiencySaving
        Share [%] and fuel [MJ/yr].

    Notes
    -----
    s = 1 − E1/E2. The difference E2 − E1 would understate it. Valid for a rise.

    References
    ----------
    US DOE, Energy Tips – Steam 4 (source id ``doe_steam_tip_4``).
    """
    if efficiency_after < efficiency_before:
        refuse_values(
            "calculator.not_better", "efficiency_after", old=efficiency_before, new=efficiency_after
        )
    share = 1 - efficiency_before / efficiency_after
    return EfficiencySaving(100 * share, share * fuel)


CALCULATOR = Calculator(
    "efficiency_saving",
    "steam",
    compute_efficiency_saving,
    INPUTS,
    (Output("saving", "%"), Output("saved_fuel", "MJ/yr")),
    "doe_steam_tip_4",
    checked=Checked.PUBLISHED,
    note="one_basis",
)
