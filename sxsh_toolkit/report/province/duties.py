"""Duties from quoted clauses, the groups of part III with their tasks, and the budget."""

from __future__ import annotations

from sxsh_toolkit.model.programme import Duty
from sxsh_toolkit.province.aggregate import ProvinceResult
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province.words import MILLION, number_column, text_column
from sxsh_toolkit.report.table import Cell, Row, Table
from sxsh_toolkit.text import Texts


def build_duties(result: ProvinceResult, texts: Texts) -> tuple[Block, ...]:
    """Build duties, actors and budget; the quoted clauses stay Vietnamese where nobody translated them."""
    return _duties(result, texts), _actors(result, texts), _budget(result, texts)


def _duties(result: ProvinceResult, texts: Texts) -> Table:
    names = ("clause", "obliged", "duty_text", "recipient", "rhythm", "kind")
    columns = tuple(text_column(name, texts) for name in names)
    rows = tuple(_duty(duty, texts) for duty in result.programme.duties)
    notes = (texts("province.note.duties"),)
    empty = texts("province.note.no_duties")
    return Table("province_duties", texts("province.table.duties"), columns, rows, notes, empty)


def _duty(duty: Duty, texts: Texts) -> Row:
    language = texts.language
    rhythm = "; ".join(texts(f"province.rhythm.{item}") for item in duty.rhythm)
    return Row(
        (
            Cell(duty.clause),
            Cell(duty.obliged.in_language(language)),
            Cell(duty.en if language == "en" and duty.en else duty.text),
            Cell(duty.recipient.in_language(language) if duty.recipient else texts("province.no_recipient")),
            Cell(rhythm or texts("province.no_rhythm")),
            Cell(texts("province.duty.voluntary" if duty.voluntary else "province.duty.required")),
        )
    )


def _actors(result: ProvinceResult, texts: Texts) -> Table:
    columns = tuple(text_column(name, texts) for name in ("clause", "actor", "task"))
    rows = tuple(
        Row((Cell(actor.clause), Cell(actor.name.in_language(texts.language)), Cell(task)))
        for actor in result.programme.actors
        for task in actor.tasks
    )
    empty = texts("province.note.no_actors")
    notes = (texts("province.note.actors"),) if rows else ()
    return Table("province_actors", texts("province.table.actors"), columns, rows, notes, empty)


def _budget(result: ProvinceResult, texts: Texts) -> Table:
    columns = (
        text_column("clause", texts),
        text_column("source", texts),
        number_column("money", "million", texts),
        text_column("parts", texts),
    )
    budget, rows = result.programme.budget, []
    if budget is not None:
        for line in budget.lines:
            cells = (
                Cell(line.clause),
                Cell(line.source.in_language(texts.language)),
                Cell(line.amount.value / MILLION),
                Cell("; ".join(line.parts)),
            )
            rows.append(Row(cells))
        total = (
            Cell(budget.clause),
            Cell(texts("province.total")),
            Cell(budget.total.value / MILLION),
            Cell(""),
        )
        rows.append(Row(total, "total"))
    notes = (texts("province.note.budget"),) if rows else ()
    empty = texts("province.note.no_budget")
    return Table("province_budget", texts("province.table.budget"), columns, tuple(rows), notes, empty)
