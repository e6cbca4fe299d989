"""The register's files as text, before and after an import: marks, columns and order of the officer's own files stay."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.forms.register.plan import ImportPlan, PlannedRow, Verdict
from sxsh_toolkit.model.register import RegisterEvent
from sxsh_toolkit.model.register_reader import (
    EVENT_COLUMNS,
    EVENTS,
    FACILITIES,
    FACILITY_COLUMNS,
    FRAME_COLUMNS,
    FRAMES,
    read_register,
)

FILES = (FACILITIES, EVENTS, FRAMES)
"""In the order in which they are written: events speak of facilities that stand already."""

_COLUMNS = {FACILITIES: FACILITY_COLUMNS, EVENTS: EVENT_COLUMNS, FRAMES: FRAME_COLUMNS}
_MARK = "\ufeff"


@dataclass(frozen=True)
class _CsvText:
    """A CSV file taken apart far enough to be put together again the same way."""

    mark: str
    first: str
    delimiter: str
    line_end: str
    header: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def read_register_texts(folder: Path) -> dict[str, str]:
    """Return the text of each register file; one that is not there is a header alone.

    Raises
    ------
    SxshError
        ``register_import.register_broken``: a file cannot be read as UTF-8.
    """
    found = {}
    for name in FILES:
        path = folder / name
        try:
            data = path.read_bytes().decode("utf-8") if path.is_file() else ""
        except (OSError, UnicodeDecodeError):
            raise SxshError("register_import.register_broken", file=name) from None
        found[name] = data or f"{_MARK}{','.join(_COLUMNS[name])}\n"
    return found


def build_register_texts(texts: Mapping[str, str], plan: ImportPlan) -> dict[str, str]:
    """Return the text of each register file after an import; a file that nothing changes keeps its text.

    Parameters
    ----------
    texts : mapping
        File name → text, as it is now.
    plan : ImportPlan
        What is added and changed.

    Raises
    ------
    SxshError
        ``register_import.would_break``: what would be written is no register without blockers.
    """
    rows = [row for row in plan.rows if row.verdict in (Verdict.ADDED, Verdict.CHANGED)]
    events = [event for row in rows for event in row.events]
    after = dict(texts)
    if rows:
        after[FACILITIES] = _with_rows(texts[FACILITIES], rows)
    if events:
        after[EVENTS] = _with_events(texts[EVENTS], events)
    _require_whole(after)
    return after


def _require_whole(texts: Mapping[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_bytes(text.encode("utf-8"))
        faults = [finding for finding in read_register(Path(folder)).findings if finding.is_blocker]
    if faults:
        first = faults[0]
        raise SxshError(
            "register_import.would_break", file=first.file, line=first.line, fault=first.code, id=first.where
        )


def _take_apart(text: str) -> _CsvText:
    mark, body = (_MARK, text[1:]) if text.startswith(_MARK) else ("", text)
    first = ""
    if body.startswith("sep="):
        first, _, body = body.partition("\n")
        first += "\n"
    header_line = next((line for line in body.splitlines() if line.strip(" ,;")), "")
    delimiter = ";" if header_line.count(";") > header_line.count(",") else ","
    line_end = "\r\n" if "\r\n" in body else "\n"
    read = [tuple(cells) for cells in csv.reader(io.StringIO(body, newline=""), delimiter=delimiter)]
    filled = [cells for cells in read if any(cell.strip() for cell in cells)]
    header = tuple(cell.strip() for cell in filled[0])
    return _CsvText(mark, first, delimiter, line_end, header, tuple(filled[1:]))


def _put_together(parts: _CsvText, header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=parts.delimiter, lineterminator=parts.line_end)
    writer.writerow(header)
    for line in lines:
        writer.writerow([*line, *("" for _ in header[len(line) :])])
    return parts.mark + parts.first + out.getvalue()


def _with_rows(text: str, rows: Sequence[PlannedRow]) -> str:
    parts = _take_apart(text)
    needed = {c for row in rows for c in FACILITY_COLUMNS if _new_value(row, c)}
    header = [*parts.header, *(c for c in FACILITY_COLUMNS if c in needed and c not in parts.header)]
    changed = {row.facility_id: row for row in rows if row.verdict is Verdict.CHANGED}
    position = header.index("facility_id")
    lines: list[list[str]] = []
    for cells in parts.lines:
        line = [*cells, *("" for _ in header[len(cells) :])]
        row = changed.get(line[position].strip())
        for change in row.changes if row else ():
            line[header.index(change.field)] = change.new
        lines.append(line)
    lines += [
        [row.cells.get(column, "") for column in header] for row in rows if row.verdict is Verdict.ADDED
    ]
    return _put_together(parts, header, lines)


def _new_value(row: PlannedRow, column: str) -> str:
    if row.verdict is Verdict.ADDED:
        return row.cells.get(column, "")
    return next((change.new for change in row.changes if change.field == column), "")


def _with_events(text: str, events: Sequence[RegisterEvent]) -> str:
    parts = _take_apart(text)
    header = [*parts.header, *(c for c in EVENT_COLUMNS if c not in parts.header)]
    added = [
        {
            "facility_id": event.facility_id,
            "fact": event.fact.value,
            "value": event.value,
            "date": event.date.isoformat(),
            "until": event.until.isoformat() if event.until else "",
            "evidence": event.evidence,
            "recorded_by": event.recorded_by,
        }
        for event in events
    ]
    return _put_together(parts, header, [*parts.lines, *([e.get(c, "") for c in header] for e in added)])
