"""Causes, options with their money, ratings and claims, and the plan: tasks 7 to 15."""

from __future__ import annotations

from pydantic import Field

from sxsh_toolkit.model.field import (
    Change,
    Day,
    Duration,
    HeatingValue,
    Id,
    Money,
    Number,
    OutlineNumber,
    PositiveNumber,
    Price,
    Record,
    Score,
    Share,
    Text,
    YearlyAmount,
    YearlyMoney,
    YesNo,
)
from sxsh_toolkit.model.process import Name
from sxsh_toolkit.model.words import (
    Action,
    Basis,
    CauseGroup,
    Effect,
    Rung,
    SavingKind,
    ScreeningClass,
    TariffBand,
    Terms,
    Vat,
)


class Cause(Record):
    """Why a stream is lost, numbered as the worksheet does."""

    id: OutlineNumber
    stream: Id | None = None
    group: CauseGroup | None = None
    text: Name


class Act(Record):
    """How an option acts on the balance.

    A change in % is of the flow, use or product named; an amount of a flow is on the basis of its balance (``/năm``
    makes it yearly), an amount of a use or product is yearly. ``price`` is what one further unit of the target costs
    or brings, where the file has no price for it; for hours of the tariff it is the gap between the two bands.
    """

    kind: Action
    flow: Id | None = None
    from_: Id | None = Field(default=None, alias="from")
    to: Id | None = None
    use: Id | None = None
    product: Id | None = None
    change: Change | None = None
    carrier: Id | None = None
    ratio: PositiveNumber | None = None
    ncv: HeatingValue | None = None
    price: Price | None = None
    from_band: TariffBand | None = None
    to_band: TariffBand | None = None
    basis: Basis | None = None
    start: Day | None = None
    months: tuple[Text, ...] = ()
    note: Text | None = None


class Saving(Record):
    """One row of an option's yearly saving: money as stated, or an amount with its price."""

    kind: SavingKind
    use: Id | None = None
    flow: Id | None = None
    amount: YearlyAmount | None = None
    price: Price | None = None
    money: YearlyMoney | None = None
    basis: Basis | None = None
    note: Text | None = None


class Investment(Record):
    """What an option costs once."""

    amount: Money
    support: Money | None = None
    vat: Vat | None = None
    downtime_cost: Money | None = None
    training_cost: Money | None = None
    depreciation: YearlyMoney | None = None
    year: Text | None = None
    low: Money | None = None
    high: Money | None = None
    residual_value: Money | None = None
    note: Text | None = None


class Ratings(Record):
    """The team's scores from 0 to 20."""

    technical: Score | None = None
    economic: Score | None = None
    environmental: Score | None = None


class Vote(Record):
    """What the team decided, with its reason; overrides the rule, and both are recorded."""

    decision: ScreeningClass
    reason: Text | None = None
    date: Day | None = None


class Claim(Record):
    """One step up the ladder, with its evidence."""

    rung: Rung
    date: Day | None = None
    evidence: Text | None = None
    check_by: Day | None = None
    saving: YearlyMoney | None = None
    investment: Money | None = None
    note: Text | None = None


class CpOption(Record):
    """One giải pháp SXSH."""

    id: OutlineNumber
    name: Name
    technique: Id
    library: Id | None = None
    causes: tuple[OutlineNumber, ...] = ()
    effect: Effect | None = None
    acts_on: tuple[Act, ...] = ()
    savings: tuple[Saving, ...] = ()
    investment: Investment | None = None
    operating_cost: YearlyMoney | None = None
    life: Duration | None = None
    ramp: Share | None = None
    saving_low: YearlyMoney | None = None
    saving_high: YearlyMoney | None = None
    excludes: tuple[OutlineNumber, ...] = ()
    requires: tuple[OutlineNumber, ...] = ()
    start: Day | None = None
    technical_doubt: YesNo = False
    ratings: Ratings | None = None
    vote: Vote | None = None
    environmental_benefit: Name | None = None
    claims: tuple[Claim, ...] = ()
    co_programmes: tuple[Text, ...] = ()
    source: Text | None = None
    note: Text | None = None


class PlanItem(Record):
    """One line of the action plan."""

    option: OutlineNumber
    responsible: Id | None = None
    start: Day | None = None
    deadline: Day | None = None
    budget: Money | None = None
    funding: Text | None = None
    monitoring: Text | None = None
    status: Text | None = None


class Target(Record):
    """One figure to reach next year."""

    use: Id | None = None
    text: Name
    value: Text | None = None
    by: Day | None = None


class FollowUp(Record):
    """Step 6: what next year is held to, where the team looks next, and when the plant is assessed again."""

    targets: tuple[Target, ...] = ()
    next_focus: tuple[Id, ...] = ()
    reassessment: Day | None = None
    responsible: Id | None = None
    note: Text | None = None


class Weights(Record):
    """Weights of the three criteria, together 100."""

    technical: Number
    economic: Number
    environmental: Number

    @property
    def points(self) -> tuple[float, float, float]:
        """The three weights in the order technical, economic, environmental."""
        return self.technical, self.economic, self.environmental


class Appraisal(Record):
    """Conventions of this assessment, where they differ from the toolkit's own."""

    discount_rate: Share | None = None
    discount_source: Text | None = None
    discount_date: Day | None = None
    discount_terms: Terms | None = None
    inflation: Share | None = None
    tax_rate: Share | None = None
    npv_threshold: Money | None = None
    weights: Weights | None = None
    budget: Money | None = None
    rate_low: Share | None = None
    rate_high: Share | None = None
    investment_threshold: Money | None = None
    technical_gate: Score | None = None
    horizon: Duration | None = None
