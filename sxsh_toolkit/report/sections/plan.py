"""Step 5, tasks 14 to 16: the plan, and on which rung of the ladder each option stands."""

from __future__ import annotations

from datetime import date

from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the action plan and the claim ladder."""
    return (*scene.narrative("thuc_hien"), _plan(scene), _ladder(scene))


def _plan(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(item.option),
                Cell(scene.names.option(item.option)),
                Cell(item.responsible or ""),
                Cell(item.deadline),
                Cell(item.budget.value / money.scale if item.budget else None),
                Cell(item.funding or ""),
                Cell(item.monitoring or ""),
            )
        )
        for item in scene.result.facility.plan
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("responsible", texts("col.responsible")),
        Column("deadline", texts("col.deadline"), kind="date"),
        money.column("budget", texts("col.budget")),
        Column("funding", texts("col.funding")),
        Column("monitoring", texts("col.monitoring")),
    )
    return Table("plan", texts("table.plan"), columns, rows, (), texts("empty.plan"))


def _ladder(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    checks = {o.id: [c.check_by for c in o.claims if c.check_by] for o in scene.result.facility.options}
    rows = tuple(
        Row(
            (
                Cell(o.option_id),
                Cell(scene.names.option(o.option_id)),
                Cell(texts(f"rung.{o.rung.value}")),
                Cell(date.fromisoformat(o.rung_date) if o.rung_date else None),
                Cell(o.evidence),
                Cell(o.level),
                Cell(max(checks[o.option_id]) if checks[o.option_id] else None),
                money.cell(o.net_saving),
            )
        )
        for o in scene.result.options
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("rung", texts("col.rung")),
        Column("date", texts("col.date"), kind="date"),
        Column("evidence", texts("col.evidence")),
        Column("level", texts("col.level")),
        Column("check_by", texts("col.check_by"), kind="date"),
        money.column("saving", texts("col.net_saving")),
    )
    notes = (texts("note.ladder"), texts("note.levels"))
    return Table("ladder", texts("table.ladder"), columns, rows, notes, texts("empty.options"))
