"""Numbers at the door: the style is declared, and what two styles could mean is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.text import format_number
from sxsh_toolkit.units import NumberStyle, parse_number

VI, EN, UNDECLARED = NumberStyle.VI, NumberStyle.EN, NumberStyle.UNDECLARED


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("5", VI, "5"),
        ("1.234", VI, "1234"),
        ("1.234,5", VI, "1234.5"),
        ("1234,5", VI, "1234.5"),
        ("1.234.567", VI, "1234567"),
        ("1,234", VI, "1.234"),
        ("0,5", VI, "0.5"),
        ("-5", VI, "-5"),
        ("−5", VI, "-5"),
        ("+5", VI, "5"),
        (" 12,4 ", VI, "12.4"),
        ("1 234", VI, "1234"),
        ("1\u00a0234,5", VI, "1234.5"),
        ("1\u202f234\u202f567", VI, "1234567"),
        ("1,234", EN, "1234"),
        ("1,234.5", EN, "1234.5"),
        ("1.234", EN, "1.234"),
        ("1 234.5", EN, "1234.5"),
        ("1.234,5", UNDECLARED, "1234.5"),
        ("0,234", UNDECLARED, "0.234"),
        ("12,5", UNDECLARED, "12.5"),
        ("1234567", UNDECLARED, "1234567"),
        ("1.234.567", UNDECLARED, "1234567"),
    ],
)
def test_accepted(text: str, style: NumberStyle, value: str) -> None:
    assert parse_number(text, style) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "style", "code"),
    [
        ("1,234.5", VI, "number.other_style"),
        ("1.5", VI, "number.other_style"),
        ("1234.5", VI, "number.other_style"),
        ("1 234.5", VI, "number.other_style"),
        ("0.234", VI, "number.other_style"),
        ("1.234,5", EN, "number.other_style"),
        ("0,234", EN, "number.other_style"),
        ("1,234.5", UNDECLARED, "number.other_style"),
        ("1.234", UNDECLARED, "number.ambiguous"),
        ("1,234", UNDECLARED, "number.ambiguous"),
        ("-12.345", UNDECLARED, "number.ambiguous"),
        ("", VI, "number.unreadable"),
        ("abc", VI, "number.unreadable"),
        ("5,", VI, "number.unreadable"),
        (",5", VI, "number.unreadable"),
        ("12 34", VI, "number.unreadable"),
        ("1.23.456", VI, "number.unreadable"),
        ("1..5", VI, "number.unreadable"),
        ("1e5", VI, "number.unreadable"),
        ("--5", VI, "number.unreadable"),
        ("nan", EN, "number.unreadable"),
    ],
)
def test_refused(text: str, style: NumberStyle, code: str) -> None:
    with pytest.raises(UnitError) as refused:
        parse_number(text, style)
    assert refused.value.code == code
    assert refused.value.values["text"] == text.strip()


def test_the_default_style_is_vietnamese() -> None:
    assert parse_number("1.000") == 1000


def test_an_ambiguous_number_gives_both_readings() -> None:
    with pytest.raises(UnitError) as refused:
        parse_number("1.234", UNDECLARED)
    assert refused.value.values["reading_1"] == 1234.0
    assert refused.value.values["reading_2"] == 1.234


@given(units=st.integers(-(10**12), 10**12), digits=st.integers(0, 3), language=st.sampled_from(["vi", "en"]))
def test_a_formatted_number_reads_back(units: int, digits: int, language: str) -> None:
    exact = Decimal(units).scaleb(-digits)
    printed = format_number(float(exact), language, digits)
    assert parse_number(printed, NumberStyle(language)) == exact
