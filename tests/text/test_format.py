"""Numbers, per cent and dates as readers expect them; expectations written by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sxsh_toolkit.text import format_date, format_number, format_percent


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (0, "0", "0"),
        (5, "5", "5"),
        (12.5, "12,5", "12.5"),
        (1234, "1.234", "1,234"),
        (1234.5, "1.235", "1,235"),
        (312000.0, "312.000", "312,000"),
        (1234567.0, "1.234.567", "1,234,567"),
        (0.25, "0,25", "0.25"),
        (0.123456, "0,1235", "0.1235"),
        (0.00012, "0,00012", "0.00012"),
        (999.95, "1.000", "1,000"),
        (0.1 + 0.2, "0,3", "0.3"),
        (-1.5, "−1,5", "−1.5"),
        (-0.0, "0", "0"),
        (None, "–", "–"),
        (float("nan"), "–", "–"),
        (float("inf"), "–", "–"),
    ],
)
def test_number_without_digits_keeps_four_figures(value: float | None, vi: str, en: str) -> None:
    assert format_number(value, "vi") == vi
    assert format_number(value, "en") == en


@pytest.mark.parametrize(
    ("value", "digits", "vi", "en"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234.5, 2, "1.234,50", "1,234.50"),
        (2.5, 0, "3", "3"),
        (3.5, 0, "4", "4"),
        (-2.5, 0, "−3", "−3"),
        (1.005, 2, "1,01", "1.01"),
        (-0.001, 2, "0,00", "0.00"),
        (0, 1, "0,0", "0.0"),
    ],
)
def test_number_with_digits_rounds_half_away(value: float, digits: int, vi: str, en: str) -> None:
    assert format_number(value, "vi", digits) == vi
    assert format_number(value, "en", digits) == en


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [(12.34, "12,3\u00a0%", "12.3\u00a0%"), (0.0, "0,0\u00a0%", "0.0\u00a0%"), (None, "–", "–")],
)
def test_percent(value: float | None, vi: str, en: str) -> None:
    assert format_percent(value, "vi") == vi
    assert format_percent(value, "en") == en


def test_percent_digits() -> None:
    assert format_percent(8.0, "vi", 0) == "8\u00a0%"
    assert format_percent(1234.567, "vi", 2) == "1.234,57\u00a0%"


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        (date(2016, 11, 21), "21/11/2016", "21 Nov 2016"),
        (date(2018, 3, 5), "05/03/2018", "5 Mar 2018"),
        (None, "–", "–"),
    ],
)
def test_date(value: date | None, vi: str, en: str) -> None:
    assert format_date(value, "vi") == vi
    assert format_date(value, "en") == en
