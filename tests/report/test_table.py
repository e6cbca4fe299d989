"""Tables are descriptions: frozen, and a figure's cell keeps id, mark and spread."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.report.table import Cell, Column, Row, Table, figure_cell


def test_a_figure_becomes_a_cell() -> None:
    figure = Figure("vl-0012/2018/x", 12_500_000.0, "VND", standard_uncertainty=500_000.0, mark="secondary")
    cell = figure_cell(figure, scale=1e6)
    assert (cell.value, cell.spread, cell.figure_id, cell.mark) == (12.5, 0.5, "vl-0012/2018/x", "secondary")


def test_missing_stays_missing() -> None:
    cell = figure_cell(Figure("a/b", None, "VND", why="unknown"), scale=1e6, text="chưa rõ", digits=2)
    assert cell == Cell(None, "a/b", "", "chưa rõ", 2, None)


def test_zero_is_not_missing() -> None:
    assert figure_cell(Figure("a/b", 0.0, "VND")).value == 0.0


def test_descriptions_cannot_be_changed() -> None:
    table = Table("t", "T", (Column("a", "A"),), (Row((Cell(1.0),)),))
    for thing, name in ((table, "title"), (table.columns[0], "unit"), (table.rows[0], "kind")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, "x")
