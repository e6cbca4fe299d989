"""Words of an officer's sheet → the register's columns and closed lists, by a table of spellings beside this module."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sxsh_toolkit.forms.sheets.vietnamese_text import compare_key, fold
from sxsh_toolkit.reference import Area, load_areas, load_sectors

CLOSED_LISTS = ("legal_form", "zone", "size", "potential", "sector")
_AREAS = ("area", "district", "commune")
_KINDS = {
    "huyện": ("huyện", "thị xã", "thành phố"),
    "xã": ("xã", "phường"),
}
_PREFIXES = {
    "thành phố": "thành phố",
    "thị xã": "thị xã",
    "huyện": "huyện",
    "phường": "phường",
    "xã": "xã",
    "tp": "thành phố",
    "tx": "thị xã",
    "h": "huyện",
    "p": "phường",
    "x": "xã",
}


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column of the sheet and what it is taken for; empty ``field`` is not used."""

    column: int
    header: str
    field: str


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    text = files("sxsh_toolkit.forms.register").joinpath("words.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["list"], {})[compare_key(row["word"])] = row["value"]
    return found


@cache
def _folded() -> Mapping[str, str]:
    """Return header words without marks; a folding that two fields share tells nothing."""
    found: dict[str, str] = {}
    for key, value in _words()["column"].items():
        plain = fold(key)
        found[plain] = value if found.get(plain, value) == value else ""
    return found


@cache
def field_of_header(header: str) -> str:
    """Return the field a header names, in any spelling of the table, with or without marks; empty when unknown.

    A unit or remark in brackets is left out: ``Công suất (tấn/năm)``.
    """
    bare = header.split("(")[0] if header.split("(")[0].strip() else header
    key = compare_key(bare)
    if not key:
        return ""
    return _words()["column"].get(key) or _folded().get(fold(bare), "")


@cache
def word_value(list_name: str, text: str) -> str | None:
    """Return the value of a word of a closed list; None for a word that the table does not know."""
    known = _words()[list_name]
    if list_name == "sector":
        named = {compare_key(s.vi): s.id for s in load_sectors().values()}
        known = {**named, **{s: s for s in load_sectors()}, **known}
    return known.get(compare_key(text)) or known.get(text)


def is_known_word(field: str, text: str) -> bool:
    """Whether a text as typed stands in the table of areas or in the field's closed list."""
    if field in _AREAS:
        return bool(find_areas(text))
    return field in (*CLOSED_LISTS, "state") and word_value(field, text) is not None


def is_total_row(text: str) -> bool:
    """Whether a row is headed by a word such as ``Tổng cộng``."""
    return compare_key(text) in _words()["skip"]


@cache
def find_areas(text: str, kind: str = "") -> tuple[Area, ...]:
    """Return the administrative units that a text can mean.

    Parameters
    ----------
    text : str
        A code, or a name with or without ``huyện``, ``TX.``, ``xã`` …
    kind : str
        ``huyện`` for the level of districts, ``xã`` for that of communes, empty for both.
    """
    areas = load_areas()
    by_code = tuple(area for area in areas if area.code == text)
    if by_code:
        return by_code
    allowed, key = _KINDS.get(kind, ()), compare_key(text)
    for prefix, named in _PREFIXES.items():
        start = f"{compare_key(prefix)} "
        if key.startswith(start) and len(key) > len(start):
            exact = _named(areas, key.removeprefix(start), (named,))
            if exact:
                return exact
    return _named(areas, key, allowed)


def _named(areas: tuple[Area, ...], key: str, kinds: tuple[str, ...]) -> tuple[Area, ...]:
    return tuple(a for a in areas if compare_key(a.name_vi) == key and (not kinds or a.kind in kinds))
