"""Reading a flow table from YAML, or from a sheet with one row a flow, a relation or a step."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sxsh_toolkit.errors import Finding, FindingValue, Severity, sort_findings
from sxsh_toolkit.forms.flow_table.columns import (
    COMPOSITION,
    CONSERVES,
    GENERATION,
    RELATION,
    STOCK,
    Header,
    filled,
    find_header,
    repeated,
    source_word,
    suggest_columns,
)
from sxsh_toolkit.forms.sheets.cells import Book, Grid, GridCell
from sxsh_toolkit.model.flow_table import FlowTable
from sxsh_toolkit.model.flow_table_reader import FlowTableReading, read_flow_table
from sxsh_toolkit.model.yaml_door import Path_, RawFile, read_raw
from sxsh_toolkit.units import NumberStyle

_WIDE = 1_000
"""A sheet's cell is kept as one number, row · 1000 + column, until a finding is shown."""
_LISTED = re.compile(r"[\s,;+]+")
_TWO_READINGS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}%?")
_FLOW_ONLY = ("from", "to", "value", "unit", "amount")


@dataclass(frozen=True)
class FlowFile:
    """A flow table as read from a file.

    Parameters
    ----------
    table : FlowTable or None
        None when there is a blocker.
    findings : tuple of Finding
        At the line of the file, or the cell of the sheet.
    style : NumberStyle
        How the numbers were read.
    """

    table: FlowTable | None
    findings: tuple[Finding, ...]
    style: NumberStyle
    reading: FlowTableReading | None = None
    grid: Grid | None = None

    def place(self, finding: Finding) -> Finding:
        """Give a finding about a result the place in the file that it speaks of."""
        return finding if self.reading is None else _to_cell(self.reading.place(finding), self.grid)


def read_flow_yaml(path: Path, style: NumberStyle | None = None) -> FlowFile:
    """Read a YAML flow table."""
    reading = read_flow_table(read_raw(path, path.name), style)
    return FlowFile(reading.table, reading.findings, reading.style, reading)


def read_flow_book(book: Book, style: NumberStyle | None = None) -> FlowFile:
    """Read the first sheet whose header names id, from and to.

    Parameters
    ----------
    book : Book
        A workbook or CSV file as cells.
    style : NumberStyle, optional
        As the user declares it; number cells of a workbook need none.
    """
    found = [(grid, header) for grid in book.grids if (header := find_header(grid))]
    if not found:
        missing = () if any(f.is_blocker for f in book.findings) else (_no_header(book),)
        return FlowFile(None, (*book.findings, *missing), style or NumberStyle.UNDECLARED)
    grid, header = found[0]
    sheet = _Sheet(grid, header, style)
    reading = read_flow_table(sheet.raw(), style)
    placed = [_to_cell(f, grid) for f in (*sheet.findings, *reading.findings)]
    findings = sort_findings((*book.findings, *placed, *_others(book, grid)))
    blocked = any(f.is_blocker for f in findings)
    return FlowFile(None if blocked else reading.table, findings, reading.style, reading, grid)


def _no_header(book: Book) -> Finding:
    return Finding("flows.no_header", Severity.BLOCKER, file=book.file)


def _others(book: Book, grid: Grid) -> tuple[Finding, ...]:
    left = ", ".join(other.sheet for other in book.grids if other is not grid)
    values = {"sheet": grid.sheet, "others": left}
    return (Finding("flows.sheets_left", Severity.NOTE, "", values, book.file),) if left else ()


def _to_cell(finding: Finding, grid: Grid | None) -> Finding:
    """Turn the number of a cell into the place that a reader finds."""
    if grid is None or not finding.line:
        return finding
    row, column = divmod(finding.line, _WIDE)
    if grid.sheet:
        return replace(finding, file=grid.place(row, column or None), line=None)
    return replace(finding, line=row)


@dataclass
class _Sheet:
    """A sheet on its way to the shape of a YAML file."""

    grid: Grid
    header: Header
    style: NumberStyle | None
    lines: dict[Path_, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def raw(self) -> RawFile:
        """Return the sheet as a tree of text with the places of its cells."""
        tree: dict[str, list[Any]] = {"flows": [], "relations": [], "steps": []}
        self._check_header()
        for number, cells in self.grid.rows().items():
            if number <= self.header.row:
                continue
            row = filled(cells, self.header)
            self._check_cells(number, row)
            kind = _kind(row)
            if kind:
                at: Path_ = (kind, len(tree[kind]))
                self.lines[at] = number * _WIDE
                tree[kind].append(self._record(kind, row, at, number))
        self.lines[("flows",)] = self.header.row * _WIDE
        return RawFile(self.grid.file, {key: rows for key, rows in tree.items() if rows}, self.lines)

    def _fault(self, code: str, row: int, column: int, **values: FindingValue) -> None:
        place = row * _WIDE + column
        self.findings.append(Finding(code, Severity.BLOCKER, "", values, self.grid.file, place))

    def _check_header(self) -> None:
        row = self.header.row
        for column, text in self.header.unknown.items():
            self._fault("flows.unknown_column", row, column, header=text, suggestion=suggest_columns(text))
        for column, name in repeated(self.header):
            self._fault("flows.repeated_column", row, column, header=name)

    def _check_cells(self, number: int, row: Mapping[str, tuple[int, GridCell]]) -> None:
        for column, cell in row.values():
            if cell.kind in ("error", "formula"):
                self._fault("flows.cell_without_value", number, column, text=cell.text)

    def _record(
        self, kind: str, row: Mapping[str, tuple[int, GridCell]], at: Path_, number: int
    ) -> dict[str, Any]:
        record: dict[str, Any] = {}
        for name, (column, cell) in row.items():
            key, _, inner = name.partition(".")
            path: Path_ = (*at, key, inner) if inner else (*at, key)
            self.lines[path] = number * _WIDE + column
            value = self._value(name, cell)
            if inner:
                record.setdefault(key, {})[inner] = value
            else:
                record[key] = value
        return record

    def _value(self, name: str, cell: GridCell) -> str | list[str]:
        if name == "data_source":
            return source_word(cell.text)
        if name == CONSERVES:
            return [word for word in _LISTED.split(cell.text) if word]
        return _typed(cell, self.style) if cell.kind == "number" else cell.text


def _kind(row: Mapping[str, tuple[int, GridCell]]) -> str:
    """Return what a row is: a relation or a step where it names nothing of a flow."""
    if any(name in row for name in _FLOW_ONLY) or any(name.startswith(COMPOSITION) for name in row):
        return "flows"
    if RELATION in row:
        return "relations"
    if CONSERVES in row or STOCK in row or any(name.startswith(GENERATION) for name in row):
        return "steps"
    return "flows" if row else ""


def _typed(cell: GridCell, style: NumberStyle | None) -> str:
    """Return a workbook's number as one would type it; a zero more where the text would have two readings."""
    text = cell.text if style is NumberStyle.EN else cell.text.replace(".", ",")
    if not _TWO_READINGS.fullmatch(text):
        return text
    return f"{text[:-1]}0%" if text.endswith("%") else f"{text}0"
