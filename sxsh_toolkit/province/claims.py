"""Claims: options, investment and yearly saving by line of the ladder at the cut-off day. Each option counts once.

No total mixes lines. Only facilities in scope whose result stands count, in đồng; other currencies are listed apart.
What is certain is in ``value``; what is not (facility perhaps not operating, undated claim, register without an answer)
only widens the range. An amount that is not known is left out, and the sum then is partial.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.programme import Programme, RuleName
from sxsh_toolkit.province.cards import Money
from sxsh_toolkit.province.ladder import DONE, OVERDUE, Line, Spot, Standing, place_option
from sxsh_toolkit.province.population import OutReason, Subject
from sxsh_toolkit.province.rules import RULES
from sxsh_toolkit.province.summary import FacilitySummary

CURRENCY = "VND"


@dataclass(frozen=True, slots=True)
class LineTotal:
    """One line: options, what they cost once and what they save a year.

    ``value`` of each figure holds what is certain; ``low`` and ``high`` what it may be, none for a partial
    sum. ``unpriced`` options lack the saving; of ``estimated`` ones no claim states it, so the estimate counts.
    """

    step: Line
    count: Figure
    facilities: Figure
    investment: Figure
    saving: Figure
    unpriced: Figure
    estimated: Figure


@dataclass(frozen=True, slots=True)
class ForeignClaim:
    """One line of one facility whose money is in another currency; in no total."""

    facility_id: str
    currency: str
    step: Line
    count: Figure
    investment: Figure
    saving: Figure


@dataclass(frozen=True, slots=True)
class Claims:
    """All lines in their order, and the claims in other currencies."""

    lines: tuple[LineTotal, ...]
    foreign: tuple[ForeignClaim, ...]

    def of(self, line: Line) -> LineTotal:
        """Return one line's total."""
        return next(total for total in self.lines if total.step is line)


@dataclass(frozen=True, slots=True)
class _Part:
    """One option on one line: ``certain`` counts in the value; unless it is ``firm`` it may also not be there."""

    facility_id: str
    spot: Spot
    certain: bool
    firm: bool


def counting(subjects: Iterable[Subject]) -> tuple[tuple[Subject, FacilitySummary], ...]:
    """Return the facilities in scope whose result stands, whatever its currency, with the result."""
    allowed = {"", OutReason.CURRENCY.value}
    return tuple(
        (subject, subject.summary)
        for subject in subjects
        if subject.place.in_scope and subject.place.result_reason in allowed and subject.summary is not None
    )


def total_claims(subjects: Iterable[Subject], programme: Programme, as_of: date, stem: str) -> Claims:
    """Sum claims by line.

    Parameters
    ----------
    subjects : iterable of Subject
        Facilities; what is out of scope is left out here.
    programme : Programme
        Parameters of the register's rule.
    as_of : date
        Cut-off day: a claim that was made later does not stand yet.
    stem : str
        Start of the figures' ids.

    Returns
    -------
    Claims
        Totals in đồng, and claims in other currencies one by one.
    """
    found = counting(subjects)
    parts = {s.facility_id: _parts(subject, s, programme, as_of) for subject, s in found}
    own = [part for _, s in found if s.currency == CURRENCY for part in parts[s.facility_id]]
    lines = tuple(
        _total(line, [p for p in own if p.spot.line is line], f"{stem}/claims/{line}") for line in Line
    )
    foreign = tuple(
        _foreign(s, line, members, stem)
        for _, s in found
        if s.currency != CURRENCY
        for line in Line
        if (members := [p for p in parts[s.facility_id] if p.spot.line is line])
    )
    return Claims(lines, foreign)


def place_options(
    subject: Subject, summary: FacilitySummary, programme: Programme, as_of: date
) -> tuple[Standing, ...]:
    """Return where each option of a facility stands on the day."""
    applied = RULES[RuleName.APPLYING_WIDE](subject.history, as_of, programme)
    return tuple(place_option(card, applied, as_of) for card in summary.options)


def _parts(subject: Subject, summary: FacilitySummary, programme: Programme, as_of: date) -> list[_Part]:
    works, name, found = subject.place.operating is True, summary.facility_id, []
    for item in place_options(subject, summary, programme, as_of):
        certain = works and item.certain
        found.append(_Part(name, item.spot, certain, firm=certain and not item.others))
        found += [_Part(name, other, certain=False, firm=False) for other in item.others]
    return found


def _total(line: Line, parts: list[_Part], path: str) -> LineTotal:
    missing = [part for part in parts if part.spot.saving.value is None]
    estimated = [part for part in parts if part.spot.estimated]
    return LineTotal(
        step=line,
        count=_count(f"{path}.count", parts),
        facilities=_facilities(f"{path}.facilities", parts),
        investment=_sum(f"{path}.investment_vnd", CURRENCY, parts, lambda spot: spot.investment),
        saving=_sum(f"{path}.saving_vnd_per_year", f"{CURRENCY}/yr", parts, lambda spot: spot.saving),
        unpriced=_count(f"{path}.unpriced", missing),
        estimated=_count(f"{path}.estimated", estimated),
    )


def _inputs(parts: Iterable[_Part], pick: Callable[[Spot], Money]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure for part in parts if (figure := pick(part.spot).figure)))


def _count(figure_id: str, parts: list[_Part]) -> Figure:
    value, low = float(sum(part.certain for part in parts)), float(sum(part.firm for part in parts))
    inputs, high = _inputs(parts, lambda spot: spot.saving), float(len(parts))
    return Figure(figure_id, value, "option", inputs, low=low, high=high, why="range" if low < high else "")


def _facilities(figure_id: str, parts: list[_Part]) -> Figure:
    every = sorted({part.facility_id for part in parts})
    value = float(len({part.facility_id for part in parts if part.certain}))
    low, high = float(len({part.facility_id for part in parts if part.firm})), float(len(every))
    inputs, why = tuple(f"register/{name}" for name in every), "range" if low < high else ""
    return Figure(figure_id, value, "facility", inputs, low=low, high=high, why=why)


def _sum(figure_id: str, unit: str, parts: list[_Part], pick: Callable[[Spot], Money]) -> Figure:
    amounts = [(p, amount) for p in parts if (amount := pick(p.spot).value) is not None]
    value = math.fsum(amount for part, amount in amounts if part.certain)
    low = math.fsum(amount if part.firm else min(amount, 0.0) for part, amount in amounts)
    high = math.fsum(amount if part.firm else max(amount, 0.0) for part, amount in amounts)
    unknown, inputs = len(parts) - len(amounts), _inputs(parts, pick)
    if unknown and not amounts:
        return Figure(figure_id, None, unit, inputs, why="unknown")
    if unknown:
        return Figure(figure_id, value, unit, inputs, why="partial")
    return Figure(figure_id, value, unit, inputs, low=low, high=high, why="range" if low < high else "")


def _foreign(summary: FacilitySummary, line: Line, parts: list[_Part], stem: str) -> ForeignClaim:
    path, unit = f"{stem}/foreign/{summary.facility_id}/{line}", summary.currency
    return ForeignClaim(
        facility_id=summary.facility_id,
        currency=unit,
        step=line,
        count=_count(f"{path}.count", parts),
        investment=_sum(f"{path}.investment", unit, parts, lambda spot: spot.investment),
        saving=_sum(f"{path}.saving_per_year", f"{unit}/yr", parts, lambda spot: spot.saving),
    )


def check_claims(subjects: Iterable[Subject], programme: Programme, as_of: date) -> tuple[Finding, ...]:
    """Say which claims come after the cut-off day, which have no date, and which options are overdue for a check."""
    findings = []
    for subject, summary in counting(subjects):
        done = [c for card in summary.options if not card.rejected for c in card.claims if c.rung in DONE]
        late = [c.date for c in done if c.date is not None and c.date > as_of]
        overdue = [
            item.option
            for item in place_options(subject, summary, programme, as_of)
            if item.spot.line in OVERDUE.values()
        ]
        values: dict[str, FindingValue] = {"facility": summary.facility_id, "as_of": as_of.isoformat()}
        if late:
            more = {**values, "last": max(late).isoformat()}
            findings.append(Finding("province.claim_after_cutoff", Severity.NOTE, summary.facility_id, more))
        if any(c.date is None for c in done):
            findings.append(Finding("province.claim_undated", Severity.DOUBT, summary.facility_id, values))
        if overdue:
            more = {**values, "count": len(overdue), "options": ", ".join(overdue)}
            findings.append(Finding("province.claim_overdue", Severity.DOUBT, summary.facility_id, more))
    return tuple(findings)
