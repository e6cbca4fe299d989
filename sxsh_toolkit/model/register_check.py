"""Checks across the lines of a register: events against each other, frames that would count twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.model.register import Fact, Frame, RegisterEvent, RegisterRow, closed_spans, founded_on

EventLine = tuple[RegisterEvent, int]
FrameLine = tuple[Frame, int]
RowLine = tuple[RegisterRow, int]


def check_register(
    events: list[EventLine], frames: list[FrameLine], rows: list[RowLine], files: tuple[str, str, str]
) -> Iterator[Finding]:
    """Check the lines of a register against each other.

    Parameters
    ----------
    events, frames, rows : list
        What was read, each with its line.
    files : tuple of str
        Names of the files of facilities, events and frames.

    Yields
    ------
    Finding
        With file and line.
    """
    facilities_file, events_file, frames_file = files
    known = {row.facility_id: row for row, _ in rows}
    yield from _repeated_events(events, events_file)
    yield from _contradictions(events, events_file)
    yield from _after_the_end(events, events_file)
    yield from _before_founding(events, known, events_file)
    yield from _successors(events, known, events_file)
    yield from _shared_tax_codes(rows, facilities_file)
    yield from _frames(frames, frames_file)


def _finding(
    code: str, severity: Severity, where: str, file: str, line: int, **values: FindingValue
) -> Finding:
    return Finding(code, severity, where, {"id": where, **values}, file=file, line=line)


def _repeated_events(events: list[EventLine], file: str) -> Iterator[Finding]:
    first: dict[RegisterEvent, int] = {}
    for event, line in events:
        if event in first:
            values: dict[str, FindingValue] = {"fact": event.fact.value, "first_line": first[event]}
            yield _finding("register.event_repeated", Severity.DOUBT, event.facility_id, file, line, **values)
        first.setdefault(event, line)


def _contradictions(events: list[EventLine], file: str) -> Iterator[Finding]:
    """Two different values of one fact on one day: the rules then say unknown."""
    groups: defaultdict[tuple[str, Fact, date], list[EventLine]] = defaultdict(list)
    for event, line in events:
        groups[event.facility_id, event.fact, event.date].append((event, line))
    for (facility_id, fact, day), group in groups.items():
        words = sorted({event.value for event, _ in group})
        if len(words) > 1:
            line = max(line for _, line in group)
            values: dict[str, FindingValue] = {
                "fact": fact.value,
                "date": day.isoformat(),
                "words": ", ".join(words),
            }
            yield _finding("register.event_contradicts", Severity.DOUBT, facility_id, file, line, **values)


def _after_the_end(events: list[EventLine], file: str) -> Iterator[Finding]:
    """Facts between a closing and the reopening: one finding a facility and closing, with every fact and its day."""
    groups: defaultdict[str, list[EventLine]] = defaultdict(list)
    for event, line in events:
        groups[event.facility_id].append((event, line))
    for facility_id, group in groups.items():
        for start, back in closed_spans(event for event, _ in group):
            found = [(e, line) for e, line in group if e.date > start and (back is None or e.date < back)]
            if not found:
                continue
            listed = "; ".join(sorted(f"{e.date.isoformat()} {e.fact.value} {e.value}" for e, _ in found))
            values: dict[str, FindingValue] = {"facts": listed, "end": start.isoformat()}
            line = min(line for _, line in found)
            yield _finding("register.event_after_end", Severity.DOUBT, facility_id, file, line, **values)


def _before_founding(events: list[EventLine], known: dict[str, RegisterRow], file: str) -> Iterator[Finding]:
    for event, line in events:
        founded = founded_on(known[event.facility_id]) if event.facility_id in known else None
        if founded is not None and event.date < founded:
            values: dict[str, FindingValue] = {"fact": event.fact.value, "founded": founded.isoformat()}
            yield _finding(
                "register.event_before_founding", Severity.DOUBT, event.facility_id, file, line, **values
            )


def _successors(events: list[EventLine], known: dict[str, RegisterRow], file: str) -> Iterator[Finding]:
    for event, line in events:
        if event.fact is Fact.MERGED and event.value not in known:
            yield _finding(
                "register.successor_unknown", Severity.DOUBT, event.facility_id, file, line, text=event.value
            )


def _shared_tax_codes(rows: list[RowLine], file: str) -> Iterator[Finding]:
    """One tax code in one area twice: perhaps one facility with two reporters."""
    first: dict[tuple[str, str], str] = {}
    for row, line in rows:
        key = (row.tax_code.replace("-", ""), row.area)
        if key[0] and key in first:
            yield _finding(
                "register.perhaps_twice",
                Severity.DOUBT,
                row.facility_id,
                file,
                line,
                other=first[key],
                text=row.tax_code,
            )
        first.setdefault(key, row.facility_id)


def _frames(frames: list[FrameLine], file: str) -> Iterator[Finding]:
    """A frame adds up its lines: a line twice, or totals beside parts, would count twice."""
    by_id: defaultdict[str, list[FrameLine]] = defaultdict(list)
    for frame, line in frames:
        by_id[frame.frame_id].append((frame, line))
    for frame_id, group in sorted(by_id.items()):
        last = max(line for _, line in group)
        cells = Counter((frame.stratum, frame.sector, frame.area) for frame, _ in group)
        if any(count > 1 for count in cells.values()):
            yield _finding("register.frame_line_twice", Severity.BLOCKER, frame_id, file, last)
        for column in ("stratum", "sector", "area"):
            if _mixed(getattr(frame, column) for frame, _ in group):
                values: dict[str, FindingValue] = {"column": column}
                yield _finding("register.frame_mixed", Severity.BLOCKER, frame_id, file, last, **values)
        if len({frame.year for frame, _ in group}) > 1:
            yield _finding("register.frame_years", Severity.DOUBT, frame_id, file, last)


def _mixed(words: Iterable[str]) -> bool:
    return len({bool(word) for word in words}) > 1
