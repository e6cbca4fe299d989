"""What stands in a person's sheet, cell by cell, before anyone interprets it; CSV files are read here, workbooks beside."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.forms.sheets.vietnamese_text import clean_text

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 20_000, 120
CellKind = Literal["text", "number", "date", "error", "formula"]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One filled cell.

    Parameters
    ----------
    text : str
        Text as typed; a number with a decimal point and without groups; a date as 2018-03-05.
    kind : str
        ``error`` is ``#N/A`` and the like; ``formula`` is a formula without a stored value.
    """

    text: str
    kind: CellKind = "text"


@dataclass(frozen=True)
class Grid:
    """One sheet: its filled cells by row and column, both counted from 1.

    Parameters
    ----------
    file, sheet : str
        Names as the user knows them; a CSV file has no sheet.
    cells : mapping
        Only filled cells.
    merged : tuple
        Merged ranges: first row, first column, last row, last column.
    hidden_rows : frozenset of int
        Rows that the user does not see.
    recoded : bool
        The file was not UTF-8: its letters may be anything.
    """

    file: str
    sheet: str
    cells: Mapping[Place, GridCell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    recoded: bool = False

    @property
    def last_row(self) -> int:
        """Number of the last filled row."""
        return max((row for row, _ in self.cells), default=0)

    def row(self, number: int) -> dict[int, GridCell]:
        """Return the filled cells of a row by column."""
        return {column: cell for (row, column), cell in self.cells.items() if row == number}

    def rows(self) -> dict[int, dict[int, GridCell]]:
        """Return all filled rows in their order."""
        found: dict[int, dict[int, GridCell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = cell
        return found

    def place(self, row: int, column: int | None = None) -> str:
        """Return a place as people read it: ``so.xlsx · Sheet1!B7``."""
        cell = f"{column_letters(column)}{row}" if column else str(row)
        return f"{self.file} · {self.sheet}!{cell}" if self.sheet else f"{self.file}:{cell}"


@dataclass(frozen=True)
class Book:
    """A file's sheets, in their order, and what is wrong with the file itself."""

    file: str
    grids: tuple[Grid, ...] = ()
    findings: tuple[Finding, ...] = field(default_factory=tuple)


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 28 → AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def refuse_book(name: str, code: str, **values: FindingValue) -> Book:
    """Return a book of which nothing was read, with the reason."""
    return Book(name, findings=(Finding(code, Severity.BLOCKER, values=values, file=name),))


def refused_file(path: Path, name: str) -> Book | None:
    """Return the refusal of a file that is missing, too large or empty; None when it may be read."""
    try:
        size = path.stat().st_size
    except OSError:
        return refuse_book(name, "file.unreadable")
    if size > MAX_BYTES:
        return refuse_book(name, "register_import.too_big", limit=MAX_BYTES // 1024 // 1024)
    return None if size else refuse_book(name, "register_import.nothing_inside")


def read_csv_book(path: Path, name: str) -> Book:
    """Read a CSV file with ``,``, ``;`` or tabs; other encodings than UTF-8 come back as ``recoded``."""
    refusal = refused_file(path, name)
    if refusal:
        return refusal
    data = path.read_bytes()
    findings: tuple[Finding, ...] = ()
    try:
        text, recoded = data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        text, recoded = data.decode("latin-1"), True
        findings = (Finding("register_import.csv_not_utf8", Severity.DOUBT, file=name),)
    marks = {mark: text[:10_000].count(mark) for mark in (",", ";", "\t")}
    delimiter = max(marks, key=lambda mark: marks[mark])
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        return refuse_book(name, "register.broken", problem=str(error))
    cells = {
        (row, column): GridCell(clean_text(value), "error" if value.strip() in ERRORS else "text")
        for row, line in enumerate(lines, start=1)
        for column, value in enumerate(line, start=1)
        if clean_text(value)
    }
    return Book(name, (Grid(name, "", cells, recoded=recoded),), findings)


ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "####"}
)
