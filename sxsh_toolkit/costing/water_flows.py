"""Water of the balances brought to a period: what enters each step, what is passed on, what leaves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.flow_set import FlowValue
from sxsh_toolkit.model.process import Flow
from sxsh_toolkit.model.result import BalanceResult
from sxsh_toolkit.model.words import FlowKind
from sxsh_toolkit.units import Quantity

DISCHARGE, EVAPORATION = "discharge", "evaporation"
_INTO_PRODUCT = frozenset(
    {FlowKind.INTERMEDIATE, FlowKind.PRODUCT, FlowKind.CO_PRODUCT, FlowKind.BYPRODUCT_SOLD}
)


@dataclass(slots=True)
class StepWater:
    """Water of one step in a period. [m3, currency]

    ``fresh`` by source, ``reused_out`` by step, ``out`` by ``discharge`` and ``evaporation``, ``costs`` spent here by
    component, ``end_costs`` of treating and disposing of its discharge as its own flows state them.
    """

    fresh: dict[str, float] = field(default_factory=dict)
    reused_in: float = 0.0
    reused_out: dict[str, float] = field(default_factory=dict)
    out: dict[str, float] = field(default_factory=dict)
    costs: dict[str, float] = field(default_factory=dict)
    end_costs: dict[str, float] = field(default_factory=dict)
    inputs: dict[str, list[str]] = field(default_factory=dict)
    into_product: bool = False

    @property
    def entering(self) -> float:
        """All water in: fresh and reused. [m3]"""
        return sum(self.fresh.values()) + self.reused_in

    @property
    def leaving(self) -> float:
        """All water out that a flow tells: passed on, discharged, evaporated. [m3]"""
        return sum(self.reused_out.values()) + sum(self.out.values())


@dataclass(frozen=True, slots=True)
class _Stream:
    """One flow of a balance with its period volume."""

    flow: Flow
    m3: float
    scale: float
    paths: tuple[str, str]


def collect_steps(
    facility: Facility, period_id: str, balances: Sequence[BalanceResult], sources: Mapping[str, str]
) -> dict[str, StepWater]:
    """Collect the water of every step that takes in water.

    Parameters
    ----------
    facility : Facility
        With the balances as declared.
    period_id : str
        Only balances that are scaled to this period count.
    balances : sequence of BalanceResult
        Flows solved, factors known.
    sources : mapping
        Use that gives water → its source id; a flow of water without one becomes a source of its own id.

    Returns
    -------
    dict
        Step → its water, in the order of the flows.

    Notes
    -----
    Water in raw materials is no part of it: only water that a step is given. What evaporates or drains from a step
    without water of its own came with the material.
    """
    streams = tuple(_streams(facility, period_id, balances, sources))
    steps: dict[str, StepWater] = {}
    for stream in streams:
        if _gives_water(stream.flow, sources) and not stream.flow.leaves:
            _enter(steps.setdefault(stream.flow.to, StepWater()), stream, sources)
    for stream in streams:
        if stream.flow.from_ in steps:
            _leave(steps[stream.flow.from_], stream, sources)
    _note_products(facility, period_id, balances, steps)
    return steps


def _streams(
    facility: Facility, period_id: str, balances: Sequence[BalanceResult], sources: Mapping[str, str]
) -> Iterator[_Stream]:
    results = {b.balance_id: b for b in balances if b.period_id == period_id and b.factor.value is not None}
    for declared in facility.balances:
        result = results.get(declared.id)
        if result is None or result.factor.value is None:
            continue
        scale = result.factor.value
        values = {value.id: value for value in result.flows.flows}
        for flow in declared.flows:
            volume = _volume(flow, values[flow.id], sources)
            if volume is not None and volume > 0:
                path = f"balances[{declared.id}].flows[{flow.id}].amount"
                yield _Stream(flow, volume * scale, scale, (path, result.factor.id))


def _volume(flow: Flow, value: FlowValue, sources: Mapping[str, str]) -> float | None:
    """Return the m³ of a flow that is water; of waste only where it is measured by volume."""
    if value.unit == "m3" and flow.kind in {FlowKind.WATER, FlowKind.WASTE}:
        return value.amount
    if flow.kind in {FlowKind.WATER, FlowKind.EVAPORATION} or _gives_water(flow, sources):
        return value.mass_t
    return None


def _gives_water(flow: Flow, sources: Mapping[str, str]) -> bool:
    return flow.kind is FlowKind.WATER or (flow.enters and (flow.use or flow.id) in sources)


def _enter(step: StepWater, stream: _Stream, sources: Mapping[str, str]) -> None:
    flow = stream.flow
    if flow.enters:
        source = sources.get(flow.use or flow.id, flow.id)
        step.fresh[source] = step.fresh.get(source, 0.0) + stream.m3
    else:
        step.reused_in += stream.m3
    step.inputs.setdefault("fresh" if flow.enters else "reused_in", []).extend(stream.paths)
    for component in ("treatment", "pumping", "heating"):
        money = _charge(getattr(flow, component), stream)
        if money is not None:
            step.costs[component] = step.costs.get(component, 0.0) + money
            step.inputs.setdefault(component, []).append(stream.paths[0].replace(".amount", f".{component}"))


def _leave(step: StepWater, stream: _Stream, sources: Mapping[str, str]) -> None:
    flow = stream.flow
    if not flow.leaves:
        if flow.kind is FlowKind.WATER:
            step.reused_out[flow.to] = step.reused_out.get(flow.to, 0.0) + stream.m3
            step.inputs.setdefault("reused_out", []).extend(stream.paths)
        return
    kind = EVAPORATION if flow.kind is FlowKind.EVAPORATION else DISCHARGE
    step.out[kind] = step.out.get(kind, 0.0) + stream.m3
    step.inputs.setdefault(kind, []).extend(stream.paths)
    if kind == DISCHARGE:
        for component, stated in (("effluent", flow.treatment), ("service", flow.disposal)):
            money = _charge(stated, stream)
            if money is not None:
                step.end_costs[component] = step.end_costs.get(component, 0.0) + money
                field_name = "treatment" if component == "effluent" else "disposal"
                step.inputs.setdefault(component, []).append(
                    stream.paths[0].replace(".amount", f".{field_name}")
                )


def _charge(stated: Quantity | None, stream: _Stream) -> float | None:
    """Return money of a flow in the period: a price per m³, or money of one basis times the scale."""
    if stated is None:
        return None
    if "_per_" not in stated.dimension:
        return stated.value * stream.scale
    return stated.value * stream.m3 if stated.dimension.endswith("_per_volume") else None


def _note_products(
    facility: Facility, period_id: str, balances: Sequence[BalanceResult], steps: Mapping[str, StepWater]
) -> None:
    """Mark steps from which material goes on: water that no flow shows is then in it."""
    taken = {b.balance_id for b in balances if b.period_id == period_id}
    for declared in facility.balances:
        for flow in declared.flows:
            if declared.id in taken and flow.kind in _INTO_PRODUCT and flow.from_ in steps:
                steps[flow.from_].into_product = True
