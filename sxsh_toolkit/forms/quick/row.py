"""One row of a quick sheet → a raw tree of text, read through the same door as every facility file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sxsh_toolkit.errors import Finding, FindingValue, Severity, UnitError
from sxsh_toolkit.forms.quick.columns import QuickColumn, QuickForm
from sxsh_toolkit.forms.quick.tree import QuickRow, build_tree, field_places
from sxsh_toolkit.forms.sheets.cells import Grid, GridCell
from sxsh_toolkit.forms.sheets.vietnamese_text import detect_legacy
from sxsh_toolkit.model.calendar import resolve_rates
from sxsh_toolkit.model.check import check_facility
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.field import ReadContext
from sxsh_toolkit.model.reader import read_record
from sxsh_toolkit.model.yaml_door import RawFile
from sxsh_toolkit.units import NumberStyle, Quantity, UnitWord, parse_quantity
from sxsh_toolkit.workspace import is_safe_id

_LETTERS = re.compile(r"[^\d.,\s+\u2212-]")
_NO_BATCHES = "quick.batches_missing"
_OWN_WORDS = {
    "use.empty": "",
    "output.none": "quick.output_missing",
    "unit.rate_without_calendar": _NO_BATCHES,
}
"""What the door says in words of the file, in words of the sheet; empty where the result table says it already."""

_YEAR = re.compile(r"(19|20)\d\d")


class RowReader:
    """Reads the rows of one sheet.

    Parameters
    ----------
    grid : Grid
        The sheet.
    form : QuickForm
        Its columns.
    places : mapping
        Column id → column of the sheet.
    source : str
        What the facility file says about where it comes from.
    """

    def __init__(self, grid: Grid, form: QuickForm, places: Mapping[str, int], source: str) -> None:
        self._grid, self._form, self._places, self._source = grid, form, places, source
        self._seen: dict[str, int] = {}

    def read(self, number: int, cells: Mapping[int, GridCell]) -> QuickRow:
        """Read one row; a faulty cell is told and left out, so that the rest of the row still counts."""
        row = QuickRow(number)
        for column in self._form.columns:
            cell = cells.get(self._places.get(column.id, 0))
            if cell is not None:
                self._take(row, column, cell)
        words = self._containers(row)
        for column in self._form.columns:
            if column.kind == "number" and column.id in row.texts:
                self._number(row, column, words)
        if self._head(row):
            row.tree = build_tree(self._form, row.texts, row.values, row.faulty, self._source)
            self._read_tree(row, words)
        return row

    def _note(
        self, row: QuickRow, severity: Severity, code: str, column: QuickColumn | None, **values: FindingValue
    ) -> None:
        place = self._grid.place(row.number, self._places.get(column.id) if column else None)
        told = {"column": self._header(column) if column else "", **values}
        where = column.id if column else ""
        row.findings.append(Finding(code, severity, where, told, file=place))
        if severity is Severity.BLOCKER:
            row.faulty.add(where)

    def _header(self, column: QuickColumn) -> str:
        """Return the column's header as it stands in the sheet."""
        place = self._places.get(column.id, 0)
        typed = (self._grid.cells.get((row, place)) for row in range(1, 16))
        found = (c.text for c in typed if c is not None and c.text != column.id and column.is_header(c.text))
        return next(found, column.label(self._language))

    @property
    def _language(self) -> str:
        """The language of the sheet's headers."""
        first = next((c for c in self._form.columns if c.role == "year"), self._form.columns[0])
        cells = {cell.text for (row, _), cell in self._grid.cells.items() if row <= 15}
        return "en" if first.label("en") in cells else "vi"

    def _take(self, row: QuickRow, column: QuickColumn, cell: GridCell) -> None:
        text = cell.text
        if cell.kind in ("error", "formula"):
            code = "quick.error_cell" if cell.kind == "error" else "quick.formula_empty"
            self._note(row, Severity.BLOCKER, code, column, text=text)
            return
        if cell.kind == "date" and column.kind != "text":
            self._note(row, Severity.BLOCKER, "quick.date_in_number", column, text=text)
            return
        legacy = detect_legacy(text) if column.kind in ("text", "choice") else None
        if legacy is not None:
            values = {"text": text, "proposed": legacy.text, "encoding": legacy.encoding.value}
            self._note(row, Severity.DOUBT, "quick.legacy_text", column, **values)
            return
        if column.choices:
            self._choice(row, column, text)
        else:
            row.texts[column.id] = text.replace(".", ",") if cell.kind == "number" else text

    def _choice(self, row: QuickRow, column: QuickColumn, text: str) -> None:
        value = column.choice_of(text)
        if value is None:
            known = ", ".join(column.words(self._language))
            self._note(row, Severity.BLOCKER, "quick.choice_unknown", column, text=text, known=known)
        else:
            row.texts[column.id] = value

    def _containers(self, row: QuickRow) -> dict[str, UnitWord]:
        found = {}
        for column in self._form.columns:
            text = row.texts.get(column.id, "")
            if column.role != "container" or not text:
                continue
            try:
                means = parse_quantity(_with_unit(text, column.unit), NumberStyle.VI)
            except UnitError:
                continue
            if means.dimension == "mass" and means.value > 0:
                found[column.target] = UnitWord(column.target, means.value, "tonne")
        return found

    def _unit(self, row: QuickRow, column: QuickColumn) -> str:
        """Return the unit of a column in this row: its own, or the one chosen beside it."""
        chosen = self._form.of_target("use_unit", column.target) if column.role == "use" else None
        word = row.texts.get(chosen.id, "") if chosen else ""
        _, slash, per = column.unit.partition("/")
        return f"{word}{slash}{per}" if word else column.unit

    def _number(self, row: QuickRow, column: QuickColumn, words: Mapping[str, UnitWord]) -> None:
        typed = row.texts[column.id]
        if not column.unit:
            self._bare(row, column, typed)
            return
        text = _with_unit(typed, self._unit(row, column))
        try:
            found = parse_quantity(text, NumberStyle.VI, words)
            usual = parse_quantity(f"1 {column.unit}", NumberStyle.VI)
        except UnitError as error:
            code = "quick.container_missing" if error.code == "unit.local_container" else error.code
            self._refuse(row, column, code, **error.values)
            return
        if (found.dimension, found.per) != (usual.dimension, usual.per):
            self._refuse(row, column, "unit.wrong_dimension", text=text, example=f"12,5 {column.unit}")
            return
        if found.value < 0:
            self._refuse(row, column, "value.negative", text=text)
            return
        row.texts[column.id], row.values[column.id] = text, found.value
        self._weigh(row, column, found)

    def _bare(self, row: QuickRow, column: QuickColumn, typed: str) -> None:
        try:
            found = parse_quantity(typed, NumberStyle.VI)
        except UnitError as error:
            self._refuse(row, column, error.code, **error.values)
            return
        if found.dimension != "number":
            self._refuse(row, column, "number.unreadable", text=typed)
        elif found.value <= 0:
            self._refuse(row, column, "value.negative", text=typed)
        else:
            row.values[column.id] = found.value
            self._weigh(row, column, found)

    def _refuse(self, row: QuickRow, column: QuickColumn, code: str, **values: FindingValue) -> None:
        del row.texts[column.id]
        self._note(row, Severity.BLOCKER, code, column, **values)

    def _weigh(self, row: QuickRow, column: QuickColumn, found: Quantity) -> None:
        """Say what looks like a slip of the hand: 25 bricks a firing, 14.000 tonnes of husk."""
        for limit, below in ((column.low, True), (column.high, False)):
            if not limit:
                continue
            edge = parse_quantity(f"{limit.replace('.', ',')} {column.unit}".strip(), NumberStyle.VI).value
            if (found.value < edge) if below else (found.value > edge):
                self._note(
                    row,
                    Severity.DOUBT,
                    "quick.looks_like_a_slip",
                    column,
                    text=row.texts[column.id],
                    low=float(column.low),
                    high=float(column.high),
                )

    def _head(self, row: QuickRow) -> bool:
        """Whether the row has what a facility needs: an id of its own and a year."""
        fine = True
        ids, years = self._form.column("facility"), self._form.column("year")
        given = row.texts.get(ids.id, "").lower() if ids else ""
        if not given or not is_safe_id(given):
            self._note(row, Severity.BLOCKER, "quick.id_missing", ids, text=given)
            fine = False
        elif given in self._seen:
            self._note(row, Severity.BLOCKER, "quick.id_twice", ids, id=given, first=self._seen[given])
            fine = False
        year = row.texts.get(years.id, "") if years else ""
        if not _YEAR.fullmatch(year):
            self._note(row, Severity.BLOCKER, "quick.year_missing", years, text=year)
            fine = False
        if fine:
            self._seen[given] = row.number
        return fine

    def _read_tree(self, row: QuickRow, words: Mapping[str, UnitWord]) -> None:
        """Send the tree through the facility's own door; findings get their cell, what no column asks for is left out."""
        raw = RawFile(self._grid.file, row.tree)
        facility, findings = read_record(Facility, raw, ReadContext(NumberStyle.VI, words, "VND"))
        more: tuple[Finding, ...] = ()
        if facility is not None:
            facility, rates = resolve_rates(facility)
            more = (*rates, *check_facility(facility))
        row.facility = facility
        places = field_places(self._form, row.tree["periods"][0]["id"])
        for finding in (*findings, *more):
            column = next((c for start, c in places if finding.where.startswith(start)), None)
            own = _OWN_WORDS.get(finding.code)
            if own == "" or (column is None and not finding.is_blocker):
                continue
            if own:
                finding = Finding(own, finding.severity)
                column = self._form.column("batches" if own == _NO_BATCHES else "output") or column
            place = self._grid.place(row.number, self._places.get(column.id) if column else None)
            told = replace(finding, file=place, line=None, where=column.id if column else finding.where)
            if told not in row.findings:
                row.findings.append(told)


def _with_unit(typed: str, unit: str) -> str:
    """Return a number with its column's unit; a unit that was typed stays, its occasion is added where it lacks."""
    if typed.endswith("%"):
        return typed.removesuffix("%").strip() + " %"
    if not _LETTERS.search(typed):
        return f"{typed} {unit}"
    _, slash, per = unit.partition("/")
    return typed if "/" in typed or not slash else f"{typed}/{per}"
