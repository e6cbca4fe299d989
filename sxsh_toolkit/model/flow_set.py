"""FlowSet: the flows of one balance as numbers; balances take it and give it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sxsh_toolkit.model.process import Balance, Flow
from sxsh_toolkit.model.words import Basis, DataSource, FlowKind, Layer

WATER_T_PER_M3 = 1.0
"""Density of process water, by definition of the toolkit's water flows. [t m⁻³]"""

_ALL_WATER = frozenset({FlowKind.WATER, FlowKind.EVAPORATION})


@dataclass(frozen=True, slots=True)
class FlowValue:
    """One flow as numbers, on its balance's basis.

    Parameters
    ----------
    id, source, target : str
        Flow id and the steps (or ``outside``) it connects.
    kind : FlowKind
        What it is to the plant.
    mass_t : float or None
        Total mass [t]; None when unknown.
    moisture : float or None
        Water per wet mass, as a fraction; None when unknown.
    by_difference : bool
        Whether the mass may be, or was, obtained as a difference: it then proves nothing.
    amount : float or None
        The amount as stated, in ``unit``.
    unit : str
        ``t``, ``m3``, ``kWh`` or ``piece``.
    """

    id: str
    source: str
    target: str
    kind: FlowKind
    mass_t: float | None
    moisture: float | None
    by_difference: bool = False
    amount: float | None = None
    unit: str = "t"

    def fraction(self, layer: Layer) -> float | None:
        """Return the layer's share of the flow's mass; None when the moisture is unknown."""
        if layer is Layer.MASS:
            return 1.0
        if self.moisture is None:
            return None
        return self.moisture if layer is Layer.WATER else 1 - self.moisture

    def in_layer(self, layer: Layer) -> float | None:
        """Return the flow in a layer [t]; None when it cannot be said."""
        fraction = self.fraction(layer)
        if fraction == 0:
            return 0.0
        return None if self.mass_t is None or fraction is None else self.mass_t * fraction

    def with_mass(self, mass_t: float) -> FlowValue:
        """Return the flow with a mass found by difference."""
        amount = mass_t if self.amount is None else self.amount
        return replace(self, mass_t=mass_t, by_difference=True, amount=amount)


@dataclass(frozen=True, slots=True)
class FlowSet:
    """Flows of one balance.

    Parameters
    ----------
    balance_id : str
        The balance they belong to.
    flows : tuple of FlowValue
        In the file's order.
    covariance : None
        Independent; a reconciliation gives an array of shape (flows, flows) [t²].
    """

    balance_id: str
    flows: tuple[FlowValue, ...]
    covariance: None = None

    def __getitem__(self, flow_id: str) -> FlowValue:
        return next(f for f in self.flows if f.id == flow_id)


def build_flow_set(balance: Balance, piece_masses: Mapping[str, float]) -> FlowSet:
    """Turn a balance's flows into numbers.

    Parameters
    ----------
    balance : Balance
        As read.
    piece_masses : mapping
        Product id → mass of one piece [t].
    """
    return FlowSet(balance.id, tuple(_value(flow, piece_masses) for flow in balance.flows))


def _value(flow: Flow, piece_masses: Mapping[str, float]) -> FlowValue:
    moisture = flow.composition.moisture() if flow.composition else None
    if moisture is None and flow.kind in _ALL_WATER:
        moisture = 1.0
    by_difference = flow.data_source is DataSource.DIFFERENCE or (
        flow.amount is None and flow.basis is Basis.CALCULATED
    )
    return FlowValue(
        flow.id,
        flow.from_,
        flow.to,
        flow.kind,
        _mass(flow, piece_masses),
        moisture,
        by_difference,
        flow.amount.value if flow.amount else None,
        flow.amount.unit if flow.amount else "t",
    )


def _mass(flow: Flow, piece_masses: Mapping[str, float]) -> float | None:
    if flow.amount is None:
        return None
    if flow.amount.dimension == "mass":
        return flow.amount.value
    if flow.amount.dimension == "volume":
        density = flow.density or (WATER_T_PER_M3 if flow.kind in _ALL_WATER else None)
        return None if density is None else flow.amount.value * density
    if flow.amount.dimension == "piece":
        each = flow.mass_per_piece.value if flow.mass_per_piece else piece_masses.get(flow.product or "")
        return None if each is None else flow.amount.value * each
    return None
