"""Facility trees drawn from the plan's own fields: odd spellings, odd text, every table."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize

from hypothesis import strategies as st

from sxsh_toolkit.forms.intake.cells import Field, Kind
from sxsh_toolkit.forms.intake.plan import Plan, Table

_NUMBERS = [
    "0",
    "7",
    "12,5",
    "1.234,5",
    "1234,5",
    "1 234,5",
    "0,50",
    "−3,2",
    "-3",
    "28.350",
    "007",
    "1.000.000",
    "1,234.5",
]
_ODD = [
    "=1+1",
    "+84",
    "@x",
    "'a",
    "a\u00a0b",
    "tab\tx",
    "hai\ndòng",
    "\x07chuông",
    "_x0041_",
    "🐟",
    "1.10",
    "2018",
    "{}",
    "x" * 400,
]
_IDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)


def _said(text: str) -> str:
    return normalize("NFC", text).strip()


def texts() -> st.SearchStrategy[str]:
    """Text as the YAML door lets it through: NFC, no blanks around, not empty."""
    free = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)
    return st.one_of(st.sampled_from(_ODD), free).map(_said).filter(bool)


def scalars(field: Field) -> st.SearchStrategy[Any]:
    """Values of one field, well formed or not."""
    if field.kind is Kind.LIST:
        item = st.sampled_from(list(field.choice.labels)) if field.choice else st.one_of(_IDS, texts())
        return st.lists(item, max_size=3)
    if field.kind is Kind.CHOICE and field.choice:
        return st.one_of(st.sampled_from([*field.choice.labels, *field.choice.labels.values()]), texts())
    if field.kind is Kind.DAY:
        days = st.dates().map(str)
        return st.one_of(
            days, st.sampled_from(["5/3/2018", "05.03.2018", "31/02/2018", "1899-12-31"]), texts()
        )
    if field.kind in (Kind.QUANTITY, Kind.SHARE):
        units = st.sampled_from([*(field.units or ("%",)), "bao trấu", "m³", ""])
        spread = st.sampled_from(["", " ± 3 %", " ± 0,2 tấn", "±3%"])
        made = st.tuples(st.sampled_from(_NUMBERS), units, spread).map(
            lambda x: f"{x[0]} {x[1]}".strip() + x[2]
        )
        return st.one_of(made, texts())
    return st.one_of(st.sampled_from(_NUMBERS), texts()) if field.kind is Kind.NUMBER else texts()


@st.composite
def trees(draw: st.DrawFn, plan: Plan, most: int = 2) -> dict[str, Any]:
    """A facility tree; ids are drawn so that some repeat and some are missing."""
    tree = _record(draw, plan, plan.root, most)
    return tree | {
        "schema": "sxsh/facility/1",
        "facility": "vl-0012",
        "number_style": draw(st.sampled_from(["vi", "en"])),
    }


def _record(draw: st.DrawFn, plan: Plan, table: Table, most: int) -> dict[str, Any]:
    record: dict[str, Any] = {}
    chosen = (
        draw(st.lists(st.sampled_from(table.fields), max_size=6, unique_by=lambda f: f.path))
        if table.fields
        else []
    )
    for field in chosen:
        _put(record, field.path, draw(scalars(field)))
    for path in table.names:
        if draw(st.booleans()):
            _put(record, path, draw(texts()))
    if any(f.path == ("id",) for f in table.fields) and draw(st.integers(0, 5)):
        record["id"] = draw(_IDS)
    for child in plan.children(table.name):
        if most and draw(st.integers(0, 3)) == 0:
            if child.is_map:
                items: Any = draw(st.dictionaries(texts(), texts(), max_size=2))
            else:
                items = [_record(draw, plan, child, most - 1) for _ in range(draw(st.integers(0, most)))]
            _put(record, child.below, items)
    if draw(st.integers(0, 9)) == 0:
        record["khoa_la"] = draw(st.one_of(texts(), st.just([]), st.just({}), st.lists(texts(), max_size=2)))
    return record


def _put(record: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    for part in path[:-1]:
        inner = record.setdefault(part, {})
        if not isinstance(inner, dict):
            return
        record = inner
    record[path[-1]] = value
