"""Looks of the intake workbook: formats, widths, print set-up, protection."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

import xlsxwriter

from sxsh_toolkit.forms.intake.cells import CellValue

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_FIXED_DATE = datetime(2000, 1, 1)  # noqa: DTZ001
_ALLOWED = dict.fromkeys(
    ("insert_columns", "insert_rows", "format_cells", "format_columns", "format_rows", "sort", "autofilter"),
    True,
)
YELLOW, GREY, BLUE = "#FFF9D6", "#F1F4F6", "#DCEBF2"
LINE_HEIGHT = 13.5
MIN_WIDTH, MAX_WIDTH = 9.0, 34.0


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, path: str, title: str) -> None:
        self.book: Any = xlsxwriter.Workbook(path, _OPTIONS)
        self.book.set_properties({"title": title, "created": _FIXED_DATE})
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def format(self, **properties: object) -> Any:
        """Return a format of the house's font."""
        full = {"font_name": "Arial", "font_size": 10, "valign": "top", **properties}
        key = tuple(sorted(full.items(), key=str))
        if key not in self._formats:
            self._formats[key] = self.book.add_format(full)
        return self._formats[key]

    def input(self, **properties: object) -> Any:
        """Return the format of a cell to fill in: yellow, unlocked."""
        look = {"bg_color": YELLOW, "border": 1, "border_color": "#C9BE8A", "locked": False}
        return self.format(**look, **properties)

    def header(self) -> Any:
        """Return the format of a column's head."""
        return self.format(bold=True, bg_color=BLUE, border=1, text_wrap=True, valign="vcenter", font_size=9)

    def result(self, pattern: str = "#,##0.00") -> Any:
        """Return the format of a cell that computes itself."""
        return self.format(bg_color=GREY, border=1, border_color="#C8D3D9", num_format=pattern)

    def write_input(self, page: Any, row: int, column: int, value: CellValue, pattern: str) -> None:
        """Write one cell to fill in; text is only ever text."""
        if isinstance(value, str):
            page.write_string(row, column, value, self.input(text_wrap=True, num_format="@"))
        elif isinstance(value, float):
            page.write_number(row, column, value, self.input(num_format=_pattern(value)))
        elif value is not None:
            moment = datetime(value.year, value.month, value.day)  # noqa: DTZ001
            page.write_datetime(row, column, moment, self.input(num_format="dd/mm/yyyy"))
        else:
            page.write_blank(row, column, None, self.input(text_wrap=True, num_format=pattern))


def _pattern(value: float) -> str:
    """Return the number format that shows a number as it was typed, with at most ten decimals."""
    digits = next((n for n in range(10) if round(value, n) == value), 10)
    return f"#,##0.{'0' * digits}_ " if digits else "#,##0_ "


def set_up_page(page: Any, look: Look, title: str, note: str, *, head_row: int | None) -> None:
    """Set a sheet's print, protection and first two lines."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&8" + title.replace("&", "&&")[:100] + "&C&8&A&R&8&P/&N")
    page.hide_gridlines(2)
    page.protect("", _ALLOWED)
    page.write_string(0, 0, title, look.format(bold=True, font_size=13, font_color="#0B4F6C"))
    page.write_string(1, 0, note, look.format(italic=True, font_color="#555555"))
    if head_row is not None:
        page.repeat_rows(head_row)


def text_width(text: str) -> float:
    """Return the column width that shows a text's longest line."""
    return max((len(part) for part in text.split("\n")), default=0) * 1.1 + 1


def head_width(label: str) -> float:
    """Return the least width that breaks a head between words, on at most four lines."""
    longest_word = max((len(word) for word in label.split()), default=0)
    return max(longest_word * 1.15 + 1.5, math.ceil(len(label) / 4) * 1.15 + 1)


def lines(text: str, width: float) -> int:
    """Return how many lines a text takes in a column."""
    per_line = max(1.0, width * 1.02)
    return min(26, max(1, sum(math.ceil(max(1, len(part)) / per_line) for part in text.split("\n"))))
