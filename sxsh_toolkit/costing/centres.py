"""Quantity centres of a balance: process steps or groups of them, with what enters and what leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sxsh_toolkit.costing.cascade import OUTSIDE, Centre, Outflow, Role
from sxsh_toolkit.costing.charges import charge_flow
from sxsh_toolkit.costing.purchase_value import PurchaseValue, value_inflow, value_parts
from sxsh_toolkit.costing.step_costs import StepAllotment
from sxsh_toolkit.model.flow_set import FlowSet
from sxsh_toolkit.model.process import Balance, Flow, Process
from sxsh_toolkit.model.words import FlowKind, Layer, Ownership

MATERIAL, WATER, ENERGY, SYSTEM = "material", "water", "energy", "system"
_BOUGHT = frozenset({FlowKind.RAW_MATERIAL, FlowKind.AUXILIARY, FlowKind.WATER, FlowKind.INTERMEDIATE})
GOOD = frozenset({FlowKind.PRODUCT, FlowKind.CO_PRODUCT})
_OUTSIDE_BASE = frozenset({FlowKind.WATER, FlowKind.AUXILIARY})


@dataclass(frozen=True, slots=True)
class Shape:
    """A balance as a cascade, on the period (or the basis, where nobody scaled it).

    Parameters
    ----------
    centres, outflows
        As ``solve_cascade`` takes them.
    steps : mapping
        Centre → its steps.
    split : mapping
        Centre → by what energy and system cost is split.
    new_inputs : mapping
        Centre → field paths behind its new cost.
    missing : tuple of str
        Flows whose value is not in, for want of a price or of contents.
    stated : tuple of str
        Cost categories that the file gives.
    """

    centres: tuple[Centre, ...]
    outflows: tuple[Outflow, ...]
    steps: Mapping[str, tuple[str, ...]]
    split: Mapping[str, str]
    new_inputs: Mapping[str, tuple[str, ...]]
    missing: tuple[str, ...]
    stated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    balance: Balance
    flows: FlowSet
    scale: float
    centre_of: Mapping[str, str]
    good: frozenset[str]
    """Centres from which some product can be reached."""

    def of(self, step: str) -> str:
        return self.centre_of.get(step, OUTSIDE)

    def between(self) -> list[Flow]:
        """Flows that leave a centre."""
        return [
            f for f in self.balance.flows if self.of(f.from_) != OUTSIDE and self.of(f.from_) != self.of(f.to)
        ]


def shape_cascade(
    balance: Balance, flows: FlowSet, process: Process, allotment: StepAllotment, scale: float
) -> Shape:
    """Turn a balance into quantity centres and outflows.

    Parameters
    ----------
    balance : Balance
        With prices and contents.
    flows : FlowSet
        Its flows as numbers.
    process : Process
        Steps in their order, with the centres that they are grouped in.
    allotment : StepAllotment
        Energy and system cost of the steps in the period.
    scale : float
        Basis → period.

    Notes
    -----
    A loss takes the purchase value of what is in it; the rest of the material cost goes on with what is not lost, by mass.
    Planned co-products are products (the firm's choice, recorded in the file); what is sold as scrap is a loss. A flow
    back to an earlier step is recycled. A flow that reaches no product (husk to the dryer's furnace) carries no purchase
    value. Energy, system cost and the rest of the water cost are split by dry mass where the moisture of every outflow is
    known, else by mass; evaporation, and streams that hold water and auxiliaries alone, stay out of that base. A centre
    with no outflow in it (a boiler, a water works) is split by the mass of all its outflows, so that nothing gets lost.
    """
    touched = {end for f in balance.flows for end in (f.from_, f.to)}
    steps = [s for s in process.steps if s.id in touched]
    centre_of = {s.id: s.centre or s.id for s in steps}
    order = list(dict.fromkeys(centre_of.values()))
    ground = _Ground(balance, flows, scale, centre_of, _reach_products(balance, centre_of))
    missing: list[str] = []
    new, inputs = _new_costs(ground, order, allotment, missing)
    split: dict[str, str] = {}
    outflows: list[Outflow] = []
    for name in order:
        out = [f for f in ground.between() if ground.of(f.from_) == name]
        roles = {f.id: _role(f, ground, order) for f in out}
        base, split[name] = _base(out, roles, ground)
        shares = _loss_shares(name, centre_of, allotment)
        outflows += [_outflow(f, roles, base, shares, ground, missing) for f in out]
        split[name] = "stated" if shares else split[name]
    waste = {name: _waste_management(name, ground) for name in order}
    stated = [c for c in (ENERGY, SYSTEM) if any(new[name].get(c) is not None for name in order)]
    centres = tuple(Centre(name, _known(new[name]), waste[name]) for name in order)
    names = {name: tuple(s for s, c in centre_of.items() if c == name) for name in order}
    kept = tuple(dict.fromkeys(missing))
    return Shape(centres, tuple(outflows), names, split, inputs, kept, tuple(stated))


def _known(costs: Mapping[str, float | None]) -> dict[str, float]:
    return {category: value or 0.0 for category, value in costs.items()}


def _reach_products(balance: Balance, centre_of: Mapping[str, str]) -> frozenset[str]:
    good = {centre_of[f.from_] for f in balance.flows if f.kind in GOOD and f.from_ in centre_of}
    while True:
        further = {
            centre_of[f.from_] for f in balance.flows if centre_of.get(f.to) in good and f.from_ in centre_of
        } - good
        if not further:
            return frozenset(good)
        good |= further


def _role(flow: Flow, ground: _Ground, order: list[str]) -> Role:
    target = ground.of(flow.to)
    if target == OUTSIDE:
        return Role.PRODUCT if flow.kind in GOOD else Role.LOSS
    back = order.index(target) < order.index(ground.of(flow.from_))
    return Role.RECYCLE if back and target in ground.good else Role.PRODUCT


def _new_costs(
    ground: _Ground, order: list[str], allotment: StepAllotment, missing: list[str]
) -> tuple[dict[str, dict[str, float | None]], dict[str, tuple[str, ...]]]:
    """Return what enters each centre for the first time, category by category, and the fields behind it."""
    new: dict[str, dict[str, float | None]] = {
        name: {MATERIAL: 0.0, WATER: 0.0, ENERGY: None, SYSTEM: None} for name in order
    }
    inputs: dict[str, list[str]] = {name: [] for name in order}
    for step, name in ground.centre_of.items():
        cost = allotment.steps.get(step)
        if cost is not None:
            inputs[name] += cost.inputs
            for category, value in ((ENERGY, cost.energy), (SYSTEM, cost.system)):
                if value is not None:
                    new[name][category] = (new[name][category] or 0.0) + value
    for flow in ground.balance.flows:
        name = ground.of(flow.to)
        if not flow.enters or name == OUTSIDE or flow.kind not in _BOUGHT:
            continue
        bought = value_inflow(flow, ground.balance, ground.flows)
        inputs[name] += bought.inputs
        if bought.value is None:
            missing.append(flow.id)
            continue
        category = WATER if flow.kind is FlowKind.WATER else MATERIAL
        new[name][category] = (new[name][category] or 0.0) + bought.value * ground.scale
    return new, {name: tuple(dict.fromkeys(paths)) for name, paths in inputs.items()}


def _base(out: list[Flow], roles: Mapping[str, Role], ground: _Ground) -> tuple[dict[str, float], str]:
    """Return every outflow's mass in the allocation base, and by what it is measured."""
    inside = [f for f in out if _in_base(f, ground)]
    dry = all(ground.flows[f.id].moisture is not None for f in inside)
    layer = Layer.DRY_MATTER if dry else Layer.MASS
    masses = {f.id: ground.flows[f.id].in_layer(layer) for f in inside}
    if not inside or not any(roles[f.id] is not Role.LOSS for f in out):
        return {f.id: ground.flows[f.id].mass_t or 0.0 for f in out}, "loss_only"
    if not any(roles[f.id] is Role.LOSS for f in inside):
        return {f.id: masses[f.id] or 1.0 for f in inside}, "product_only"
    if any(mass is None for mass in masses.values()):
        kept = [f for f in inside if roles[f.id] is not Role.LOSS]
        return {f.id: masses[f.id] or 1.0 for f in kept}, "not_split"
    return {name: mass or 0.0 for name, mass in masses.items()}, "dry_mass" if dry else "mass"


def _in_base(flow: Flow, ground: _Ground) -> bool:
    if flow.kind is FlowKind.EVAPORATION:
        return False
    target = ground.of(flow.to)
    if target != OUTSIDE:
        return target in ground.good
    kinds = {f.kind for f in ground.balance.flows for c in flow.contains if c.flow == f.id}
    if flow.kind is FlowKind.EMISSION and not kinds:
        return False
    return not kinds or bool(kinds - _OUTSIDE_BASE)


def _loss_shares(name: str, centre_of: Mapping[str, str], allotment: StepAllotment) -> dict[str, float]:
    """Return the loss shares that the file states for a centre, category by category."""
    found: dict[str, float] = {}
    for step, centre in centre_of.items():
        cost = allotment.steps.get(step)
        if centre == name and cost is not None:
            pairs = ((ENERGY, cost.energy_loss_share), (SYSTEM, cost.system_loss_share))
            found |= {category: share for category, share in pairs if share is not None}
    return found


def _outflow(
    flow: Flow,
    roles: Mapping[str, Role],
    base: Mapping[str, float],
    shares: Mapping[str, float],
    ground: _Ground,
    missing: list[str],
) -> Outflow:
    role, weight = roles[flow.id], base.get(flow.id, 0.0)
    direct = _direct(flow, ground, missing) if role is Role.LOSS else {}
    only_losses = all(r is Role.LOSS for r in roles.values())
    weights = dict.fromkeys((WATER, ENERGY, SYSTEM), weight)
    weights[MATERIAL] = weight if role is not Role.LOSS or only_losses else 0.0
    for category, share in shares.items():
        whole = sum(
            base.get(name, 0.0) for name, r in roles.items() if (r is Role.LOSS) == (role is Role.LOSS)
        )
        part = share if role is Role.LOSS else 1 - share
        weights[category] = part * weight / whole if whole > 0 else 0.0
    return Outflow(flow.id, ground.of(flow.from_), ground.of(flow.to), role, weights, direct)


def _direct(flow: Flow, ground: _Ground, missing: list[str]) -> dict[str, float]:
    """Return the purchase value that a loss holds: of materials, and of water."""
    if flow.kind is FlowKind.EVAPORATION or flow.ownership is Ownership.CUSTOMER:
        return {}
    parts = value_parts(flow, ground.balance, ground.flows)
    if parts is None or any(part.value is None for _, part in parts):
        if flow.kind is not FlowKind.EMISSION:
            missing.append(flow.id)
        return {}
    return {
        MATERIAL: _sum(part for f, part in parts if f.kind is not FlowKind.WATER) * ground.scale,
        WATER: _sum(part for f, part in parts if f.kind is FlowKind.WATER) * ground.scale,
    }


def _sum(parts: Iterable[PurchaseValue]) -> float:
    return sum(part.value or 0.0 for part in parts)


def _waste_management(name: str, ground: _Ground) -> float:
    total = 0.0
    for flow in ground.balance.flows:
        if flow.leaves and ground.of(flow.from_) == name and flow.kind not in GOOD:
            charges = (flow.treatment, flow.disposal, flow.fee)
            found = [charge_flow(price, ground.flows[flow.id]) for price in charges if price is not None]
            total += sum(value for value in found if value is not None) * ground.scale
    return total
