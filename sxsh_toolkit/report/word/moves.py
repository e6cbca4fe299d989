"""What moved between two states of a report: every figure whose value is another, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.money import money_style, shown_unit
from sxsh_toolkit.report.sections import SECTIONS, build_section
from sxsh_toolkit.report.table import Cell, Column, KeyFigures, Row, Table
from sxsh_toolkit.text import Texts, format_number

_SHOWN = 150


@dataclass(frozen=True, slots=True)
class Move:
    """One figure that moved.

    Parameters
    ----------
    figure_id : str
        The figure.
    label : str
        Where the report shows it: table, row, column; the id where no table shows it.
    old, new : str
        Its two values with their unit, in the reader's style; a dash where there is none.
    """

    figure_id: str
    label: str
    old: str
    new: str


def figure_values(result: AssessmentResult) -> dict[str, float | None]:
    """Return figure id → value, with the twelve digits that a result is stored with."""
    return {
        f.id: None if f.value is None else float(f"{f.value:.12g}")
        for f in sorted(result.figures(), key=lambda f: f.id)
    }


def find_moves(
    before: Mapping[str, float | None], result: AssessmentResult, texts: Texts
) -> tuple[Move, ...]:
    """Return the figures whose value differs from before, came, or went, in the report's order.

    Parameters
    ----------
    before : mapping
        Figure id → value of the former report.
    result : AssessmentResult
        The assessment now.
    texts : Texts
        The reader's language.
    """
    now = figure_values(result)
    changed = [key for key in {**now, **before} if before.get(key) != now.get(key)]
    if not changed:
        return ()
    figures = {f.id: f for f in result.figures()}
    labels = dict(_labels(result, texts))
    order = {key: place for place, key in enumerate(figures)}
    changed.sort(key=lambda key: (order.get(key, len(order)), key))
    return tuple(
        Move(
            key,
            labels.get(key, key),
            _value(before.get(key), figures.get(key), texts),
            _value(now.get(key), figures.get(key), texts),
        )
        for key in changed
    )


def _value(value: float | None, figure: Figure | None, texts: Texts) -> str:
    if value is None or figure is None:
        return format_number(value, texts.language)
    unit, _, per = figure.unit.partition("/")
    if unit == "VND" and per in {"", "yr"}:
        style = money_style(unit, texts)
        word = f"{style.unit}/{texts('unit.yr')}" if per else style.unit
        return f"{format_number(value / style.scale, texts.language)} {word}"
    return f"{format_number(value, texts.language)} {shown_unit(figure.unit, texts)}".strip()


def _labels(result: AssessmentResult, texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield figure id and where it is first shown; later places are overridden by earlier ones."""
    found = []
    for section in SECTIONS:
        for block in build_section(result, section, texts):
            if isinstance(block, Table):
                found += list(_of_table(block))
            elif isinstance(block, KeyFigures):
                found += [(i.cell.figure_id, f"{block.title}: {i.label}") for i in block.items]
    yield from reversed([pair for pair in found if pair[0]])


def _of_table(table: Table) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        words = [
            cell.value
            for cell, column in zip(row.cells, table.columns, strict=False)
            if column.kind == "text" and isinstance(cell.value, str) and cell.value
        ]
        name = ", ".join(words[:2])
        for cell, column in zip(row.cells, table.columns, strict=False):
            if cell.figure_id:
                yield cell.figure_id, f"{table.title}: {name} – {column.label}"


def moves_table(moves: tuple[Move, ...], texts: Texts) -> Table:
    """Return the appendix table of what moved since the former version."""
    rows = tuple(Row((Cell(m.label), Cell(m.old), Cell(m.new), Cell(m.figure_id))) for m in moves[:_SHOWN])
    columns = (
        Column("label", texts("word.col.what")),
        Column("old", texts("word.col.old"), kind="number"),
        Column("new", texts("word.col.new"), kind="number"),
        Column("figure", texts("col.figure")),
    )
    left = len(moves) - _SHOWN
    notes = (texts("word.moves_left", count=left),) if left > 0 else ()
    return Table("moves", texts("word.moves.title"), columns, rows, notes, texts("word.moves.none"))
