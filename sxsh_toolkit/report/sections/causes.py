"""Step 2, task 7: the causes of every stream as a tree, numbered as the worksheet does, with what answers each."""

from __future__ import annotations

from sxsh_toolkit.model.option import Cause
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the tree of causes: a stream, its causes by number, and the options that answer each."""
    texts, causes = scene.texts, scene.result.facility.causes
    rows: list[Row] = []
    for stream in dict.fromkeys(cause.stream for cause in causes):
        name = scene.names.any(stream) if stream else texts("causes.no_stream")
        rows.append(Row((Cell(""), Cell(name), Cell(""), Cell(""), Cell("")), "group"))
        own = [cause for cause in causes if cause.stream == stream]
        rows += [_row(scene, cause) for cause in sorted(own, key=lambda c: outline_order(c.id))]
    columns = (
        Column("id", texts("col.number")),
        Column("stream", texts("col.stream")),
        Column("group", texts("col.cause_group")),
        Column("text", texts("col.cause")),
        Column("options", texts("col.options")),
    )
    return (
        *scene.narrative("nguyen_nhan"),
        Table("causes", texts("table.causes"), columns, tuple(rows), (), texts("empty.causes")),
    )


def outline_order(number: str) -> tuple[int, ...]:
    """Return what orders 1.2 before 1.10."""
    return tuple(int(part) for part in number.split("."))


def _row(scene: Scene, cause: Cause) -> Row:
    texts, options = scene.texts, scene.result.facility.options
    answers = [f"{o.id} {scene.names.option(o.id)}" for o in options if cause.id in o.causes]
    return Row(
        (
            Cell(cause.id),
            Cell(scene.names.any(cause.stream) if cause.stream else ""),
            Cell(texts(f"cause_group.{cause.group.value}") if cause.group else ""),
            Cell(cause.text.in_language(texts.language)),
            Cell("\n".join(answers) or texts("causes.unanswered")),
        )
    )
