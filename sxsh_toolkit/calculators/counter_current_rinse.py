"""Rinsing in stages against the stream: how much fresh water keeps the last bath clean enough."""

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
    Input("drag_out", "l/h", 0.001, 10000, example=2),
    Input("dilution", "", 2, 1e6, example=1000),
    Input("stages", "", 1, 6, example=2),
)


@dataclass(frozen=True, slots=True)
class RinseWater:
    """Water of one single bath, of the cascade (exact and approximate), and what the cascade saves."""

    single_flow: float
    rinse_flow: float
    approximate_flow: float
    saving: float


@valid_within(INPUTS)
def compute_counter_current_rinse(drag_out: float, dilution: float, stages: float) -> RinseWater:
    """Fresh water for a counter-current cascade of well-mixed rinse baths.

    Parameters
    ----------
    drag_out : float
        Liquid that the work carries from bath to bath. [l/h]
    dilution : float
        Concentration of the process bath over that of the last rinse, 2 to 1 000 000.
    stages : float
        Number of baths, a whole one from 1 to 6.

    Returns
    -------
    RinseWater
        Flow of one bath alone, of the cascade exactly, by the approximation [l/h], and the water saved [%].

    Notes
    -----
    Exact: the balance of every bath gives Σᵢ₌₀ⁿ (Q/D)^i = C₀/C_n, solved for Q. Approximate: Q ≈ D·(C₀/C_n)^(1/n), always
    a little high, since it leaves out the lower terms of the sum. Valid for steady work, complete
    mixing, one drag-out everywhere and clean fresh water; poor mixing needs more.

    References
    ----------
    Poly Products, better rinsing: dilution ratio of one bath (source id ``poly_products_rinsing``); the cascade
    follows from the balances.
    """
    whole = int(stages)
    if whole != stages:
        refuse_values("calculator.not_whole", "stages", value=float(stages))
    ratio = _solve_ratio(dilution, whole)
    single = dilution - 1
    return RinseWater(
        drag_out * single,
        drag_out * ratio,
        drag_out * dilution ** (1 / whole),
        100 * (1 - ratio / single),
    )


def _solve_ratio(dilution: float, stages: int) -> float:
    """Solve 1 + r + … + r^n = dilution for r > 0 by halving; the left side grows with r."""
    low, high = 0.0, dilution
    for _ in range(200):
        middle = (low + high) / 2
        total = 1.0
        for _ in range(stages):
            total = total * middle + 1
        if total < dilution:
            low = middle
        else:
            high = middle
    return (low + high) / 2


CALCULATOR = Calculator(
    "counter_current_rinse",
    "water",
    compute_counter_current_rinse,
    INPUTS,
    (
        Output("single_flow", "l/h"),
        Output("rinse_flow", "l/h", Checked.IDENTITY),
        Output("approximate_flow", "l/h", Checked.IDENTITY),
        Output("saving", "%", Checked.IDENTITY),
    ),
    "poly_products_rinsing",
    checked=Checked.PUBLISHED,
    note="counter_current_rinse",
)
