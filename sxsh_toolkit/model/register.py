"""The register: who exists, where, how big, in what state, as tidy CSV with dated events.

Most facilities will never be assessed; rates are computed from these records, or they are biased. Rates such as
"applying" are derived by a named rule of a programme and never stand here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Fact(StrEnum):
    """What an event says about a facility."""

    OPERATING = "operating"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    MOVED = "moved"
    MERGED = "merged"
    AWARE = "aware"
    TRAINED = "trained"
    ASSESSED = "assessed"
    HAS_POTENTIAL = "has_potential"
    TEAM_FORMED = "team_formed"
    OPTION_IMPLEMENTED = "option_implemented"
    ENERGY_AUDIT = "energy_audit"


class AwareClass(StrEnum):
    """Answer classes of awareness, in their order; attendance alone is none of them."""

    NOT_HEARD = "not_heard"
    HEARD = "heard"
    NAMES_BENEFIT = "names_benefit"
    TRAINED = "trained"


class LegalForm(StrEnum):
    """Doanh nghiệp, hợp tác xã, hộ kinh doanh, doanh nghiệp có vốn đầu tư nước ngoài."""

    ENTERPRISE = "enterprise"
    COOPERATIVE = "cooperative"
    HOUSEHOLD = "household"
    FDI = "fdi"


class Zone(StrEnum):
    """Khu công nghiệp, cụm công nghiệp, làng nghề, ngoài các khu: a dimension that crosses the areas."""

    PARK = "park"
    CLUSTER = "cluster"
    CRAFT_VILLAGE = "craft_village"
    NONE = "none"


class Size(StrEnum):
    """Size class by the decree of the date."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


YES, NO, UNKNOWN = "yes", "no", "unknown"
STATE_WORDS = (YES, NO, UNKNOWN)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """Identity of one facility as the register knows it; every value is the text that was typed.

    ``area`` is the area at founding: a ``moved`` event dates a change. ``parent`` names the enterprise that owns
    the facility (any text that its facilities share); ``potential`` is yes, no or empty (unknown).
    """

    facility_id: str
    name: str
    area: str = ""
    sector: str = ""
    size: str = ""
    legal_form: str = ""
    vsic: str = ""
    vsic_version: str = ""
    tax_code: str = ""
    zone: str = ""
    founded: str = ""
    capacity: str = ""
    potential: str = ""
    parent: str = ""
    address: str = ""
    focal_person_id: str = ""


@dataclass(frozen=True, slots=True)
class RegisterEvent:
    """One dated fact: from ``date`` to ``until`` (inclusive; open when None).

    ``value`` is yes, no or unknown; a class for ``aware``; the new area for ``moved``; the successor for ``merged``.
    After ``until`` the register says nothing, which is not the same as "no".
    """

    facility_id: str
    fact: Fact
    value: str
    date: dt.date
    until: dt.date | None = None
    evidence: str = ""
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of a published count; all lines of one ``frame_id`` add up to the frame."""

    frame_id: str
    year: str
    stratum: str
    sector: str
    area: str
    count: int
    source: str
    locator: str
    counts_only: bool = True


@dataclass(frozen=True, slots=True)
class Register:
    """The whole register; rows, events and frames are sorted, so their order in the files does not matter."""

    rows: tuple[RegisterRow, ...] = ()
    events: tuple[RegisterEvent, ...] = ()
    frames: tuple[Frame, ...] = ()


def event_order(event: RegisterEvent) -> tuple[str, dt.date, str, str, dt.date, str, str]:
    """Return the key by which events stand in a register."""
    until = event.until or dt.date.max
    return (
        event.facility_id,
        event.date,
        event.fact.value,
        event.value,
        until,
        event.evidence,
        event.recorded_by,
    )


def find_row(register: Register, facility_id: str) -> RegisterRow | None:
    """Return the row of a facility, or None."""
    return next((row for row in register.rows if row.facility_id == facility_id), None)


def history_of(register: Register, facility_id: str) -> tuple[RegisterEvent, ...]:
    """Return the events of one facility, the oldest first."""
    found = (event for event in register.events if event.facility_id == facility_id)
    return tuple(sorted(found, key=event_order))


def founded_on(row: RegisterRow) -> dt.date | None:
    """Return the founding day; a year alone counts from its first day; None when it is not known."""
    try:
        if _YEAR.fullmatch(row.founded):
            return dt.date(int(row.founded), 1, 1)
        return dt.date.fromisoformat(row.founded) if _DAY.fullmatch(row.founded) else None
    except ValueError:
        return None


def area_of(row: RegisterRow, history: tuple[RegisterEvent, ...], day: dt.date) -> str:
    """Return where a facility is on a day, from its row and its own events; empty when not known."""
    moves = [event for event in history if event.fact is Fact.MOVED and event.date <= day]
    return max(moves, key=event_order).value if moves else row.area


def closed_spans(history: Iterable[RegisterEvent]) -> tuple[tuple[dt.date, dt.date | None], ...]:
    """Return from when to when (not included) a facility is closed or merged; None where it never opens again.

    ``operating yes`` dated after a closing reopens it from that day; nothing undoes a merger.
    """
    events = tuple(history)
    merged = [event.date for event in events if event.fact is Fact.MERGED]
    closed = [event.date for event in events if event.fact is Fact.CLOSED and event.value == YES]
    opened = [event.date for event in events if event.fact is Fact.OPERATING and event.value == YES]
    spans: list[tuple[dt.date, dt.date | None]] = []
    for start in sorted(closed):
        if spans and (spans[-1][1] is None or start < spans[-1][1]):
            continue
        spans.append((start, min((day for day in opened if day > start), default=None)))
    if not merged:
        return tuple(spans)
    end = min(merged)
    before = [(start, back) for start, back in spans if start < end]
    if before and (before[-1][1] is None or before[-1][1] >= end):
        return (*before[:-1], (before[-1][0], None))
    return (*before, (end, None))


def area_on(register: Register, facility_id: str, day: dt.date) -> str:
    """Return the area of a facility on a day; empty when the register does not know it."""
    row = find_row(register, facility_id)
    return "" if row is None else area_of(row, history_of(register, facility_id), day)


def frame_count(register: Register, frame_id: str) -> int | None:
    """Return the count of a frame: the sum of its lines; None when there is no such frame."""
    lines = [frame.count for frame in register.frames if frame.frame_id == frame_id]
    return sum(lines) if lines else None
