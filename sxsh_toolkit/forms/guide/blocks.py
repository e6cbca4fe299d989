"""Forms and tables of a task, made from the intake plan and the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sxsh_toolkit.forms.guide.cells import Messages, describe_field, read_raw_text, show_field
from sxsh_toolkit.forms.guide.tasks import BY_ID, REST, TASKS, Asked
from sxsh_toolkit.forms.intake.cells import Field, Kind
from sxsh_toolkit.forms.intake.plan import Plan, Table, form_of
from sxsh_toolkit.forms.record import FacilityRecord
from sxsh_toolkit.model.draft import at
from sxsh_toolkit.model.yaml_door import Path_
from sxsh_toolkit.text import Texts
from sxsh_toolkit.units import NumberStyle

FIXED = (("schema",), ("facility",))
"""What a file is: not a person's to type."""
_OPEN_ROWS = 3
"""Tables below more parents than this stand together in a group that is opened when needed."""


class Blocks:
    """Builds the blocks of a task for one record in one language."""

    def __init__(self, plan: Plan, texts: Texts) -> None:
        self._plan, self._texts = plan, texts

    def build(self, task_id: str, record: FacilityRecord) -> list[dict[str, Any]]:
        """Return the task's forms and tables with what the record says."""
        messages = Messages(record.draft.findings, self._texts)
        return [b for asked in BY_ID[task_id].asked for b in self._blocks(asked, record, messages)]

    def fields_of(self, asked: Asked) -> tuple[Field, ...]:
        """Return the fields that a task's form or table shows, in its order."""
        if asked.name.startswith("form:"):
            form = asked.name.removeprefix("form:")
            return tuple(f for f in self._plan.root.fields if form_of(f) == form and f.path not in FIXED)
        table = self._plan.table(asked.name)
        if not asked.columns:
            return table.fields
        by_name = {".".join(f.path): f for f in table.fields}
        named = {c for t in TASKS for a in t.asked if a.name == asked.name for c in a.columns}
        rest = [f for name, f in by_name.items() if name not in named]
        chosen = [by_name[name] for name in asked.columns if name in by_name]
        return (*chosen, *(rest if REST in asked.columns else ()))

    def field_at(self, path: Path_) -> Field | None:
        """Return the field at a place of the file; None where the model has none."""
        names = tuple(str(part) for part in path if not isinstance(part, int))
        for table in (self._plan.root, *self._plan.tables):
            stem = tuple(table.name.split(".")) if table.name else ()
            if names[: len(stem)] != stem or (table.is_map and len(names) == len(stem) + 1):
                continue
            for field in table.fields:
                if (*stem, *field.path) == names and _lists(path) == _depth(table, self._plan):
                    return field
        return None

    def _blocks(self, asked: Asked, record: FacilityRecord, messages: Messages) -> Iterator[dict[str, Any]]:
        fields = self.fields_of(asked)
        if asked.name.startswith("form:"):
            title = self._texts(f"guide.form.{asked.name.removeprefix('form:')}")
            shown = [self._field(f, f.path, record, messages) for f in fields]
            yield {"kind": "fields", "id": asked.name.replace(":", "-"), "title": title, "fields": shown}
            return
        table = self._plan.table(asked.name)
        places = list(self._places(table, record))
        make = self._map if table.is_map else self._table
        made = [
            {
                **make(table, path, fields, record, messages),
                "title": f"{table.label} · {parent}" if parent else table.label,
                "filled": bool(at(record.tree, path)),
            }
            for path, parent in places
        ]
        if len(made) <= _OPEN_ROWS:
            yield from made
        else:
            yield {"kind": "group", "id": f"group-{table.name}", "title": table.label, "blocks": made}

    def _places(self, table: Table, record: FacilityRecord) -> Iterator[tuple[Path_, str]]:
        """Yield the lists of a table with the name of the record that each hangs below."""
        if not table.parent:
            yield table.below, ""
            return
        parent = self._plan.table(table.parent)
        for path, _ in self._places(parent, record):
            for number, row in enumerate(record.rows(path)):
                name = str(row.get("id", number + 1)) if isinstance(row, Mapping) else str(number + 1)
                yield (*path, number, *table.below), name

    def _field(self, field: Field, path: Path_, record: FacilityRecord, messages: Messages) -> dict[str, Any]:
        return {
            **describe_field(field, self._texts),
            "path": list(path),
            **self._cell(field, path, record, messages),
        }

    def _cell(self, field: Field, path: Path_, record: FacilityRecord, messages: Messages) -> dict[str, Any]:
        raw = read_raw_text(record.tree, path)
        shown = show_field(field, raw, style_of(record), self._texts.language)
        found = messages.at(record.show(path))
        if not found["message"] and path[-1] in ("vi", "en"):
            found = messages.at(record.show(path[:-1]))
        return {"text": shown.text, "unit": shown.unit, "echo": shown.echo, **found}

    def _table(
        self,
        table: Table,
        path: Path_,
        fields: tuple[Field, ...],
        record: FacilityRecord,
        messages: Messages,
    ) -> dict[str, Any]:
        rows = []
        for number, row in enumerate(record.rows(path)):
            here = (*path, number)
            cells = [self._cell(f, (*here, *f.path), record, messages) for f in fields]
            usual = messages.at(record.show(here))
            lacks = [messages.at(record.show((*here, *f.path)))["message"] for f in fields]
            note = usual["message"] or next(
                (m for m, c in zip(lacks, cells, strict=True) if m and not c["text"]), ""
            )
            rows.append({"key": _key(row, number), "cells": cells, "note": note})
        columns = [self._column(f, record) for f in fields]
        return {
            "kind": "table",
            "id": "table-" + "-".join(str(p) for p in path),
            "name": table.name,
            "path": list(path),
            "columns": columns,
            "rows": rows,
        }

    def _column(self, field: Field, record: FacilityRecord) -> dict[str, Any]:
        """Describe a column; one that names rows of another table offers their ids."""
        described = describe_field(field, self._texts)
        if field.refers:
            described["offers"] = list(self._offers(field.refers, record))
        return described

    def _offers(self, refers: str, record: FacilityRecord) -> Iterator[str]:
        if refers == "ends":
            yield "outside"
        name = "process.steps" if refers == "ends" else refers
        table = self._plan.table(name)
        seen = set()
        for path, _ in self._places(table, record):
            for row in record.rows(path):
                found = at(row, table.fields[0].path)
                if isinstance(found, str) and found not in seen:
                    seen.add(found)
                    yield found

    def _map(
        self,
        table: Table,
        path: Path_,
        fields: tuple[Field, ...],
        record: FacilityRecord,
        messages: Messages,
    ) -> dict[str, Any]:
        found = at(record.tree, path)
        pairs = found.items() if isinstance(found, Mapping) else ()
        rows = [
            {
                "key": str(key),
                "cells": [
                    {"text": str(key), "unit": "", "echo": "", "message": "", "remedy": "", "level": ""},
                    {
                        "text": str(value),
                        "unit": "",
                        "echo": "",
                        **messages.at(record.show((*path, str(key)))),
                    },
                ],
                "note": "",
            }
            for key, value in pairs
        ]
        columns = [describe_field(f, self._texts) for f in fields]
        return {
            "kind": "table",
            "id": "table-" + "-".join(str(p) for p in path),
            "name": table.name,
            "path": list(path),
            "columns": columns,
            "rows": rows,
            "is_map": True,
        }


def style_of(record: FacilityRecord) -> NumberStyle:
    """Return the number style that the file declares."""
    typed = record.text(("number_style",))
    return NumberStyle(typed) if typed in set(NumberStyle) else NumberStyle.UNDECLARED


def _key(row: Any, number: int) -> str:
    return str(row["id"]) if isinstance(row, Mapping) and "id" in row else str(number)


def _lists(path: Path_) -> int:
    return sum(isinstance(part, int) for part in path)


def _depth(table: Table, plan: Plan) -> int:
    depth = 0
    while table.name:
        depth += not table.is_map
        if not table.parent:
            break
        table = plan.table(table.parent)
    return depth


def is_quantity(field: Field) -> bool:
    """Whether a field has a unit beside its number."""
    return field.kind in (Kind.QUANTITY, Kind.SHARE)
