"""Electricity prices by band and the hours of the bands: dated rows, and the rows that hold on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from types import MappingProxyType

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference.reading import Record, build_rows, read_csv
from sxsh_toolkit.reference.rows import Status, covers, pick_half, pick_language
from sxsh_toolkit.reference.tables import ROOT

BANDS = ("normal", "off_peak", "peak")
CUSTOMERS = ("production", "business")
VOLTAGES = ("from_110_kv", "from_22_kv", "from_6_kv", "below_6_kv")
DAY_KINDS = ("mon_sat", "sunday")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class ElectricityPrice:
    """One dated price of one band, without VAT."""

    id: str
    customer: str
    voltage: str
    band: str
    value: float
    unit: str
    valid_from: date | None
    valid_to: date | None
    source_id: str
    locator: str
    value_as_printed: str
    unit_as_printed: str
    status: Status
    note_vi: str
    note_en: str

    @property
    def is_marked(self) -> bool:
        """Whether the value prints with a mark (secondary or memory)."""
        return self.status.is_marked

    def covers(self, on: date) -> bool:
        """Whether the row is valid on a day."""
        return covers(self.valid_from, self.valid_to, on)

    def place(self, language: str) -> str:
        """Return where in the source it stands, in ``vi`` or ``en``."""
        return pick_half(language, self.locator)

    def note(self, language: str) -> str:
        """Return the remark in ``vi`` or ``en``; may be empty."""
        return pick_language(language, self.note_vi, self.note_en)


@dataclass(frozen=True, slots=True)
class BandHours:
    """One span of a day that belongs to one band; ``start`` and ``end`` in minutes after midnight."""

    id: str
    calendar: str
    days: str
    band: str
    start: int
    end: int
    valid_from: date | None
    valid_to: date | None
    source_id: str
    locator: str
    status: Status
    note_vi: str
    note_en: str

    def covers(self, on: date) -> bool:
        """Whether the row is valid on a day."""
        return covers(self.valid_from, self.valid_to, on)

    def note(self, language: str) -> str:
        """Return the remark in ``vi`` or ``en``."""
        return pick_language(language, self.note_vi, self.note_en)


@cache
def load_electricity_prices() -> Mapping[str, ElectricityPrice]:
    """Load electricity prices, by row id; old rows stay."""
    file = ROOT / "data" / "electricity_prices.csv"
    records = read_csv(file, [item.name for item in fields(ElectricityPrice)])
    return MappingProxyType({row.id: row for row in build_rows(records, _price, lambda row: row.id)})


@cache
def load_band_hours() -> tuple[BandHours, ...]:
    """Load the hours of the bands, calendar by calendar."""
    file = ROOT / "data" / "electricity_hours.csv"
    records = read_csv(file, [item.name for item in fields(BandHours)])
    return build_rows(records, _hours, lambda row: row.id)


def known_calendars() -> tuple[str, ...]:
    """Return the ids of the hour calendars, the oldest first."""
    return tuple(dict.fromkeys(row.calendar for row in load_band_hours()))


@cache
def price_rows(customer: str, voltage: str, band: str) -> tuple[ElectricityPrice, ...]:
    """Return all rows of one price, the oldest first."""
    rows = [
        row
        for row in load_electricity_prices().values()
        if (row.customer, row.voltage, row.band) == (customer, voltage, band)
    ]
    return tuple(sorted(rows, key=lambda row: row.valid_from or date.min))


def find_electricity_price(customer: str, voltage: str, band: str, on: date) -> ElectricityPrice | None:
    """Find the price of a band on a day; None where no table at hand holds, and none is guessed."""
    return next((row for row in price_rows(customer, voltage, band) if row.covers(on)), None)


@cache
def hours_of(calendar: str) -> tuple[BandHours, ...]:
    """Return the spans of one calendar.

    Raises
    ------
    ReferenceDataError
        When there is no such calendar.
    """
    rows = tuple(row for row in load_band_hours() if row.calendar == calendar)
    if not rows:
        raise ReferenceDataError("reference.calendar_unknown", calendar=calendar)
    return rows


def find_calendar(on: date) -> str | None:
    """Find the hour calendar in force on a day; None before the first that is known."""
    return next((row.calendar for row in load_band_hours() if row.covers(on)), None)


def _price(record: Record) -> ElectricityPrice:
    return ElectricityPrice(
        id=record.text("id"),
        customer=record.one_of("customer", CUSTOMERS),
        voltage=record.one_of("voltage", VOLTAGES),
        band=record.one_of("band", BANDS),
        value=record.number("value"),
        unit=record.text("unit"),
        valid_from=record.optional_day("valid_from"),
        valid_to=record.optional_day("valid_to"),
        source_id=record.text("source_id"),
        locator=record.text("locator"),
        value_as_printed=record.text("value_as_printed"),
        unit_as_printed=record.text("unit_as_printed"),
        status=record.choice("status", Status),
        note_vi=record.optional_text("note_vi"),
        note_en=record.optional_text("note_en"),
    )


def _hours(record: Record) -> BandHours:
    row = BandHours(
        id=record.text("id"),
        calendar=record.identifier("calendar"),
        days=record.one_of("days", DAY_KINDS),
        band=record.one_of("band", BANDS),
        start=_minutes(record, "start"),
        end=_minutes(record, "end"),
        valid_from=record.optional_day("valid_from"),
        valid_to=record.optional_day("valid_to"),
        source_id=record.text("source_id"),
        locator=record.text("locator"),
        status=record.choice("status", Status),
        note_vi=record.optional_text("note_vi"),
        note_en=record.optional_text("note_en"),
    )
    if row.start >= row.end:
        raise record.fault("range_reversed", "start")
    return row


def _minutes(record: Record, column: str) -> int:
    hours, _, minutes = record.text(column).partition(":")
    if not (hours.isdigit() and minutes.isdigit() and int(hours) * 60 + int(minutes) <= _DAY_MINUTES):
        raise record.fault("number_malformed", column, value=record.text(column))
    return int(hours) * 60 + int(minutes)
