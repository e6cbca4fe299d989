"""Numbers in words, against num2words as the independent computation of whole numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words

from sxsh_toolkit.text.words import LARGEST, say_number


@pytest.mark.parametrize(
    ("number", "vi", "en"),
    [
        ("1234", "một nghìn hai trăm ba mươi tư", "one thousand two hundred and thirty-four"),
        (
            "2468.05",
            "hai nghìn bốn trăm sáu mươi tám phẩy không năm",
            "two thousand four hundred and sixty-eight point zero five",
        ),
        ("0.5", "không phẩy năm", "zero point five"),
        ("12.50", "mười hai phẩy năm", "twelve point five"),
        ("-15", "âm mười lăm", "minus fifteen"),
        ("1005", "một nghìn không trăm lẻ năm", "one thousand and five"),
        ("312000", "ba trăm mười hai nghìn", "three hundred and twelve thousand"),
        ("1520000000", "một tỷ năm trăm hai mươi triệu", "one billion five hundred and twenty million"),
        ("3002000000000", "ba nghìn không trăm lẻ hai tỷ", "three trillion two billion"),
    ],
)
def test_read_as_people_read(number: str, vi: str, en: str) -> None:
    """Spelled out by hand; the first is the example of the forms' own echo."""
    assert say_number(Decimal(number), "vi") == vi
    assert say_number(Decimal(number), "en") == en


@given(st.integers(0, 10**12 - 1))
@example(1_000_000)
@example(101_010_101)
def test_whole_numbers_as_num2words_reads_them(number: int) -> None:
    """Style apart: it says "bốn" for "tư", leaves "không trăm" out, and puts commas into English."""
    ours = say_number(Decimal(number), "vi").replace("không trăm ", "").replace("mươi tư", "mươi bốn")
    theirs = num2words(number, lang="vi").replace("không trăm ", "")
    assert ours.replace("lẻ ", "") == theirs.replace("lẻ ", "")
    assert say_number(Decimal(number), "en") == num2words(number, lang="en").replace(",", "")


@given(st.integers(1, 10**12 - 1), st.integers(1, 10**12 - 1), st.sampled_from(["vi", "en"]))
def test_two_numbers_never_read_alike(one: int, two: int, language: str) -> None:
    assert (say_number(Decimal(one), language) == say_number(Decimal(two), language)) == (one == two)


def test_what_cannot_be_read_is_not() -> None:
    assert say_number(Decimal(LARGEST), "vi") == ""
    assert say_number(Decimal("NaN"), "en") == ""
