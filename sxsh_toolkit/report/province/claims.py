"""Claims by rung, what stands at the cut-off day, physical amounts and saving classes."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.words import Rung
from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.province.claims import DONE
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province.words import (
    MILLION,
    limit_cell,
    number_cell,
    number_column,
    text_column,
    why_text,
)
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.text import Texts, format_date, format_number


def build_claims(result: ProvinceResult, texts: Texts) -> tuple[Block, ...]:
    """Build the ladder, the two standing figures, other currencies, amounts and saving classes."""
    tables = (
        _ladder(result, texts),
        _standing(result, texts),
        _amounts(result, texts),
        _classes(result, texts),
    )
    return (*tables, _foreign(result, texts)) if result.claims.foreign else tables


def _ladder(result: ProvinceResult, texts: Texts) -> Table:
    columns = (
        text_column("rung", texts),
        number_column("options", "option", texts),
        number_column("facilities", "facility", texts),
        number_column("investment", "million", texts, 1),
        number_column("saving", "million_per_year", texts, 1),
        number_column("saving_high", "million_per_year", texts, 1),
        number_column("unpriced", "facility", texts),
    )
    rows = []
    for rung in Rung:
        total = result.claims.of(rung)
        cells = (
            Cell(texts(f"rung.{rung}")),
            number_cell(total.count),
            number_cell(total.facilities),
            _money(total.investment, texts),
            _money(total.saving, texts),
            limit_cell(total.saving, total.saving.high, MILLION),
            number_cell(total.unpriced),
        )
        rows.append(Row(cells))
    notes = (texts("province.note.rungs"), texts("province.note.certain"), texts("province.note.check_by"))
    shown = tuple(rows) if any(result.claims.of(rung).count.high for rung in Rung) else ()
    empty = texts("province.note.no_claims")
    return Table("province_claims", texts("province.table.claims"), columns, shown, notes, empty)


def _money(figure: Figure, texts: Texts) -> Cell:
    value = None if figure.value is None else figure.value / MILLION
    return Cell(value, figure.id, figure.mark, why_text(figure, texts) if value is None else "")


def _standing(result: ProvinceResult, texts: Texts) -> Table:
    columns = (
        text_column("rung", texts),
        number_column("saving", "million_per_year", texts, 1),
        number_column("saving_high", "million_per_year", texts, 1),
    )
    rows = []
    for rung in DONE:
        saving = result.claims.of(rung).saving
        high = limit_cell(saving, saving.high, MILLION)
        rows.append(Row((Cell(texts(f"rung.{rung}")), _money(saving, texts), high)))
    title = texts("province.table.standing", as_of=format_date(result.as_of, texts.language))
    notes = (texts("province.note.standing"),)
    return Table("province_standing", title, columns, tuple(rows), notes)


def _amounts(result: ProvinceResult, texts: Texts) -> Table:
    columns = (
        text_column("amount", texts),
        Column("total", texts("province.column.total"), "", "number"),
        text_column("unit", texts),
        number_column("covered", "facility", texts),
        number_column("results", "facility", texts),
    )
    rows = tuple(
        Row(
            (
                Cell(texts(f"province.amount.{amount.key}")),
                Cell(
                    amount.total.value,
                    amount.total.id,
                    text="" if amount.total.known else why_text(amount.total, texts),
                ),
                Cell(texts(f"province.unit.{amount.key}")),
                number_cell(amount.covered),
                number_cell(amount.results),
            )
        )
        for amount in result.amounts
    )
    notes = (texts("province.note.amounts"),)
    return Table("province_amounts", texts("province.table.amounts"), columns, rows, notes)


def _classes(result: ProvinceResult, texts: Texts) -> Table:
    low, high = (format_number(cut, texts.language) for cut in result.programme.saving_classes)
    columns = (
        text_column("class", texts),
        text_column("level", texts),
        number_column("facilities", "facility", texts),
        number_column("applying", "facility", texts),
        text_column("names", texts),
    )
    rows = tuple(
        Row(
            (
                Cell(texts(f"province.class.{item.name}", low=low, high=high)),
                Cell(texts(f"province.level.{item.level}")),
                number_cell(item.count),
                number_cell(item.applying),
                Cell(", ".join(item.ids)),
            )
        )
        for item in result.saving_classes
    )
    notes = (texts("province.note.classes"), texts("province.note.group_target"))
    return Table("province_classes", texts("province.table.classes"), columns, rows, notes)


def _foreign(result: ProvinceResult, texts: Texts) -> Table:
    columns = (
        text_column("facility", texts),
        text_column("currency", texts),
        text_column("rung", texts),
        number_column("options", "option", texts),
        number_column("investment_own", "", texts),
        number_column("saving_own", "", texts),
    )
    rows = tuple(
        Row(
            (
                Cell(claim.facility_id),
                Cell(claim.currency),
                Cell(texts(f"rung.{claim.rung}")),
                number_cell(claim.count),
                number_cell(claim.investment),
                number_cell(claim.saving),
            )
        )
        for claim in result.claims.foreign
    )
    return Table(
        "province_foreign", texts("province.table.foreign"), columns, rows, (texts("province.note.foreign"),)
    )
