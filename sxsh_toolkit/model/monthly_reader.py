"""Reading a monthly table: CSV with ``;`` or ``,``, Vietnamese or English headers, every fault at once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from unicodedata import normalize

from pydantic import TypeAdapter, ValidationError

from sxsh_toolkit.errors import Finding, FindingValue, Severity, UnitError
from sxsh_toolkit.model.field import Day
from sxsh_toolkit.model.monthly import (
    MonthlyColumn,
    MonthlyRow,
    MonthlyTable,
    check_amounts,
    check_months,
    whole_month,
)
from sxsh_toolkit.units import NumberStyle, parse_in_unit, parse_number
from sxsh_toolkit.units.quantity import split_number

KINDS = {
    "month": ("month", "thang", "tháng"),
    "from": ("from", "tu", "từ", "tu_ngay", "từ ngày"),
    "to": ("to", "den", "đến", "den_ngay", "đến ngày"),
    "use": ("use", "tieu_thu", "tiêu thụ", "muc_dung", "mức dùng"),
    "output": ("output", "san_luong", "sản lượng"),
    "driver": ("driver", "yeu_to", "yếu tố"),
    "event": ("event", "bat_thuong", "bất thường"),
    "reason": ("reason", "ly_do", "lý do"),
    "note": ("note", "ghi_chu", "ghi chú"),
}
_KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}
_HEADER = re.compile(
    r"(?P<kind>[^:(\[]+?)\s*(?::\s*(?P<name>[^(\[]+?))?\s*(?:[(\[]\s*(?P<unit>[^)\]]*?)\s*[)\]])?"
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})")
_MONTH_FIRST = re.compile(r"(?:t|tháng|thang)?\s*(?P<m>\d{1,2})[-/.](?P<y>\d{4})", re.IGNORECASE)
Span = tuple[tuple[int, int], tuple[int, int]]
_MAX_BYTES = 8 * 1024 * 1024
_DAY: TypeAdapter[date] = TypeAdapter(Day)


def read_monthly(path: Path, style: NumberStyle = NumberStyle.VI) -> MonthlyTable:
    """Read a monthly table from a CSV file; what is wrong with it is in its findings."""
    name = path.name
    try:
        if path.stat().st_size > _MAX_BYTES:
            return _refused(name, "file.too_big", limit=_MAX_BYTES // 1024 // 1024)
        text = normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except OSError:
        return _refused(name, "file.unreadable")
    except UnicodeDecodeError:
        return _refused(name, "file.not_utf8")
    return parse_monthly(text, name, style)


def parse_monthly(text: str, name: str, style: NumberStyle = NumberStyle.VI) -> MonthlyTable:
    """Read the text of a monthly table as :func:`read_monthly` does."""
    try:
        lines = list(_lines(text))
    except csv.Error as error:
        return _refused(name, "register.broken", problem=str(error))
    if not lines:
        return _refused(name, "file.empty")
    (first, header), *body = lines
    reader = _Reader(name, first, header, style, [cells for _, cells in body])
    rows = [row for number, cells in body if (row := reader.read(number, cells)) is not None]
    rows.sort(key=lambda row: (row.start, row.line))
    reader.check_units()
    reader.check_rows(rows)
    return MonthlyTable(name, tuple(reader.columns), tuple(rows), tuple(reader.findings))


def parse_month(text: str) -> tuple[int, int] | None:
    """Return year and month of ``2023-01``, ``01/2023`` or ``T1/2023``; None where it is no month."""
    found = _YEAR_FIRST.fullmatch(text.strip()) or _MONTH_FIRST.fullmatch(text.strip())
    if not found or not 1 <= int(found["m"]) <= 12 or not 1900 <= int(found["y"]) <= 2200:
        return None
    return int(found["y"]), int(found["m"])


def parse_span(text: str) -> Span | None:
    """Return the months of ``2023-01..2023-12`` or of one month; None where it cannot be read."""
    first, dots, last = text.partition("..")
    ends = parse_month(first), parse_month(last if dots else first)
    if ends[0] is None or ends[1] is None or ends[0] > ends[1]:
        return None
    return ends[0], ends[1]


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    skipped = 1 if text.startswith("sep=") else 0
    text = text.partition("\n")[2] if skipped else text
    head = next((line for line in text.splitlines() if line.strip(" ,;\t")), "")
    mark = max(";,\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield reader.line_num + skipped, stripped


def _refused(name: str, code: str, **values: FindingValue) -> MonthlyTable:
    return MonthlyTable(name, findings=(Finding(code, Severity.BLOCKER, "", values, file=name),))


def _unit_of(text: str) -> str:
    try:
        return split_number(text, text)[1]
    except UnitError:
        return ""


class _Reader:
    """One table being read: its columns by position, its findings, the units met."""

    def __init__(
        self, name: str, line: int, header: Sequence[str], style: NumberStyle, body: Sequence[Sequence[str]]
    ) -> None:
        self.name, self.style, self.width = name, style, len(header)
        self.findings: list[Finding] = []
        self.fallen = False
        self.columns: list[MonthlyColumn] = []
        self.places: dict[str, int] = {}
        self.units: dict[str, dict[str, int]] = {}
        for at, title in enumerate(header):
            if title:
                self._take(line, at, title, [cells[at] for cells in body if at < len(cells) and cells[at]])
        self._check_head(line)

    def _fault(self, code: str, line: int, **values: FindingValue) -> None:
        where = str(values.get("column", ""))
        self.findings.append(Finding(code, Severity.BLOCKER, where, values, file=self.name, line=line))

    def _take(self, line: int, at: int, title: str, cells: Sequence[str]) -> None:
        found = _HEADER.fullmatch(title)
        kind = _KIND_OF.get(found["kind"].strip().lower()) if found else None
        if not found or kind is None:
            self._fault("savings.unknown_column", line, column=title)
        elif kind in {"use", "output", "driver", "event"}:
            unit = found["unit"] or ("" if kind == "driver" else self._own_unit(cells))
            if any(c.kind == kind and c.name == (found["name"] or "") for c in self.columns):
                self._fault("register.repeated_column", line, column=title)
            if not unit and kind in {"use", "output"}:
                self._fault("savings.no_unit", line, column=title)
            self.columns.append(MonthlyColumn(kind, found["name"] or "", unit, title))
            self.places[title] = at
        elif kind in self.places:
            self._fault("register.repeated_column", line, column=title)
        else:
            self.places[kind] = at

    def _own_unit(self, cells: Sequence[str]) -> str:
        """Return the unit of the first cell where every cell has its own; nothing where one is bare."""
        units = [_unit_of(cell) for cell in cells]
        return units[0] if units and all(units) else ""

    def _check_head(self, line: int) -> None:
        kinds = [column.kind for column in self.columns]
        if "month" not in self.places and not {"from", "to"} <= set(self.places):
            self._fault("savings.no_month_column", line)
        for kind in ("use", "output"):
            if kind not in kinds:
                self._fault(f"savings.no_{kind}_column", line)
        uses = [column.name for column in self.columns if column.kind == "use"]
        for column in self.columns:
            if (
                column.kind == "event"
                and column.name not in uses
                and not (column.name == "" and len(uses) == 1)
            ):
                self._fault("savings.event_of_nothing", line, column=column.header, uses=", ".join(uses))

    def read(self, line: int, cells: Sequence[str]) -> MonthlyRow | None:
        """Read one line; None where its month cannot be read."""
        if any(cells[self.width :]):
            self._fault("register.row_shape", line, found=len(cells), expected=self.width)
            self.fallen = True
            return None
        span = self._span(line, cells)
        values: dict[str, float | None] = {}
        bare = set()
        for column in self.columns:
            text = self._cell(cells, column.header)
            values[column.header] = self._amount(line, column, text)
            if text and not _unit_of(text):
                bare.add(column.header)
        if span is None:
            self.fallen = True
            return None
        return MonthlyRow(*span, values, frozenset(bare), self._cell(cells, "reason"), line)

    def _cell(self, cells: Sequence[str], key: str) -> str:
        at = self.places.get(key, len(cells))
        return cells[at] if at < len(cells) else ""

    def _span(self, line: int, cells: Sequence[str]) -> tuple[date, date] | None:
        first, last = self._cell(cells, "from"), self._cell(cells, "to")
        if not first and not last:
            text = self._cell(cells, "month")
            month = parse_month(text)
            if month is None:
                self._fault("savings.month_unreadable", line, text=text)
            return whole_month(*month) if month else None
        try:
            start, end = _DAY.validate_python(first), _DAY.validate_python(last)
        except ValidationError:
            self._fault("savings.month_unreadable", line, text=f"{first} – {last}")
            return None
        if start > end or (end - start).days > 366:
            self._fault("savings.month_unreadable", line, text=f"{first} – {last}")
            return None
        return start, end

    def _amount(self, line: int, column: MonthlyColumn, text: str) -> float | None:
        if not text or text in {"-", "–"}:
            return None
        try:
            sign = -1.0 if text[0] in "-\u2212" else 1.0
            number, unit = split_number(text.lstrip("-\u2212"), text)
            self.units.setdefault(column.header, {}).setdefault(unit or column.unit, line)
            if unit in {"", column.unit}:
                return sign * float(parse_number(number, self.style))
            return sign * parse_in_unit(text.lstrip("-\u2212"), column.unit, self.style)
        except UnitError as error:
            values: dict[str, FindingValue] = {**error.values, "column": column.header}
            self._fault(error.code, line, **values)
            return None

    def check_rows(self, rows: Sequence[MonthlyRow]) -> None:
        """Check calendar and amounts; what could not be read is not also called missing."""
        known = {(f.line, str(f.values.get("column", ""))) for f in self.findings if f.is_blocker}
        for finding in (*check_months(self.name, rows), *check_amounts(self.name, self.columns, rows)):
            echo = (
                finding.code == "savings.cell_missing" and (finding.line, finding.values["column"]) in known
            )
            gap = finding.code == "savings.month_missing" and self.fallen
            if not (echo or gap):
                self.findings.append(finding)

    def check_units(self) -> None:
        """Say where one column is written in several units: they are converted, a slip would be too."""
        for header, met in self.units.items():
            if len(met) > 1:
                values: dict[str, FindingValue] = {"column": header, "units": ", ".join(met)}
                line = list(met.values())[1]
                self.findings.append(
                    Finding("savings.mixed_units", Severity.DOUBT, header, values, file=self.name, line=line)
                )
