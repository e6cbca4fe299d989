"""Units (floor 0): text → numbers in canonical units.

Takes the text a person typed, gives :class:`Quantity` or raises :class:`~sxsh_toolkit.errors.UnitError` whose code
names the fault. Knows no domain word and no sentence; pint holds the unit algebra, Babel the number grammar.
"""

from sxsh_toolkit.units.numbers import NumberStyle, parse_number
from sxsh_toolkit.units.quantity import CANONICAL, Quantity, convert_factor, parse_quantity
from sxsh_toolkit.units.target import parse_in_unit
from sxsh_toolkit.units.words import UnitWord

__all__ = [
    "CANONICAL",
    "NumberStyle",
    "Quantity",
    "UnitWord",
    "convert_factor",
    "parse_in_unit",
    "parse_number",
    "parse_quantity",
]
