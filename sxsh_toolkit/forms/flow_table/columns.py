"""Which column of a sheet is which field: by the field's id, or by its label in either language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from sxsh_toolkit.forms.sheets.cells import Grid, GridCell
from sxsh_toolkit.forms.sheets.vietnamese_text import fold
from sxsh_toolkit.model.flow_table import HEAT, MOISTURE, TableFlow, TableRelation, TableStep
from sxsh_toolkit.model.words import DataSource
from sxsh_toolkit.text import LANGUAGES, load_texts

COMPOSITION = "composition."
GENERATION = "generation."
RELATION, CONSERVES, STOCK = "equation", "conserves", "stock_change"
_SEARCHED_ROWS = 15
_NEEDED = frozenset({"id", "from", "to"})


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet: column number → field, and the columns that are no field."""

    row: int
    columns: Mapping[int, str]
    unknown: Mapping[int, str]


@cache
def _names() -> Mapping[str, str]:
    """Every spelling of a column, without marks, and its field."""
    found: dict[str, str] = {}
    for kind, names in (
        (TableFlow, [i.alias or n for n, i in TableFlow.model_fields.items() if n != "composition"]),
        (TableRelation, [RELATION]),
        (TableStep, [CONSERVES, STOCK]),
    ):
        for name in names:
            for spelling in (name, *_labels(f"field.{kind.__name__}.{name}")):
                found.setdefault(fold(spelling), name)
    for name in (*MOISTURE, *HEAT):
        for spelling in (name, *_labels(f"flow_content.{name}")):
            found.setdefault(fold(spelling), COMPOSITION + name)
    return found


def _labels(key: str) -> Iterator[str]:
    for language in LANGUAGES:
        texts = load_texts(language)
        if texts.has(key):
            yield texts(key)


@cache
def _sources() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for source in DataSource:
        for spelling in (source.value, *_labels(f"data_source.{source.value}")):
            found.setdefault(fold(spelling), source.value)
    return found


def source_word(text: str) -> str:
    """Return the id of a data source written in either language; any other text as it is."""
    return _sources().get(fold(text), text)


def field_of(text: str) -> str | None:
    """Return the field that a column header names; None where it names none."""
    known = _names().get(fold(text))
    if known:
        return known
    for prefix in (COMPOSITION, GENERATION):
        if text.startswith(prefix) and len(text) > len(prefix):
            return text
    return None


def suggest_columns(text: str) -> str:
    """Return the columns spelled most like a header."""
    near = get_close_matches(fold(text), list(_names()), 3, 0.6)
    return ", ".join(dict.fromkeys(_names()[name] for name in near))


def find_header(grid: Grid) -> Header | None:
    """Return the first row that names id, from and to."""
    rows = list(grid.rows().items())[:_SEARCHED_ROWS]
    for number, cells in rows:
        found = {column: field_of(cell.text) for column, cell in cells.items()}
        if set(found.values()) >= _NEEDED:
            columns = {column: name for column, name in found.items() if name}
            unknown = {column: cells[column].text for column, name in found.items() if not name}
            return Header(number, columns, unknown)
    return None


def repeated(header: Header) -> Iterable[tuple[int, str]]:
    """Yield columns whose field another column already has."""
    seen: set[str] = set()
    for column, name in header.columns.items():
        if name in seen:
            yield column, name
        seen.add(name)


def filled(cells: Mapping[int, GridCell], header: Header) -> dict[str, tuple[int, GridCell]]:
    """Return the filled cells of a row by field."""
    return {name: (column, cells[column]) for column, name in header.columns.items() if column in cells}
