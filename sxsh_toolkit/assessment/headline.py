"""The first page: where money is lost, what to do first, and how good the figures are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, divide_figures, sum_figures
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import (
    CarrierUse,
    Headline,
    LossStream,
    OptionResult,
    PeriodTotals,
    QualityShares,
)
from sxsh_toolkit.model.words import FlowKind, Quality, ScreeningClass

Overlap = Callable[[Sequence[str]], float]
"""Set of options → what adding them one by one counts too much. [currency yr⁻¹]"""


def _no_overlap(option_ids: Sequence[str]) -> float:
    return 0.0


_WASTE = frozenset({FlowKind.WASTE, FlowKind.EMISSION, FlowKind.EVAPORATION})


def build_headline(
    facility: Facility,
    streams: Sequence[LossStream],
    totals: Sequence[PeriodTotals],
    options: Sequence[OptionResult],
    overlap: Overlap = _no_overlap,
) -> Headline:
    """Build the figures of the first page.

    Notes
    -----
    Avoidable money adds the streams (gross cost those of waste, emission and evaporation, what is sold left out)
    whose balance is scaled to a period and whose avoidable part is known; with balances of several periods (before
    and after) only those of the last one, and a share of the cost only where that is the current period. Sums of
    options leave out rejected ones. Savings of options that act on the same flow are not yet netted against each
    other: the page says so.
    """
    path, currency = f"{facility.facility}/headline", facility.currency
    suffix = currency.lower()
    yearly, balanced = _last_balanced(facility, streams)
    current = facility.current_period()
    total = next((t for t in totals if current and t.period_id == current.id), None)
    cost = (
        total.cost
        if total
        else Figure(f"{path}.input_cost_{suffix}", None, currency, (), why="period_missing")
    )
    avoidable = add_avoidable(f"{path}.avoidable_{suffix}", facility, streams)
    now = [o for o in options if o.screening is ScreeningClass.IMPLEMENT_NOW]
    todo = [o for o in now if not o.is_done]
    kept = [o for o in options if o.screening is not ScreeningClass.REJECTED]
    return Headline(
        avoidable,
        sum_figures(f"{path}.gross_{suffix}", currency, (s.gross_cost for s in yearly if s.kind in _WASTE)),
        cost,
        _share(f"{path}.avoidable_share_pct", avoidable, cost, balanced in (None, current)),
        len(options),
        len(now),
        sum_figures(f"{path}.now_investment_{suffix}", currency, (o.investment for o in now)),
        _together(f"{path}.now_saving_{suffix}", currency, now, overlap),
        sum_figures(f"{path}.total_investment_{suffix}", currency, (o.investment for o in kept)),
        _together(f"{path}.total_saving_{suffix}", currency, kept, overlap),
        len(todo),
        sum(o.is_done for o in options),
        sum_figures(f"{path}.todo_investment_{suffix}", currency, (o.investment for o in todo)),
        _together(f"{path}.todo_saving_{suffix}", currency, todo, overlap),
    )


def add_avoidable(name: str, facility: Facility, streams: Sequence[LossStream]) -> Figure:
    """Add the money that can be avoided in the streams of the last period that has a balance. [currency]"""
    yearly, _ = _last_balanced(facility, streams)
    known = (s.avoidable_cost for s in yearly if s.rank_by == "avoidable")
    return sum_figures(name, facility.currency, known)


def _together(name: str, currency: str, rows: Sequence[OptionResult], overlap: Overlap) -> Figure:
    """Add the savings of options, less what they would count twice."""
    alone = sum_figures(name, f"{currency}/yr", (o.net_saving for o in rows))
    twice = overlap([o.option_id for o in rows if o.net_saving.known])
    return alone if alone.value is None or not twice else replace(alone, value=alone.value - twice)


def _last_balanced(
    facility: Facility, streams: Sequence[LossStream]
) -> tuple[list[LossStream], Period | None]:
    """Return the ranked streams of the last period that has a balance, and that period."""
    scaled_to = {b.id: facility.period_of(b.scale_to.period) for b in facility.balances if b.scale_to}
    rows = [(s, scaled_to.get(s.balance_id)) for s in streams if s.per == "period"]
    last = max((p for _, p in rows if p), key=lambda p: (p.to, p.from_), default=None)
    return [s for s, p in rows if p is last and s.rank_by != "none"], last


def _share(name: str, part: Figure, whole: Figure, comparable: bool) -> Figure:
    found = divide_figures(name, "%", part, whole, 100.0)
    return found if comparable else replace(found, value=None, why="periods_differ")


def share_quality(facility: Facility, uses: Sequence[CarrierUse]) -> QualityShares:
    """Return which share of the current period's cost is measured, booked, estimated or unknown. [%]"""
    period = facility.current_period()
    rows = [u for u in uses if period and u.period_id == period.id and u.cost.value]
    total = sum(u.cost.value or 0.0 for u in rows)

    def share(quality: Quality) -> Figure:
        part = sum(u.cost.value or 0.0 for u in rows if u.quality is quality)
        value = 100 * part / total if total else None
        name = f"{facility.facility}/quality/{quality.value}_pct"
        return Figure(name, value, "%", tuple(u.cost.id for u in rows), why="" if total else "cost_missing")

    return QualityShares(
        *(share(q) for q in (Quality.MEASURED, Quality.BOOKED, Quality.ESTIMATED, Quality.UNKNOWN))
    )
