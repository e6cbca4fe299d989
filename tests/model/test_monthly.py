"""Months of a table: their label, and what the calendar and the amounts say; by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sxsh_toolkit.errors import Severity
from sxsh_toolkit.model.monthly import (
    MonthlyColumn,
    MonthlyRow,
    MonthlyTable,
    check_amounts,
    check_months,
    whole_month,
)

USE = MonthlyColumn("use", "điện", "kWh", "use:điện (kWh)")
OUTPUT = MonthlyColumn("output", "gạo", "t", "output:gạo (t)")
EVENT = MonthlyColumn("event", "điện", "kWh", "event:điện (kWh)")
COLUMNS = (USE, OUTPUT, EVENT)


def _row(
    year: int, month: int, use: float | None = 100.0, output: float | None = 10.0, event: float | None = None
):  # type: ignore[no-untyped-def]
    values = {USE.header: use, OUTPUT.header: output, EVENT.header: event}
    return MonthlyRow(*whole_month(year, month), values, frozenset(values), line=month + 1)


def _codes(rows: list[MonthlyRow]) -> list[tuple[str, Severity]]:
    found = [*check_months("x.csv", rows), *check_amounts("x.csv", COLUMNS, rows)]
    return [(f.code.removeprefix("savings."), f.severity) for f in found]


def test_a_bill_belongs_to_the_month_of_its_middle() -> None:
    bill = MonthlyRow(date(2022, 12, 26), date(2023, 1, 25), {})
    assert (bill.days, bill.label) == (31, "2023-01")
    assert MonthlyRow(*whole_month(2024, 2), {}).days == 29


def test_a_year_without_fault() -> None:
    assert _codes([_row(2023, m) for m in range(1, 13)]) == []


def test_a_bill_of_34_days_is_said_and_compared_per_day() -> None:
    long = MonthlyRow(date(2023, 1, 1), date(2023, 2, 3), {USE.header: 1.0, OUTPUT.header: 1.0})
    assert long.days == 34
    assert ("odd_bill", Severity.DOUBT) in _codes([long])
    assert MonthlyTable("x", COLUMNS, (long,)).per_day
    assert not MonthlyTable("x", COLUMNS, (_row(2023, 1),)).per_day


def test_twice_and_missing() -> None:
    assert ("month_twice", Severity.BLOCKER) in _codes([_row(2023, 1), _row(2023, 1)])
    (gap,) = check_months("x.csv", [_row(2023, 1), _row(2023, 4)])
    assert gap.code == "savings.month_missing"
    assert gap.values["days"] == 28 + 31


@pytest.mark.parametrize(
    ("row", "code", "severity"),
    [
        (_row(2023, 3, use=-5), "negative", Severity.BLOCKER),
        (_row(2023, 3, output=-5), "negative", Severity.BLOCKER),
        (_row(2023, 3, output=0), "zero_output", Severity.DOUBT),
        (_row(2023, 3, use=0), "zero_use", Severity.DOUBT),
        (_row(2023, 3, use=None), "cell_missing", Severity.DOUBT),
        (_row(2023, 3, output=10_000), "unit_slip", Severity.BLOCKER),
        (_row(2023, 3, output=0.01), "unit_slip", Severity.BLOCKER),
        (_row(2023, 3, event=20), "event_without_reason", Severity.BLOCKER),
    ],
)
def test_amounts(row: MonthlyRow, code: str, severity: Severity) -> None:
    rows = [_row(2023, 1), _row(2023, 2), row, _row(2023, 4)]
    assert _codes(rows) == [(code, severity)]


def test_a_unit_in_the_cell_confirms_a_far_amount() -> None:
    values = {USE.header: 100.0, OUTPUT.header: 10_000.0, EVENT.header: None}
    stated = MonthlyRow(*whole_month(2023, 3), values, frozenset({USE.header}), line=4)
    assert _codes([_row(2023, 1), _row(2023, 2), stated, _row(2023, 4)]) == []


def test_columns_of_a_kind() -> None:
    table = MonthlyTable("x", COLUMNS)
    assert table.of_kind("output") == (OUTPUT,)
    assert not table.is_blocked
