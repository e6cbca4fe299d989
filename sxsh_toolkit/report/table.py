"""Tables described once and rendered late: HTML text for people, Excel cells that stay numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sxsh_toolkit.model.figure import Figure

CellValue = str | float | date | None
ColumnKind = Literal["text", "number", "percent", "date"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Parameters
    ----------
    value : str, float, date or None
        A number stays a number; None is shown as a dash.
    figure_id : str
        The result it shows, for tracing.
    mark : str
        Status of the weakest factor behind it, printed as a raised mark.
    text : str
        What HTML shows instead of the value (a range, a payback in words); Excel shows it when there is no value.
    digits : int or None
        Decimals, where the column's own do not fit.
    spread : float or None
        Standard uncertainty in the cell's unit, printed after ±.
    unit : str
        Where units differ from row to row: Excel shows it behind the number, which stays a number.
    """

    value: CellValue
    figure_id: str = ""
    mark: str = ""
    text: str = ""
    digits: int | None = None
    spread: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its label and unit stand in the header, once."""

    id: str
    label: str
    unit: str = ""
    kind: ColumnKind = "text"
    digits: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``kind`` is empty, ``total``, ``group`` or a severity."""

    cells: tuple[Cell, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with resolved words; knows nothing of how its numbers were made.

    Parameters
    ----------
    id : str
        Stable id, used for anchors and tests.
    title : str
        Caption.
    columns : tuple of Column
        Header.
    rows : tuple of Row
        Empty when there is nothing to show; ``empty_text`` then says what is missing.
    notes : tuple of str
        Rules, sources and cautions below the table.
    empty_text : str
        What is missing and how to give it.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    empty_text: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences: a banner, the consultant's own text, or what a section says in words.

    ``kind`` is empty, ``banner sample``, ``note`` or ``narrative``; paragraphs are plain text, never markup.
    """

    id: str
    paragraphs: tuple[str, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One headline figure in words."""

    label: str
    cell: Cell
    unit: str
    note: str = ""
    digits: int | None = None


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The few figures that a reader wants first."""

    id: str
    title: str
    items: tuple[KeyFigure, ...]


def figure_cell(figure: Figure, *, scale: float = 1.0, text: str = "", digits: int | None = None) -> Cell:
    """Return the cell of a figure, divided by ``scale`` (1e6 for million đồng)."""
    value = None if figure.value is None else figure.value / scale
    spread = None if figure.standard_uncertainty is None else figure.standard_uncertainty / scale
    return Cell(value, figure.id, figure.mark, text, digits, spread)
