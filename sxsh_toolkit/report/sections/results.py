"""Step 5, task 16, and step 6: kỳ nền against kỳ so sánh, from the books."""

from __future__ import annotations

from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table, figure_cell


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the comparison of the two periods."""
    return (*scene.narrative("ket_qua"), _changes(scene), _chart(scene))


def _changes(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(scene.names.use(c.use_id)),
                scene.with_unit(c.baseline),
                scene.with_unit(c.reporting),
                figure_cell(c.change_pct, text="" if c.change_pct.known else scene.why(c.change_pct)),
                Cell(c.level),
            ),
            "total" if c.use_id.startswith("total.") else "",
        )
        for c in scene.result.changes
    )
    columns = (
        Column("use", texts("col.use")),
        Column("baseline", texts("period_role.baseline"), kind="number"),
        Column("reporting", texts("period_role.reporting"), kind="number"),
        Column("change", texts("col.change_pct"), "%", "number", 1),
        Column("level", texts("col.level")),
    )
    notes = (texts("note.change"), texts("note.levels"), *_cautions(scene))
    return Table("changes", texts("table.changes"), columns, rows, notes, texts("empty.changes"))


def _cautions(scene: Scene) -> tuple[str, ...]:
    """Return why a printed change is no saving, each reason once with its rows."""
    rows: dict[str, list[str]] = {}
    for change in scene.result.changes:
        if change.change_pct.known and change.change_pct.why:
            rows.setdefault(scene.why(change.change_pct), []).append(scene.names.use(change.use_id))
    return tuple(scene.texts("note.no_saving", rows=", ".join(names), why=why) for why, names in rows.items())


def _chart(scene: Scene) -> BarChart:
    texts = scene.texts
    known = [c for c in scene.result.changes if c.change_pct.value is not None]
    bars = tuple(
        Bar(
            scene.names.use(c.use_id),
            (
                BarSegment(
                    "change",
                    c.change_pct.value or 0.0,
                    f"{scene.number(c.change_pct.value, 1)} %",
                    c.change_pct.id,
                ),
            ),
        )
        for c in known
    )
    series = (("change", texts("col.change_pct")),)
    return BarChart(
        "chart-changes",
        texts("chart.changes"),
        texts("chart.changes.description"),
        "%",
        bars,
        series,
        texts("empty.changes"),
    )
