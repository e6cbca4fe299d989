"""Writing an empty quick sheet: one row a facility, units in the headers, drop-downs, two examples, A4 landscape."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from sxsh_toolkit.forms.quick.columns import MARKER, ROWS, QuickColumn, QuickForm
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.text import Texts
from sxsh_toolkit.workspace import write_by_rename

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_FIXED_DATE = datetime(2000, 1, 1)  # noqa: DTZ001
_HEADER, _IDS, _EXAMPLES = 3, 4, 5
FIRST_ROW = 7
"""First row to fill, counted from 0."""

_WIDTHS = {"facility": 11.0, "name": 26.0, "area": 13.0, "year": 8.0, "note": 14.0}
_USUAL_WIDTH = 10.5
_TITLE_LIMIT, _MESSAGE_LIMIT = 32, 255


def write_quick_sheet(path: Path, form: QuickForm, texts: Texts, year: int | None = None) -> None:
    """Write an empty quick sheet by rename.

    Parameters
    ----------
    path : Path
        Target; an open workbook raises ``workspace.file_in_use``.
    form : QuickForm
        The sector's columns.
    texts : Texts
        Language of the sheet.
    year : int, optional
        Written in every row's year; without it the column is empty.
    """

    def write(target: Path) -> None:
        book = xlsxwriter.Workbook(str(target), _OPTIONS)
        title = texts("quick.title", sector=load_sectors()[form.sector].name(texts.language))
        book.set_properties({"title": title, "created": _FIXED_DATE, "comments": MARKER})
        book.set_custom_property("schema_version", MARKER)
        _Page(book, form, texts, title).write(year)
        book.close()

    write_by_rename(path, write)


class _Page:
    """The one sheet of the workbook."""

    def __init__(self, book: Any, form: QuickForm, texts: Texts, title: str) -> None:
        self._form, self._texts, self._title = form, texts, title
        self._page = book.add_worksheet(texts("quick.sheet"))
        font = {"font_name": "Arial", "font_size": 9, "valign": "vcenter"}
        cell = {**font, "border": 1, "border_color": "#9AA8AF", "bg_color": "#FFF9D6", "locked": False}
        example = {**font, "border": 1, "border_color": "#C8D3D9", "italic": True, "font_color": "#5A6670"}
        self._looks = {
            "title": book.add_format({**font, "bold": True, "font_size": 13}),
            "line": book.add_format({**font, "text_wrap": True, "valign": "top"}),
            "mark": book.add_format({**font, "font_size": 7, "font_color": "#5A6670"}),
            "head": book.add_format(
                {
                    **font,
                    "bold": True,
                    "bg_color": "#DCEBF2",
                    "border": 1,
                    "text_wrap": True,
                    "align": "center",
                }
            ),
            "text": book.add_format({**cell, "num_format": "@", "text_wrap": True, "indent": 1}),
            "number": book.add_format({**cell, "num_format": "#,##0.##"}),
            "year": book.add_format({**cell, "num_format": "0"}),
            "example_text": book.add_format({**example, "text_wrap": True, "indent": 1}),
            "example_number": book.add_format({**example, "num_format": "#,##0.##"}),
            "example_year": book.add_format({**example, "num_format": "0"}),
        }

    def write(self, year: int | None) -> None:
        page, last = self._page, len(self._form.columns) - 1
        self._set_up(last)
        page.write_string(0, 0, self._title, self._looks["title"])
        page.write_string(1, 0, f"{MARKER} · {self._form.sector}", self._looks["mark"])
        page.merge_range(2, 0, 2, last, "", self._looks["line"])
        page.write_string(2, 0, self._texts("quick.how"), self._looks["line"])
        page.set_row(2, 38)
        for index, column in enumerate(self._form.columns):
            width = _WIDTHS.get(column.role, _USUAL_WIDTH)
            page.set_column(index, index, width)
            page.write_string(_HEADER, index, column.label(self._texts.language), self._looks["head"])
            page.write_string(_IDS, index, column.id, self._looks["mark"])
            self._column(index, column, year)
        page.set_row(_HEADER, 64)
        page.set_row(_IDS, None, None, {"hidden": True})
        for row in range(FIRST_ROW, FIRST_ROW + ROWS):
            page.set_row(row, 16)
        for row in range(_EXAMPLES, FIRST_ROW):
            page.set_row(row, 24)

    def _set_up(self, last: int) -> None:
        page = self._page
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 1)
        page.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.5)
        page.repeat_rows(_HEADER)
        page.print_area(0, 0, FIRST_ROW + ROWS - 1, last)
        page.set_footer("&L&8" + self._title.replace("&", "&&")[:120] + "&R&8&P/&N")
        page.hide_gridlines(2)
        page.freeze_panes(FIRST_ROW, 2)

    def _column(self, index: int, column: QuickColumn, year: int | None) -> None:
        page = self._page
        kind = "number" if column.kind == "number" else "year" if column.kind == "year" else "text"
        for row, example in enumerate(column.examples, start=_EXAMPLES):
            self._example(row, index, column, example)
        for row in range(FIRST_ROW, FIRST_ROW + ROWS):
            if column.kind == "year" and year is not None:
                page.write_number(row, index, year, self._looks["year"])
            else:
                page.write_blank(row, index, None, self._looks[kind])
        rule = self._rule(column)
        if rule:
            page.data_validation(FIRST_ROW, index, FIRST_ROW + ROWS - 1, index, rule)

    def _example(self, row: int, index: int, column: QuickColumn, example: str) -> None:
        language = self._texts.language
        value = column.choice_of(example) if column.choices and example else None
        if value is not None:
            words = dict(zip(column.choices, column.words(language), strict=True))
            self._page.write_string(row, index, words[value], self._looks["example_text"])
        elif column.kind in ("number", "year") and example:
            self._page.write_number(row, index, float(example), self._looks[f"example_{column.kind}"])
        else:
            self._page.write_string(row, index, example, self._looks["example_text"])

    def _rule(self, column: QuickColumn) -> dict[str, Any] | None:
        """Return the cell's rule with its message; what looks like a slip may still be typed."""
        language = self._texts.language
        message = {
            "input_title": column.label(language)[:_TITLE_LIMIT],
            "input_message": column.help(language)[:_MESSAGE_LIMIT],
            "ignore_blank": True,
        }
        if not column.help(language):
            message = {"ignore_blank": True}
        if column.choices:
            return {"validate": "list", "source": list(column.words(language)), **message}
        if column.low and column.high:
            return {
                "validate": "decimal",
                "criteria": "between",
                "minimum": float(column.low),
                "maximum": float(column.high),
                "error_type": "warning",
                "error_title": self._texts("quick.slip_title")[:_TITLE_LIMIT],
                "error_message": self._texts("quick.slip", low=column.low, high=column.high)[:_MESSAGE_LIMIT],
                **message,
            }
        return {"validate": "any", **message} if "input_title" in message else None
