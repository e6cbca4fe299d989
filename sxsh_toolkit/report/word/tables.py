"""Report tables → Word tables: widths that fit the page, header rows that repeat, notes and marks below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sxsh_toolkit.report.html import show_cell
from sxsh_toolkit.report.table import Cell, Column, KeyFigures, Row, Table
from sxsh_toolkit.report.word.xml import (
    BLANK,
    Run,
    WordXml,
    write_cell,
    write_counter,
    write_grid,
    write_paragraph,
    write_row,
    write_run,
)
from sxsh_toolkit.text import Texts

PORTRAIT, LANDSCAPE = 9354, 14286
"""Text widths of an A4 page with margins of 30 and 15 mm, in twentieths of a point."""
SIGNS = {"secondary": "†", "memory": "‡"}
SIZES, SMALL_SIZES = (20, 18, 16), (18, 17, 16)
"""Font sizes to try, in half points; the second ones are the quick form's."""
_PADDING = 150
_WHOLE = 20
_PIECES, _LOOKED_AT = 40, 60
_HEAD_FILL = "E7EEF2"


@dataclass
class TableWriter:
    """Writes tables one after another and numbers them.

    Parameters
    ----------
    texts : Texts
        The reader's language.
    sizes : tuple of int
        Font sizes to try, the largest first. [1/2 pt]
    count : int
        How many tables have been numbered.
    """

    texts: Texts
    sizes: tuple[int, ...] = SIZES
    count: int = field(default=0)

    def write(self, table: Table, width: int = PORTRAIT) -> WordXml:
        """Return a table with its caption and notes; an empty one leaves a blank and says what is missing."""
        if not table.rows:
            missing = write_paragraph(f"{BLANK} {table.empty_text}".strip(), "TableNote")
            return WordXml(write_paragraph(table.title, "TableCaption", keep=True) + missing)
        self.count += 1
        number = write_counter("Bang", self.count)
        start, end = write_run(Run(f"{self.texts('word.table')} ")), write_run(Run(f". {table.title}"))
        caption = (
            f'<w:p><w:pPr><w:pStyle w:val="TableCaption"/><w:keepNext/></w:pPr>{start}{number}{end}</w:p>'
        )
        return WordXml(caption + write_body(table, self.texts, width, self.sizes) + _notes(table, self.texts))


def write_body(table: Table, texts: Texts, width: int, sizes: Sequence[int] = SIZES) -> WordXml:
    """Return the table alone, without caption and notes."""
    shown = [
        [_shown(cell, column, texts) for cell, column in zip(row.cells, table.columns, strict=False)]
        for row in table.rows
    ]
    heads = [_header(column) for column in table.columns]
    size, widths = fit_columns(table.columns, heads, shown, width, sizes)
    head = [
        write_cell(
            write_paragraph([Run(text, bold=True, half_points=size)], _style(column), keep=True),
            each,
            fill=_HEAD_FILL,
        )
        for text, column, each in zip(heads, table.columns, widths, strict=True)
    ]
    rows = [] if not any(heads) else [write_row(head, header=True)]
    rows += [
        _row(row, table.columns, texts, widths, size, keep=place == 0 and len(table.rows) > 1)
        for place, row in enumerate(table.rows)
    ]
    return write_grid(rows, widths)


def _style(column: Column) -> str:
    return "TableText" if column.kind == "text" else "TableNumber"


def _header(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _shown(cell: Cell, column: Column, texts: Texts) -> str:
    return show_cell(cell, column, texts)


def _row(
    row: Row, columns: Sequence[Column], texts: Texts, widths: Sequence[int], size: int, *, keep: bool
) -> str:
    if row.kind == "group":
        text = " ".join(cell.text or str(cell.value or "") for cell in row.cells).strip()
        inside = write_paragraph([Run(text, bold=True, half_points=size)], "TableText", keep=True)
        return write_row([write_cell(inside, sum(widths), span=len(widths), fill="F4F4F4")])
    cells = []
    for cell, column, width in zip(row.cells, columns, widths, strict=True):
        bold = row.kind == "total"
        runs = [Run(_shown(cell, column, texts), bold=bold, half_points=size)]
        if cell.mark in SIGNS:
            runs.append(Run(SIGNS[cell.mark], raised=True, half_points=size))
        cells.append(write_cell(write_paragraph(runs, _style(column), keep=keep), width))
    return write_row(cells)


def _notes(table: Table, texts: Texts) -> str:
    marks = {cell.mark for row in table.rows for cell in row.cells} & set(SIGNS)
    signed = [f"{SIGNS[mark]} {texts(f'mark.{mark}')}" for mark in SIGNS if mark in marks]
    notes = [write_paragraph(note, "TableNote") for note in (*table.notes, *signed)]
    return "".join((*notes, write_paragraph("", "TableGap")))


def fit_columns(
    columns: Sequence[Column],
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    sizes: Sequence[int] = SIZES,
) -> tuple[int, list[int]]:
    """Return font size and column widths with which no word is broken, if any of the sizes allows it.

    Parameters
    ----------
    columns : sequence of Column
        Header.
    heads : sequence of str
        What stands in the header.
    rows : sequence of sequence of str
        What stands in the cells.
    width : int
        Width of the page's text. [1/20 pt]
    sizes : sequence of int
        Font sizes to try. [1/2 pt]

    Returns
    -------
    tuple
        Font size in half points, and widths that add up to ``width``.
    """
    size, least, letter = sizes[-1], [0.0], 1.0
    for size in sizes:
        letter = size * 10 * 0.5
        least = []
        for index, column in enumerate(columns):
            word = max((_longest_word(row[index], column) for row in rows), default=0)
            head = 1.2 * _longest_word(heads[index], Column("", ""))
            least.append(_PADDING + letter * max(word, head, 3))
        if sum(least) <= width:
            break
    found = [each * width / sum(least) for each in least] if sum(least) > width else least
    lengths = [[0.4 * len(text) * letter for text in heads]]
    lengths += [[0.93 * len(text) * letter for text in row] for row in rows[:_LOOKED_AT]]
    widths = [int(each) for each in _widen(found, lengths, width)]
    widths[-1] += width - sum(widths)
    return size, widths


def _widen(widths: Sequence[float], lengths: Sequence[Sequence[float]], width: int) -> list[float]:
    """Give what is left over, piece by piece, to the column whose cells run to most lines."""
    found, piece = list(widths), max(0.0, width - sum(widths)) / _PIECES
    for _ in range(_PIECES):
        wish = [0.0] * len(found)
        for row in lengths:
            for index, length in enumerate(row):
                room = found[index] - _PADDING
                if length > room:
                    wish[index] += (length / room) ** 3 / room
        best = max(range(len(found)), key=lambda index: (wish[index], -index))
        if not wish[best]:
            best = max(range(len(found)), key=lambda index: max(row[index] for row in lengths))
        found[best] += piece
    return found


def _longest_word(text: str, column: Column) -> int:
    if column.kind != "text" and len(text) <= _WHOLE and any(map(str.isdigit, text)):
        return len(text)
    return min(22, max((len(word) for word in text.split()), default=0))


def keep_columns(table: Table, ids: Sequence[str]) -> Table:
    """Return the table with only these columns, in this order; columns it does not have are passed over."""
    places = [i for wanted in ids for i, c in enumerate(table.columns) if c.id == wanted]
    if not places:
        return table
    rows = tuple(
        row if row.kind == "group" else replace(row, cells=tuple(row.cells[i] for i in places))
        for row in table.rows
    )
    return replace(table, columns=tuple(table.columns[i] for i in places), rows=rows)


def first_rows(table: Table, limit: int, texts: Texts) -> Table:
    """Return the table's first rows, and a note that says how many are left out."""
    left = len(table.rows) - limit
    if left <= 0:
        return table
    note = texts("word.rows_left", count=left)
    return replace(table, rows=table.rows[:limit], notes=(*table.notes, note))


def key_table(block: KeyFigures, texts: Texts) -> Table:
    """Return the headline figures as a table."""
    columns = (
        Column("item", texts("col.item")),
        Column("value", texts("col.value"), kind="number"),
        Column("unit", texts("col.unit")),
        Column("remark", texts("col.remark")),
    )
    rows = []
    for item in block.items:
        digits = item.digits if item.cell.digits is None else item.cell.digits
        cell = replace(item.cell, digits=digits)
        rows.append(Row((Cell(item.label), cell, Cell(item.unit), Cell(item.note))))
    return Table(block.id, block.title, columns, tuple(rows))
