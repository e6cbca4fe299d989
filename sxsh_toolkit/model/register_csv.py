"""The CSV door of the register: text in, rows of text with line numbers out; ``;`` or ``,``, with or without a byte-order mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

from pydantic import TypeAdapter, ValidationError

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.model.field import Day

MAX_BYTES = 64 * 1024 * 1024
_DAY: TypeAdapter[date] = TypeAdapter(Day)


@dataclass(frozen=True, slots=True)
class CsvLine:
    """One line: its cells by column name, stripped and in NFC."""

    cells: Mapping[str, str]
    line: int


@dataclass(frozen=True, slots=True)
class CsvTable:
    """What a CSV file says before anyone interprets it."""

    name: str
    lines: tuple[CsvLine, ...] = ()
    findings: tuple[Finding, ...] = ()


class RegisterLine:
    """One line being read: its cells, and the faults found in it."""

    def __init__(self, file: str, source: CsvLine) -> None:
        self.file = file
        self.source = source
        self.findings: list[Finding] = []
        self.stands = True

    def __getitem__(self, column: str) -> str:
        return self.source.cells.get(column, "")

    def fault(
        self,
        code: str,
        column: str,
        more: Mapping[str, FindingValue] | None = None,
        severity: Severity = Severity.BLOCKER,
    ) -> None:
        """Note a fault of a cell."""
        where = self["facility_id"] or self["frame_id"]
        values = {"column": column, "text": self[column], "id": where, **(more or {})}
        self.findings.append(Finding(code, severity, where, values, file=self.file, line=self.source.line))

    def refuse(self, code: str, column: str, more: Mapping[str, FindingValue] | None = None) -> None:
        """Note a fault with which the whole line falls."""
        self.fault(code, column, more)
        self.stands = False

    def unknown_word(self, column: str, allowed: tuple[str, ...]) -> dict[str, FindingValue]:
        """Return what the sentence about a word outside a closed list needs."""
        close = ", ".join(get_close_matches(self[column], allowed, 2, 0.5))
        return {"allowed": ", ".join(allowed), "suggestion": close}

    def day(self, column: str) -> date | None:
        """Return a date; the line falls when one is typed and cannot be read."""
        if not self[column]:
            return None
        try:
            return _DAY.validate_python(self[column])
        except ValidationError:
            self.refuse("register.date_unreadable", column)
            return None


def read_csv(path: Path, name: str, columns: tuple[str, ...], required: tuple[str, ...]) -> CsvTable:
    """Read a CSV file with known columns.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Its name in findings.
    columns : tuple of str
        All columns that may stand in the header.
    required : tuple of str
        Columns without which no line can be read.

    Returns
    -------
    CsvTable
        Lines that have the shape of the header; everything else is a finding.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            return _refused(name, "file.too_big", limit=MAX_BYTES // 1024 // 1024)
        data = path.read_bytes()
    except OSError:
        return _refused(name, "file.unreadable")
    try:
        text = normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _refused(name, "file.not_utf8", line=data[: error.start].count(b"\n") + 1)
    return parse_csv(text, name, columns, required)


def parse_csv(text: str, name: str, columns: tuple[str, ...], required: tuple[str, ...]) -> CsvTable:
    """Read CSV text as :func:`read_csv` does."""
    try:
        rows = list(_rows(text))
    except csv.Error as error:
        return _refused(name, "register.broken", problem=str(error))
    if not rows:
        return _refused(name, "file.empty")
    (first_line, header), *body = rows
    findings = list(_check_header(name, first_line, header, columns, required))
    if any(finding.is_blocker and finding.code != "register.unknown_column" for finding in findings):
        return CsvTable(name, findings=tuple(findings))
    lines = []
    for number, cells in body:
        if len(cells) < len(header) or any(cells[len(header) :]):
            values: dict[str, FindingValue] = {"found": len(cells), "expected": len(header)}
            findings.append(_blocker("register.row_shape", name, number, **values))
        else:
            lines.append(CsvLine(dict(zip(header, cells, strict=False)), number))
    return CsvTable(name, tuple(lines), tuple(findings))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    start = 0
    if text.startswith("sep="):
        text, start = text.partition("\n")[2], 1
    mark = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    number = start + 1
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield number, stripped
        number = start + reader.line_num + 1


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip(" ,;")), "")
    return ";" if header.count(";") > header.count(",") else ","


def _check_header(
    name: str, line: int, header: list[str], columns: tuple[str, ...], required: tuple[str, ...]
) -> Iterator[Finding]:
    for column in sorted(set(header)):
        if column not in columns:
            close = ", ".join(get_close_matches(column, columns, 3, 0.6))
            yield _blocker("register.unknown_column", name, line, column=column, suggestion=close)
        if header.count(column) > 1:
            yield _blocker("register.repeated_column", name, line, column=column)
    for column in required:
        if column not in header:
            yield _blocker("register.missing_column", name, line, column=column)


def _blocker(code: str, name: str, line: int | None, **values: FindingValue) -> Finding:
    return Finding(code, Severity.BLOCKER, "", values, file=name, line=line)


def _refused(name: str, code: str, line: int | None = None, **values: FindingValue) -> CsvTable:
    return CsvTable(name, findings=(_blocker(code, name, line, **values),))
