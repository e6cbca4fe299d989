"""Tree of text ↔ rows of cells, exact by construction.

A row shows its record in cells. What the cells alone would not give back letter by letter (an odd spelling, an empty
list, an unknown key) also stands, as JSON, in the row's last hidden cell; it holds only while the cells beside it
still show it, so what people see and change always wins.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.forms.intake.cells import MAX_TEXT, CellValue, decode, encode
from sxsh_toolkit.forms.intake.plan import Plan, Table
from sxsh_toolkit.model.yaml_door import Path_
from sxsh_toolkit.units import NumberStyle

FieldPath = tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One record in cells.

    Parameters
    ----------
    keys : tuple of str
        Ids of the parents.
    cells : mapping
        Path of a field → its cells; fields without content are left out.
    rest : str
        JSON of what the cells would not give back; empty where they do.
    places : mapping
        Path of a field → where it stands in the workbook; empty for rows that were not read from one.
    place : str
        Where the row begins.
    """

    keys: tuple[str, ...]
    cells: Mapping[FieldPath, tuple[CellValue, ...]]
    rest: str = ""
    places: Mapping[FieldPath, str] = field(default_factory=dict)
    place: str = ""


Rows = dict[str, list[Row]]


def style_of(tree: Mapping[str, Any]) -> NumberStyle:
    """Return the number style that a file declares."""
    typed = tree.get("number_style")
    return NumberStyle(typed) if typed in set(NumberStyle) else NumberStyle.UNDECLARED


def encode_tree(plan: Plan, tree: Mapping[str, Any]) -> Rows:
    """Lay a tree of text out in rows, a list for each table (the root's own fields under the empty name)."""
    rows: Rows = {t.name: [] for t in (plan.root, *plan.tables)}
    _lay(plan, plan.root, tree, (), rows, set(), style_of(tree))
    return rows


def _lay(
    plan: Plan,
    table: Table,
    record: Any,
    keys: tuple[str, ...],
    rows: Rows,
    seen: set[tuple[str, ...]],
    style: NumberStyle,
) -> None:
    left = copy.deepcopy(record)
    own = left.get("id")
    mine = (*keys, own) if table.name else ()
    named = not table.name or (isinstance(own, str) and (table.name, *mine) not in seen)
    seen.add((table.name, *(str(k) for k in mine)))
    for child in plan.children(table.name):
        value = _get(left, child.below)
        if named and _fits(child, value):
            _pop(left, child.below)
            items = [{"key": k, "value": v} for k, v in value.items()] if child.is_map else value
            for item in items:
                _lay(plan, child, item, tuple(str(k) for k in mine), rows, seen, style)
    rows[table.name].append(encode_row(table, left, keys, style))


def encode_row(table: Table, record: Mapping[str, Any], keys: tuple[str, ...], style: NumberStyle) -> Row:
    """Return one record as a row.

    Raises
    ------
    SxshError
        ``intake.too_long`` when a text would not fit into a cell.
    """
    cells = _show(table, record, style)
    plain = _assemble(table, cells, style)
    rest = {name: value for name, value in record.items() if plain.get(name) != value}
    empty = not any(values[0] is not None for values in cells.values())
    text = json.dumps(rest, ensure_ascii=True, sort_keys=True) if rest or empty else ""
    if len(text) > MAX_TEXT:
        raise SxshError("intake.too_long", table=table.label, limit=MAX_TEXT)
    return Row(keys, cells, text)


def decode_row(table: Table, row: Row, style: NumberStyle) -> dict[str, Any]:
    """Return the record that a row shows; what its hidden rest says holds where the cells still show it."""
    record = _assemble(table, row.cells, style)
    rest = _load(row.rest)
    shown = _show(table, rest, style)
    for name, value in rest.items():
        now = {p: c for p, c in row.cells.items() if p[0] == name and c[0] is not None}
        then = {p: c for p, c in shown.items() if p[0] == name and c[0] is not None}
        if now == then:
            record[name] = value
    return record


def _load(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if text else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _show(
    table: Table, record: Mapping[str, Any], style: NumberStyle
) -> dict[FieldPath, tuple[CellValue, ...]]:
    cells = {}
    for item in table.fields:
        raw = _get(record, item.path)
        if item.path[:-1] in table.names:
            name = _get(record, item.path[:-1])
            raw = name if isinstance(name, str) and item.path[-1] == "vi" else raw
        shown = encode(item, raw, style)
        if any(value is not None for value in shown):
            cells[item.path] = shown
    return cells


def _assemble(
    table: Table, cells: Mapping[FieldPath, tuple[CellValue, ...]], style: NumberStyle
) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for item in table.fields:
        raw = decode(item, cells[item.path], style) if item.path in cells else None
        if raw is not None and raw != []:
            _put(record, item.path, raw)
    for path in table.names:
        name = _get(record, path)
        if isinstance(name, dict) and set(name) == {"vi"}:
            _put(record, path, name["vi"])
    return record


def decode_tree(plan: Plan, rows: Rows) -> tuple[dict[str, Any], dict[Path_, str], list[tuple[Table, Row]]]:
    """Put rows together again.

    Returns
    -------
    tuple
        The tree, where each of its paths stands in the workbook, and the rows whose parent is not there.
    """
    head = rows[""][0] if rows.get("") else Row((), {})
    style = style_of(decode_row(plan.root, head, NumberStyle.UNDECLARED))
    tree = decode_row(plan.root, head, style)
    places: dict[Path_, str] = {}
    for within, at in head.places.items():
        places[(*within,)] = at
    known: dict[tuple[str, ...], tuple[dict[str, Any], Path_]] = {("",): (tree, ())}
    orphans: list[tuple[Table, Row]] = []
    for table in plan.tables:
        for row in rows.get(table.name, []):
            parent = known.get((table.parent, *row.keys))
            if parent is None:
                orphans.append((table, row))
                continue
            record = decode_row(table, row, style)
            path = (*parent[1], *table.below)
            if table.is_map:
                _map_in(parent[0], table, record)
                places[(*path, str(record.get("key", "")))] = row.place
                continue
            items = _list_in(parent[0], table.below)
            items.append(record)
            here = (*path, len(items) - 1)
            places |= {here: row.place, path: places.get(path, row.place)}
            for within, at in row.places.items():
                places[(*here, *within)] = at
            known.setdefault((table.name, *row.keys, str(record.get("id", ""))), (record, here))
    return tree, places, orphans


def _map_in(parent: dict[str, Any], table: Table, record: Mapping[str, Any]) -> None:
    held = _get(parent, table.below)
    if not isinstance(held, dict):
        held = {}
        _put(parent, table.below, held)
    held[str(record.get("key", ""))] = record.get("value", "")


def _list_in(parent: dict[str, Any], below: FieldPath) -> list[Any]:
    held = _get(parent, below)
    if not isinstance(held, list):
        held = []
        _put(parent, below, held)
    return held


def _fits(child: Table, value: Any) -> bool:
    if child.is_map:
        return isinstance(value, dict) and bool(value) and all(isinstance(v, str) for v in value.values())
    return isinstance(value, list) and bool(value) and all(isinstance(x, dict) for x in value)


def _get(record: Any, path: FieldPath) -> Any:
    for part in path:
        record = record.get(part) if isinstance(record, dict) else None
    return record


def _put(record: dict[str, Any], path: FieldPath, value: Any) -> None:
    for part in path[:-1]:
        inner = record.get(part)
        if not isinstance(inner, dict):
            inner = record[part] = {}
        record = inner
    record[path[-1]] = value


def _pop(record: dict[str, Any], path: FieldPath) -> None:
    """Remove a value, and the records above it that it leaves empty."""
    parent = _get(record, path[:-1])
    parent.pop(path[-1])
    if not parent and len(path) > 1:
        _pop(record, path[:-1])
