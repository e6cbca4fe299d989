"""Numbers as people in Vietnam type them: the style is declared, never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from babel.numbers import NumberFormatError, parse_decimal

from sxsh_toolkit.errors import UnitError

_SPACES = re.compile(r"[\u0020\u00a0\u2009\u202f]")
_SPACED = re.compile(r"[0-9]{1,3}( [0-9]{3})+(?P<rest>[.,][0-9]+)?")
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_PLAIN = re.compile(r"[0-9.,]+")
_MAGNITUDE = (-15, 18)
"""Powers of ten that a typed number may have; beyond them it is a slip of the hand, and floats would overflow."""


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
        return _bounded(sign * Decimal(body.replace(",", ".")), typed)
    if not _PLAIN.fullmatch(body) or not body[0].isdigit() or not body[-1].isdigit():
        raise UnitError("number.unreadable", text=typed)
    if style is NumberStyle.UNDECLARED and _AMBIGUOUS.fullmatch(body):
        large = body.replace(".", "").replace(",", "")
        small = body.replace(",", ".")
        raise UnitError(
            "number.ambiguous", text=typed, reading_1=sign * float(large), reading_2=sign * float(small)
        )
    try:
        value = sign * parse_decimal(body, locale=_LOCALE[style], strict=True)
    except NumberFormatError:
        raise UnitError(_fault(body, style), text=typed, style=style.value) from None
    return _bounded(value, typed)


def _bounded(value: Decimal, typed: str) -> Decimal:
    if value and not _MAGNITUDE[0] <= value.adjusted() <= _MAGNITUDE[1]:
        raise UnitError("number.unreadable", text=typed[:40])
    return value


def _decimal_mark(style: NumberStyle) -> str:
    return "." if style is NumberStyle.EN else ","


def _fault(body: str, style: NumberStyle) -> str:
    other = NumberStyle.VI if style is NumberStyle.EN else NumberStyle.EN
    try:
        parse_decimal(body, locale=_LOCALE[other], strict=True)
    except NumberFormatError:
        return "number.unreadable"
    return "number.other_style"
