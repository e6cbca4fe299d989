"""Step 2, task 6: what each stream costs, and what of it could be avoided."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import LossStream
from sxsh_toolkit.reference import load_sources
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the ranking by avoidable money, then the cost behind it."""
    return (*scene.narrative("dong_thai"), _avoidable(scene), _costs(scene))


def _name(scene: Scene, stream: LossStream) -> str:
    name = scene.names.flow(stream.flow_id)
    return f"{name} ({scene.texts('ownership.customer')})" if stream.customer else name


def _avoidable(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(None if stream.rank is None else float(stream.rank)),
                Cell(_name(scene, stream)),
                Cell(texts(f"flow_kind.{stream.kind.value}")),
                scene.with_unit(stream.amount),
                scene.with_unit(stream.unavoidable),
                scene.with_unit(stream.avoidable),
                money.cell(
                    stream.avoidable_cost,
                    "" if stream.avoidable_cost.known else texts(f"rank_by.{stream.rank_by}"),
                ),
                Cell(_source(scene, stream)),
            )
        )
        for stream in scene.result.streams
    )
    columns = (
        Column("rank", texts("col.rank"), kind="number", digits=0),
        Column("stream", texts("col.stream")),
        Column("kind", texts("col.kind")),
        Column("amount", texts("col.actual"), kind="number"),
        Column("unavoidable", texts("col.unavoidable"), kind="number"),
        Column("avoidable", texts("col.avoidable"), kind="number"),
        money.column("avoidable_cost", texts("col.avoidable_cost")),
        Column("source", texts("col.unavoidable_source")),
    )
    return Table("avoidable", texts("table.avoidable"), columns, rows, _notes(scene), texts("empty.waste"))


def _notes(scene: Scene) -> tuple[str, ...]:
    texts, notes = scene.texts, [scene.texts("note.avoidable")]
    if any(s.per == "basis" for s in scene.result.streams):
        notes.append(texts("note.on_basis"))
    if any(s.rank_by == "gross" for s in scene.result.streams):
        notes.append(texts("note.rank_by_gross"))
    return tuple(notes)


def _source(scene: Scene, stream: LossStream) -> str:
    source = load_sources().get(stream.unavoidable_source)
    return source.name(scene.texts.language) if source else stream.unavoidable_source


_CHARGES = (
    "embedded_energy",
    "embedded_water",
    "embedded_system",
    "treatment",
    "disposal",
    "fee",
)
"""Columns that are shown where some stream has a value in them."""


def _charge(stream: LossStream, name: str) -> Figure:
    found: Figure = getattr(stream, name if name.startswith("embedded") else f"{name}_cost")
    return found


def _costs(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    shown = [c for c in _CHARGES if any(_charge(s, c).value for s in scene.result.streams)]
    rows = tuple(
        Row(
            (
                Cell(_name(scene, s)),
                money.cell(s.purchase_value, "" if s.purchase_value.known else scene.why(s.purchase_value)),
                *(money.cell(_charge(s, c)) for c in shown),
                money.cell(s.gross_cost),
                money.cell(s.revenue),
                money.cell(s.net_cost),
                Cell(texts(f"quality.{s.quality.value}")),
                Cell(_caution(scene, s)),
            )
        )
        for s in scene.result.streams
    )
    columns = (
        Column("stream", texts("col.stream")),
        money.column("purchase", texts("col.purchase_value")),
        *(money.column(c, texts(f"col.{c}")) for c in shown),
        money.column("gross", texts("col.gross_cost")),
        money.column("revenue", texts("col.revenue")),
        money.column("net", texts("col.net_cost")),
        Column("quality", texts("col.quality")),
        Column("caution", texts("col.remark")),
    )
    notes = (texts("note.waste_cost"), texts("note.embedded"))
    return Table("waste-cost", texts("table.waste_cost"), columns, rows, notes, texts("empty.waste"))


def _caution(scene: Scene, stream: LossStream) -> str:
    why = stream.purchase_value.why
    return scene.texts(f"why.{why}") if why and stream.purchase_value.known else ""
