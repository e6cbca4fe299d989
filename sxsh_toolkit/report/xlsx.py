"""Tables → Excel: a sheet for each section; numbers stay numbers, text of a file is never a formula."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from sxsh_toolkit.report.escape import strip_controls
from sxsh_toolkit.report.table import Cell, Column, Prose, Table
from sxsh_toolkit.text import Texts
from sxsh_toolkit.workspace import write_by_rename

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_FIXED_DATE = datetime(2000, 1, 1)  # noqa: DTZ001
_LIMIT = 32_000
_WIDTHS = (9.0, 36.0)
_HEADER_WIDTH = 16.0
_LINE_HEIGHT = 13.5


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and what stands on it, from top to bottom."""

    name: str
    blocks: tuple[Table | Prose, ...]


def write_workbook(
    path: Path, sheets: Sequence[Sheet], texts: Texts, *, title: str, banner: str = ""
) -> None:
    """Write a workbook by rename.

    Parameters
    ----------
    path : Path
        Target; an open workbook raises ``workspace.file_in_use``.
    sheets : sequence of Sheet
        At least one; names are made unique and fit for Excel.
    texts : Texts
        The reader's language.
    title : str
        Document title, on every sheet's first row.
    banner : str
        Printed in red on every sheet (sample data).
    """

    def write(target: Path) -> None:
        workbook = xlsxwriter.Workbook(str(target), _OPTIONS)
        workbook.set_properties({"title": title, "created": _FIXED_DATE, "comments": banner})
        writer = _Writer(workbook, texts, title, banner)
        for sheet, name in zip(sheets, _unique_names([s.name for s in sheets]), strict=True):
            writer.sheet(sheet, name)
        workbook.close()

    write_by_rename(path, write)


def _unique_names(names: Sequence[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        base = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:28] or "Sheet"
        candidate, number = base, 2
        while candidate.lower() in {n.lower() for n in found}:
            candidate, number = f"{base} {number}", number + 1
        found.append(candidate)
    return found


def safe_text(text: str) -> str:
    """Return text that an Excel cell can hold: no control characters, not longer than a cell."""
    return strip_controls(text)[:_LIMIT]


class _Writer:
    """Lays blocks under each other on one sheet after another."""

    def __init__(self, workbook: Any, texts: Texts, title: str, banner: str) -> None:
        self._book, self._texts, self._title, self._banner = workbook, texts, title, banner
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def _format(self, **properties: object) -> Any:
        full = {"font_name": "Arial", "font_size": 10, "valign": "top", **properties}
        key = tuple(sorted(full.items(), key=str))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(full)
        return self._formats[key]

    def sheet(self, sheet: Sheet, name: str) -> None:
        """Fill one sheet; widths come from all its tables, row heights from the widths."""
        page = self._book.add_worksheet(name)
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.set_footer("&L&8" + safe_text(self._title).replace("&", "&&")[:120] + "&R&8&P/&N")
        page.hide_gridlines(2)
        widths = _column_widths(sheet.blocks)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.write_string(0, 0, safe_text(self._title), self._format(bold=True, font_size=13))
        row = 1
        if self._banner:
            row = self._line(page, row, self._banner, widths, bold=True, font_color="#B00020")
        for block in sheet.blocks:
            row = self._block(page, row + 1, block, widths)

    def _line(self, page: Any, row: int, text: str, widths: Sequence[float], **look: object) -> int:
        """Write a sentence across the sheet's width, as high as it needs."""
        style, clean = self._format(text_wrap=True, **look), safe_text(text)
        if len(widths) > 1:
            page.merge_range(row, 0, row, len(widths) - 1, "", style)
        page.write_string(row, 0, clean, style)
        page.set_row(row, _LINE_HEIGHT * _lines(clean, sum(widths)))
        return row + 1

    def _block(self, page: Any, row: int, block: Table | Prose, widths: Sequence[float]) -> int:
        if isinstance(block, Prose):
            for paragraph in block.paragraphs:
                row = self._line(page, row, paragraph, widths, italic=True)
            return row
        row = self._line(page, row, block.title, widths, bold=True, font_size=11, font_color="#0B4F6C")
        if not block.rows:
            return self._line(page, row, block.empty_text, widths, italic=True, font_color="#555555")
        for index, column in enumerate(block.columns):
            align = "left" if column.kind == "text" else "right"
            head = self._format(bold=True, bg_color="#DCEBF2", border=1, text_wrap=True, align=align)
            page.write_string(row, index, safe_text(_header(column)), head)
        page.set_row(
            row,
            _LINE_HEIGHT * max(_lines(_header(c), w) for c, w in zip(block.columns, widths, strict=False)),
        )
        for line in block.rows:
            row += 1
            for index, (cell, column) in enumerate(zip(line.cells, block.columns, strict=True)):
                self._cell(page, row, index, cell, column, bold=line.kind == "total")
            shown = (_lines(_cell_text(cell), width) for cell, width in zip(line.cells, widths, strict=False))
            page.set_row(row, _LINE_HEIGHT * max(shown))
        row += 1
        for note in block.notes:
            row = self._line(page, row, note, widths, italic=True, font_size=9, font_color="#555555")
        return row

    def _cell(self, page: Any, row: int, index: int, cell: Cell, column: Column, *, bold: bool) -> None:
        look: Mapping[str, object] = {"border": 1, "border_color": "#C8D3D9", "bold": bold}
        value = cell.value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            digits = column.digits if cell.digits is None else cell.digits
            pattern = _pattern(float(value), digits, cell.unit)
            page.write_number(row, index, float(value), self._format(num_format=pattern, **look))
        elif isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001
            page.write_datetime(row, index, moment, self._format(num_format="dd/mm/yyyy", **look))
        else:
            align = "left" if column.kind == "text" else "right"
            style = self._format(text_wrap=True, align=align, **look)
            page.write_string(row, index, safe_text(_cell_text(cell)), style)


def _header(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _cell_text(cell: Cell) -> str:
    """Return what a cell without number or date says."""
    if isinstance(cell.value, str) and cell.value:
        return cell.value
    return cell.text if cell.value is None or cell.value == "" else ""


def _column_widths(blocks: Sequence[Table | Prose]) -> list[float]:
    """Return a width for each column, from the longest text that all tables of the sheet put there."""
    widths: list[float] = []
    for table in blocks:
        if not isinstance(table, Table) or not table.rows:
            continue
        for index, column in enumerate(table.columns):
            longest = max(_shown_length(row.cells[index], column) for row in table.rows)
            wanted = max(longest * 1.15, min(_HEADER_WIDTH, _longest(_header(column)) * 1.1), _WIDTHS[0])
            if index == len(widths):
                widths.append(0.0)
            widths[index] = max(widths[index], min(_WIDTHS[1], wanted))
    return widths or [90.0]


def _shown_length(cell: Cell, column: Column) -> int:
    """Return how many characters a cell takes: its text, or its number as the format prints it."""
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool):
        digits = column.digits if cell.digits is None else cell.digits
        pattern = _pattern(float(cell.value), digits, cell.unit)
        decimals = len(pattern.split(".", 1)[1].split(" ", 1)[0]) if "." in pattern.split(" ", 1)[0] else 0
        return len(f"{cell.value:,.{decimals}f}") + (len(cell.unit) + 1 if cell.unit else 0) + 1
    return 10 if isinstance(cell.value, date) else _longest(_cell_text(cell))


def _longest(text: str) -> int:
    return max((len(part) for part in text.split("\n")), default=0)


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column, at most what Excel can show."""
    per_line = max(1.0, width * 0.95)
    return min(26, max(1, sum(math.ceil(max(1, len(part)) / per_line) for part in text.split("\n"))))


def _pattern(value: float, digits: int | None, unit: str = "") -> str:
    if digits is None:
        places = 0 if value == 0 else 3 - math.floor(math.log10(abs(value)))
        digits = 0 if value == int(value) else max(0, min(8, places))
    shown = unit.replace('"', "").replace("\\", "")
    return "#,##0" + (f".{'0' * digits}" if digits else "") + (f' "{shown}"' if shown else "")
