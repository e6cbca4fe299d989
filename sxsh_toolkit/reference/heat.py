"""Packaged tables behind heat calculations: equations of water and steam, combustion efficiency by stack reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType

from sxsh_toolkit.reference.reading import Record, build_rows, read_csv
from sxsh_toolkit.reference.rows import Status
from sxsh_toolkit.reference.tables import ROOT

STEAM_EQUATIONS = ("liquid", "steam_ideal", "steam_residual", "saturation")


@dataclass(frozen=True, slots=True)
class SteamTerm:
    """One term of an equation of the industrial formulation; ``coefficient`` and exponents are bare numbers."""

    equation: str
    number: int
    exponent_i: int
    exponent_j: int
    coefficient: float
    source_id: str
    locator: str


@dataclass(frozen=True, slots=True)
class StackEfficiency:
    """Combustion efficiency on gross heating value at one stack reading.

    ``value`` is in per cent; ``difference_k`` is flue gas less combustion air, which the source prints in °F.
    """

    id: str
    carrier: str
    excess_air_pct: float
    oxygen_pct: float
    difference_k: float
    difference_f: float
    value: float
    unit: str
    source_id: str
    locator: str
    value_as_printed: str
    unit_as_printed: str
    status: Status


@cache
def load_steam_terms() -> Mapping[str, tuple[SteamTerm, ...]]:
    """Load the terms of the equations of water and steam, by equation, in their order."""
    columns = [item.name for item in fields(SteamTerm)]
    records = read_csv(ROOT / "data" / "steam_equations.csv", columns)
    rows = build_rows(records, _steam_term, lambda row: f"{row.equation}/{row.number}", "number")
    return MappingProxyType({name: tuple(r for r in rows if r.equation == name) for name in STEAM_EQUATIONS})


@cache
def load_stack_efficiencies() -> tuple[StackEfficiency, ...]:
    """Load the table of combustion efficiency by excess air and temperature difference."""
    columns = [item.name for item in fields(StackEfficiency)]
    records = read_csv(ROOT / "data" / "stack_efficiencies.csv", columns)
    return build_rows(records, _stack, lambda row: row.id)


def _steam_term(record: Record) -> SteamTerm:
    return SteamTerm(
        equation=record.one_of("equation", STEAM_EQUATIONS),
        number=int(record.number("number")),
        exponent_i=int(record.number("exponent_i")),
        exponent_j=int(record.number("exponent_j")),
        coefficient=record.number("coefficient"),
        source_id=record.text("source_id"),
        locator=record.text("locator"),
    )


def _stack(record: Record) -> StackEfficiency:
    return StackEfficiency(
        id=record.text("id"),
        carrier=record.identifier("carrier"),
        excess_air_pct=record.number("excess_air_pct"),
        oxygen_pct=record.number("oxygen_pct"),
        difference_k=record.number("difference_k"),
        difference_f=record.number("difference_f"),
        value=record.number("value"),
        unit=record.one_of("unit", ("%",)),
        source_id=record.text("source_id"),
        locator=record.text("locator"),
        value_as_printed=record.text("value_as_printed"),
        unit_as_printed=record.text("unit_as_printed"),
        status=record.choice("status", Status),
    )
