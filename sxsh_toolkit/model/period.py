"""Periods with their operating calendar, outputs, uses and stocks: what the books say."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from sxsh_toolkit.model.field import (
    Amount,
    Day,
    HeatingValue,
    Id,
    Mass,
    Money,
    Number,
    PlainAmount,
    PlainEnergy,
    PositiveNumber,
    Price,
    Record,
    Share,
    Text,
)
from sxsh_toolkit.model.process import Name
from sxsh_toolkit.model.words import DataSource, GeneratedFrom, NcvBasis, Ownership, PeriodRole


class Season(Record):
    """One vụ inside a period."""

    name: Text
    from_: Day = Field(alias="from")
    to: Day


class Operations(Record):
    """The operating calendar: without it a rate per day, shift, batch or hour is refused."""

    days: PositiveNumber | None = None
    shifts_per_day: PositiveNumber | None = None
    hours_per_shift: PositiveNumber | None = None
    batches: PositiveNumber | None = None
    seasons: tuple[Season, ...] = ()

    def occasions(self, per: str) -> float | None:
        """Return how many days, shifts, batches, hours or years the period had; None where nobody said."""
        shifts = None if self.days is None or self.shifts_per_day is None else self.days * self.shifts_per_day
        hours = None if shifts is None or self.hours_per_shift is None else shifts * self.hours_per_shift
        known = {"day": self.days, "shift": shifts, "batch": self.batches, "hour": hours}
        return known.get(per)


class Product(Record):
    """A product, with what makes its quantities comparable."""

    id: Id
    name: Name
    grade: Text | None = None
    price: Price | None = None
    mass_per_piece: Mass | None = None
    equivalence: PositiveNumber | None = None
    equivalence_source: Text | None = None
    glaze: Share | None = None
    moisture_wet: Share | None = None


class Output(Record):
    """What was made of one product in a period."""

    product: Id
    amount: Amount | None = None
    ownership: Ownership = Ownership.OWN
    service_fee: Price | None = None
    data_source: DataSource | None = None
    note: Text | None = None


class Use(Record):
    """One booked input of a period: an energy carrier, a water, or a material."""

    id: Id
    carrier: Id | None = None
    material: Name | None = None
    amount: Amount | None = None
    generated: Amount | None = None
    generated_from: GeneratedFrom | None = None
    sold: Amount | None = None
    cost: Money | None = None
    unit_price: Price | None = None
    ncv: HeatingValue | None = None
    ncv_basis: NcvBasis | None = None
    moisture_wet: Share | None = None
    ownership: Ownership = Ownership.OWN
    data_source: DataSource | None = None
    bills: Text | None = None
    note: Text | None = None


class Stock(Record):
    """Opening and closing stock of one use."""

    material: Id
    opening: PlainAmount | None = None
    closing: PlainAmount | None = None
    data_source: DataSource | None = None


class BandReading(Record):
    """Electricity of one use by band of the three prices, as the invoice says; without dates it is the whole period."""

    use: Id
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    normal: PlainEnergy | None = None
    off_peak: PlainEnergy | None = None
    peak: PlainEnergy | None = None
    cost: Money | None = None
    note: Text | None = None


class Period(Record):
    """One period, normally twelve months."""

    id: Id
    role: PeriodRole
    from_: Day = Field(alias="from")
    to: Day
    operations: Operations | None = None
    outputs: tuple[Output, ...] = ()
    uses: tuple[Use, ...] = ()
    stocks: tuple[Stock, ...] = ()
    time_of_use: tuple[BandReading, ...] = ()
    production_value: Money | None = None
    workers: Number | None = None
    labour_cost: Money | None = None
    note: Text | None = None

    @property
    def midpoint(self) -> date:
        """The day that picks dated reference rows."""
        return self.from_ + (self.to - self.from_) / 2

    @property
    def days(self) -> int:
        """Calendar days, both ends counted."""
        return (self.to - self.from_).days + 1

    @property
    def is_year(self) -> bool:
        """Whether it is about twelve months long."""
        return 360 <= self.days <= 372

    def stock_of(self, use_id: str) -> Stock | None:
        """Return the stock of a use, if the file tells it."""
        return next((s for s in self.stocks if s.material == use_id), None)
