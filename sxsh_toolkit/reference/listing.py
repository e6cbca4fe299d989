"""Every packaged table with sources as plain rows, whatever its columns: what ``sxsh factors`` lists and explains.

A new table in ``data/`` with the columns ``source_id`` and ``status`` is listed without a line here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources.abc import Traversable

from sxsh_toolkit.reference.rows import Status, covers, pick_half
from sxsh_toolkit.reference.tables import ROOT

_KEYS = ("id", "code", "vi")
_SAYS_NOTHING = frozenset({"", "not_seen"})


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row of one table, as text.

    Parameters
    ----------
    table : str
        Name of the table, such as ``factors``.
    id : str
        What the row is called in it.
    cells : mapping
        All its cells by column.
    """

    table: str
    id: str
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        """Return a cell; empty where the table has no such column."""
        return self.cells.get(column, "")

    @property
    def status(self) -> Status:
        """What stands behind it."""
        return Status(self.cells["status"])

    @property
    def source_id(self) -> str:
        """Id in the bibliography."""
        return self.cells["source_id"]

    @property
    def shown_value(self) -> str:
        """The value, else the range, else nothing."""
        low, high = self.cell("low"), self.cell("high")
        between = f"{low} – {high}" if low and high and low != high else low or high
        return self.cell("value") or between

    @property
    def shown_unit(self) -> str:
        """The unit, else nothing."""
        return "" if self.cell("unit") in _SAYS_NOTHING else self.cell("unit")

    def text(self, name: str, language: str) -> str:
        """Return a text that the table keeps in both languages, such as ``note`` or ``product``."""
        return self.cell(f"{name}_{language}") or self.cell(name)

    def name(self, language: str) -> str:
        """Return what the row is called in ``vi`` or ``en``, where the table says it."""
        parts = (self.cell(language), self.text("product", language), self.text("capacity", language))
        return ", ".join(part for part in parts if part)

    def place(self, language: str) -> str:
        """Return where in the source it stands."""
        return pick_half(language, self.cell("locator"))

    def covers(self, on: date) -> bool:
        """Whether it holds on a day; a row without dates always does."""
        return covers(_day(self.cell("valid_from")), _day(self.cell("valid_to")), on)

    def says(self, words: str) -> bool:
        """Whether every word stands somewhere in the row, in either language; case does not matter."""
        text = " ".join((self.table, self.id, *self.cells.values())).casefold()
        return all(word in text for word in words.casefold().split())


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def list_rows() -> tuple[ListedRow, ...]:
    """List the rows of all tables that name a source and a status, table by table in order of their names."""
    files = sorted((f for f in (ROOT / "data").iterdir() if f.name.endswith(".csv")), key=_name)
    return tuple(row for file in files for row in _rows(file))


def _name(file: Traversable) -> str:
    return file.name


def _rows(file: Traversable) -> Iterator[ListedRow]:
    table = file.name.removesuffix(".csv")
    reader = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8")))
    header: Sequence[str] = reader.fieldnames or ()
    if not {"source_id", "status"} <= set(header):
        return
    key = next(column for column in _KEYS if column in header)
    for cells in reader:
        yield ListedRow(table, cells[key], cells)
