"""Tables → Excel: a sheet for each section; numbers stay numbers, text of a file is never a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

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
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LIMIT = 32_000
_WIDTHS = (10, 46)


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
    return _CONTROL.sub(" ", text)[:_LIMIT]


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
        page = self._book.add_worksheet(name)
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.6, right=0.5, top=0.7, bottom=0.7)
        page.set_footer("&L&8" + safe_text(self._title).replace("&", "&&")[:120] + "&R&8&P/&N")
        page.hide_gridlines(2)
        page.write_string(0, 0, safe_text(self._title), self._format(bold=True, font_size=13))
        row = 1
        if self._banner:
            page.write_string(row, 0, safe_text(self._banner), self._format(bold=True, font_color="#B00020"))
            row += 1
        widths: dict[int, float] = {}
        for block in sheet.blocks:
            row = self._block(page, row + 1, block, widths)
        for column in range(max(widths, default=0) + 1):
            page.set_column(column, column, min(_WIDTHS[1], max(_WIDTHS[0], widths.get(column, 0))))

    def _block(self, page: Any, row: int, block: Table | Prose, widths: dict[int, float]) -> int:
        if isinstance(block, Prose):
            for paragraph in block.paragraphs:
                page.write_string(row, 0, safe_text(paragraph), self._format(italic=True))
                row += 1
            return row
        page.write_string(
            row, 0, safe_text(block.title), self._format(bold=True, font_size=11, font_color="#0B4F6C")
        )
        row += 1
        if not block.rows:
            page.write_string(
                row, 0, safe_text(block.empty_text), self._format(italic=True, font_color="#555555")
            )
            return row + 1
        for index, column in enumerate(block.columns):
            label = f"{column.label} ({column.unit})" if column.unit else column.label
            align = "left" if column.kind == "text" else "right"
            head = self._format(bold=True, bg_color="#DCEBF2", border=1, text_wrap=True, align=align)
            page.write_string(row, index, safe_text(label), head)
            widths[index] = max(widths.get(index, 0), min(22.0, len(label) * 0.62))
        for line in block.rows:
            row += 1
            for index, (cell, column) in enumerate(zip(line.cells, block.columns, strict=True)):
                self._cell(page, row, index, cell, column, bold=line.kind == "total")
                widths[index] = max(widths.get(index, 0), _width(cell, column))
        for note in block.notes:
            row += 1
            page.write_string(
                row, 0, safe_text(note), self._format(italic=True, font_size=9, font_color="#555555")
            )
        return row + 1

    def _cell(self, page: Any, row: int, index: int, cell: Cell, column: Column, *, bold: bool) -> None:
        look: Mapping[str, object] = {"border": 1, "border_color": "#C8D3D9", "bold": bold}
        value = cell.value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            digits = column.digits if cell.digits is None else cell.digits
            pattern = _pattern(float(value), digits)
            page.write_number(row, index, float(value), self._format(num_format=pattern, **look))
        elif isinstance(value, date):
            moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001
            page.write_datetime(row, index, moment, self._format(num_format="dd/mm/yyyy", **look))
        else:
            text = value if isinstance(value, str) and value else cell.text
            align = "left" if column.kind == "text" else "right"
            page.write_string(row, index, safe_text(text), self._format(text_wrap=True, align=align, **look))


def _pattern(value: float, digits: int | None) -> str:
    if digits is None:
        size = abs(value)
        digits = 0 if size >= 1000 or value == int(value) else (1 if size >= 100 else (2 if size >= 1 else 4))
    return "#,##0" + (f".{'0' * digits}" if digits else "")


def _width(cell: Cell, column: Column) -> float:
    if isinstance(cell.value, str) or cell.value is None:
        longest = max((len(part) for part in (cell.value or cell.text or "").split("\n")), default=0)
        return longest * 1.05 if column.kind == "text" else min(18.0, longest * 1.05)
    return 13.0
