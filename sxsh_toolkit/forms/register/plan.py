"""What an import would do, row by row, before anything is written: add, change, leave, or refuse with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.forms.register.match import Match, Matcher, MatchKind
from sxsh_toolkit.forms.register.row import RowReading, encoding_of, read_row
from sxsh_toolkit.forms.register.sheet import SheetTable
from sxsh_toolkit.forms.sheets.vietnamese_text import Encoding, compare_key
from sxsh_toolkit.model.register import YES, Fact, Register, RegisterEvent, RegisterRow, find_row
from sxsh_toolkit.model.register_reader import FACILITY_COLUMNS

_FIXED = ("facility_id", "area")


class Verdict(StrEnum):
    """What becomes of a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of the register, old and new."""

    field: str
    old: str
    new: str


@dataclass(frozen=True)
class PlannedRow:
    """One row of the sheet and what the import would do with it."""

    number: int
    verdict: Verdict
    facility_id: str
    name: str
    cells: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[FieldChange, ...] = ()
    events: tuple[RegisterEvent, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class ImportOptions:
    """What the officer allowed: a prefix for new ids, an encoding to convert, who records events."""

    id_prefix: str = ""
    convert: Encoding | None = None
    recorded_by: str = ""


@dataclass(frozen=True)
class ImportPlan:
    """The whole import.

    Parameters
    ----------
    table : SheetTable
        What was read, with its columns.
    rows : tuple of PlannedRow
        In the order of the sheet.
    counts : mapping
        ``read``, the verdicts, and ``duplicates no_tax_code lost_zero closed_unproven states_left legacy skipped``.
    """

    table: SheetTable
    rows: tuple[PlannedRow, ...]
    counts: Mapping[str, int]

    @property
    def changes_anything(self) -> bool:
        """Whether the register would be another one."""
        return any(row.verdict in (Verdict.ADDED, Verdict.CHANGED) for row in self.rows)


def plan_import(table: SheetTable, register: Register, options: ImportOptions) -> ImportPlan:
    """Plan an import.

    Parameters
    ----------
    table : SheetTable
        The officer's sheet.
    register : Register
        As it is now.
    options : ImportOptions
        What may be done.

    Returns
    -------
    ImportPlan
        The same sheet and register give the same plan; planned again after it was applied, it changes nothing.
    """
    seen = encoding_of(table)
    readings = [read_row(table, number, options.convert, seen) for number in table.rows]
    matcher = Matcher(register, readings, options.id_prefix)
    rows = tuple(_plan_row(table, reading, matcher.match(reading), register, options) for reading in readings)
    return ImportPlan(table, rows, _count(table, readings, rows))


def _plan_row(
    table: SheetTable, reading: RowReading, match: Match, register: Register, options: ImportOptions
) -> PlannedRow:
    values: dict[str, FindingValue] = {
        "text": reading.fields.get("name", ""),
        "id": match.facility_id,
        "others": ", ".join(match.others),
        "by": match.by,
    }
    place = table.grid.place(reading.number)
    findings = list(reading.findings)
    if match.code:
        severity = Severity.BLOCKER if match.kind is MatchKind.NONE else Severity.DOUBT
        findings.append(Finding(f"register_import.{match.code}", severity, "facility_id", values, file=place))
    name = reading.fields.get("name", "")
    refused = PlannedRow(reading.number, Verdict.REFUSED, match.facility_id, name, findings=tuple(findings))
    if reading.refused or match.kind is MatchKind.NONE:
        return refused
    old = find_row(register, match.facility_id)
    changes = tuple(_changes(old, reading.fields))
    if old is not None and old.area and reading.fields.get("area", old.area) != old.area:
        moved = {**values, "old": old.area, "new": reading.fields["area"]}
        findings.append(Finding("register_import.area_moved", Severity.DOUBT, "area", moved, file=place))
    events, more = _events(reading, match.facility_id, register, options, place)
    planned = replace(
        refused,
        cells={**{c: reading.fields.get(c, "") for c in FACILITY_COLUMNS}, "facility_id": match.facility_id},
        changes=changes,
        events=events,
        findings=(*findings, *more),
    )
    if old is None:
        return replace(planned, verdict=Verdict.ADDED)
    return replace(planned, verdict=Verdict.CHANGED if changes or events else Verdict.UNCHANGED)


def _changes(old: RegisterRow | None, fields: Mapping[str, str]) -> Iterator[FieldChange]:
    """Yield the fields that differ; an empty cell of the sheet says nothing and erases nothing."""
    for column in FACILITY_COLUMNS:
        before, after = getattr(old, column) if old else "", fields.get(column, "")
        fixed = old is not None and column in _FIXED and before
        if column == "facility_id" or fixed or not after:
            continue
        same = before.replace("-", "") == after.replace("-", "") if column == "tax_code" else before == after
        if not same and not (column != "tax_code" and before and compare_key(before) == compare_key(after)):
            yield FieldChange(column, before, after)


def _events(
    reading: RowReading, facility_id: str, register: Register, options: ImportOptions, place: str
) -> tuple[tuple[RegisterEvent, ...], tuple[Finding, ...]]:
    """Return the event a state gives; without day, evidence and recorder it is told, not recorded."""
    state = reading.fields.get("state", "")
    if not state:
        return (), ()
    day, evidence = reading.fields.get("state_date", ""), reading.fields.get("evidence", "")
    values: dict[str, FindingValue] = {"text": reading.fields["name"], "id": facility_id, "fact": state}
    if not (day and evidence):
        closed = state == Fact.CLOSED
        code = "closed_unproven" if closed else "state_unproven"
        severity = Severity.DOUBT if closed else Severity.NOTE
        return (), (Finding(f"register_import.{code}", severity, "state", values, file=place),)
    on = date.fromisoformat(day)
    known = {(e.facility_id, e.fact, e.value, e.date, e.evidence) for e in register.events}
    if (facility_id, Fact(state), YES, on, evidence) in known:
        return (), ()
    if not options.recorded_by:
        return (), (Finding("register_import.recorder_missing", Severity.DOUBT, "state", values, file=place),)
    event = RegisterEvent(
        facility_id, Fact(state), YES, on, evidence=evidence, recorded_by=options.recorded_by
    )
    return (event,), ()


def _count(table: SheetTable, readings: list[RowReading], rows: tuple[PlannedRow, ...]) -> dict[str, int]:
    codes = Counter(
        code for row in rows for code in {f.code.removeprefix("register_import.") for f in row.findings}
    )
    verdicts = Counter(row.verdict.value for row in rows)
    return {
        "read": len(rows),
        **{verdict.value: verdicts[verdict.value] for verdict in Verdict},
        "duplicates": sum(
            any(f.code.startswith("register_import.duplicate") for f in row.findings) for row in rows
        ),
        "no_tax_code": sum("tax_code" not in r.fields and not r.tax_proposed for r in readings),
        "lost_zero": codes["tax_zero_lost"],
        "closed_unproven": codes["closed_unproven"],
        "states_left": codes["state_unproven"],
        "legacy": codes["legacy_text"],
        "skipped": len(table.skipped),
    }
