"""Bands of prices that a carrier can plausibly cost: they catch slips of a thousand, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from types import MappingProxyType

from sxsh_toolkit.reference.reading import Record, build_rows, read_csv
from sxsh_toolkit.reference.rows import CARRIER_UNITS, Status, covers
from sxsh_toolkit.reference.tables import ROOT


@dataclass(frozen=True, slots=True)
class PlausiblePrice:
    """Lowest and highest price of a carrier that is not a slip, per booked unit."""

    id: str
    carrier: str
    unit: str
    low: float
    high: float
    currency: str
    valid_from: date | None
    valid_to: date | None
    source_id: str
    status: Status
    note_vi: str
    note_en: str

    def covers(self, on: date) -> bool:
        """Whether the row is valid on a day."""
        return covers(self.valid_from, self.valid_to, on)


@cache
def load_plausible_prices() -> Mapping[str, PlausiblePrice]:
    """Load the bands, by row id."""
    records = read_csv(ROOT / "data" / "plausible_prices.csv", [item.name for item in fields(PlausiblePrice)])
    return MappingProxyType({row.id: row for row in build_rows(records, _row, lambda row: row.id)})


def find_plausible_price(carrier: str, unit: str, currency: str, on: date) -> PlausiblePrice | None:
    """Find the band of a carrier in a unit on a day; None where there is none."""
    for row in load_plausible_prices().values():
        if (row.carrier, row.unit, row.currency) == (carrier, unit, currency) and row.covers(on):
            return row
    return None


def _row(record: Record) -> PlausiblePrice:
    row = PlausiblePrice(
        id=record.text("id"),
        carrier=record.identifier("carrier"),
        unit=record.one_of("unit", CARRIER_UNITS),
        low=record.number("low"),
        high=record.number("high"),
        currency=record.one_of("currency", ("VND", "USD")),
        valid_from=record.optional_day("valid_from"),
        valid_to=record.optional_day("valid_to"),
        source_id=record.text("source_id"),
        status=record.choice("status", Status),
        note_vi=record.optional_text("note_vi"),
        note_en=record.optional_text("note_en"),
    )
    if row.low > row.high:
        raise record.fault("range_reversed", "low")
    return row
