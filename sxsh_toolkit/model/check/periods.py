"""What the books of a period must and should say."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.check.make import blocker, doubt
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.period import Period, Use
from sxsh_toolkit.model.words import PeriodRole
from sxsh_toolkit.reference import load_carriers

_DIMENSIONS_OF_UNIT = {
    "kWh": {"energy"},
    "t": {"mass", "energy"},
    "m3": {"volume", "mass", "energy"},
    "MJ": {"energy"},
}


def rule_periods_exist(facility: Facility) -> Iterator[Finding]:
    """Without a period nothing can be said per unit of product."""
    if not facility.periods:
        yield doubt("period.none", "periods")


def rule_period_dates(facility: Facility) -> Iterator[Finding]:
    """A period ends after it begins; baseline and reporting do not overlap; roles are not doubled."""
    for period in facility.periods:
        if period.from_ > period.to:
            yield blocker("period.reversed", f"periods[{period.id}].from", period=period.id)
        elif period.days > 372:
            yield doubt("period.long", f"periods[{period.id}].to", period=period.id, days=period.days)
        elif period.days < 360 and not (period.operations and period.operations.seasons):
            yield doubt("period.short", f"periods[{period.id}].to", period=period.id, days=period.days)
    base, now = facility.period(PeriodRole.BASELINE), facility.period(PeriodRole.REPORTING)
    if base and now and base.from_ <= now.to and now.from_ <= base.to:
        yield doubt("period.overlap", f"periods[{now.id}].from", first=base.id, second=now.id)
    for role in (PeriodRole.BASELINE, PeriodRole.REPORTING):
        same = [p.id for p in facility.periods if p.role is role]
        if len(same) > 1:
            yield blocker("period.role_twice", f"periods[{same[1]}].role", role=role.value, first=same[0])


def rule_operations(facility: Facility) -> Iterator[Finding]:
    """A calendar fits into its period."""
    for period in facility.periods:
        operations, where = period.operations, f"periods[{period.id}].operations"
        if operations is None:
            continue
        if operations.days is not None and operations.days > period.days:
            yield blocker(
                "operations.too_many_days", f"{where}.days", days=operations.days, limit=period.days
            )
        hours = (operations.shifts_per_day or 0) * (operations.hours_per_shift or 0)
        if hours > 24:
            yield blocker("operations.too_many_hours", f"{where}.hours_per_shift", hours=hours)
        for season in operations.seasons:
            if season.from_ > season.to:
                yield blocker("period.reversed", f"{where}.seasons", period=season.name)


def rule_outputs(facility: Facility) -> Iterator[Finding]:
    """A period without production has no intensity; one output has one kind of unit."""
    for period in facility.periods:
        where = f"periods[{period.id}].outputs"
        if not any(o.amount for o in period.outputs):
            yield doubt("output.none", where, period=period.id)
        for output in period.outputs:
            if output.amount is not None and output.amount.value == 0:
                yield doubt("output.zero", f"{where}[{output.product}].amount", product=output.product)


def rule_uses(facility: Facility) -> Iterator[Finding]:
    """A use names a carrier or a material, in a unit that fits it, and says how much."""
    for period in facility.periods:
        for use in period.uses:
            where = f"periods[{period.id}].uses[{use.id}]"
            if not use.carrier and use.material is None:
                yield blocker("use.nameless", where, use=use.id)
            if use.amount is None and use.cost is None and use.generated is None:
                yield doubt("use.empty", where, use=use.id)
            elif use.amount is None and use.generated is None:
                yield doubt("use.amount_missing", f"{where}.amount", use=use.id)
            yield from _use_unit(use, where)
            yield from _use_stock(period, use, where)
            if use.generated is not None and use.generated_from is None:
                yield blocker("use.generated_from_missing", f"{where}.generated", use=use.id)


def _use_unit(use: Use, where: str) -> Iterator[Finding]:
    carrier = load_carriers().get(use.carrier or "")
    dimensions = {q.dimension for q in (use.amount, use.generated, use.sold) if q is not None}
    if len(dimensions) > 1:
        yield blocker("use.mixed_units", where, use=use.id)
    if carrier is None or carrier.unit not in _DIMENSIONS_OF_UNIT:
        return
    for dimension in dimensions - _DIMENSIONS_OF_UNIT[carrier.unit]:
        yield blocker("use.unit_unfit", f"{where}.amount", use=use.id, dimension=dimension, unit=carrier.unit)


def _use_stock(period: Period, use: Use, where: str) -> Iterator[Finding]:
    stock = period.stock_of(use.id)
    if stock is None:
        return
    dimensions = {q.dimension for q in (use.amount, stock.opening, stock.closing) if q is not None}
    if len(dimensions) > 1:
        yield blocker("use.mixed_units", f"periods[{period.id}].stocks[{use.id}]", use=use.id)
    if (stock.opening is None) != (stock.closing is None):
        yield doubt("stock.half", f"periods[{period.id}].stocks[{use.id}]", use=use.id)


PERIOD_RULES = (rule_periods_exist, rule_period_dates, rule_operations, rule_outputs, rule_uses)
