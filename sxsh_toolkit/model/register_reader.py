"""Reading the register: three CSV files → a frozen Register and every fault at once, with file and line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from sxsh_toolkit.errors import Finding, Severity, sort_findings
from sxsh_toolkit.model.register import (
    NO,
    STATE_WORDS,
    YES,
    AwareClass,
    Fact,
    Frame,
    LegalForm,
    Register,
    RegisterEvent,
    RegisterRow,
    Size,
    Zone,
    event_order,
    founded_on,
)
from sxsh_toolkit.model.register_check import check_register
from sxsh_toolkit.model.register_csv import RegisterLine, read_csv
from sxsh_toolkit.workspace import is_safe_id

FACILITIES, EVENTS, FRAMES = "facilities.csv", "events.csv", "frames.csv"
FACILITY_COLUMNS = tuple(field.name for field in fields(RegisterRow))
EVENT_COLUMNS = tuple(field.name for field in fields(RegisterEvent))
FRAME_COLUMNS = tuple(field.name for field in fields(Frame))
_TAX_CODE = re.compile(r"\d{10}(-?\d{3})?")
_EVENT_NEEDS = ("facility_id", "fact", "value", "date")
_WORDS: dict[str, type[StrEnum]] = {"legal_form": LegalForm, "zone": Zone, "size": Size}
_POTENTIAL = (YES, NO)
_TEXT_FACTS = (Fact.MOVED, Fact.MERGED)
RowT = TypeVar("RowT")


@dataclass(frozen=True)
class RegisterReading:
    """What came through the door: a register made of the lines that stand, and all findings."""

    register: Register
    findings: tuple[Finding, ...]


def read_register(folder: Path) -> RegisterReading:
    """Read the register.

    Parameters
    ----------
    folder : Path
        Folder with ``facilities.csv``, ``events.csv`` and ``frames.csv``.

    Returns
    -------
    RegisterReading
        Rows, events and frames in a fixed order, and all findings with file and line. A faulty line is left out; a
        faulty word of a closed list leaves its cell empty, so that the facility still counts.
    """
    rows, findings = _read(folder, FACILITIES, FACILITY_COLUMNS, ("facility_id", "name", "area"), _row)
    events, event_findings = _read(folder, EVENTS, EVENT_COLUMNS, _EVENT_NEEDS, _event)
    frames, frame_findings = _read(folder, FRAMES, FRAME_COLUMNS, ("frame_id", "count"), _frame)
    rows = _first_of_each(rows)
    events = _of_known(events, [row.facility_id for row, line in rows if line.stands])
    checked = tuple(
        check_register(_numbered(events), _numbered(frames), _numbered(rows), (FACILITIES, EVENTS, FRAMES))
    )
    fallen = {finding.where for finding in checked if finding.is_blocker and finding.file == FRAMES}
    register = Register(
        tuple(sorted((row for row, _ in _numbered(rows)), key=lambda row: row.facility_id)),
        tuple(sorted({event for event, _ in _numbered(events)}, key=event_order)),
        tuple(sorted({frame for frame, _ in _numbered(frames) if frame.frame_id not in fallen}, key=repr)),
    )
    lines = [*(line for _, line in rows), *(line for _, line in events), *(line for _, line in frames)]
    of_lines = [finding for line in lines for finding in line.findings]
    return RegisterReading(
        register, sort_findings([*findings, *event_findings, *frame_findings, *of_lines, *checked])
    )


def _first_of_each(rows: list[tuple[RegisterRow, RegisterLine]]) -> list[tuple[RegisterRow, RegisterLine]]:
    seen: dict[str, int] = {}
    for row, line in rows:
        if row.facility_id in seen:
            line.refuse("register.duplicate_facility", "facility_id", {"first_line": seen[row.facility_id]})
        seen.setdefault(row.facility_id, line.source.line)
    return rows


def _of_known(
    events: list[tuple[RegisterEvent, RegisterLine]], known: list[str]
) -> list[tuple[RegisterEvent, RegisterLine]]:
    names = set(known)
    for event, line in events:
        if event.facility_id not in names:
            close = ", ".join(get_close_matches(event.facility_id, known, 2, 0.6))
            line.refuse("register.event_unknown_facility", "facility_id", {"suggestion": close})
    return events


def _numbered(found: list[tuple[RowT, RegisterLine]]) -> list[tuple[RowT, int]]:
    return [(item, line.source.line) for item, line in found if line.stands]


def _read(
    folder: Path,
    file: str,
    columns: tuple[str, ...],
    required: tuple[str, ...],
    build: Callable[[RegisterLine], RowT | None],
) -> tuple[list[tuple[RowT, RegisterLine]], list[Finding]]:
    table = read_csv(folder / file, file, columns, required)
    found, findings = [], list(table.findings)
    for source in table.lines:
        line = RegisterLine(file, source)
        row = build(line)
        if row is not None and line.stands:
            found.append((row, line))
        else:
            findings += line.findings
    return found, findings


def _row(line: RegisterLine) -> RegisterRow:
    if not is_safe_id(line["facility_id"]):
        line.refuse("register.id_malformed", "facility_id")
    cells = {column: line[column] for column in FACILITY_COLUMNS}
    for column, words in _WORDS.items():
        allowed = tuple(word.value for word in words)
        if cells[column] and cells[column] not in allowed:
            line.fault("register.word_unknown", column, line.unknown_word(column, allowed))
            cells[column] = ""
    if cells["potential"] and cells["potential"] not in _POTENTIAL:
        line.fault("register.word_unknown", "potential", line.unknown_word("potential", _POTENTIAL))
        cells["potential"] = ""
    if cells["tax_code"] and not _TAX_CODE.fullmatch(cells["tax_code"]):
        line.fault("register.tax_code_length", "tax_code", severity=Severity.DOUBT)
    for column in ("name", "area"):
        if not cells[column]:
            line.fault("register.cell_empty", column, severity=Severity.DOUBT)
    if cells["vsic"] and not cells["vsic_version"]:
        line.fault("register.vsic_without_version", "vsic", severity=Severity.DOUBT)
    row = RegisterRow(**cells)
    if row.founded and founded_on(row) is None:
        line.fault("register.founded_unreadable", "founded", severity=Severity.DOUBT)
    return row


def _event(line: RegisterLine) -> RegisterEvent | None:
    facts = tuple(fact.value for fact in Fact)
    if line["fact"] not in facts:
        line.refuse("register.fact_unknown", "fact", line.unknown_word("fact", facts))
        return None
    fact = Fact(line["fact"])
    _check_value(line, fact)
    start, until = line.day("date"), line.day("until")
    if not line["date"]:
        line.refuse("register.date_missing", "date")
    if start is None:
        return None
    if until is not None and until < start:
        line.refuse("register.until_before_date", "until", {"date": line["date"]})
    if fact is Fact.ASSESSED and line["value"] == YES and not line["evidence"]:
        line.fault("register.assessed_without_report", "evidence", severity=Severity.DOUBT)
    return RegisterEvent(
        line["facility_id"], fact, line["value"], start, until, line["evidence"], line["recorded_by"]
    )


def _check_value(line: RegisterLine, fact: Fact) -> None:
    value = line["value"]
    if fact in _TEXT_FACTS:
        if not value or value in STATE_WORDS:
            line.refuse("register.value_not_a_name", "value", {"fact": fact.value})
        return
    allowed: tuple[str, ...] = STATE_WORDS
    if fact is Fact.AWARE:
        allowed = (*STATE_WORDS, *(item.value for item in AwareClass))
    if value not in allowed:
        line.refuse("register.word_unknown", "value", line.unknown_word("value", allowed))


def _frame(line: RegisterLine) -> Frame | None:
    typed = line["count"].replace(".", "").replace(" ", "")
    grouped = re.fullmatch(r"\d+|\d{1,3}([. ]\d{3})+", line["count"])
    if not grouped:
        line.refuse("register.count_unreadable", "count")
    if not line["frame_id"]:
        line.refuse("register.cell_empty_frame", "frame_id")
    strata = tuple(form.value for form in LegalForm)
    if line["stratum"] and line["stratum"] not in strata:
        line.refuse("register.word_unknown", "stratum", line.unknown_word("stratum", strata))
    if not line["source"]:
        line.fault("register.frame_without_source", "source", severity=Severity.DOUBT)
    if line["counts_only"] not in ("", YES, NO):
        line.fault("register.word_unknown", "counts_only", line.unknown_word("counts_only", (YES, NO)))
    return _build_frame(line, int(typed)) if line.stands else None


def _build_frame(line: RegisterLine, count: int) -> Frame:
    return Frame(
        frame_id=line["frame_id"],
        year=line["year"],
        stratum=line["stratum"],
        sector=line["sector"],
        area=line["area"],
        count=count,
        source=line["source"],
        locator=line["locator"],
        counts_only=line["counts_only"] != NO,
    )
