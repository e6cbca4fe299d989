"""What stands behind the figures: factors with their status, conventions, sources, versions."""

from __future__ import annotations

from sxsh_toolkit.assessment.sources import used_factors
from sxsh_toolkit.reference import load_conventions, load_sources
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the tables of factors, conventions and sources."""
    return (_factors(scene), _conventions(scene), _sources(scene), _versions(scene))


def _factors(scene: Scene) -> Table:
    texts, known = scene.texts, load_sources()
    rows = tuple(
        Row(
            (
                Cell(f.id),
                Cell(scene.names.carrier(f.carrier)),
                Cell(
                    f.value,
                    text="" if f.value is not None else f"{scene.number(f.low)} – {scene.number(f.high)}",
                ),
                Cell(f.unit),
                Cell(" ".join(filter(None, (f.value_as_printed, f.unit_as_printed)))),
                Cell(texts(f"status.{f.status.value}")),
                Cell("; ".join((known[f.source_id].name(texts.language), f.place(texts.language)))),
                Cell(f.note(texts.language)),
            )
        )
        for f in used_factors(scene.result)
    )
    columns = (
        Column("id", texts("col.factor")),
        Column("carrier", texts("col.carrier")),
        Column("value", texts("col.value"), kind="number"),
        Column("unit", texts("col.unit")),
        Column("printed", texts("col.as_printed")),
        Column("status", texts("col.status")),
        Column("source", texts("col.source")),
        Column("remark", texts("col.remark")),
    )
    return Table(
        "factors", texts("table.factors"), columns, rows, (texts("note.factors"),), texts("empty.factors")
    )


def _conventions(scene: Scene) -> Table:
    texts = scene.texts
    own = set(scene.result.settings.changed)
    settings, in_vnd = scene.result.settings, scene.result.facility.currency == "VND"
    effective = {
        "investment_threshold": settings.investment_threshold,
        "technical_gate": settings.technical_gate,
        "appraisal_investment_threshold": settings.appraisal_investment_threshold,
    }
    rows = tuple(
        Row(
            (
                Cell(row.name(texts.language)),
                Cell(effective.get(row.id, row.value)),
                Cell(texts.either(f"unit.{row.unit}", row.unit)),
                Cell(texts("word.set_by_file") if row.id in own else texts(f"status.{row.status.value}")),
            )
        )
        for row in load_conventions().values()
        if row.unit != "VND" or in_vnd or row.id in own
    )
    columns = (
        Column("name", texts("col.convention")),
        Column("value", texts("col.value"), kind="number"),
        Column("unit", texts("col.unit")),
        Column("status", texts("col.status")),
    )
    return Table("conventions", texts("table.conventions"), columns, rows, (texts("note.conventions"),))


def _sources(scene: Scene) -> Table:
    texts, known = scene.texts, load_sources()
    rows = tuple(
        Row(
            (
                Cell(name),
                Cell(known[name].name(texts.language)),
                Cell(known[name].published),
                Cell(known[name].place(texts.language)),
            )
        )
        for name in scene.result.sources
    )
    columns = (
        Column("id", texts("col.source_id")),
        Column("title", texts("col.source")),
        Column("published", texts("col.published")),
        Column("locator", texts("col.locator")),
    )
    return Table("sources", texts("table.sources"), columns, rows, (), texts("empty.sources"))


def _versions(scene: Scene) -> Table:
    texts, versions = scene.texts, scene.result.versions
    rows = (
        Row((Cell(texts("version.toolkit")), Cell(versions["toolkit"]))),
        Row((Cell(texts("version.reference")), Cell(versions["reference"][:16]))),
        Row((Cell(texts("version.model")), Cell(scene.result.model_hash[:16]))),
    )
    columns = (Column("item", texts("col.item")), Column("value", texts("col.value")))
    return Table("versions", texts("table.versions"), columns, rows, (texts("note.versions"),))
