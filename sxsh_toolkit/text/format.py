"""Numbers and dates for people (HTML and sentences; Excel cells stay numbers)."""

from __future__ import annotations

import math
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache

from babel import Locale
from babel.numbers import format_decimal

_LOCALES = {"vi": "vi_VN", "en": "en_GB"}


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])


def format_number(value: float | None, language: str, digits: int | None = None) -> str:
    """Return a number in the reader's style.

    Parameters
    ----------
    value : float or None
        None gives an en dash.
    language : str
        ``vi`` writes 1.234,5; ``en`` writes 1,234.5.
    digits : int, optional
        Decimals to print. Without it four significant figures are kept, and whole numbers stay whole.
    """
    if value is None or not math.isfinite(value):
        return "–"
    places = _places(value) if digits is None else digits
    with localcontext(prec=400):
        exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if digits is None:
        exact = exact.normalize()
        exact = exact if -exact.as_tuple().exponent >= 0 else exact.quantize(Decimal(1))  # type: ignore[operator]
    shown = max(0, -int(exact.as_tuple().exponent))
    text: str = format_decimal(exact, format=f"#,##0.{'0' * shown}", locale=_locale(language))
    return text.replace("-", "\u2212") if exact != 0 else text.replace("-", "")


def _places(value: float) -> int:
    if value == 0:
        return 0
    magnitude = math.floor(math.log10(abs(value)))
    return max(0, min(9, 3 - magnitude))


def format_percent(value: float | None, language: str, digits: int = 1) -> str:
    """Return a value that is already in per cent, such as ``12,3 %``."""
    return "–" if value is None else f"{format_number(value, language, digits)}\u00a0%"


def format_date(value: date | None, language: str) -> str:
    """Return ``21/11/2016`` in Vietnamese, ``21 Nov 2016`` in English."""
    if value is None:
        return "–"
    if language == "vi":
        return value.strftime("%d/%m/%Y")
    return f"{value.day} {_locale(language).months['format']['abbreviated'][value.month]} {value.year}"
