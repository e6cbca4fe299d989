"""Factors of the user's own in a facility file: dated and sourced rows that stand before the packaged ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import Field, ValidationInfo

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.model.field import Day, Id, Record, Text, _TextRule, context_of, fault
from sxsh_toolkit.reference import Factor, FactorTable, Status
from sxsh_toolkit.units import Quantity, parse_number

OWN_SOURCE = "facility_file"
"""Whose number it is (source id ``facility_file``)."""

FACTOR_UNITS = MappingProxyType(
    {
        "ncv": ("MJ/kg",),
        "energy_per_volume": ("MJ/m3",),
        "co2": ("kg/TJ",),
        "co2_biogenic": ("kg/TJ",),
        "ch4": ("kg/TJ",),
        "n2o": ("kg/TJ",),
        "toe": ("TOE/t", "TOE/m3", "TOE/kWh"),
        "grid_ef": ("tCO2/MWh",),
        "gwp_ch4": ("kgCO2e/kg",),
        "gwp_n2o": ("kgCO2e/kg",),
        "gwp_refrigerant": ("kgCO2e/kg",),
        "wastewater_b0": ("kgCH4/kgCOD",),
    }
)
"""Quantities that a file may state itself, each with the units of its packaged rows."""

_UNITS = {
    "MJ/kg": ("MJ/kg", 1.0),
    "GJ/t": ("MJ/kg", 1.0),
    "GJ/tấn": ("MJ/kg", 1.0),
    "TJ/Gg": ("MJ/kg", 1.0),
    "kJ/kg": ("MJ/kg", 0.001),
    "kcal/kg": ("MJ/kg", 0.0041868),
    "MJ/m3": ("MJ/m3", 1.0),
    "GJ/m3": ("MJ/m3", 1000.0),
    "MJ/l": ("MJ/m3", 1000.0),
    "MJ/lít": ("MJ/m3", 1000.0),
    "kg/TJ": ("kg/TJ", 1.0),
    "t/TJ": ("kg/TJ", 1000.0),
    "kg/GJ": ("kg/TJ", 1000.0),
    "TOE/t": ("TOE/t", 1.0),
    "TOE/tấn": ("TOE/t", 1.0),
    "TOE/m3": ("TOE/m3", 1.0),
    "TOE/kWh": ("TOE/kWh", 1.0),
    "tCO2/MWh": ("tCO2/MWh", 1.0),
    "kgCO2/kWh": ("tCO2/MWh", 1.0),
    "kgCO2e/kg": ("kgCO2e/kg", 1.0),
    "tCO2e/t": ("kgCO2e/kg", 1.0),
    "kgCH4/kgCOD": ("kgCH4/kgCOD", 1.0),
}
_PARTS = re.compile(r"^(?P<number>[-+\u2212]?\d[\d.,\s\u00a0]*?)\s*(?P<unit>[^\d\s.,±].*)$")
_DIMENSION = "factor"


@dataclass(frozen=True)
class FactorValueRule(_TextRule):
    """A number with the unit of a factor, such as ``13,2 MJ/kg`` or ``0,6811 tCO2/MWh``, above 0."""

    example: str = "13,2 MJ/kg"

    def accepts(self, value: Any) -> bool:
        return isinstance(value, Quantity)

    def read(self, text: str, info: ValidationInfo) -> Quantity:
        parts = _PARTS.match(text)
        unit = "".join(parts["unit"].split()) if parts else ""
        if parts is None or unit not in _UNITS:
            raise fault("factor.unit_unknown", text=text, known=", ".join(_UNITS))
        try:
            number = float(parse_number(parts["number"], context_of(info).style))
        except UnitError as error:
            raise fault(error.code, **error.values) from None
        if number < 0:
            raise fault("value.negative", text=text)
        canonical, times = _UNITS[unit]
        return Quantity(number * times, canonical, _DIMENSION, text=text)

    def write(self, value: Quantity) -> str:
        return f"{value.value:.12g} {value.unit}"


FactorValue = Annotated[Quantity, FactorValueRule()]


class OwnFactor(Record):
    """A factor that the plant or the consultant states: it holds from ``from`` to ``to`` and prints as the user's."""

    id: Id
    quantity: Id
    carrier: Id | None = None
    value: FactorValue
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    source: Text | None = None
    why: Text | None = None


def factor_table(factors: Iterable[OwnFactor]) -> FactorTable:
    """Return the packaged factors under a file's own rows, whose ids are their field paths (``factors[nhiet_tri]``)."""
    return FactorTable(tuple(_row(item) for item in factors if item.quantity in FACTOR_UNITS))


def _row(item: OwnFactor) -> Factor:
    number, _, unit = item.value.text.partition(" ")
    note = item.why or ""
    return Factor(
        id=f"factors[{item.id}]",
        quantity=item.quantity,
        carrier=item.carrier or "",
        variant="",
        is_default=True,
        value=item.value.value,
        low=None,
        high=None,
        unit=item.value.unit,
        valid_from=item.from_,
        valid_to=item.to,
        source_id=OWN_SOURCE,
        locator=(item.source or "–").replace(" / ", "/"),
        value_as_printed=number,
        unit_as_printed=unit.strip(),
        status=Status.USER,
        note_vi=note,
        note_en=note,
    )
