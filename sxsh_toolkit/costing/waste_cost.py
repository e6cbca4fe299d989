"""Waste cost: for every stream the actual, the unavoidable, the avoidable, and the money that can be avoided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from sxsh_toolkit.costing.charges import charge_flow
from sxsh_toolkit.costing.mfca import Embedded
from sxsh_toolkit.costing.purchase_value import value_stream
from sxsh_toolkit.model.figure import Figure, sum_figures
from sxsh_toolkit.model.flow_set import FlowSet, FlowValue
from sxsh_toolkit.model.process import Balance, Flow
from sxsh_toolkit.model.result import LossStream
from sxsh_toolkit.model.words import LOSS_KINDS, QUALITY_OF_SOURCE, Basis, FlowKind, Ownership, Quality
from sxsh_toolkit.reference import SectorUnavoidable
from sxsh_toolkit.units import Quantity

_QUALITY_OF_BASIS = {
    Basis.MEASURED: Quality.MEASURED,
    Basis.CALCULATED: Quality.ESTIMATED,
    Basis.ESTIMATED: Quality.ESTIMATED,
}


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every stream of one balance is costed against."""

    balance: Balance
    flows: FlowSet
    factor: Figure
    prefix: str
    currency: str
    usual: Sequence[SectorUnavoidable]
    embedded: Mapping[str, Embedded]

    @property
    def scale(self) -> float:
        return 1.0 if self.factor.value is None else self.factor.value


def cost_streams(
    balance: Balance,
    flows: FlowSet,
    factor: Figure,
    prefix: str,
    currency: str,
    usual: Sequence[SectorUnavoidable] = (),
    embedded: Mapping[str, Embedded] = MappingProxyType({}),
) -> tuple[LossStream, ...]:
    """Cost every stream that leaves the plant and is not product.

    Parameters
    ----------
    balance : Balance
        The balance, with prices and what the file says of each stream.
    flows : FlowSet
        Its flows as numbers, those by difference filled in.
    factor : Figure
        Basis → period; where unknown, money stays on the basis and says so.
    prefix : str
        ``<facility>/<period or balance>``.
    currency : str
        The file's currency.
    usual : sequence
        The sector's unavoidable shares, used where the file says nothing.
    embedded : mapping
        Stream → energy, water and system cost put into it up to its step, already on the period.

    Returns
    -------
    tuple of LossStream
        Not yet ranked.

    Notes
    -----
    gross = purchase value of the contents + embedded energy, water and system cost + treatment + disposal + fee;
    net = gross − revenue (what nobody stated adds nothing and is doubted, see ``charges_missing``);
    avoidable money = (net − system cost) · avoidable amount / actual amount (never below 0): labour, depreciation and
    upkeep are spent whether the stream shrinks or not. Selling a stream does not make it
    product; a planned co-product is listed and not ranked.

    References
    ----------
    ISO 14051:2011, material losses (source id ``iso_14051_2011``); avoidable part: field practice of CP assessments.
    """
    scene = _Scene(balance, _without_negative(flows), factor, prefix, currency, usual, embedded)
    return tuple(_cost(flow, scene) for flow in balance.flows if flow.leaves and flow.kind in LOSS_KINDS)


def rank_streams(streams: Iterable[LossStream]) -> tuple[LossStream, ...]:
    """Order streams by money that can be avoided; those whose avoidable part is unknown follow by their whole net
    cost, planned co-products come last. Money of one basis that nobody scaled stands behind money of a period."""

    def key(stream: LossStream) -> tuple[bool, bool, int, float, str]:
        place = {"avoidable": 0, "gross": 1, "none": 2}[stream.rank_by]
        money = stream.avoidable_cost.value if stream.rank_by == "avoidable" else stream.net_cost.value
        return stream.rank_by == "none", stream.per != "period", place, -(money or 0.0), stream.flow_id

    ordered = sorted(streams, key=key)
    return tuple(
        replace(s, rank=position if s.rank_by != "none" else None)
        for position, s in enumerate(ordered, start=1)
    )


def _cost(flow: Flow, scene: _Scene) -> LossStream:
    value = scene.flows[flow.id]
    path = f"{scene.prefix}/waste_cost/{flow.id}"
    field = f"balances[{scene.balance.id}].flows[{flow.id}]"
    suffix = scene.currency.lower()

    def money(name: str, on_basis: float | None, inputs: tuple[str, ...], why: str = "") -> Figure:
        scaled = None if on_basis is None else on_basis * scene.scale
        return Figure(f"{path}.{name}_{suffix}", scaled, scene.currency, (*inputs, scene.factor.id), why=why)

    stated = None if value.amount is None else value.amount * scene.scale
    amount = Figure(f"{path}.amount", stated, value.unit, (f"{field}.amount", scene.factor.id))
    bought = value_stream(flow, scene.balance, scene.flows)
    purchase = money("purchase_value", bought.value, bought.inputs, bought.why)

    def charge(name: str, price: Quantity | None, key: str) -> Figure:
        if price is None:
            return money(name, None, (f"{field}.{key}",), "not_stated")
        found = charge_flow(price, value)
        return money(name, found, (f"{field}.{key}",), "units_differ" if found is None else "")

    treatment = charge("treatment", flow.treatment, "treatment")
    disposal = charge("disposal", flow.disposal, "disposal")
    fee = charge("fee", flow.fee, "fee")
    revenue = charge("revenue", flow.sale_price, "sale_price")
    inside = _inside(flow, scene, path)
    charges = (*inside, treatment, disposal, fee)
    parts = [purchase, *(part for part in charges if part.why != "not_stated")]
    gross = sum_figures(f"{path}.gross_{suffix}", scene.currency, parts)
    gross = replace(gross, value=None, why=purchase.why) if purchase.value is None else gross
    unpriced = revenue.value is None and revenue.why != "not_stated"
    net_value = None if gross.value is None or unpriced else gross.value - (revenue.value or 0.0)
    why = gross.why or (revenue.why if unpriced else "")
    net = Figure(f"{path}.net_{suffix}", net_value, scene.currency, (gross.id, revenue.id), why=why)
    unavoidable, source = _unavoidable(flow, value, amount, path, field, scene)
    avoidable = _avoidable(flow, amount, unavoidable, path, field, scene.scale)
    saved = _avoidable_money(net, inside[-1], amount, avoidable, f"{path}.avoidable_{suffix}", scene.currency)
    return LossStream(
        scene.balance.id,
        flow.id,
        flow.kind,
        flow.ownership is Ownership.CUSTOMER or bought.why == "customer_material",
        "basis" if scene.factor.value is None else "period",
        amount,
        unavoidable,
        avoidable,
        purchase,
        treatment,
        disposal,
        fee,
        *inside,
        revenue,
        gross,
        net,
        saved,
        source,
        _quality(flow),
        _rank_by(flow, saved),
    )


def _inside(flow: Flow, scene: _Scene, path: str) -> tuple[Figure, Figure, Figure]:
    """Return the energy, water and system cost that a stream carries."""
    found, suffix = scene.embedded.get(flow.id), scene.currency.lower()
    values = (found.energy, found.water, found.system) if found else (None, None, None)
    inputs = (*(found.inputs if found else ()), scene.factor.id)

    def figure(name: str, value: float | None) -> Figure:
        why = "" if value is not None else "not_stated"
        return Figure(f"{path}.embedded_{name}_{suffix}", value, scene.currency, inputs, why=why)

    energy, water, system = values
    return figure("energy", energy), figure("water", water), figure("system", system)


def _without_negative(flows: FlowSet) -> FlowSet:
    """Take a difference that came out negative as unknown: it must not lower the cost of the others."""

    def kept(value: FlowValue) -> FlowValue:
        negative = value.by_difference and value.mass_t is not None and value.mass_t < 0
        return replace(value, mass_t=None, amount=None) if negative else value

    return replace(flows, flows=tuple(kept(value) for value in flows.flows))


def _unavoidable(
    flow: Flow, value: FlowValue, amount: Figure, path: str, field: str, scene: _Scene
) -> tuple[Figure, str]:
    name = f"{path}.unavoidable"
    if flow.unavoidable is not None:
        part, why = _part_of(flow.unavoidable.amount, amount, scene.scale)
        source = flow.unavoidable.source_id or flow.unavoidable.source or ""
        return Figure(name, part, amount.unit, (f"{field}.unavoidable",), why=why), source
    if flow.avoidable is None and flow.kind is not FlowKind.CO_PRODUCT:
        for usual in scene.usual:
            base = next((f for f in scene.flows.flows if f.id == usual.share_of), None)
            if usual.flow == flow.id and base is not None and base.mass_t is not None and value.unit == "t":
                share = (usual.low_pct + usual.high_pct) / 200
                mark = usual.status.value if usual.status.is_marked else ""
                inputs = (
                    f"sector.unavoidable.{usual.flow}",
                    f"balances[{scene.balance.id}].flows[{base.id}].amount",
                )
                part = share * base.mass_t * scene.scale
                return Figure(name, part, "t", inputs, mark=mark), usual.source_id
    return Figure(name, None, amount.unit, (), why="unavoidable_unknown"), ""


def _part_of(part: Quantity, whole: Figure, scale: float) -> tuple[float | None, str]:
    if part.dimension == "share":
        return (None, "amount_missing") if whole.value is None else (part.value * whole.value, "")
    return (part.value * scale, "") if part.unit == whole.unit else (None, "units_differ")


def _avoidable(
    flow: Flow, amount: Figure, unavoidable: Figure, path: str, field: str, scale: float
) -> Figure:
    name = f"{path}.avoidable"
    if flow.avoidable is not None:
        part, why = _part_of(flow.avoidable, amount, scale)
        most = None if part is None or amount.value is None else max(0.0, min(part, amount.value))
        return Figure(name, most, amount.unit, (f"{field}.avoidable", amount.id), why=why)
    if amount.value is None or unavoidable.value is None:
        why = unavoidable.why or "unavoidable_unknown"
        return Figure(name, None, amount.unit, (amount.id, unavoidable.id), why=why)
    left = max(0.0, amount.value - unavoidable.value)
    return Figure(name, left, amount.unit, (amount.id, unavoidable.id), mark=unavoidable.mark)


def compute_avoidable_money(
    net_cost: float, system_cost: float, amount: float | None, avoidable: float | None
) -> float | None:
    """Return the money of a stream that the plant could keep.

    Parameters
    ----------
    net_cost : float
        What the stream costs, less what it is sold for. [currency]
    system_cost : float
        Labour, depreciation and upkeep in it, which are paid all the same. [currency]
    amount, avoidable : float or None
        The stream, and the part of it that can be avoided, in one unit. [t or m³]

    Returns
    -------
    float or None
        0 where nothing is lost in cash; None where the avoidable part is unknown. [currency]

    Notes
    -----
    T = max(0, N − H)·min(1, A/M): only cash can be saved, in proportion to the part that can be avoided.

    References
    ----------
    ISO 14051:2011, material losses (source id ``iso_14051_2011``); avoidable part: field practice of CP assessments.
    """
    cash = net_cost - system_cost
    if cash <= 0:
        return 0.0
    if avoidable is None:
        return None
    return cash * min(1.0, avoidable / amount) if amount else 0.0


def _avoidable_money(
    net: Figure, system: Figure, amount: Figure, avoidable: Figure, name: str, currency: str
) -> Figure:
    inputs = (net.id, system.id, avoidable.id, amount.id)
    if net.value is None:
        return Figure(name, None, currency, inputs, why=net.why or avoidable.why)
    money = compute_avoidable_money(net.value, system.value or 0.0, amount.value, avoidable.value)
    if money is None:
        return Figure(name, None, currency, inputs, why=net.why or avoidable.why)
    shared = bool(amount.value) and net.value > (system.value or 0.0)
    return Figure(name, money, currency, inputs, mark=avoidable.mark if shared else "", why=net.why)


def _quality(flow: Flow) -> Quality:
    if flow.data_source is not None:
        return QUALITY_OF_SOURCE[flow.data_source]
    return _QUALITY_OF_BASIS[flow.basis] if flow.basis else Quality.UNKNOWN


def _rank_by(flow: Flow, avoidable_cost: Figure) -> str:
    if flow.kind is FlowKind.CO_PRODUCT and flow.unavoidable is None and flow.avoidable is None:
        return "none"
    return "avoidable" if avoidable_cost.known else "gross"
