"""Numbers as people in Vietnam type them: the style is declared, never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from babel.numbers import NumberFormatError, parse_decimal

from sxsh_toolkit.errors import UnitError

_SPACES = re.compile(r"[\u0020\u00a0\u2009\u202f]")
_SPACED = re.compile(r"\d{1,3}( \d{3})+(?P<rest>[.,]\d+)?")
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_PLAIN = re.compile(r"[\d.,]+")


class NumberStyle(StrEnum):
    """How a file writes numbers: ``vi`` is 1.234,5; ``en`` is 1,234.5; ``undeclared`` reads as ``vi`` and refuses
    what both styles could mean."""

    VI = "vi"
    EN = "en"
    UNDECLARED = "undeclared"


_LOCALE = {NumberStyle.VI: "vi_VN", NumberStyle.EN: "en_US", NumberStyle.UNDECLARED: "vi_VN"}


def parse_number(text: str, style: NumberStyle = NumberStyle.VI) -> Decimal:
    """Read one number in the declared style.

    Parameters
    ----------
    text : str
        The number alone, such as ``1.234,5``; groups may also be parted by spaces.
    style : NumberStyle
        The file's declared style.

    Returns
    -------
    Decimal
        The exact value that was typed.

    Raises
    ------
    UnitError
        ``number.unreadable``, ``number.other_style`` (it would be well formed in the other style) or
        ``number.ambiguous`` (undeclared style, both readings possible; both are given).
    """
    typed = text.strip()
    body = _SPACES.sub(" ", typed.replace("\u2212", "-"))
    sign, body = (-1, body[1:].strip()) if body.startswith("-") else (1, body.removeprefix("+").strip())
    grouped = _SPACED.fullmatch(body)
    if grouped:
        body = body.replace(" ", "")
        if grouped["rest"] and grouped["rest"][0] != _decimal_mark(style):
            raise UnitError("number.other_style", text=typed, style=style.value)
        return sign * Decimal(body.replace(",", "."))
    if not _PLAIN.fullmatch(body) or not body[0].isdigit() or not body[-1].isdigit():
        raise UnitError("number.unreadable", text=typed)
    if style is NumberStyle.UNDECLARED and _AMBIGUOUS.fullmatch(body):
        large = body.replace(".", "").replace(",", "")
        raise UnitError("number.ambiguous", text=typed, reading_1=large, reading_2=body.replace(",", "."))
    try:
        return sign * parse_decimal(body, locale=_LOCALE[style], strict=True)
    except NumberFormatError:
        raise UnitError(_fault(body, style), text=typed, style=style.value) from None


def _decimal_mark(style: NumberStyle) -> str:
    return "." if style is NumberStyle.EN else ","


def _fault(body: str, style: NumberStyle) -> str:
    other = NumberStyle.VI if style is NumberStyle.EN else NumberStyle.EN
    try:
        parse_decimal(body, locale=_LOCALE[other], strict=True)
    except NumberFormatError:
        return "number.unreadable"
    return "number.other_style"
