"""The facility file: one assessment's evidence, frozen and in canonical units."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sxsh_toolkit.model.emission_basis import EmissionBasis
from sxsh_toolkit.model.field import Day, FacilityId, Id, Mass, Record, Text, YearlyAmount, YesNo
from sxsh_toolkit.model.option import Appraisal, Cause, CpOption, FollowUp, PlanItem
from sxsh_toolkit.model.own_factor import OwnFactor
from sxsh_toolkit.model.period import Period, Product
from sxsh_toolkit.model.process import Balance, Process
from sxsh_toolkit.model.utilities import Energy, Wastewater, WaterSource
from sxsh_toolkit.model.visit import Attachment, Housekeeping, Instrument, ProposedEvent, Session, TeamMember
from sxsh_toolkit.model.words import PeriodRole, Vat
from sxsh_toolkit.units import NumberStyle

SCHEMA = "sxsh/facility/1"


class PriceBasis(Record):
    """Money of the file: one currency, one treatment of VAT, one price year."""

    currency: Literal["VND", "USD"] = "VND"
    vat: Vat = Vat.EXCLUDED
    year: Text | None = None


class UnitWordEntry(Record):
    """A local container as the plant measured it: 1 bao trấu = 12 kg ± 8 %, cân 10 bao."""

    word: Text
    means: Mass
    how: Text | None = None
    date: Text | None = None


class Facility(Record):
    """One facility file.

    Every value is canonical: amounts in t, m3, kWh or pieces; money in the file's currency; shares as fractions.
    """

    schema_: Literal["sxsh/facility/1"] = Field(alias="schema")
    facility: FacilityId
    sector: Id
    number_style: NumberStyle = NumberStyle.UNDECLARED
    price_basis: PriceBasis = PriceBasis()
    illustrative: YesNo = False
    source: Text | None = None
    scope: Text | None = None
    design_capacity: YearlyAmount | None = None
    unit_words: tuple[UnitWordEntry, ...] = ()
    people: Text | None = None
    team: tuple[TeamMember, ...] = ()
    products: tuple[Product, ...] = ()
    periods: tuple[Period, ...] = ()
    process: Process = Process()
    balances: tuple[Balance, ...] = ()
    energy: Energy | None = None
    water_sources: tuple[WaterSource, ...] = ()
    wastewater: Wastewater | None = None
    appraisal: Appraisal = Appraisal()
    emissions: EmissionBasis = EmissionBasis()
    factors: tuple[OwnFactor, ...] = ()
    sessions: tuple[Session, ...] = ()
    housekeeping: tuple[Housekeeping, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    causes: tuple[Cause, ...] = ()
    options: tuple[CpOption, ...] = ()
    plan: tuple[PlanItem, ...] = ()
    follow_up: FollowUp | None = None
    report_date: Day | None = None
    attachments: tuple[Attachment, ...] = ()
    proposed_events: tuple[ProposedEvent, ...] = ()
    narrative: dict[str, Text] = Field(default_factory=dict)

    @property
    def currency(self) -> str:
        """The file's one currency."""
        return self.price_basis.currency

    def period(self, role: PeriodRole) -> Period | None:
        """Return the first period of a role."""
        return next((p for p in self.periods if p.role is role), None)

    def period_of(self, period_id: str) -> Period | None:
        """Return a period by id."""
        return next((p for p in self.periods if p.id == period_id), None)

    def product_of(self, product_id: str) -> Product | None:
        """Return a declared product by id."""
        return next((p for p in self.products if p.id == product_id), None)

    def current_period(self) -> Period | None:
        """Return the period whose books stand for the plant today: the last one that ends."""
        return max(self.periods, key=lambda p: (p.to, p.from_), default=None)
