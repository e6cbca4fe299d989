"""Refrigerants by the names that people write on a compressor: R404A, R-404a, NH3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType

from sxsh_toolkit.reference.reading import Record, build_rows, read_csv
from sxsh_toolkit.reference.rows import Named, Status
from sxsh_toolkit.reference.tables import ROOT


@dataclass(frozen=True, slots=True)
class Refrigerant(Named):
    """A refrigerant; ``composition`` of a blend by mass, such as ``0.5 r32 + 0.5 r125``."""

    id: str
    vi: str
    en: str
    aliases: str
    composition: str
    source_id: str
    status: Status


@cache
def load_refrigerants() -> Mapping[str, Refrigerant]:
    """Load refrigerants, by id."""
    file = ROOT / "data" / "refrigerants.csv"
    rows = build_rows(read_csv(file, [f.name for f in fields(Refrigerant)]), _build, lambda row: row.id)
    return MappingProxyType({row.id: row for row in rows})


def _build(record: Record) -> Refrigerant:
    return Refrigerant(
        id=record.identifier(),
        vi=record.text("vi"),
        en=record.text("en"),
        aliases=record.text("aliases"),
        composition=record.optional_text("composition"),
        source_id=record.text("source_id"),
        status=record.choice("status", Status),
    )


@cache
def _by_name() -> Mapping[str, str]:
    names = {}
    for row in load_refrigerants().values():
        for alias in (row.id, *row.aliases.split(";")):
            names[alias.upper()] = row.id
    return MappingProxyType(names)


def find_refrigerant(name: str) -> Refrigerant | None:
    """Find a refrigerant by a name as written; dashes, spaces and small letters do not matter.

    Returns
    -------
    Refrigerant or None
        None for a name that the table does not know: a mixture of trade names is never guessed.
    """
    plain = "".join(char for char in name.upper() if char.isalnum())
    found = _by_name().get(plain)
    return load_refrigerants()[found] if found else None
