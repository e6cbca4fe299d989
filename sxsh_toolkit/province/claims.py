"""Claims: options, investment and yearly saving by rung of the ladder. Each option counts once, on its own rung.

No total mixes rungs. Only facilities in scope whose result stands count, in đồng; other currencies are listed apart.
A claim is certain when its facility is known to operate on the day and, on the rungs implemented and verified, every
dated claim of the facility lies on or before the day; what is not certain only widens the range.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sxsh_toolkit.errors import Finding, Severity
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.words import Rung
from sxsh_toolkit.province.population import OutReason, Subject
from sxsh_toolkit.province.summary import FacilitySummary, RungSummary

CURRENCY = "VND"
DONE = (Rung.IMPLEMENTED, Rung.VERIFIED)


@dataclass(frozen=True, slots=True)
class RungTotal:
    """One rung: options, what they cost once and what they save a year.

    ``value`` of each figure holds what is certain; ``low`` and ``high`` what it may be. ``facilities`` have options on
    this rung; ``unpriced`` of them lack an amount of the saving, which is then a partial sum.
    """

    rung: Rung
    count: Figure
    facilities: Figure
    investment: Figure
    saving: Figure
    unpriced: Figure


@dataclass(frozen=True, slots=True)
class ForeignClaim:
    """One rung of one facility whose money is in another currency; in no total."""

    facility_id: str
    currency: str
    rung: Rung
    count: Figure
    investment: Figure
    saving: Figure


@dataclass(frozen=True, slots=True)
class Claims:
    """All rungs in their order, and the claims in other currencies."""

    rungs: tuple[RungTotal, ...]
    foreign: tuple[ForeignClaim, ...]

    def of(self, rung: Rung) -> RungTotal:
        """Return one rung's total; ``of(IMPLEMENTED)`` and ``of(VERIFIED)`` stand at the day, kept apart."""
        return next(total for total in self.rungs if total.rung is rung)


def counting(subjects: Iterable[Subject]) -> tuple[tuple[Subject, FacilitySummary], ...]:
    """Return the facilities in scope whose result stands, whatever its currency, with the result."""
    allowed = {"", OutReason.CURRENCY.value}
    return tuple(
        (subject, subject.summary)
        for subject in subjects
        if subject.place.in_scope and subject.place.result_reason in allowed and subject.summary is not None
    )


def total_claims(subjects: Iterable[Subject], as_of: date, stem: str) -> Claims:
    """Sum claims by rung.

    Parameters
    ----------
    subjects : iterable of Subject
        Facilities; what is out of scope is left out here.
    as_of : date
        Cut-off day: an option that was implemented later does not stand yet.
    stem : str
        Start of the figures' ids.

    Returns
    -------
    Claims
        Totals in đồng, and claims in other currencies one by one.
    """
    found = counting(subjects)
    own = [(subject, summary) for subject, summary in found if summary.currency == CURRENCY]
    foreign = [summary for _, summary in found if summary.currency != CURRENCY]
    rungs = tuple(_total(rung, own, as_of, f"{stem}/claims/{rung}") for rung in Rung)
    return Claims(rungs, tuple(_foreign(s, r, stem) for s in foreign for r in s.rungs if r.count))


def _total(rung: Rung, own: list[tuple[Subject, FacilitySummary]], as_of: date, path: str) -> RungTotal:
    parts = [
        _Part(summary.facility_id, row, _is_certain(subject, summary, rung, as_of))
        for subject, summary in own
        for row in summary.rungs
        if row.rung is rung and row.count
    ]
    missing = [part for part in parts if part.row.saving is None]
    return RungTotal(
        rung=rung,
        count=_sum(f"{path}.count", "option", parts, lambda row: float(row.count)),
        facilities=_sum(f"{path}.facilities", "facility", parts, lambda row: 1.0),
        investment=_sum(f"{path}.investment_vnd", CURRENCY, parts, lambda row: row.investment),
        saving=_sum(f"{path}.saving_vnd_per_year", f"{CURRENCY}/yr", parts, lambda row: row.saving),
        unpriced=_sum(f"{path}.unpriced", "facility", missing, lambda row: 1.0),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    facility_id: str
    row: RungSummary
    certain: bool


def _is_certain(subject: Subject, summary: FacilitySummary, rung: Rung, as_of: date) -> bool:
    if subject.place.operating is not True:
        return False
    dates = summary.implemented_dates
    return rung not in DONE or (bool(dates) and max(dates) <= as_of)


def _sum(
    figure_id: str, unit: str, parts: list[_Part], pick: Callable[[RungSummary], float | None]
) -> Figure:
    amounts = [(part.certain, amount) for part in parts if (amount := pick(part.row)) is not None]
    value = math.fsum(amount for certain, amount in amounts if certain)
    low = math.fsum(min(amount, 0.0) for certain, amount in amounts if not certain)
    high = math.fsum(max(amount, 0.0) for certain, amount in amounts if not certain)
    unknown = len(parts) - len(amounts)
    inputs = tuple(f"{part.facility_id}/summary.rung_{part.row.rung}" for part in parts)
    if unknown and not amounts:
        return Figure(figure_id, None, unit, inputs, why="unknown")
    why = "partial" if unknown else ("range" if low or high else "")
    return Figure(figure_id, value, unit, inputs, low=value + low, high=value + high, why=why)


def _foreign(summary: FacilitySummary, row: RungSummary, stem: str) -> ForeignClaim:
    path = f"{stem}/foreign/{summary.facility_id}/{row.rung}"
    source = (f"{summary.facility_id}/summary.rung_{row.rung}",)
    unit = summary.currency
    return ForeignClaim(
        facility_id=summary.facility_id,
        currency=unit,
        rung=row.rung,
        count=Figure(f"{path}.count", float(row.count), "option", source),
        investment=Figure(f"{path}.investment", row.investment, unit, source),
        saving=Figure(f"{path}.saving_per_year", row.saving, f"{unit}/yr", source),
    )


def check_claims(subjects: Iterable[Subject], as_of: date) -> tuple[Finding, ...]:
    """Say which implemented claims cannot be placed before the cut-off day, and so only widen the range."""
    findings = []
    for _, summary in counting(subjects):
        done = sum(row.count for row in summary.rungs if row.rung in DONE)
        dates = summary.implemented_dates
        if not done or (dates and max(dates) <= as_of):
            continue
        code = "province.claim_after_cutoff" if dates else "province.claim_undated"
        values = {
            "facility": summary.facility_id,
            "as_of": as_of.isoformat(),
            "last": max(dates).isoformat() if dates else "",
        }
        findings.append(Finding(code, Severity.DOUBT, summary.facility_id, values))
    return tuple(findings)
