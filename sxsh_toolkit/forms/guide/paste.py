"""A block copied from a spreadsheet → edits of rows; what does not fit is said, nothing is dropped."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

from sxsh_toolkit.forms.guide.cells import edit_field
from sxsh_toolkit.forms.intake.cells import Field, Kind
from sxsh_toolkit.forms.record.edit import Edit
from sxsh_toolkit.model.yaml_door import Path_

_SPACES = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " "})


def split_block(text: str) -> list[list[str]]:
    """Return the cells of a pasted block: lines and tabs, quoted cells with line breaks inside as spreadsheets copy them."""
    clean = normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_SPACES))
    rows = [
        [cell.strip() for cell in row] for row in csv.reader(io.StringIO(clean.rstrip("\n")), delimiter="\t")
    ]
    return [row for row in rows if any(row)]


def has_header(row: Sequence[str], fields: Sequence[Field]) -> bool:
    """Whether a pasted row repeats the heads of the columns."""
    labels = {f.label.casefold() for f in fields} | {".".join(f.path).casefold() for f in fields}
    said = [cell.casefold() for cell in row if cell]
    return bool(said) and sum(cell in labels for cell in said) * 2 > len(said)


def paste_block(
    text: str, path: Path_, row: int, column: int, fields: Sequence[Field], tree: Any
) -> tuple[list[Edit], int]:
    """Return the edits of a block pasted at a cell.

    Parameters
    ----------
    text : str
        The block.
    path : tuple
        The list.
    row, column : int
        Where the block's first cell goes.
    fields : sequence of Field
        Columns of the table; a quantity's unit may follow it in a cell of its own when the block is wider than the table.
    tree : mapping
        The record.

    Returns
    -------
    tuple
        Edits, and how many cells stood to the right of the last column (they are not taken, and must be told).
    """
    lines = split_block(text)
    if lines and has_header(lines[0], fields):
        lines = lines[1:]
    edits: list[Edit] = []
    beyond = 0
    for offset, line in enumerate(lines):
        room = fields[column:]
        beyond += sum(bool(cell) for cell in line[len(room) :])
        for field, cell in zip(room, line, strict=False):
            here = (*path, row + offset, *field.path)
            edits += edit_field(field, tree, here, _told(field, cell)) if cell else [Edit("set", here, "")]
    return edits, beyond


def _told(field: Field, cell: str) -> str:
    """Leave a bare number of a quantity as it is: its unit is missing, and the field's message says so."""
    return cell if field.kind is not Kind.TEXT else " ".join(cell.split("\n"))
