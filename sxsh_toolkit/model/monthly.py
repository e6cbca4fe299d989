"""Months of use, output and other drivers: the rows of a monthly table, and what their calendar says."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from sxsh_toolkit.errors import Finding, FindingValue, Severity

USUAL_DAYS = (27, 32)
"""A bill between these lengths counts as a month; another makes the whole table be compared per day."""
_SLIP = 300.0
"""Beyond this factor from the usual month a bare number is taken for another unit (kg for tonnes: 1,000)."""


@dataclass(frozen=True, slots=True)
class MonthlyColumn:
    """One column: ``kind`` is use, output, driver or event; an event's ``name`` is that of its use."""

    kind: str
    name: str
    unit: str
    header: str


@dataclass(frozen=True, slots=True)
class MonthlyRow:
    """One bill or calendar month.

    Parameters
    ----------
    start, end : date
        First and last day.
    values : mapping
        Header → amount in the column's unit; None where the cell is empty.
    bare : frozenset
        Headers whose cell had no unit of its own.
    reason : str
        Why an event is counted out.
    line : int
        In the file.
    """

    start: date
    end: date
    values: Mapping[str, float | None]
    bare: frozenset[str] = frozenset()
    reason: str = ""
    line: int = 0

    @property
    def days(self) -> int:
        """Days of the bill."""
        return (self.end - self.start).days + 1

    @property
    def month(self) -> tuple[int, int]:
        """Year and month in which the middle of the bill lies."""
        middle = self.start + timedelta(days=(self.days - 1) // 2)
        return middle.year, middle.month

    @property
    def label(self) -> str:
        """The month as ``2023-01``."""
        return "{:04d}-{:02d}".format(*self.month)


@dataclass(frozen=True, slots=True)
class MonthlyTable:
    """A monthly table as read, with everything found in it; rows in order of time."""

    name: str
    columns: tuple[MonthlyColumn, ...] = ()
    rows: tuple[MonthlyRow, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    @property
    def is_blocked(self) -> bool:
        """Whether nothing may be computed from it."""
        return any(finding.is_blocker for finding in self.findings)

    def of_kind(self, kind: str) -> tuple[MonthlyColumn, ...]:
        """Return the columns of a kind, in the file's order."""
        return tuple(column for column in self.columns if column.kind == kind)

    @property
    def per_day(self) -> bool:
        """Whether a bill is so long or short that months are compared per day."""
        low, high = USUAL_DAYS
        return any(not low <= row.days <= high for row in self.rows)


def whole_month(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def check_months(name: str, rows: Sequence[MonthlyRow]) -> Iterator[Finding]:
    """Find months counted twice, gaps, and bills of an odd length; rows in order of time."""
    low, high = USUAL_DAYS
    for row in rows:
        if not low <= row.days <= high:
            yield _at(name, row, "savings.odd_bill", Severity.DOUBT, days=row.days)
    for former, row in pairwise(rows):
        gap = (row.start - former.end).days - 1
        if row.start <= former.end:
            yield _at(name, row, "savings.month_twice", Severity.BLOCKER, other=former.line)
        elif gap > 0:
            yield _at(name, row, "savings.month_missing", Severity.DOUBT, days=gap, after=former.label)


def check_amounts(
    name: str, columns: Sequence[MonthlyColumn], rows: Sequence[MonthlyRow]
) -> Iterator[Finding]:
    """Find negative amounts, months without product, empty cells, slips of unit, events without a reason."""
    outputs = [column.header for column in columns if column.kind == "output"]
    for row in rows:
        for column in columns:
            value = row.values.get(column.header)
            if column.kind == "event" and value and not row.reason:
                yield _at(name, row, "savings.event_without_reason", Severity.BLOCKER, column=column.header)
            elif column.kind != "event" and value is None:
                yield _at(name, row, "savings.cell_missing", Severity.DOUBT, column=column.header)
            elif column.kind == "use" and value == 0:
                yield _at(name, row, "savings.zero_use", Severity.DOUBT, column=column.header)
        if all(row.values.get(header) == 0 for header in outputs):
            yield _at(name, row, "savings.zero_output", Severity.DOUBT, column=", ".join(outputs))
    for column in columns:
        if column.kind in {"use", "output"}:
            yield from _check_sizes(name, column, rows)


def _check_sizes(name: str, column: MonthlyColumn, rows: Sequence[MonthlyRow]) -> Iterator[Finding]:
    known = [(row, v) for row in rows if (v := row.values.get(column.header)) is not None]
    usual = median([v for _, v in known if v > 0] or [0.0])
    for row, value in known:
        values: dict[str, FindingValue] = {"column": column.header, "value": value, "usual": usual}
        if value < 0:
            yield _at(name, row, "savings.negative", Severity.BLOCKER, **values)
        elif value and column.header in row.bare and not usual / _SLIP < value < usual * _SLIP:
            yield _at(name, row, "savings.unit_slip", Severity.BLOCKER, **values, shown_unit=column.unit)


def _at(name: str, row: MonthlyRow, code: str, severity: Severity, **values: FindingValue) -> Finding:
    return Finding(code, severity, row.label, {"month": row.label, **values}, file=name, line=row.line)
