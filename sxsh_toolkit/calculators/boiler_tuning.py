"""Tuning a gas boiler: combustion efficiency from the stack readings before and after, and the fuel saved."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Input, Output, valid_within
from sxsh_toolkit.calculators.efficiency_saving import compute_efficiency_saving
from sxsh_toolkit.reference.heat import load_stack_efficiencies

_TABLE = (Input("excess_air", "%", 9.5, 81.6), Input("stack_rise", "K", 200 * 5 / 9, 600 * 5 / 9))
INPUTS = (
    Input("excess_air", "%", 9.5, 81.6, example=44.9),
    Input("stack_rise", "K", 200 * 5 / 9, 600 * 5 / 9, example=220),
    Input("excess_air_after", "%", 9.5, 81.6, example=15),
    Input("stack_rise_after", "K", 200 * 5 / 9, 600 * 5 / 9, example=170),
    Input("fuel", "MJ/yr", 0, 1e13, example=5_000_000),
)


@dataclass(frozen=True, slots=True)
class BoilerTuning:
    """Combustion efficiencies of the table and the fuel saved between them."""

    efficiency_before: float
    efficiency_after: float
    saving: float
    saved_fuel: float


@valid_within(_TABLE)
def compute_combustion_efficiency(excess_air: float, stack_rise: float) -> float:
    """Combustion efficiency of natural gas from the table, bilinear between its rows and columns.

    Parameters
    ----------
    excess_air : float
        9.5 to 81.6. [%]
    stack_rise : float
        Flue gas less combustion air, 111.1 to 333.3 (200 to 600 °F). [K]

    Returns
    -------
    float
        On gross heating value. [%]

    Notes
    -----
    Exact at the table's points, linear between neighbours in both directions; nothing beyond its edges. The table assumes
    complete combustion and dry air, natural gas only.

    References
    ----------
    US DOE, Energy Tips – Steam 4, table (source id ``doe_steam_tip_4``).
    """
    table = {(r.excess_air_pct, r.difference_k): r.value for r in load_stack_efficiencies()}
    a0, a1, u = _between(sorted({air for air, _ in table}), excess_air)
    d0, d1, v = _between(sorted({rise for _, rise in table}), stack_rise)
    low = (1 - v) * table[a0, d0] + v * table[a0, d1]
    high = (1 - v) * table[a1, d0] + v * table[a1, d1]
    return (1 - u) * low + u * high


def _between(points: list[float], value: float) -> tuple[float, float, float]:
    """Return the neighbours of a value in a sorted list, and how far it is between them."""
    index = min(max(bisect_right(points, value), 1), len(points) - 1)
    low, high = points[index - 1], points[index]
    return low, high, min(1.0, max(0.0, (value - low) / (high - low)))


@valid_within(INPUTS)
def compute_boiler_tuning(
    excess_air: float, stack_rise: float, excess_air_after: float, stack_rise_after: float, fuel: float
) -> BoilerTuning:
    """Fuel saved by tuning a boiler on natural gas.

    Parameters
    ----------
    excess_air, excess_air_after : float
        Before and after, 9.5 to 81.6. [%]
    stack_rise, stack_rise_after : float
        Flue gas less combustion air, before and after, 111.2 to 333.3. [K]
    fuel : float
        Used before. [MJ/yr]

    Returns
    -------
    BoilerTuning
        Efficiencies and share [%], fuel saved [MJ/yr].

    Notes
    -----
    E by the table (``compute_combustion_efficiency``), s = 1 − E1/E2. Radiation and blowdown stay as they are.

    References
    ----------
    US DOE, Energy Tips – Steam 4, example of 500,000 MMBtu (source id ``doe_steam_tip_4``).
    """
    before = compute_combustion_efficiency(excess_air, stack_rise)
    after = compute_combustion_efficiency(excess_air_after, stack_rise_after)
    saving = compute_efficiency_saving(before, after, fuel)
    return BoilerTuning(before, after, saving.saving, saving.saved_fuel)


CALCULATOR = Calculator(
    "boiler_tuning",
    "steam",
    compute_boiler_tuning,
    INPUTS,
    (
        Output("efficiency_before", "%"),
        Output("efficiency_after", "%"),
        Output("saving", "%"),
        Output("saved_fuel", "MJ/yr"),
    ),
    "doe_steam_tip_4",
    checked=Checked.PUBLISHED,
    note="natural_gas_only",
)
