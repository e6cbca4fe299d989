"""Finding the table in an officer's own workbook: title rows, merged and two-row headers, blank columns, totals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.forms.register.map import ColumnUse, field_of_header, is_total_row
from sxsh_toolkit.forms.sheets.cells import Book, Grid, GridCell
from sxsh_toolkit.forms.sheets.vietnamese_text import clean_text, compare_key, detect_legacy

_SEARCHED_ROWS = 40
_NEEDED = 2
_COUNTING = re.compile(r"\(?\d{1,2}\)?|\([a-z]\)|[A-Z]")


@dataclass(frozen=True)
class SheetTable:
    """The table of one sheet.

    Parameters
    ----------
    grid : Grid
        Where it stands.
    columns : tuple of ColumnUse
        Every column with a header, and the field it is taken for.
    rows : mapping
        Row number → cells by column; merged cells are filled in every row they cover.
    skipped : tuple of int
        Rows below the header that are no facilities: group headings, column numbers, totals.
    """

    grid: Grid
    columns: tuple[ColumnUse, ...]
    rows: Mapping[int, Mapping[int, GridCell]]
    skipped: tuple[int, ...]

    def column_of(self, field: str) -> int | None:
        """Return the column taken for a field."""
        return next((use.column for use in self.columns if use.field == field), None)


@dataclass(frozen=True)
class _Header:
    first: int
    last: int
    texts: Mapping[int, str]
    fields: Mapping[int, str]


def find_table(book: Book, sheet: str = "") -> tuple[SheetTable | None, tuple[Finding, ...]]:
    """Find the register's table in a book.

    Parameters
    ----------
    book : Book
        All visible sheets.
    sheet : str
        The sheet to read; without it the first one with a header.

    Returns
    -------
    tuple
        The table, or None with the reason; and all findings about file and sheet.
    """
    findings = list(book.findings)
    if any(finding.is_blocker for finding in findings):
        return None, tuple(findings)
    named = [g for g in book.grids if not sheet or compare_key(g.sheet) == compare_key(sheet)]
    if sheet and not named:
        names = ", ".join(grid.sheet for grid in book.grids)
        findings.append(_fault("register_import.sheet_missing", book.file, sheet=sheet, known=names))
        return None, tuple(findings)
    found = [(grid, header) for grid in named if (header := _find_header(grid)) is not None]
    if not found:
        findings.append(_fault("register_import.header_missing", book.file))
        return None, tuple(findings)
    grid, header = found[0]
    if len(found) > 1:
        others: dict[str, FindingValue] = {
            "sheet": grid.sheet,
            "others": ", ".join(other.sheet for other, _ in found[1:]),
        }
        findings.append(
            Finding("register_import.other_sheets", Severity.DOUBT, values=others, file=grid.file)
        )
    table, more = _build(grid, header)
    return table, (*findings, *more)


def _fault(code: str, file: str, **values: FindingValue) -> Finding:
    return Finding(code, Severity.BLOCKER, values=values, file=file)


def _find_header(grid: Grid) -> _Header | None:
    """Return the one or two rows that name the most different fields, a name among them."""
    best: tuple[int, _Header] | None = None
    rows = grid.rows()
    for first in [number for number in rows if number <= _SEARCHED_ROWS]:
        for last in (first, first + 1):
            header = _header(grid, rows, first, last)
            score = len(set(header.fields.values()) - {""})
            named = "name" in header.fields.values() and score >= _NEEDED
            if named and (best is None or score > best[0]):
                best = score, header
    return best[1] if best else None


def _header(grid: Grid, rows: Mapping[int, Mapping[int, GridCell]], first: int, last: int) -> _Header:
    spans = {place: merged for merged in grid.merged for place in _places(merged)}
    lines: list[dict[int, str]] = []
    for number in range(first, last + 1):
        line = {column: cell.text for column, cell in rows.get(number, {}).items()}
        for (row, column), merged in spans.items():
            source = grid.cells.get((merged[0], merged[1]))
            if row == number and source is not None and merged[0] >= first:
                line[column] = source.text
        lines.append({column: _readable(text) for column, text in line.items()})
    texts: dict[int, str] = {}
    fields: dict[int, str] = {}
    for column in sorted({column for line in lines for column in line}):
        parts = list(dict.fromkeys(line[column] for line in lines if column in line))
        texts[column] = " / ".join(parts)
        candidates = (*reversed(parts), clean_text(" ".join(parts)))
        fields[column] = next((field for text in candidates if (field := field_of_header(text))), "")
    deepest = max((m[2] for m in grid.merged if first <= m[0] <= last and m[2] <= last + 1), default=last)
    return _Header(first, max(last, deepest), texts, fields)


def _places(merged: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    first_row, first_column, last_row, last_column = merged
    if (last_row - first_row + 1) * (last_column - first_column + 1) > 20_000:
        return []
    return [
        (row, column)
        for row in range(first_row, last_row + 1)
        for column in range(first_column, last_column + 1)
    ]


def _readable(text: str) -> str:
    """Return a header in Unicode: for headers alone an old encoding is read, since they are printed as mapped."""
    proposal = detect_legacy(text)
    return proposal.text if proposal else text


def _build(grid: Grid, header: _Header) -> tuple[SheetTable, list[Finding]]:
    findings: list[Finding] = []
    uses: list[ColumnUse] = []
    taken: dict[str, str] = {}
    for column, text in header.texts.items():
        field = header.fields[column]
        if field and field in taken:
            place = grid.place(header.first, column)
            values: dict[str, FindingValue] = {"header": text, "first": taken[field]}
            findings.append(
                Finding("register_import.column_twice", Severity.DOUBT, values=values, file=place)
            )
            field = ""
        elif field:
            taken[field] = text
        uses.append(ColumnUse(column, text, field))
    body = _fill_merged(grid, header)
    rows, skipped = {}, []
    name_column = next(use.column for use in uses if use.field == "name")
    for number, cells in body.items():
        if _is_no_facility(cells, name_column, {use.column for use in uses if use.field}):
            skipped.append(number)
        else:
            rows[number] = cells
    hidden = sorted(set(rows) & grid.hidden_rows)
    if hidden:
        shown: dict[str, FindingValue] = {"rows": ", ".join(map(str, hidden[:20])), "count": len(hidden)}
        findings.append(Finding("register_import.hidden_rows", Severity.NOTE, values=shown, file=grid.file))
    return SheetTable(grid, tuple(uses), rows, tuple(skipped)), findings


def _fill_merged(grid: Grid, header: _Header) -> dict[int, dict[int, GridCell]]:
    body = {number: cells for number, cells in grid.rows().items() if number > header.last}
    for merged in grid.merged:
        source = grid.cells.get((merged[0], merged[1]))
        if source is None or merged[0] <= header.last or merged[1] != merged[3]:
            continue
        for row, column in _places(merged):
            if row in body:
                body[row].setdefault(column, source)
    return body


def _is_no_facility(cells: Mapping[int, GridCell], name_column: int, used: set[int]) -> bool:
    """Whether a row is a total, a row of column numbers, or a heading (nothing but one text of a group)."""
    texts = [cell.text for cell in cells.values()]
    if any(is_total_row(text) for text in texts):
        return True
    if len(texts) > 1 and all(_COUNTING.fullmatch(text) for text in texts):
        return True
    if name_column in cells:
        return len(texts) == 1 and bool(re.match(r"[IVX]+[.,) ]|[A-Z][.)] ", texts[0]))
    return len(set(cells) & used) <= 1 and len(texts) <= 2
