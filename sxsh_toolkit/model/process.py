"""Process steps, balances and flows: task 4 and 5 of the assessment."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from sxsh_toolkit.model.field import (
    Amount,
    AmountOrShare,
    Day,
    Id,
    Mass,
    Money,
    MoneyOrPrice,
    PlainAmount,
    PositiveNumber,
    Price,
    Ratio,
    Record,
    Share,
    Text,
    YesNo,
)
from sxsh_toolkit.model.words import Basis, BasisKind, DataSource, FlowKind, Layer, Ownership, ScaleBy

OUTSIDE = "outside"


class LocalName(Record):
    """A name in Vietnamese and, where somebody wrote it, in English."""

    vi: Text
    en: Text | None = None

    def in_language(self, language: str) -> str:
        """Return the name in a language; Vietnamese where there is no other."""
        return self.en if language == "en" and self.en else self.vi


def _as_name(value: Any) -> Any:
    return {"vi": value} if isinstance(value, str) else value


Name = Annotated[LocalName, BeforeValidator(_as_name)]


class StepCosts(Record):
    """What of the period's costs a step carries, and how that is known (hạch toán chi phí dòng vật liệu).

    Shares are of the booked cost of the period that the balance is scaled to; money is of that period. A loss share says
    which part of a category ends in losses, where it is not that of the mass.
    """

    energy_share: Share | None = None
    labour_share: Share | None = None
    depreciation: Money | None = None
    maintenance: Money | None = None
    other: Money | None = None
    energy_loss_share: Share | None = None
    system_loss_share: Share | None = None
    how: Text | None = None


class ProcessStep(Record):
    """One công đoạn. ``conserves`` names the layers that it truly conserves; firing and fermentation lose mass."""

    id: Id
    name: Name
    focus: YesNo = False
    conserves: tuple[Layer, ...] = ()
    conversion: Text | None = None
    quality_critical: YesNo | None = None
    equipment: Text | None = None
    centre: Id | None = None
    costs: StepCosts | None = None

    def holds(self, layer: Layer) -> bool:
        """Whether the step conserves a layer; total mass follows from dry matter and water together."""
        both = {Layer.DRY_MATTER, Layer.WATER} <= set(self.conserves)
        return layer in self.conserves or (layer is Layer.MASS and both)


class Process(Record):
    """The plant's process steps in their order."""

    steps: tuple[ProcessStep, ...] = ()
    description: Text | None = None


class Composition(Record):
    """What a flow is made of. Moisture on wet basis is water per wet mass, on dry basis water per dry mass."""

    moisture_wet: Share | None = None
    moisture_dry: Ratio | None = None
    substances: dict[str, Text] = Field(default_factory=dict)

    def moisture(self) -> float | None:
        """Return moisture on wet basis, as a fraction; w = d / (1 + d)."""
        if self.moisture_wet is not None:
            return self.moisture_wet.value
        if self.moisture_dry is not None:
            return float(self.moisture_dry.value / (1 + self.moisture_dry.value))
        return None


class Content(Record):
    """What raw material a stream carries and how much of the stream it is."""

    flow: Id
    share: Share | None = None


class Unavoidable(Record):
    """The part of a loss that nobody can avoid, with who says so."""

    amount: AmountOrShare
    source_id: Id | None = None
    source: Text | None = None
    why: Text | None = None


class Flow(Record):
    """One material flow of a balance, on the balance's basis."""

    id: Id
    name: Name | None = None
    from_: Id = Field(alias="from")
    to: Id
    kind: FlowKind
    amount: Amount | None = None
    basis: Basis | None = None
    data_source: DataSource | None = None
    ownership: Ownership = Ownership.OWN
    composition: Composition | None = None
    density: PositiveNumber | None = None
    mass_per_piece: Mass | None = None
    price: Price | None = None
    price_moisture: Share | None = None
    sale_price: Price | None = None
    treatment: MoneyOrPrice | None = None
    disposal: MoneyOrPrice | None = None
    pumping: MoneyOrPrice | None = None
    heating: MoneyOrPrice | None = None
    fee: MoneyOrPrice | None = None
    contains: tuple[Content, ...] = ()
    unavoidable: Unavoidable | None = None
    avoidable: AmountOrShare | None = None
    decided_by: Text | None = None
    use: Id | None = None
    product: Id | None = None
    note: Text | None = None

    @property
    def enters(self) -> bool:
        """Whether the flow comes from outside the plant."""
        return self.from_ == OUTSIDE

    @property
    def leaves(self) -> bool:
        """Whether the flow goes outside the plant."""
        return self.to == OUTSIDE


class BalanceBasis(Record):
    """What the balance was made for: one batch, one day, one campaign."""

    kind: BasisKind
    from_: Day | None = Field(default=None, alias="from")
    to: Day | None = None
    reference_flow: Id | None = None
    reference_amount: PlainAmount | None = None
    days: PositiveNumber | None = None
    note: Text | None = None


class Scaling(Record):
    """How the balance is brought to a period."""

    period: Id
    by: ScaleBy
    factor: PositiveNumber | None = None
    why: Text | None = None


class Balance(Record):
    """One balance on one basis; a plant may have several."""

    id: Id
    name: Name | None = None
    basis: BalanceBasis
    scale_to: Scaling | None = None
    focus_steps: tuple[Id, ...] = ()
    reconcile: YesNo = False
    flows: tuple[Flow, ...] = ()
    note: Text | None = None
