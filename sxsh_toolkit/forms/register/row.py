"""One row of an officer's sheet → the register's fields: what is plain is taken, everything else is said and left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.forms.register.map import CLOSED_LISTS, find_areas, is_known_word, word_value
from sxsh_toolkit.forms.register.sheet import SheetTable
from sxsh_toolkit.forms.sheets.cells import GridCell
from sxsh_toolkit.forms.sheets.vietnamese_text import (
    Encoding,
    clean_text,
    convert_legacy,
    detect_legacy,
    is_syllable,
    may_be_legacy,
)

PLAIN = ("name", "parent", "address", "capacity", "vsic", "vsic_version", "evidence")
USED = frozenset(
    {*PLAIN, *CLOSED_LISTS, "facility_id", "tax_code", "founded", "area", "district", "commune"}
    | {"state", "state_date"}
)
_TAX_CODE = re.compile(r"\d{10}(-?\d{3})?")
_LOST_ZERO = re.compile(r"\d{9}|\d{12}")
_NOTHING = {"-", "–", "—", "...", "…", "x x", "không có", "chưa có"}
_FORMULA = re.compile(r"[=+@\t]|-\D")
_UNIT = re.compile(r"\(([^)]{1,30})\)\s*$")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True)
class RowReading:
    """One row as read.

    Parameters
    ----------
    number : int
        Row of the sheet.
    fields : mapping
        Register column → text; empty ones are left out. ``state``, ``state_date`` and ``evidence`` beside them.
    findings : tuple of Finding
        With the cell's place; a blocker refuses the row.
    tax_proposed : str
        The tax code with its lost zero, to look for duplicates; never stored.
    """

    number: int
    fields: Mapping[str, str]
    findings: tuple[Finding, ...] = field(default_factory=tuple)
    tax_proposed: str = ""

    @property
    def refused(self) -> bool:
        """Whether the row cannot be taken."""
        return any(finding.is_blocker for finding in self.findings)


def read_row(
    table: SheetTable, number: int, convert: Encoding | None, seen: Encoding | None = None
) -> RowReading:
    """Read one row.

    Parameters
    ----------
    table : SheetTable
        The sheet's table.
    number : int
        Row of the sheet.
    convert : Encoding or None
        Old encoding that the officer allowed to convert; without it such rows are refused with the proposed text.
    seen : Encoding or None
        Old encoding met elsewhere in the sheet, which makes short words doubtful.
    """
    row = _Row(table, number)
    row.take_texts()
    row.recode(convert, seen)
    row.take_fields()
    return RowReading(number, row.fields, tuple(row.findings), row.tax_proposed)


def encoding_of(table: SheetTable) -> Encoding | None:
    """Return the old encoding that a sheet's rows show most often; None when there is none."""
    columns = [use.column for use in table.columns if use.field in USED]
    found = [
        proposal.encoding
        for cells in table.rows.values()
        for column in columns
        if column in cells and (proposal := detect_legacy(cells[column].text)) is not None
    ]
    return max(Encoding, key=found.count) if found else None


class _Row:
    """Collects the fields and findings of one row."""

    def __init__(self, table: SheetTable, number: int) -> None:
        self.table, self.number = table, number
        self.headers = {use.field: use.header for use in table.columns if use.field in USED}
        self.texts: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.tax_proposed = ""

    def note(self, severity: Severity, code: str, name: str, **values: FindingValue) -> None:
        place = self.table.grid.place(self.number, self.table.column_of(name))
        told = {"column": self.headers.get(name, name), "text": self.texts.get(name, ""), **values}
        self.findings.append(Finding(f"register_import.{code}", severity, name, told, file=place))

    def take_texts(self) -> None:
        cells = self.table.rows[self.number]
        for use in self.table.columns:
            cell = cells.get(use.column)
            if cell is None or use.field not in USED:
                continue
            self.texts[use.field], self.kinds[use.field] = cell.text, cell.kind
            if cell.kind in ("error", "formula"):
                self._refuse_cell(use.field, cell)
            elif cell.text.lower() in _NOTHING:
                del self.texts[use.field]
            elif cell.kind == "text" and _FORMULA.match(cell.text):
                self.note(Severity.BLOCKER, "formula_text", use.field)

    def _refuse_cell(self, name: str, cell: GridCell) -> None:
        self.note(Severity.BLOCKER, "error_cell" if cell.kind == "error" else "formula_empty", name)
        del self.texts[name]

    def recode(self, convert: Encoding | None, seen: Encoding | None) -> None:
        """Propose the text of an old encoding, or take it where the officer said so."""
        found = {name: p for name, text in self.texts.items() if (p := detect_legacy(text)) is not None}
        recoded = self.table.grid.recoded
        others = [n for n, t in self.texts.items() if n not in found and may_be_legacy(t)]
        for name, proposal in found.items():
            if proposal.encoding is not convert:
                values = {"encoding": proposal.encoding.value, "proposed": proposal.text}
                self.note(Severity.BLOCKER, "legacy_text", name, **values)
        if convert is not None and (found or recoded):
            taken = [*found, *others] if recoded else list(found)
            for name in taken:
                self.texts[name] = convert_legacy(self.texts[name], convert)
            shown = "; ".join(self.texts[name] for name in taken)
            self.note(Severity.DOUBT, "converted", "name", encoding=convert.value, proposed=shown)
        elif recoded:
            for name in others:
                self.note(Severity.BLOCKER, "encoding_unknown", name)
        if seen is not None and not recoded:
            self._weigh_others(others, seen)

    def _weigh_others(self, names: list[str], seen: Encoding) -> None:
        """Words that both encodings could mean stay as typed; a free text among them is told with its other reading."""
        for name in names:
            other = convert_legacy(self.texts[name], seen)
            if not all(is_syllable(word) for word in re.findall(r"[^\W\d_]+", other)):
                continue
            if not is_known_word(name, self.texts[name]):
                self.note(Severity.DOUBT, "maybe_legacy", name, encoding=seen.value, proposed=other)

    def take_fields(self) -> None:
        for name in PLAIN:
            if self.texts.get(name):
                self.fields[name] = clean_text(self.texts[name])
        if not self.fields.get("name") and not any(f.where == "name" for f in self.findings):
            self.note(Severity.BLOCKER, "name_missing", "name")
        if self.texts.get("facility_id"):
            self.fields["facility_id"] = self.texts["facility_id"].lower()
        self._capacity()
        self._tax_code()
        self._founded()
        self._area()
        for name in CLOSED_LISTS:
            self._word(name)
        self._word("state")
        self._state_date()

    def _capacity(self) -> None:
        unit = _UNIT.search(self.headers.get("capacity", ""))
        if self.kinds.get("capacity") == "number" and unit and "capacity" in self.fields:
            self.fields["capacity"] = f"{self.fields['capacity'].replace('.', ',')} {unit[1]}"

    def _tax_code(self) -> None:
        code = re.sub(r"[\s.]", "", self.texts.get("tax_code", ""))
        if not code:
            return
        if _TAX_CODE.fullmatch(code):
            self.fields["tax_code"] = code
        elif _LOST_ZERO.fullmatch(code):
            self.tax_proposed = f"0{code}"
            self.note(Severity.DOUBT, "tax_zero_lost", "tax_code", proposed=self.tax_proposed)
        else:
            self.note(Severity.DOUBT, "tax_unreadable", "tax_code")

    def _founded(self) -> None:
        text = self.texts.get("founded", "")
        day = _read_day(text)
        if re.fullmatch(r"1[89]\d\d|20\d\d", text):
            self.fields["founded"] = text
        elif day is not None:
            self.fields["founded"] = day.isoformat()
        elif text:
            self.note(Severity.DOUBT, "founded_unreadable", "founded")

    def _area(self) -> None:
        for name, kind in (("area", ""), ("district", "huyện"), ("commune", "xã")):
            text = self.texts.get(name, "")
            if not text:
                continue
            found = find_areas(text, kind)
            if len(found) == 1:
                self.fields["area"] = found[0].code
            elif found:
                codes = ", ".join(f"{a.code} ({a.kind})" for a in found)
                self.note(Severity.DOUBT, "area_ambiguous", name, known=codes)
            elif re.fullmatch(r"[a-z0-9][a-z0-9-]{1,39}", text):
                self.fields["area"] = text
            else:
                self.note(Severity.DOUBT, "area_unknown", name)
            return

    def _word(self, name: str) -> None:
        text = self.texts.get(name, "")
        value = word_value(name, text) if text else None
        if value:
            self.fields[name] = value
        elif text:
            self.note(Severity.DOUBT, "word_unknown", name)

    def _state_date(self) -> None:
        text = self.texts.get("state_date", "")
        day = _read_day(text)
        if day is not None:
            self.fields["state_date"] = day.isoformat()
        elif text:
            self.note(Severity.DOUBT, "date_unreadable", "state_date")


def _read_day(text: str) -> date | None:
    """Read a day, day first or as 2018-03-05; a month or a year alone is no day."""
    found = _DAY_FIRST.fullmatch(text)
    try:
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        return None
