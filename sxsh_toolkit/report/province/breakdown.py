"""Breakdowns by area, sector, size and zone; the total row is the whole, so it must tie in every view."""

from __future__ import annotations

from sxsh_toolkit.model.programme import DenominatorRule
from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.province.breakdown import APPLYING_RULES, Breakdown, Counts
from sxsh_toolkit.province.claims import Claims
from sxsh_toolkit.province.ladder import Line
from sxsh_toolkit.province.shares import Share
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province.words import (
    group_name,
    line_name,
    money_cell,
    number_cell,
    number_column,
    percent_column,
)
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.text import Texts

_STATES = ("registered", "operating", "not_operating", "unknown", "green")


def build_breakdown(result: ProvinceResult, texts: Texts) -> tuple[Block, ...]:
    """Build two tables a view: facilities and rates; yearly saving by rung."""
    tables: list[Block] = []
    for view in result.breakdowns:
        tables += [_rates(result, view, texts), _savings(result, view, texts)]
    return tuple(tables)


def _rates(result: ProvinceResult, view: Breakdown, texts: Texts) -> Table:
    columns = [Column("group", texts(f"province.view.{view.view}"))]
    columns += [number_column(f"state_{name}", "facility", texts) for name in _STATES]
    for rule in APPLYING_RULES:
        columns.append(number_column(f"{rule}_yes", "facility", texts))
        columns += [percent_column(f"{rule}_low", texts), percent_column(f"{rule}_high", texts)]
    rows = [
        Row((Cell(group_name(result, view.view, row.key, texts)), *_rate_cells(row.counts, row.applying)))
        for row in view.rows
    ]
    whole = [result.share_of(rule, DenominatorRule.OPERATING) for rule in APPLYING_RULES]
    shares = tuple(share for share in whole if share is not None)
    rows.append(Row((Cell(texts("province.total")), *_rate_cells(result.counts, shares)), "total"))
    title = texts("province.table.by_view", view=texts(f"province.view.{view.view}"))
    notes = (texts("province.note.views"),)
    return _table(f"province_by_{view.view}", title, tuple(columns), rows, notes, result, texts)


def _rate_cells(counts: Counts, shares: tuple[Share, ...]) -> tuple[Cell, ...]:
    cells = [number_cell(getattr(counts, name)) for name in _STATES]
    for share in shares:
        cells += [number_cell(share.yes), number_cell(share.low_pct), number_cell(share.high_pct)]
    return tuple(cells)


def _savings(result: ProvinceResult, view: Breakdown, texts: Texts) -> Table:
    columns = [Column("group", texts(f"province.view.{view.view}"))]
    unit = texts("province.unit.million_per_year")
    used = tuple(
        line for line in Line if result.claims.of(line).count.value or result.claims.of(line).count.high
    )
    columns += [Column(line.value, line_name(line, texts), unit, "number", 1) for line in used]
    columns.append(number_column("unpriced", "option", texts))
    rows = [
        Row((Cell(group_name(result, view.view, row.key, texts)), *_saving_cells(row.claims, used, texts)))
        for row in view.rows
    ]
    rows.append(Row((Cell(texts("province.total")), *_saving_cells(result.claims, used, texts)), "total"))
    title = texts("province.table.saving_by_view", view=texts(f"province.view.{view.view}"))
    notes = (
        texts("province.note.rungs"),
        texts("province.note.at_least"),
        texts("province.note.empty_lines"),
    )
    return _table(f"province_saving_by_{view.view}", title, tuple(columns), rows, notes, result, texts)


def _saving_cells(claims: Claims, used: tuple[Line, ...], texts: Texts) -> tuple[Cell, ...]:
    cells = [money_cell(claims.of(line), claims.of(line).saving, texts) for line in used]
    return (*cells, Cell(sum(total.unpriced.high or 0.0 for total in claims.lines)))


def _table(
    table_id: str,
    title: str,
    columns: tuple[Column, ...],
    rows: list[Row],
    notes: tuple[str, ...],
    result: ProvinceResult,
    texts: Texts,
) -> Table:
    shown = tuple(rows) if result.in_scope else ()
    return Table(table_id, title, columns, shown, notes, texts("province.note.no_facilities"))
