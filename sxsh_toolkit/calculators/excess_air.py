"""Excess air from oxygen in dry flue gas."""

from __future__ import annotations

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Choice, Input, Output, valid_within

INPUTS = (
    Input("flue_oxygen", "%", 0, 18, example=7),
    Choice("fuel_kind", ("solid_liquid", "natural_gas"), default="solid_liquid"),
)
_METHANE_RATIO = (1 + 2 * 79.05 / 20.95) / (2 * 100 / 20.95)
"""Dry flue gas per air, both without excess, by volume: CH4 + 2 O2 + 7.55 N2."""


@valid_within(INPUTS)
def compute_excess_air(flue_oxygen: float, fuel_kind: str = "solid_liquid") -> float:
    """Excess air by the oxygen reading.

    Parameters
    ----------
    flue_oxygen : float
        In dry flue gas, 0 to 18. [%]
    fuel_kind : str
        ``solid_liquid`` or ``natural_gas``.

    Returns
    -------
    float
        [%]

    Notes
    -----
    Solid and liquid fuel: e = 100·O2/(21 − O2), the rule of the trade, up to some 6 % too high (relative) for oil. Natural
    gas, taken as methane: e = 100·v·O2/(20.95 − O2) with v = 0.895 of dry flue gas per air. Air that leaks in before the
    probe counts as excess air.

    References
    ----------
    BEE India, guide book 2, chapter 2 (source id ``bee_book_2``); for gas the pairs of oxygen and excess air of US DOE,
    Energy Tips – Steam 4 (source id ``doe_steam_tip_4``).
    """
    if fuel_kind == "natural_gas":
        return 100 * _METHANE_RATIO * flue_oxygen / (20.95 - flue_oxygen)
    return 100 * flue_oxygen / (21 - flue_oxygen)


CALCULATOR = Calculator(
    "excess_air",
    "steam",
    compute_excess_air,
    INPUTS,
    (Output("excess_air", "%"),),
    "doe_steam_tip_4",
    checked=Checked.PUBLISHED,
    note="excess_air",
)
