"""Savings of one facility as flat keys that the province reads: one set for each resource."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.energy.pools import ENERGY_GROUPS
from sxsh_toolkit.indicators import classify_saving
from sxsh_toolkit.model.result import AssessmentResult, CarrierUse, IntensityChange, Scalar
from sxsh_toolkit.model.words import PeriodRole

RESOURCES = ("energy", "electricity", "fuel", "water", "material")
_GROUPS = {
    "energy": ENERGY_GROUPS,
    "electricity": frozenset({"electricity"}),
    "fuel": frozenset({"fossil_fuel", "biomass"}),
    "water": frozenset({"water"}),
    "material": frozenset({"material"}),
}
_TOTALS = {"energy": "total.energy", "water": "total.water"}


def list_saving_keys(result: AssessmentResult) -> dict[str, Scalar]:
    """Return the saving per unit of product of each resource; positive means less, what is not known is None.

    Notes
    -----
    Energy and water are the plant's totals. Electricity, fuel and material have a figure only where one use stands for
    the whole resource in both periods: several are not added here (``several_uses``). A change that carries a reason
    is no saving. Books give no interval, so its keys are None at level L2. The ratio
    of books to options and the reason of the baseline are not computed: None.
    """
    found: dict[str, Scalar] = {"savings_topdown_over_bottomup": None, "baseline_reason": None}
    for resource in RESOURCES:
        row, why = _find_change(result, resource)
        found |= _keys(f"saving_{resource}", row, why)
        found[f"saving_{resource}_base_cost"] = _base_cost(result, resource)
    return found


def _keys(stem: str, row: IntensityChange | None, why: str) -> dict[str, Scalar]:
    change = row.change_pct if row else None
    known = change is not None and change.value is not None and not why
    pct = 0.0 - change.value if known and change and change.value is not None else None
    return {
        f"{stem}_pct": pct,
        f"{stem}_low_pct": None,
        f"{stem}_high_pct": None,
        f"{stem}_u_pct": None,
        f"{stem}_level": row.level if row and known else None,
        f"{stem}_class": "" if pct is None else classify_saving(pct).value,
        f"{stem}_why": why,
        f"{stem}_figure": change.id if known and change else "",
    }


def _find_change(result: AssessmentResult, resource: str) -> tuple[IntensityChange | None, str]:
    """Return the change that stands for a resource, and why it is no saving (empty where it is one)."""
    facility = result.facility
    base, now = facility.period(PeriodRole.BASELINE), facility.period(PeriodRole.REPORTING)
    if base is None or now is None:
        return None, "period_missing"
    use_id = _TOTALS.get(resource, "")
    if not use_id:
        before, after = (_uses(result, resource, period.id) for period in (base, now))
        names = {use.use_id for use in (*before, *after)}
        if len(names) > 1:
            return None, "several_uses"
        use_id = next(iter(names), "")
    row = next((c for c in result.changes if use_id and c.use_id == use_id), None)
    if row is None:
        return None, "not_in_books"
    return row, row.change_pct.why or ("" if row.change_pct.known else "unknown")


def _uses(result: AssessmentResult, resource: str, period_id: str) -> Sequence[CarrierUse]:
    return [u for u in result.uses if u.period_id == period_id and u.group in _GROUPS[resource]]


def _base_cost(result: AssessmentResult, resource: str) -> float | None:
    """Return what the resource cost in kỳ nền; None where a cost of it is unknown, the customer's is not ours."""
    base = result.facility.period(PeriodRole.BASELINE)
    own = [u.cost.value for u in _uses(result, resource, base.id) if not u.customer] if base else []
    known = [cost for cost in own if cost is not None]
    return sum(known) if own and len(known) == len(own) else None
