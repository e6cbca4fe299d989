"""Step 2, task 7: causes, numbered as the worksheet does."""

from __future__ import annotations

from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the table of causes with the options that answer them."""
    texts, facility = scene.texts, scene.result.facility
    rows = tuple(
        Row(
            (
                Cell(cause.id),
                Cell(scene.names.any(cause.stream) if cause.stream else ""),
                Cell(texts(f"cause_group.{cause.group.value}") if cause.group else ""),
                Cell(cause.text.in_language(texts.language)),
                Cell(", ".join(o.id for o in facility.options if cause.id in o.causes)),
            )
        )
        for cause in facility.causes
    )
    columns = (
        Column("id", texts("col.number")),
        Column("stream", texts("col.stream")),
        Column("group", texts("col.cause_group")),
        Column("text", texts("col.cause")),
        Column("options", texts("col.options")),
    )
    return (
        *scene.narrative("nguyen_nhan"),
        Table("causes", texts("table.causes"), columns, rows, (), texts("empty.causes")),
    )
