"""A flow table: the flows of one balance alone, with what ties them together; the input of ``sxsh reconcile``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from sxsh_toolkit.model.field import Amount, IdRule, PlainRule, PositiveNumber, QuantityRule, Record, Text
from sxsh_toolkit.model.linear_equation import Equation
from sxsh_toolkit.model.words import DataSource
from sxsh_toolkit.units import NumberStyle, Quantity

SCHEMA = "sxsh/flows/1"
ENERGY = "energy"
MOISTURE = ("moisture_wet", "moisture_dry")
HEAT = ("heating_value", "enthalpy")
"""Contents that count in the energy layer."""

FlowName = Annotated[str, IdRule(r"[^\W_][\w.-]{0,39}", "lua_am")]
"""Letters of any language, digits and ``_ . -``; no blanks, because equations name flows."""
PlaceName = Annotated[str, IdRule(r"[^\W_][\w .-]{0,39}", "say")]
LayerName = Annotated[str, IdRule(r"[a-z][a-z0-9_]{0,39}", "cod")]
ContentAmount = Annotated[
    Quantity, QuantityRule(("share", "concentration", "energy_per_mass"), example="17 % ± 1 %")
]
SignedAmount = Annotated[
    Quantity, QuantityRule(("mass", "volume", "energy", "piece"), rates=True, minimum=None, example="-2 tấn")
]


class TableFlow(Record):
    """One flow. ``value``, ``unit`` and ``uncertainty`` are the columns of a table; together they are the amount."""

    id: FlowName
    from_: PlaceName = Field(alias="from")
    to: PlaceName
    value: Text | None = None
    unit: Text | None = None
    uncertainty: Text | None = None
    amount: Amount | None = None
    data_source: DataSource | None = None
    density: PositiveNumber | None = None
    composition: Mapping[LayerName, ContentAmount] = Field(default_factory=dict)
    note: Text | None = None

    @property
    def measured(self) -> Quantity | None:
        """The amount that counts as measured; what was itself taken as a difference proves nothing."""
        return None if self.data_source is DataSource.DIFFERENCE else self.amount


class TableStep(Record):
    """What a step conserves, what its stock gained, and what it makes (negative: uses up) of a layer."""

    id: PlaceName
    conserves: tuple[LayerName, ...] | None = None
    stock_change: SignedAmount | None = None
    generation: Mapping[LayerName, SignedAmount] = Field(default_factory=dict)


class TableRelation(Record):
    """A linear relation between flows, written as an equation: ``q2 = 0,5 q1``."""

    id: FlowName | None = None
    equation: Annotated[str, PlainRule("q2 = 0,5 q1")]


class FlowTable(Record):
    """The whole file."""

    schema_: Literal["sxsh/flows/1"] | None = Field(default=None, alias="schema")
    number_style: NumberStyle = NumberStyle.UNDECLARED
    note: Text | None = None
    steps: tuple[TableStep, ...] = ()
    flows: tuple[TableFlow, ...]
    relations: tuple[TableRelation, ...] = ()
    equations: tuple[Equation, ...] = Field(default=(), exclude=True)

    def step(self, name: str) -> TableStep | None:
        """Return what the file says of a step, if anything."""
        return next((s for s in self.steps if s.id == name), None)
