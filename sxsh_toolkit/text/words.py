"""Numbers read aloud, so that a person who types one sees which one the toolkit has read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

LARGEST = 10**15
_POINT = {"vi": "phẩy", "en": "point"}
_MINUS = {"vi": "âm", "en": "minus"}
_SCALES = {
    "vi": ("", "nghìn", "triệu", "tỷ", "nghìn tỷ"),
    "en": ("", "thousand", "million", "billion", "trillion"),
}
_VI = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_EN = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def say_number(value: Decimal, language: str) -> str:
    """Return a number in words; empty where it is too long to be read.

    Parameters
    ----------
    value : Decimal
        As typed; below 10¹⁵ in size. Its digits after the point are read one by one, zeros too.
    language : str
        ``vi`` or ``en``.
    """
    if not value.is_finite() or abs(value) >= LARGEST:
        return ""
    whole, _, digits = f"{abs(value):f}".partition(".")
    digits = digits.rstrip("0")
    names = _VI if language == "vi" else _EN
    said = _say_whole(int(whole), language)
    if digits:
        said = " ".join([said, _POINT[language], *(names[int(digit)] for digit in digits)])
    return f"{_MINUS[language]} {said}" if value < 0 else said


def _say_whole(number: int, language: str) -> str:
    if number == 0:
        return "không" if language == "vi" else "zero"
    groups = [int(part) for part in f"{number:,}".split(",")]
    parts: list[str] = []
    for place, group in zip(range(len(groups) - 1, -1, -1), groups, strict=True):
        if group:
            said = (
                _vietnamese(group, first=not parts)
                if language == "vi"
                else _english(group, bool(parts) and not place)
            )
            parts.append(f"{said} {_scale(groups, place, language)}".strip())
    return " ".join(parts)


def _scale(groups: list[int], place: int, language: str) -> str:
    """Return the name of a group; thousands of billions share their "tỷ" with the billions where there are any."""
    if language == "vi" and place == 4 and groups[len(groups) - 4]:
        return "nghìn"
    return _SCALES[language][place]


def _vietnamese(group: int, *, first: bool) -> str:
    """Say up to three digits; within a number the hundreds are named even when they are none."""
    hundreds, rest = divmod(group, 100)
    words = [] if first and not hundreds else [_VI[hundreds], "trăm"]
    return " ".join([*words, *_vietnamese_tens(rest, alone=not words)])


def _vietnamese_tens(rest: int, *, alone: bool) -> Iterator[str]:
    tens, ones = divmod(rest, 10)
    if tens > 1:
        yield from (_VI[tens], "mươi")
    elif tens:
        yield "mười"
    elif ones and not alone:
        yield "lẻ"
    if ones:
        yield (
            {1: "mốt", 4: "tư", 5: "lăm"}.get(ones, _VI[ones])
            if tens > 1
            else "lăm"
            if tens and ones == 5
            else _VI[ones]
        )


def _english(group: int, last: bool) -> str:
    """Say up to three digits; "and" comes before the tens of the last group."""
    hundreds, rest = divmod(group, 100)
    words = [_EN[hundreds], "hundred"] if hundreds else []
    if rest:
        words += ["and"] if hundreds or last else []
        tens, ones = divmod(rest, 10)
        words.append(_EN[rest] if rest < 20 else f"{_TENS[tens]}-{_EN[ones]}" if ones else _TENS[tens])
    return " ".join(words)
