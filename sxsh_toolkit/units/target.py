"""One typed value in a unit that the asker names; a bare number is already in it."""

from __future__ import annotations

from fractions import Fraction

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.units.numbers import NumberStyle, parse_number
from sxsh_toolkit.units.quantity import convert_factor, split_number
from sxsh_toolkit.units.words import parse_unit, unit_registry


def parse_in_unit(text: str, unit: str, style: NumberStyle = NumberStyle.VI) -> float:
    """Read a value such as ``20 HP`` in a wanted unit such as ``kW``.

    Parameters
    ----------
    text : str
        Number with or without a unit; without one it is in ``unit``.
    unit : str
        The wanted unit, of the registry; empty where only a bare number is right.
    style : NumberStyle
        Declared number style.

    Returns
    -------
    float
        In ``unit``.

    Raises
    ------
    UnitError
        Codes number.*, unit.unknown, or ``unit.wrong_dimension`` (another kind of quantity; kelvin where a
        temperature in °C is wanted, for the two differ by more than a factor).
    """
    typed = " ".join(text.split())
    number_text, unit_text = split_number(typed, typed)
    number = parse_number(number_text, style)
    if not unit_text:
        return float(number)
    given, _, _ = parse_unit(unit_text, {})
    if not unit:
        raise UnitError("unit.wrong_dimension", text=typed, in_unit=unit)
    wanted, _, _ = parse_unit(unit, {})
    kelvin = unit_registry().Unit("kelvin")
    if not given.is_compatible_with(wanted) or (unit == "degC" and given == kelvin):
        raise UnitError("unit.wrong_dimension", text=typed, in_unit=unit)
    return float(Fraction(number) * convert_factor(str(given), str(wanted)))
