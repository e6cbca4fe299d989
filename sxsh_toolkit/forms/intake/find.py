"""Finding the tables of a filled workbook: by defined name, else by their headers; never by a fixed address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from sxsh_toolkit.forms.intake.around import KEEPING
from sxsh_toolkit.forms.intake.lists import LISTS, safe_name

MAX_ROWS, MAX_COLUMNS = 20_000, 400
_LOOK = 5
_ENOUGH = 0.6


@dataclass(frozen=True)
class Head:
    """One column (or line of a form) as the hidden sheet remembers it."""

    path: tuple[str, ...]
    part: str
    label: str
    sheet: str
    column: int


@dataclass(frozen=True)
class Keeping:
    """What the hidden sheet says.

    Parameters
    ----------
    facts : mapping
        ``schema``, ``toolkit``, ``language``, ``source``, ``rest``.
    heads : mapping
        Block → its columns.
    """

    facts: Mapping[str, str]
    heads: Mapping[str, tuple[Head, ...]]


@dataclass
class Region:
    """Where a block stands now; rows and columns count from 1.

    Parameters
    ----------
    name : str
        Name of the block.
    page : object
        Its sheet.
    header, last : int
        Row of the header and the last row that may hold data.
    left : int
        First column.
    columns : dict
        Column → what it holds.
    added, renamed : dict
        Columns with an unknown header; columns taken by their place although the header changed.
    missing : list
        Columns that are nowhere.
    """

    name: str
    page: Any
    header: int
    last: int
    left: int = 1
    columns: dict[int, Head] = field(default_factory=dict)
    added: dict[int, str] = field(default_factory=dict)
    renamed: dict[int, str] = field(default_factory=dict)
    missing: list[Head] = field(default_factory=list)


def address(region: Region, row: int, column: int) -> str:
    """Return a cell's place as people read it: ``sheet!cell``."""
    return f"{region.page.title}!{region.page.cell(row, column).coordinate}"


def plain(text: object) -> str:
    """Return a header for comparison: NFC, one blank between words, small letters."""
    return " ".join(normalize("NFC", str(text or "")).casefold().split())


def read_keeping(book: Any) -> Keeping | None:
    """Return what the hidden sheet says, None when there is none."""
    if KEEPING not in book.sheetnames:
        return None
    facts: dict[str, str] = {}
    heads: dict[str, list[Head]] = {}
    page = book[KEEPING]
    for cells in page.iter_rows(values_only=True, max_row=min(page.max_row, MAX_ROWS), max_col=7):
        texts = [str(c) if c is not None else "" for c in (*cells, *(None,) * (7 - len(cells)))]
        if texts[0] == "column":
            number = int(float(texts[6])) if re.fullmatch(r"\d+(\.0)?", texts[6]) else 0
            path = (texts[2],) if texts[2].startswith("^") else tuple(texts[2].split("."))
            head = Head(path, texts[3], texts[4], texts[5], number)
            heads.setdefault(texts[1], []).append(head)
        elif texts[0] == "rest":
            facts["rest"] = facts.get("rest", "") + texts[1]
        elif texts[0]:
            facts[texts[0]] = texts[1]
    return Keeping(facts, {name: tuple(found) for name, found in heads.items()})


def find_regions(book: Any, keeping: Keeping, rest_label: str) -> tuple[dict[str, Region], list[str]]:
    """Find every block.

    Returns
    -------
    tuple
        Block → where it stands, and the blocks that are nowhere.
    """
    tops: dict[str, tuple[Any, int, int]] = {}
    taken: set[tuple[str, int]] = set()
    for name, heads in keeping.heads.items():
        place = _by_name(book, name) or _by_header(book, name, heads, taken)
        if place:
            tops[name] = place
            taken.add((place[0].title, place[1]))
    regions = {}
    for name, (page, top, left) in tops.items():
        below = [row for other, row, _ in tops.values() if other is page and row > top]
        last = min([min(page.max_row, MAX_ROWS), *(row - 1 for row in below)])
        header = _header(page, top, keeping.heads[name], form=name.startswith("form:"))
        region = Region(name, page, header, last, left)
        if not name.startswith("form:"):
            _columns(region, keeping.heads[name], rest_label)
        regions[name] = region
    return regions, [name for name in keeping.heads if name not in regions]


def _by_name(book: Any, name: str) -> tuple[Any, int, int] | None:
    defined = book.defined_names.get(safe_name(f"t_{name}"))
    if defined is None:
        return None
    found = re.fullmatch(
        r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]+)\$?(\d+)(?::.*)?", defined.attr_text or ""
    )
    sheet = (found[1] or found[2]).replace("''", "'") if found else ""
    if not found or sheet not in book.sheetnames:
        return None
    left = 0
    for letter in found[3]:
        left = left * 26 + ord(letter) - 64
    return book[sheet], int(found[4]), left


def _by_header(
    book: Any, name: str, heads: tuple[Head, ...], taken: set[tuple[str, int]]
) -> tuple[Any, int, int] | None:
    """Find a block whose name is gone by its headers: a row of them, or for a form a column of them."""
    wanted = {plain(h.label) for h in heads}
    enough = max(min(2, len(wanted)), _ENOUGH * len(wanted))
    pages = [p for p in book.worksheets if p.title not in (KEEPING, LISTS)]
    for page in sorted(pages, key=lambda p: p.title != heads[0].sheet):
        rows = range(1, min(page.max_row, MAX_ROWS) + 1)
        if name.startswith("form:"):
            column = [row for row in rows if plain(page.cell(row, 1).value) in wanted]
            if len(column) >= enough:
                return page, column[0] - 2, 1
            continue
        for row in rows:
            found = [c for c, v in _texts(page, row) if plain(v) in wanted]
            if len(found) >= enough and (page.title, max(1, row - 2)) not in taken:
                return page, max(1, row - 2), min(found)
    return None


def _texts(page: Any, row: int) -> Iterator[tuple[int, str]]:
    for column in range(1, min(page.max_column, MAX_COLUMNS) + 1):
        value = page.cell(row, column).value
        if isinstance(value, str) and value.strip():
            yield column, value


def _header(page: Any, top: int, heads: tuple[Head, ...], *, form: bool) -> int:
    if form:
        return top + 1
    wanted = {plain(h.label) for h in heads}
    rows = range(top, top + _LOOK)
    return max(rows, key=lambda row: sum(plain(v) in wanted for _, v in _texts(page, row)))


def _columns(region: Region, heads: tuple[Head, ...], rest_label: str) -> None:
    by_label = {plain(h.label): h for h in heads}
    unknown: dict[int, str] = {}
    for column, text in _texts(region.page, region.header):
        head = by_label.pop(plain(text), None)
        if head:
            region.columns[column] = head
        elif plain(text) == plain(rest_label):
            region.columns[column] = Head((), "rest", text, "", column)
        else:
            unknown[column] = text
    for head in by_label.values():
        column = region.left + head.column
        if column in unknown:
            region.columns[column] = head
            region.renamed[column] = unknown.pop(column)
        else:
            region.missing.append(head)
    region.added = unknown
