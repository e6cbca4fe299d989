"""Sums of a period's inventory by scope, and its place beside the legal thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sxsh_toolkit.model.figure import Figure, divide_figures, sum_figures
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import CarrierEmission, PeriodTotals
from sxsh_toolkit.model.result_emission import EmissionInventory, OtherEmission, ThresholdCheck
from sxsh_toolkit.reference import Threshold


def total_inventory(
    facility_id: str,
    period_id: str,
    emissions: Sequence[CarrierEmission],
    others: tuple[OtherEmission, ...],
    output: Figure,
) -> EmissionInventory:
    """Add energy and other sources of one period by scope.

    Parameters
    ----------
    facility_id, period_id : str
        Beginning of the figures' ids.
    emissions : sequence of CarrierEmission
        Energy uses of the period, by the factors of its own year.
    others : tuple of OtherEmission
        Refrigerants and wastewater.
    output : Figure
        Output of the period.

    Returns
    -------
    EmissionInventory
        A sum that lacks a source says so (``partial``); biogenic CO2 is in none of them.
    """
    prefix = f"{facility_id}/{period_id}"
    rows: list[CarrierEmission | OtherEmission] = [*emissions, *others]
    scope1, scope2 = (
        _sum(f"{prefix}/inventory.scope{n}_t", (r.co2e for r in rows if r.scope == n)) for n in "12"
    )
    total = _sum(f"{prefix}/inventory.total_t", (r.co2e for r in rows))
    per_output = divide_figures(f"{prefix}/inventory.per_output", f"tCO2e/{output.unit}", total, output)
    return EmissionInventory(period_id, others, scope1, scope2, total, per_output)


def _sum(name: str, parts: Iterable[Figure]) -> Figure:
    """Add figures; a scope without any source is none, which is not an unknown."""
    members = list(parts)
    return sum_figures(name, "tCO2e", members) if members else Figure(name, None, "tCO2e", (), why="not_used")


def check_thresholds(
    inventory: EmissionInventory,
    total: PeriodTotals,
    period: Period,
    thresholds: Iterable[Threshold],
    near_share: float,
) -> EmissionInventory:
    """Set a year's TOE and CO2e beside the thresholds that were in force.

    Parameters
    ----------
    inventory : EmissionInventory
        Its total is compared with thresholds of CO2e.
    total : PeriodTotals
        Its TOE by letter 3505 (no biomass) is compared with thresholds of TOE.
    period : Period
        A period of about twelve months; another one is compared with nothing.
    thresholds : iterable of Threshold
        Rows of all dates.
    near_share : float
        From which share of a threshold a figure is near it. [fraction]
    """
    if not period.is_year:
        return inventory
    figures = {"toe": total.toe, "co2e": inventory.total}
    rows = tuple(_check(t, figures[t.quantity], near_share) for t in thresholds if t.covers(period.midpoint))
    return replace(inventory, thresholds=rows)


def _check(row: Threshold, figure: Figure, near_share: float) -> ThresholdCheck:
    state = _state(figure, row.value, near_share)
    return ThresholdCheck(row.id, row.quantity, state, row.value, row.unit, figure.id)


def _state(figure: Figure, limit: float, near_share: float) -> str:
    least = figure.value if figure.value is not None else figure.low
    most = figure.value if figure.value is not None else figure.high
    if least is None or most is None:
        return "unknown"
    if least >= limit:
        return "above"
    if most >= near_share * limit:
        return "near"
    return "open" if figure.why == "partial" else "below"
