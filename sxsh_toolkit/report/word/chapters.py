"""Tables of the report's chapters: the page's own tables, narrower, and in the quick form shorter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sxsh_toolkit.model.words import ScreeningClass
from sxsh_toolkit.report.chart import SankeyChart
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, KeyFigures, Row, Table
from sxsh_toolkit.report.word.appendix import instruments_table, rejected_table
from sxsh_toolkit.report.word.diagram import write_diagram
from sxsh_toolkit.report.word.moves import Move, moves_table
from sxsh_toolkit.report.word.people import People
from sxsh_toolkit.report.word.prices import build_prices
from sxsh_toolkit.report.word.tables import (
    LANDSCAPE,
    PORTRAIT,
    SIZES,
    SMALL_SIZES,
    TableWriter,
    first_rows,
    keep_columns,
    key_table,
)
from sxsh_toolkit.report.word.xml import BLANK, WordXml, write_paragraph

_WORKSHEETS = (
    "steps",
    "uses",
    "totals",
    "equipment",
    "avoidable",
    "waste-cost",
    "screening",
    "appraisal",
    "acts",
    "ladder",
)
"""Tables that the chapters show with fewer columns, or not at all."""
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "steps": ("step", "focus", "remark"),
    "uses": ("period", "use", "used", "cost", "intensity", "quality"),
    "avoidable": ("rank", "stream", "amount", "unavoidable", "avoidable", "avoidable_cost"),
    "causes": ("id", "stream", "text", "options"),
    "screening": ("id", "name", "investment", "saving", "class", "reason"),
    "appraisal": ("id", "name", "net", "payback", "payback_after", "npv", "irr"),
    "ladder": ("id", "name", "rung", "date", "evidence", "saving"),
    "findings": ("severity", "what", "remedy"),
    "sources": ("title", "published", "locator"),
}
_QUICK_ROWS = {
    "steps": 12,
    "avoidable": 5,
    "causes": 6,
    "screening": 10,
}
_QUICK_NOTES = 4
"""Conventions of the appraisal that the quick form prints: one-off costs, depreciation, prices, discount rate."""
_QUICK_KEPT = {"appraisal", "findings"}
_QUICK_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "screening": ("id", "name", "investment", "saving", "class"),
    "uses": ("use", "used", "cost", "intensity", "quality"),
    "appraisal": ("id", "name", "net", "payback", "npv", "irr"),
}


_CLOSURE = ("step", "layer", "in", "out", "residual_pct", "state")


def _name(table: Table) -> str:
    """Return the table's name in the template: its id without the endings that keep it apart from its section."""
    return table.id.removesuffix("-table").removesuffix("-use")


def _gap(row: Row) -> float:
    value = row.cells[5].value
    return abs(value) if isinstance(value, float) else -1.0


class Lazily(dict[str, Any]):
    """Writes a table when the template asks for it, so that tables are numbered in the document's order."""

    def __getitem__(self, name: str) -> Any:
        write = super().__getitem__(name)
        try:
            return write()
        except LookupError as error:  # the template engine would take it for an unknown name
            raise RuntimeError(name) from error


class ChapterTables:
    """The tables of one document.

    Parameters
    ----------
    scene : Scene
        The result in front of its reader.
    blocks : mapping
        Section → its tables, charts and sentences.
    people : People
        Roles and names of the team.
    quick : bool
        Whether this is the quick form.
    """

    def __init__(
        self, scene: Scene, blocks: Mapping[str, Sequence[Block]], people: People, *, quick: bool
    ) -> None:
        self._scene, self._result, self._texts = scene, scene.result, scene.texts
        self._people, self._quick, self.blocks = people, quick, blocks
        self._writer = TableWriter(scene.texts, SMALL_SIZES if quick else SIZES)

    def table(self, section: str, table_id: str) -> Table:
        """Return one table of a section as the page has it."""
        return next(b for b in self.blocks[section] if isinstance(b, Table) and b.id == table_id)

    def by_name(self, moves: tuple[Move, ...] | None) -> Lazily:
        """Return name → function that writes the table; numbers follow the order in the document."""
        plain = {
            _name(block).replace("-", "_"): block
            for blocks in self.blocks.values()
            for block in blocks
            if isinstance(block, Table)
        }
        found: dict[str, Any] = {name: self._writing([self._fit(t)]) for name, t in plain.items()}
        heads = [b for b in self.blocks["overview"] if isinstance(b, KeyFigures)]
        found["headline"] = self._writing([key_table(block, self._texts) for block in heads])
        found["closures"] = self._writing(self._closures())
        found["books"] = self._writing(list(self._starting("books-")))
        found["diagrams"] = self._diagrams
        found["prices"] = self._writing([build_prices(self._scene)])
        found["instruments"] = self._writing([instruments_table(self._result, self._texts)])
        found["rejected"] = self._writing(
            [rejected_table(self._result, self.table("options", "screening"), self._texts)]
        )
        found["worksheets"] = self._worksheets
        found["moves"] = self._writing([moves_table(moves or (), self._texts)])
        return Lazily(found)

    def _writing(self, tables: Iterable[Table]) -> Callable[[], WordXml]:
        return lambda: WordXml("".join(self._writer.write(table) for table in tables))

    def _starting(self, prefix: str) -> Iterable[Table]:
        return (b for b in self.blocks["flows"] if isinstance(b, Table) and b.id.startswith(prefix))

    def _fit(self, table: Table) -> Table:
        """Return a table as the chapters show it: fewer columns and, in the quick form, fewer rows."""
        table = self._named(table)
        if not self._quick:
            return keep_columns(table, _COLUMNS.get(_name(table), ()))
        if table.id == "first-options":
            table = replace(table, notes=())
        if table.id == "appraisal":
            table = replace(table, notes=table.notes[:_QUICK_NOTES])
        if table.id == "uses":
            table = self._current(table)
        if _name(table) in _QUICK_KEPT:
            table = self._kept(table)
        table = keep_columns(table, _QUICK_COLUMNS.get(_name(table), _COLUMNS.get(_name(table), ())))
        return first_rows(table, _QUICK_ROWS.get(_name(table), len(table.rows)), self._texts)

    def _kept(self, table: Table) -> Table:
        """Return the rows that the quick form prints: options still to be weighed, doubts about the data."""
        studied = {o.option_id for o in self._result.options if o.screening is ScreeningClass.FURTHER_STUDY}
        rows = tuple(r for r in table.rows if r.kind == "doubt" or r.cells[0].value in studied)
        left = len(table.rows) - len(rows)
        notes = (*table.notes, self._texts("word.rows_left", count=left)) if left else table.notes
        return replace(table, rows=rows, notes=notes)

    def _named(self, table: Table) -> Table:
        """Return the plan with roles or names in place of ids."""
        if _name(table) != "plan":
            return table
        place = next(i for i, c in enumerate(table.columns) if c.id == "responsible")
        rows = []
        for row in table.rows:
            person = str(row.cells[place].value or "")
            cell = Cell(self._people.label(person) if person else BLANK)
            rows.append(replace(row, cells=(*row.cells[:place], cell, *row.cells[place + 1 :])))
        return replace(table, rows=tuple(rows))

    def _current(self, table: Table) -> Table:
        """Return the rows of the last period, which the title then names."""
        names = list(dict.fromkeys(row.cells[0].value for row in table.rows))
        current = self._result.facility.current_period()
        chosen = next((n for n in names if current and str(n).startswith(f"{current.id} –")), None)
        if chosen is None:
            return table
        rows = tuple(row for row in table.rows if row.cells[0].value == chosen)
        return replace(table, title=f"{table.title}, {chosen}", rows=rows)

    def _closures(self) -> list[Table]:
        """Return the closures of every balance; the quick form shows the first and counts the others."""
        tables = [self._closure(table) for table in self._starting("closure")]
        left = len(tables) - 1
        if not self._quick or left <= 0:
            return tables
        note = self._texts("word.balances_left", count=left)
        return [replace(tables[0], notes=(*tables[0].notes, note))]

    def _closure(self, table: Table) -> Table:
        """Return closures; the quick form keeps the whole plant and, of each step, its largest difference."""
        if not table.rows:
            return table
        if not self._quick:
            return keep_columns(table, _CLOSURE)
        largest: dict[object, Row] = {}
        for row in table.rows:
            key = (row.cells[0].value, row.kind == "total")
            if key not in largest or _gap(row) > _gap(largest[key]):
                largest[key] = row
        rows = tuple(row for row in table.rows if row in largest.values())
        note = self._texts("word.closure_quick")
        return keep_columns(replace(table, rows=rows, notes=(*table.notes, note)), _CLOSURE)

    def _diagrams(self) -> WordXml:
        focus = {s.id for s in self._result.facility.process.steps if s.focus}
        parts = []
        charts = [b for b in self.blocks["flows"] if isinstance(b, SankeyChart)]
        for chart in charts[:1] if self._quick else charts:
            if not chart.links:
                parts.append(write_paragraph(f"{BLANK} {chart.empty_text}", "TableNote"))
                continue
            parts.append(write_paragraph(chart.title, "TableCaption", keep=True))
            parts.append(write_diagram(chart, focus, PORTRAIT))
            parts.append(write_paragraph(self._basis(chart), "TableNote"))
        return WordXml("".join(parts))

    def _basis(self, chart: SankeyChart) -> str:
        """Return what the balance was made for: the first note of its table of flows."""
        table_id = chart.id.replace("sankey-", "flows-", 1)
        notes = [t.notes for t in self._starting("flows-") if t.id == table_id and t.notes]
        return notes[0][0] if notes else chart.description

    def _worksheets(self) -> WordXml:
        return WordXml(
            "".join(
                self._writer.write(block, LANDSCAPE)
                for blocks in self.blocks.values()
                for block in blocks
                if isinstance(block, Table) and block.rows and _is_worksheet(block.id)
            )
        )


def _is_worksheet(table_id: str) -> bool:
    return table_id in _WORKSHEETS or table_id.startswith(("flows-", "closure-"))
