"""Linear equations between named flows: ``q2 = 0,5 q1``, ``a + b - c = 2 tấn``."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.units import NumberStyle, Quantity, parse_number, parse_quantity

_SIGN = re.compile(r"(?:^|\s)([+\u2212-])\s")
_FACTOR = re.compile(r"(?P<number>\d[\d.,]*)(?:\s*[*×·]\s*|\s+|(?=[^\W\d_]))(?P<name>[^\W_][\w.-]*)")


@dataclass(frozen=True, slots=True)
class Equation:
    """Σ coefficient·flow = constant.

    Parameters
    ----------
    terms : mapping
        Flow id → coefficient; bare numbers.
    constant : float
        In the canonical unit of ``unit``, or 0.
    unit : str
        Canonical unit of the constant; empty where it is 0.
    """

    terms: Mapping[str, float]
    constant: float = 0.0
    unit: str = ""


def parse_equation(text: str, flows: Collection[str], style: NumberStyle) -> Equation:
    """Read a linear equation; signs between terms stand between blanks, for ``-`` may be part of an id.

    Parameters
    ----------
    text : str
        Two sides with ``=`` between.
    flows : collection of str
        Known flow ids.
    style : NumberStyle
        Declared number style.

    Raises
    ------
    UnitError
        ``equation.malformed``, ``equation.unknown_flow``, ``equation.two_units``, ``equation.empty``, and those of numbers
        and units.
    """
    sides = text.split("=")
    if len(sides) != 2:
        raise UnitError("equation.malformed", text=text)
    terms: dict[str, float] = {}
    constant, unit = 0.0, ""
    for side, direction in zip(sides, (1.0, -1.0), strict=True):
        for sign, term in _split(side, text):
            factor, name, amount = _read(term, flows, style, text)
            if name:
                terms[name] = terms.get(name, 0.0) + sign * direction * factor
            elif amount is not None and amount.value != 0:
                if unit not in ("", amount.unit):
                    raise UnitError("equation.two_units", text=text)
                unit, constant = amount.unit, constant - sign * direction * amount.value
    terms = {name: factor for name, factor in terms.items() if factor != 0}
    if not terms:
        raise UnitError("equation.empty", text=text)
    return Equation(terms, constant, unit)


def _split(side: str, text: str) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    sign, rest = 1.0, side.strip()
    parts = _SIGN.split(f" {rest} ")
    if parts[0].strip():
        found.append((sign, parts[0].strip()))
    for mark, term in zip(parts[1::2], parts[2::2], strict=True):
        found.append((1.0 if mark == "+" else -1.0, term.strip()))
    if not found or not all(term for _, term in found):
        raise UnitError("equation.malformed", text=text)
    return found


def _read(
    term: str, flows: Collection[str], style: NumberStyle, text: str
) -> tuple[float, str, Quantity | None]:
    """Return factor and flow, or a constant."""
    if term in flows:
        return 1.0, term, None
    if term[:1] in "-\u2212" and term[1:] in flows:
        return -1.0, term[1:], None
    found = _FACTOR.fullmatch(term)
    if found and found["name"] in flows:
        return float(parse_number(found["number"], style)), found["name"], None
    if not term[:1].isdigit():
        raise UnitError("equation.unknown_flow", text=text, flow=term, known=", ".join(sorted(flows)))
    amount = parse_quantity(term, style)
    if amount.dimension == "number" and amount.value != 0:
        raise UnitError("unit.missing", text=term, example="2 tấn")
    return 0.0, "", amount
