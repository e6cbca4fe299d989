"""Quantities: a value in a canonical unit, with its rate and its standard uncertainty."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pint

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.units.numbers import NumberStyle, parse_number
from sxsh_toolkit.units.words import UnitWord, parse_unit, unit_registry

# dimension -> (canonical unit as printed, its name in the registry)
CANONICAL: Mapping[str, tuple[str, str]] = {
    "mass": ("t", "tonne"),
    "volume": ("m3", "cubic_meter"),
    "energy": ("kWh", "kilowatt_hour"),
    "piece": ("piece", "piece"),
    "vnd": ("VND", "VND"),
    "usd": ("USD", "USD"),
    "share": ("1", "dimensionless"),
    "duration": ("yr", "year"),
    "hours": ("h", "hour"),
    "power": ("kW", "kilowatt"),
    "temperature": ("degC", "celsius"),
    "pressure": ("bar", "bar"),
    "concentration": ("mg/l", "milligram / liter"),
    "energy_per_mass": ("MJ/kg", "megajoule / kilogram"),
}
_PRICED = {"mass": "t", "volume": "m3", "energy": "kWh", "piece": "piece"}
_RATES = {"operating_day": "day", "shift": "shift", "batch": "batch", "hour": "hour", "year": "year"}
_SPLIT = re.compile(r"^(?P<number>[-+\u2212]?\s*\d[\d.,\s\u00a0\u2009\u202f]*)(?P<unit>.*)$", re.DOTALL)
_PLUS_MINUS = re.compile(r"±|\+/-|\+-")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One value at the door.

    Parameters
    ----------
    value : float
        Value in ``unit``; for a rate, per one ``per``.
    unit : str
        Canonical unit, such as ``t``, ``kWh``, ``VND/t``.
    dimension : str
        Name of the dimension, such as ``mass`` or ``vnd_per_mass``.
    per : str
        Empty, or the occasion of a rate: ``day shift batch hour year``.
    relative_uncertainty : float or None
        Relative standard uncertainty (k = 1) as stated; None when nothing was stated.
    text : str
        What was typed.
    """

    value: float
    unit: str
    dimension: str
    per: str = ""
    relative_uncertainty: float | None = None
    text: str = ""


@cache
def convert_factor(unit: str, canonical: str) -> Fraction:
    """Return how many ``canonical`` (registry names) make one ``unit``; exact, since 1/12 year has no decimals."""
    registry = unit_registry()
    return Fraction(registry.Quantity(1.0, unit).to(canonical).magnitude).limit_denominator(10**12)


def parse_quantity(
    text: str, style: NumberStyle = NumberStyle.VI, local: Mapping[str, UnitWord] | None = None
) -> Quantity:
    """Read ``12,4 tấn/ngày ± 3 %`` and the like.

    Parameters
    ----------
    text : str
        Number, unit and, after ``±``, a standard uncertainty (k = 1) in per cent or in the same unit.
    style : NumberStyle
        Declared number style.
    local : mapping, optional
        The file's own unit words.

    Returns
    -------
    Quantity
        In canonical units (see ``CANONICAL``).

    Raises
    ------
    UnitError
        With a code for the finding: number.*, unit.*, quantity.uncertainty.
    """
    typed = " ".join(text.split())
    head, *tail = _PLUS_MINUS.split(typed)
    if len(tail) > 1:
        raise UnitError("quantity.uncertainty", text=typed)
    number, unit_text = split_number(head, typed)
    if tail and not unit_text and not tail[0].strip().endswith("%"):
        unit_text = split_number(tail[0], typed)[1]
    value = parse_number(number, style)
    unit, factor, local_uncertainty = parse_unit(unit_text, local or {}) if unit_text else (None, 1.0, None)
    dimension, canonical, per, scale = _classify(unit, unit_text)
    canonical_value = float(Fraction(value) * scale * Fraction(str(factor)))
    stated = _read_uncertainty(tail[0], value, unit_text, style, typed) if tail else None
    return Quantity(
        canonical_value, canonical, dimension, per, _combine(stated, local_uncertainty), text.strip()
    )


def split_number(text: str, typed: str) -> tuple[str, str]:
    """Return number and unit of a typed value; ``typed`` is what a refusal shows."""
    found = _SPLIT.match(text.strip())
    if not found:
        raise UnitError("number.unreadable", text=typed)
    return found["number"].strip(), found["unit"].strip()


def _combine(stated: float | None, local: float | None) -> float | None:
    if stated is None or local is None:
        return local if stated is None else stated
    return float((stated**2 + local**2) ** 0.5)


def _read_uncertainty(tail: str, value: Decimal, unit_text: str, style: NumberStyle, typed: str) -> float:
    number, unit = split_number(tail, typed)
    amount = parse_number(number, style)
    if amount < 0:
        raise UnitError("quantity.uncertainty", text=typed)
    if unit == "%" and unit_text != "%":
        return float(amount) / 100
    if unit in ("", unit_text) and value != 0:
        return float(amount / abs(value))
    raise UnitError("quantity.uncertainty", text=typed)


def _classify(unit: pint.Unit | None, unit_text: str) -> tuple[str, str, str, Fraction]:
    """Return dimension, canonical unit, rate occasion and the factor to the canonical unit."""
    if unit is None:
        return "number", "", "", Fraction(1)
    plain = _match(unit)
    if plain:
        return (*plain[:2], "", plain[2])
    registry = unit_registry()
    for occasion, name in _RATES.items():
        rate = _match((registry.Quantity(1, unit) * registry.Quantity(1, occasion)).units)
        if rate and f"/{name}" not in rate[1] and rate[0] in _PRICED | {"vnd": "", "usd": ""}:
            factor = convert_factor(str(unit), f"{CANONICAL[rate[0]][1]} / {occasion}")
            return rate[0], rate[1], name, factor
    raise UnitError("unit.unknown", unit=unit_text, suggestion="")


def _match(unit: pint.Unit) -> tuple[str, str, Fraction] | None:
    for dimension, (printed, name) in CANONICAL.items():
        if unit.is_compatible_with(unit_registry().Unit(name)):
            return dimension, printed, convert_factor(str(unit), name)
    for money in ("vnd", "usd"):
        for dimension, per in _PRICED.items():
            name = f"{CANONICAL[money][1]} / {CANONICAL[dimension][1]}"
            if unit.is_compatible_with(unit_registry().Unit(name)):
                return f"{money}_per_{dimension}", f"{money.upper()}/{per}", convert_factor(str(unit), name)
    return None
