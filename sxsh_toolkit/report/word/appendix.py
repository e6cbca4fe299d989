"""Tables of the appendices that the page does not have: instruments, and rejected options with their reasons."""

from __future__ import annotations

from dataclasses import replace

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.model.words import ScreeningClass
from sxsh_toolkit.report.table import Cell, Column, Row, Table
from sxsh_toolkit.report.word.tables import keep_columns
from sxsh_toolkit.report.word.xml import BLANK
from sxsh_toolkit.text import Texts


def instruments_table(result: AssessmentResult, texts: Texts) -> Table:
    """Return the measuring instruments and until when each is calibrated."""
    rows = tuple(
        Row(
            (
                Cell(item.name),
                Cell(item.serial or BLANK),
                Cell(item.calibrated_until, text="" if item.calibrated_until else BLANK),
            )
        )
        for item in result.facility.instruments
    )
    columns = (
        Column("name", texts("word.col.instrument")),
        Column("serial", texts("word.col.serial")),
        Column("calibrated", texts("word.col.calibrated"), kind="date"),
    )
    empty = texts("word.instruments.empty")
    return Table("instruments", texts("word.instruments.title"), columns, rows, (), empty)


def rejected_table(result: AssessmentResult, screening: Table, texts: Texts) -> Table:
    """Return the rejected options with the rule's reason and the team's own.

    Parameters
    ----------
    result : AssessmentResult
        The assessment.
    screening : Table
        The page's table of screened options.
    texts : Texts
        The reader's language.
    """
    rejected = {o.option_id for o in result.options if o.screening is ScreeningClass.REJECTED}
    votes = {o.id: o.vote for o in result.facility.options}
    rows = []
    for row in screening.rows:
        if row.cells[0].value in rejected:
            vote = votes.get(str(row.cells[0].value))
            said = vote.reason if vote and vote.reason else BLANK
            rows.append(replace(row, cells=(*row.cells, Cell(said))))
    columns = (*screening.columns, Column("team", texts("word.col.team_reason")))
    empty = texts("word.rejected.empty")
    full = Table("rejected", texts("word.rejected.title"), columns, tuple(rows), (), empty)
    return keep_columns(full, ("id", "name", "reason", "team"))
