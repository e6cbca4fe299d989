"""Tables, prose and charts → HTML fragments. Text of a file is always escaped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sxsh_toolkit.report.chart import Chart
from sxsh_toolkit.report.escape import escape_text
from sxsh_toolkit.report.svg import render_svg
from sxsh_toolkit.report.table import Cell, Column, KeyFigures, Prose, Row, Table
from sxsh_toolkit.text import Texts, format_date, format_number

Block = Table | Prose | KeyFigures | Chart
_SIGNS = {"secondary": "†", "memory": "‡", "user": "§"}


def render_blocks(blocks: Iterable[Block], texts: Texts) -> str:
    """Return the HTML of a section's blocks."""
    return "\n".join(_render(block, texts) for block in blocks)


def _render(block: Block, texts: Texts) -> str:
    if isinstance(block, Table):
        return render_table(block, texts)
    if isinstance(block, Prose):
        body = "".join(f"<p>{escape_text(text)}</p>" for text in block.paragraphs)
        return f'<div class="{escape_text(block.kind or "prose")}" id="{escape_text(block.id)}">{body}</div>'
    if isinstance(block, KeyFigures):
        return _key_figures(block, texts)
    return render_svg(block)


def render_table(table: Table, texts: Texts) -> str:
    """Return one table; an empty one says what is missing.

    Notes
    -----
    A number carries ``data-figure`` with its id; a value whose factor nobody verified carries † or ‡ and a note.
    """
    anchor = escape_text(table.id, quote=True)
    if not table.rows:
        return (
            f'<div class="empty" id="{anchor}" role="note"><p><strong>{escape_text(table.title)}</strong></p>'
            f"<p>{escape_text(table.empty_text)}</p></div>"
        )
    head = "".join(_head(column) for column in table.columns)
    body = "".join(_row(row, table.columns, texts) for row in table.rows)
    return (
        f'<div class="table-wrap" tabindex="0" role="region" aria-labelledby="{anchor}-t">'
        f'<table id="{anchor}"><caption id="{anchor}-t">{escape_text(table.title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{_notes(table, texts)}"
    )


def _head(column: Column) -> str:
    unit = f' <span class="unit">({escape_text(column.unit)})</span>' if column.unit else ""
    css = "" if column.kind == "text" else ' class="num"'
    return f'<th scope="col"{css}>{escape_text(column.label)}{unit}</th>'


def _row(row: Row, columns: tuple[Column, ...], texts: Texts) -> str:
    kind = f"severity-{row.kind}" if row.kind in {"blocker", "doubt", "note"} else row.kind
    if row.kind == "group":
        return f'<tr class="group"><th scope="colgroup" colspan="{len(columns)}">{_group_text(row)}</th></tr>'
    cells = "".join(_cell(cell, column, texts) for cell, column in zip(row.cells, columns, strict=True))
    return f'<tr class="{escape_text(kind)}">{cells}</tr>' if kind else f"<tr>{cells}</tr>"


def _group_text(row: Row) -> str:
    return escape_text(" ".join(cell.text or str(cell.value or "") for cell in row.cells).strip())


def _cell(cell: Cell, column: Column, texts: Texts) -> str:
    trace = f' data-figure="{escape_text(cell.figure_id, quote=True)}"' if cell.figure_id else ""
    sign = f'<sup class="mark">{_SIGNS[cell.mark]}</sup>' if cell.mark in _SIGNS else ""
    css = "" if column.kind == "text" else ' class="num"'
    shown = escape_text(show_cell(cell, column, texts)).replace("\n", "<br>")
    return f"<td{css}{trace}>{shown}{sign}</td>"


def show_cell(cell: Cell, column: Column, texts: Texts) -> str:
    """Return what a cell says to a person: its own words, else its value in the reader's style."""
    digits = column.digits if cell.digits is None else cell.digits
    if cell.text:
        return cell.text
    if cell.value is None:
        return "–"
    if isinstance(cell.value, str):
        return cell.value
    if isinstance(cell.value, date):
        return format_date(cell.value, texts.language)
    shown = format_number(float(cell.value), texts.language, digits)
    if cell.spread is not None:
        shown += f" ± {format_number(cell.spread, texts.language, digits)}"
    return f"{shown}\u00a0%" if column.kind == "percent" and column.unit != "%" else shown


def _notes(table: Table, texts: Texts) -> str:
    marks = {cell.mark for row in table.rows for cell in row.cells} & set(_SIGNS)
    signed = [f"{_SIGNS[mark]} {texts(f'mark.{mark}')}" for mark in _SIGNS if mark in marks]
    return "".join(f'<p class="table-note">{escape_text(note)}</p>' for note in (*table.notes, *signed))


def _key_figures(block: KeyFigures, texts: Texts) -> str:
    items = []
    for item in block.items:
        column = Column("", "", "", "number", item.digits)
        value = escape_text(show_cell(item.cell, column, texts))
        sign = f'<sup class="mark">{_SIGNS[item.cell.mark]}</sup>' if item.cell.mark in _SIGNS else ""
        trace = (
            f' data-figure="{escape_text(item.cell.figure_id, quote=True)}"' if item.cell.figure_id else ""
        )
        unit = (
            f' <span class="unit">{escape_text(item.unit)}</span>'
            if item.unit and item.cell.value is not None
            else ""
        )
        items.append(
            f'<div class="kpi"><div class="kpi-label">{escape_text(item.label)}</div>'
            f'<div class="kpi-value"{trace}>{value}{sign}{unit}</div>'
            f'<div class="kpi-note">{escape_text(item.note)}</div></div>'
        )
    return f'<div class="kpis" id="{escape_text(block.id)}">{"".join(items)}</div>'
