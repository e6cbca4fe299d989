"""Claims by rung, what stands at the cut-off day, physical amounts and saving classes."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.province.ladder import DONE, OVERDUE, STANDING, Line
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province.words import (
    high_cell,
    limit_cell,
    line_name,
    money_cell,
    number_cell,
    number_column,
    text_column,
    why_text,
)
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.text import Texts, format_date, format_number

_STATED = frozenset({*STANDING.values(), *OVERDUE.values(), Line.LAPSED})


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
        number_column("options_high", "option", texts),
        number_column("facilities", "facility", texts),
        number_column("investment", "million", texts, 1),
        number_column("saving", "million_per_year", texts, 1),
        number_column("saving_high", "million_per_year", texts, 1),
        number_column("unpriced", "option", texts),
        number_column("estimated", "option", texts),
    )
    rows = []
    for total in result.claims.lines:
        cells = (
            Cell(line_name(total.step, texts)),
            number_cell(total.count),
            limit_cell(total.count, total.count.high),
            number_cell(total.facilities),
            money_cell(total, total.investment, texts),
            money_cell(total, total.saving, texts),
            high_cell(total, total.saving, texts),
            limit_cell(total.unpriced, total.unpriced.high),
            limit_cell(total.estimated, total.estimated.high) if total.step in _STATED else Cell(None),
        )
        rows.append(Row(cells))
    keys = ("rungs", "as_of_claims", "certain", "check_by", "claimed", "at_least")
    day = format_date(result.as_of, texts.language)
    notes = tuple(texts(f"province.note.{key}", as_of=day) for key in keys)
    shown = tuple(rows) if _has_claims(result) else ()
    empty = texts("province.note.no_claims")
    title = texts("province.table.claims", as_of=day)
    return Table("province_claims", title, columns, shown, notes, _empty(result, texts, empty))


def _has_claims(result: ProvinceResult) -> bool:
    return any(total.count.high for total in result.claims.lines)


def _empty(result: ProvinceResult, texts: Texts, otherwise: str) -> str:
    return otherwise if result.in_scope else texts("province.note.no_facilities")


def _standing(result: ProvinceResult, texts: Texts) -> Table:
    columns = (
        text_column("rung", texts),
        number_column("standing", "million_per_year", texts, 1),
        number_column("standing_high", "million_per_year", texts, 1),
        number_column("overdue", "million_per_year", texts, 1),
        number_column("overdue_high", "million_per_year", texts, 1),
    )
    rows = []
    for rung in DONE:
        cells = [Cell(texts(f"rung.{rung}"))]
        for line in (STANDING[rung], OVERDUE[rung]):
            total = result.claims.of(line)
            cells += [money_cell(total, total.saving, texts), high_cell(total, total.saving, texts)]
        rows.append(Row(tuple(cells)))
    day = format_date(result.as_of, texts.language)
    notes = (texts("province.note.standing"), texts("province.note.check_by", as_of=day))
    shown = tuple(rows) if _has_claims(result) else ()
    empty = _empty(result, texts, texts("province.note.no_claims"))
    title = texts("province.table.standing", as_of=day)
    return Table("province_standing", title, columns, shown, (*notes, texts("province.note.at_least")), empty)


def _amounts(result: ProvinceResult, texts: Texts) -> Table:
    columns = (
        text_column("amount", texts),
        Column("total", texts("province.column.total"), "", "number"),
        text_column("unit", texts),
        number_column("complete", "facility", texts),
        number_column("partial", "facility", texts),
        number_column("missing", "facility", texts),
        number_column("results", "facility", texts),
    )
    rows = tuple(
        Row(
            (
                Cell(texts(f"province.amount.{amount.key}")),
                _amount_cell(amount.total, texts),
                Cell(texts(f"province.unit.{amount.key}")),
                number_cell(amount.complete),
                number_cell(amount.partial),
                number_cell(amount.missing),
                number_cell(amount.results),
            )
        )
        for amount in result.amounts
        if amount.results.value
    )
    notes = (texts("province.note.amounts"), texts("province.note.amounts_partial"))
    empty = _empty(result, texts, texts("province.note.no_results"))
    return Table("province_amounts", texts("province.table.amounts"), columns, rows, notes, empty)


def _amount_cell(figure: Figure, texts: Texts) -> Cell:
    if figure.value is None:
        return Cell(None, figure.id, text=why_text(figure, texts))
    shown = format_number(figure.value, texts.language)
    text = texts("province.at_least", value=shown) if figure.why == "partial" else ""
    return Cell(figure.value, figure.id, text=text)


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
        if result.in_scope
    )
    notes = (texts("province.note.classes"), texts("province.note.group_target"))
    empty = texts("province.note.no_facilities")
    return Table("province_classes", texts("province.table.classes"), columns, rows, notes, empty)


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
                Cell(line_name(claim.step, texts)),
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
