"""Where every table of the workbook stands: sheets, rows and columns, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sxsh_toolkit.forms.intake.cells import Field
from sxsh_toolkit.forms.intake.plan import Plan, Table, form_of
from sxsh_toolkit.forms.intake.rows import Row, Rows
from sxsh_toolkit.forms.intake.visit import BILLS, OTHER, SHEETS, SPARE
from sxsh_toolkit.text import Texts

COMPUTED: Mapping[str, tuple[str, ...]] = {
    "balances.flows": ("mass_t",),
    BILLS: ("days", "start", "end", "per_day"),
    "periods.uses": ("billed",),
}
"""Columns with formulas at the right of a table; the reading passes them by."""

_TOP = 3
_FORM_PARTS = ("value", "unit", "spread")


@dataclass(frozen=True)
class Block:
    """One table or form on its sheet; rows and columns count from 0.

    Parameters
    ----------
    name : str
        Name of the table, or ``form:head`` and the like.
    table : Table
        What it shows.
    sheet : str
        Name of the sheet as people see it.
    top, header, first, last : int
        Rows of the title, the header, the first and the last record (field, for a form).
    columns : mapping
        (path of a field, part) → column; in a form, (empty path, part).
    fields : tuple of Field
        Fields of a form in their order; empty for a table.
    computed : mapping
        Name of a formula column → column.
    rest : int
        Column of the hidden rest, the same for all tables of a sheet; -1 in a form.
    rows : tuple of Row
        What stands in it.
    """

    name: str
    table: Table
    sheet: str
    top: int
    header: int
    first: int
    last: int
    columns: Mapping[tuple[tuple[str, ...], str], int]
    fields: tuple[Field, ...] = ()
    computed: Mapping[str, int] = field(default_factory=dict)
    rest: int = -1
    rows: tuple[Row, ...] = ()

    @property
    def width(self) -> int:
        """Number of columns."""
        return max([*self.columns.values(), *self.computed.values(), self.rest]) + 1

    def column(self, path: str, part: str = "value") -> int:
        """Return the column of a field, spelled with points."""
        return self.columns[(tuple(path.split(".")), part)]

    def cell(self, row: int, column: int) -> str:
        """Return a cell's address with its sheet, absolute."""
        return f"{quoted(self.sheet)}!${column_name(column)}${row + 1}"

    def range(self, column: int) -> str:
        """Return all rows of a column as a range with its sheet."""
        name = column_name(column)
        return f"{quoted(self.sheet)}!${name}${self.first + 1}:${name}${self.last + 1}"


def column_name(column: int) -> str:
    """Return the letters of a column counted from 0."""
    name, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        name = chr(65 + rest) + name
    return name


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas spell it."""
    return "'" + sheet.replace("'", "''") + "'"


@dataclass(frozen=True)
class Layout:
    """All blocks, and the sheets in their order (id, name)."""

    sheets: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]

    def block(self, name: str) -> Block:
        """Return the block of a table."""
        return next(b for b in self.blocks if b.name == name)

    def on(self, sheet: str) -> tuple[Block, ...]:
        """Return the blocks of a sheet by its shown name."""
        return tuple(b for b in self.blocks if b.sheet == sheet)


def lay_out(plan: Plan, rows: Rows, texts: Texts) -> Layout:
    """Give every table its sheet, rows and columns.

    Parameters
    ----------
    plan : Plan
        The tables.
    rows : mapping
        Table → rows; those of the bills under ``bills``.
    texts : Texts
        For the names of the sheets.
    """
    placed = [(sheet, name) for sheet, names in SHEETS.items() for name in names.split()]
    known = {name for _, name in placed}
    placed += [(OTHER, t.name) for t in plan.tables if t.name not in known]
    sheets = list(dict.fromkeys(sheet for sheet, _ in placed))
    names = {sheet: texts(f"intake.sheet.{sheet}")[:31] for sheet in sheets}
    blocks: list[Block] = []
    next_row = dict.fromkeys(sheets, _TOP)
    for sheet, name in placed:
        top = next_row[sheet]
        if name.startswith("form:"):
            block = _form(plan, name, names[sheet], top, rows)
        else:
            block = _table(plan.table(name), names[sheet], top, tuple(rows.get(name, ())))
        blocks.append(block)
        next_row[sheet] = block.last + 3
    widest = {b.sheet: max(x.width for x in blocks if x.sheet == b.sheet) for b in blocks}
    aligned = (b if b.fields else replace(b, rest=widest[b.sheet] - 1) for b in blocks)
    return Layout(tuple(names.items()), tuple(aligned))


def _table(table: Table, sheet: str, top: int, rows: tuple[Row, ...]) -> Block:
    columns = {place: n for n, place in enumerate(_columns(table))}
    width = len(columns)
    computed = {name: width + n for n, name in enumerate(COMPUTED.get(table.name, ()))}
    header, count = top + 2, len(rows) + SPARE.get(table.name, 5)
    rest = width + len(computed)
    return Block(
        table.name, table, sheet, top, header, header + 1, header + count, columns, (), computed, rest, rows
    )


def _columns(table: Table) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the places of a table's columns; bills have their figures side by side, so that a year can be pasted."""
    fields = (*table.keys, *table.fields)
    if table.name == BILLS:
        yield from ((f.path, "value") for f in fields if f.path != ("note",))
        yield from ((f.path, part) for f in fields for part in f.parts[1:])
        yield (("note",), "value")
    else:
        yield from ((f.path, part) for f in fields for part in f.parts)


def _form(plan: Plan, name: str, sheet: str, top: int, rows: Rows) -> Block:
    group = name.removeprefix("form:")
    fields = tuple(f for f in plan.root.fields if form_of(f) == group)
    columns: dict[tuple[tuple[str, ...], str], int] = {
        ((), part): n + 1 for n, part in enumerate(_FORM_PARTS)
    }
    header = top + 1
    return Block(
        name,
        plan.root,
        sheet,
        top,
        header,
        header + 1,
        header + len(fields),
        columns,
        fields,
        rows=tuple(rows[""]),
    )
