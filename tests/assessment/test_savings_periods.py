"""Kỳ nền and kỳ so sánh: as named, by the option's day, or taken and said; by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sxsh_toolkit.assessment.savings_periods import SavingsSettings, split_periods
from sxsh_toolkit.errors import Severity
from sxsh_toolkit.model.monthly import MonthlyRow, MonthlyTable, whole_month


def _table(count: int = 30) -> MonthlyTable:
    rows = [MonthlyRow(*whole_month(2021 + i // 12, i % 12 + 1), {}, line=i + 2) for i in range(count)]
    return MonthlyTable("m.csv", rows=tuple(rows))


def _ends(rows: tuple[MonthlyRow, ...]) -> tuple[str, str, int]:
    return rows[0].label, rows[-1].label, len(rows)


def test_the_year_before_the_option_and_every_whole_month_after() -> None:
    found = split_periods(_table(), SavingsSettings(option_start=date(2022, 3, 10)))
    assert _ends(found.baseline) == ("2021-03", "2022-02", 12)
    assert _ends(found.reporting) == ("2022-04", "2023-06", 15)
    assert found.declared
    assert found.findings == ()


def test_named_periods() -> None:
    given = SavingsSettings(((2021, 1), (2021, 12)), ((2022, 6), (2023, 5)))
    found = split_periods(_table(), given)
    assert _ends(found.baseline) == ("2021-01", "2021-12", 12)
    assert _ends(found.reporting) == ("2022-06", "2023-05", 12)
    assert found.role_of(found.baseline[0]) == "baseline"
    assert found.role_of(_table().rows[12]) == ""


def test_nothing_named_is_said() -> None:
    found = split_periods(_table(), SavingsSettings())
    assert _ends(found.baseline) == ("2021-01", "2021-12", 12)
    assert not found.declared
    assert [f.code for f in found.findings] == ["savings.baseline_assumed"]


@pytest.mark.parametrize(
    ("settings", "count", "code", "severity"),
    [
        (
            SavingsSettings(((2021, 1), (2021, 12)), option_start=date(2021, 11, 5)),
            30,
            "baseline_after_option",
            "blocker",
        ),
        (
            SavingsSettings(((2021, 1), (2021, 12)), ((2022, 1), (2022, 12)), date(2022, 1, 5)),
            30,
            "reporting_before_option",
            "blocker",
        ),
        (
            SavingsSettings(((2021, 1), (2021, 12)), ((2021, 12), (2022, 12))),
            30,
            "periods_overlap",
            "blocker",
        ),
        (SavingsSettings(((2031, 1), (2031, 12))), 30, "no_baseline", "blocker"),
        (SavingsSettings(((2021, 1), (2021, 12))), 12, "no_reporting", "blocker"),
        (SavingsSettings(((2021, 1), (2021, 8))), 30, "baseline_short", "doubt"),
        (SavingsSettings(((2021, 1), (2021, 12))), 18, "reporting_short", "doubt"),
    ],
)
def test_what_is_wrong_with_a_choice(settings: SavingsSettings, count: int, code: str, severity: str) -> None:
    found = split_periods(_table(count), settings)
    assert [(f.code, f.severity) for f in found.findings] == [(f"savings.{code}", Severity(severity))]
    assert found.is_blocked == (severity == "blocker")
