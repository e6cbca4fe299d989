"""Numbers read aloud, so that a person who types one sees which one the toolkit has read."""

from __future__ import annotations

from decimal import Decimal

from num2words import num2words

_POINT = {"vi": "phẩy", "en": "point"}
_MINUS = {"vi": "âm", "en": "minus"}
_LARGEST = Decimal(10) ** 15


def say_number(value: Decimal, language: str) -> str:
    """Return a number in words; empty where it is too long to be read.

    Parameters
    ----------
    value : Decimal
        As typed: its digits after the point are read one by one, zeros too.
    language : str
        ``vi`` or ``en``.

    Notes
    -----
    Whole numbers are read by ``num2words``; its reading of decimals is not used (it reads 0,05 as 0,5 in Vietnamese).
    """
    if not value.is_finite() or abs(value) >= _LARGEST:
        return ""
    whole, _, digits = f"{abs(value):f}".partition(".")
    digits = digits.rstrip("0")
    said = num2words(int(whole), lang=language)
    if digits:
        said += f" {_POINT[language]} " + " ".join(num2words(int(d), lang=language) for d in digits)
    return f"{_MINUS[language]} {said}" if value < 0 else str(said)
