"""The bridge: how the number of facilities in the programme's areas changed from the period's start to the day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.programme import Programme
from sxsh_toolkit.model.register import Fact, area_of, closed_spans, founded_on
from sxsh_toolkit.province.population import OutReason, Subject, mixes
from sxsh_toolkit.province.rules import History, has_ended

_TERMS = ("opening", "new", "closed", "merged", "moved_out", "moved_in", "reopened")


@dataclass(frozen=True, slots=True)
class Bridge:
    """Facilities that exist in the programme's areas: đầu kỳ + mới − đóng − sáp nhập − chuyển đi + chuyển đến + mở lại = cuối kỳ."""

    opening: Figure
    new: Figure
    closed: Figure
    merged: Figure
    moved_out: Figure
    moved_in: Figure
    reopened: Figure
    closing: Figure


def build_bridge(subjects: Iterable[Subject], programme: Programme, as_of: date, stem: str) -> Bridge:
    """Count the facilities that exist in the programme's areas, at the period's start, at the day, and each change.

    Existing means founded and neither closed nor merged; a facility without a founding date exists from the start.
    What lies out of scope for another reason than its area and dates (an illustrative facility) is left out.
    """
    changes: dict[str, list[str]] = {name: [] for name in _TERMS}
    closing = []
    for subject in subjects:
        stranger = subject.place.reason == OutReason.NOT_IN_REGISTER
        if stranger or mixes(subject.summary, programme):
            continue
        steps, present = _steps(subject, programme, as_of)
        for step in steps:
            changes[step].append(subject.place.facility_id)
        if present:
            closing.append(subject.place.facility_id)
    figures = {
        name: Figure(
            f"{stem}/bridge.{name}", float(len(ids)), "facility", tuple(f"register/{i}" for i in sorted(ids))
        )
        for name, ids in changes.items()
    }
    terms = tuple(figure.id for figure in figures.values())
    return Bridge(**figures, closing=Figure(f"{stem}/bridge.closing", float(len(closing)), "facility", terms))


def _steps(subject: Subject, programme: Programme, as_of: date) -> tuple[list[str], bool]:
    """Return the changes of one facility from the eve of the period to the day, and whether it is there then."""
    eve = programme.from_ - timedelta(days=1)
    founded = founded_on(subject.row)
    turns = {day for span in closed_spans(subject.history) for day in span}
    moves = {e.date for e in subject.history if e.fact is Fact.MOVED}
    days = sorted(day for day in {founded, *turns, *moves} if day is not None and eve < day <= as_of)
    present = _present(subject, programme, eve)
    steps = ["opening"] if present else []
    for day in days:
        after = _present(subject, programme, day)
        if after and not present:
            steps.append(_entering(subject.history, day, founded))
        elif present and not after:
            steps.append(_leaving(subject.history, day))
        present = after
    return steps, present


def _entering(history: History, day: date, founded: date | None) -> str:
    if day == founded:
        return "new"
    return "reopened" if has_ended(history, day - timedelta(days=1)) else "moved_in"


def _leaving(history: History, day: date) -> str:
    if not has_ended(history, day):
        return "moved_out"
    merged = any(event.fact is Fact.MERGED and event.date == day for event in history)
    return "merged" if merged else "closed"


def _present(subject: Subject, programme: Programme, day: date) -> bool:
    founded = founded_on(subject.row)
    there = (founded is None or founded <= day) and not has_ended(subject.history, day)
    return there and area_of(subject.row, subject.history, day) in programme.area_ids()
