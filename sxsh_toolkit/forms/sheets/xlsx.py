"""Workbooks → grids of cells. Needs openpyxl, which not every office has: loaded only when a workbook is read."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from sxsh_toolkit.errors import Finding, Severity
from sxsh_toolkit.forms.sheets.cells import (
    ERRORS,
    MAX_COLUMNS,
    MAX_ROWS,
    Book,
    Grid,
    GridCell,
    refuse_book,
    refused_file,
)
from sxsh_toolkit.forms.sheets.vietnamese_text import clean_text

MAX_UNPACKED = 120 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_FAULTS = (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, SyntaxError, EOFError)


def read_xlsx_book(path: Path, name: str) -> Book:
    """Read every visible sheet of a workbook.

    Parameters
    ----------
    path : Path
        An .xlsx or .xlsm file; macros are never run.
    name : str
        Its name in findings.

    Returns
    -------
    Book
        Sheets with stored values; error cells and formulas without a stored value are told apart, never blank.
    """
    refusal = refused_file(path, name) or _refused_package(path, name)
    if refusal:
        return refusal
    try:
        values = load_workbook(path, data_only=True)
        formulas = load_workbook(path, data_only=False)
        visible = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"]
        grids = tuple(_grid(sheet, formulas[sheet.title], name) for sheet in visible)
    except (*_FAULTS, zipfile.BadZipFile):
        return refuse_book(name, "register_import.workbook_broken")
    findings = [
        Finding(
            "register_import.sheet_cut", Severity.DOUBT, values={"limit": MAX_ROWS}, file=name, where=s.title
        )
        for s in visible
        if s.max_row > MAX_ROWS or s.max_column > MAX_COLUMNS
    ]
    for sheet in values.worksheets:
        if sheet.sheet_state != "visible":
            shown = {"sheet": sheet.title}
            findings.append(Finding("register_import.sheet_hidden", Severity.NOTE, values=shown, file=name))
    return Book(name, tuple(grid for grid in grids if grid.cells), tuple(findings))


def _refused_package(path: Path, name: str) -> Book | None:
    with path.open("rb") as stream:
        if stream.read(4) == _OLD_OFFICE:
            return refuse_book(name, "register_import.old_or_locked")
    try:
        with zipfile.ZipFile(path) as package:
            unpacked = sum(item.file_size for item in package.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return refuse_book(name, "register_import.workbook_broken")
    if unpacked > MAX_UNPACKED:
        return refuse_book(name, "register_import.too_big", limit=MAX_UNPACKED // 1024 // 1024)
    return None


def _grid(sheet: Any, formulas: Any, name: str) -> Grid:
    last_row, last_column = min(sheet.max_row, MAX_ROWS), min(sheet.max_column, MAX_COLUMNS)
    cells: dict[tuple[int, int], GridCell] = {}
    for line in sheet.iter_rows(max_row=last_row, max_col=last_column):
        for cell in line:
            found = _cell(cell)
            if found is not None:
                cells[cell.row, cell.column] = found
    for line in formulas.iter_rows(max_row=last_row, max_col=last_column):
        for cell in line:
            if cell.data_type == "f" and (cell.row, cell.column) not in cells:
                cells[cell.row, cell.column] = GridCell("", "formula")
    merged = tuple((m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges)
    hidden = frozenset(row for row, look in sheet.row_dimensions.items() if look.hidden)
    return Grid(name, sheet.title, cells, tuple(sorted(merged)), hidden)


def _cell(cell: Any) -> GridCell | None:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "e" or (isinstance(value, str) and value.strip() in ERRORS):
        return GridCell(str(value), "error")
    if isinstance(value, bool):
        return GridCell("yes" if value else "no")
    if isinstance(value, (int, float)):
        whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e15)
        if "%" in (cell.number_format or ""):
            return GridCell(f"{value * 100:.13g}%", "number")
        return GridCell(str(int(value)) if whole else format(value, ".15g"), "number")
    if isinstance(value, (datetime, date)):
        return GridCell(value.isoformat()[:10], "date")
    if isinstance(value, time):
        return GridCell(value.isoformat())
    text = clean_text(str(value))
    return GridCell(text) if text else None
