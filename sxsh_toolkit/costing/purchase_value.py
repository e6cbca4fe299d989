"""Purchase value of what is in a stream: dry or contract-moisture basis, the customer's material at cost 0."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.flow_set import FlowSet
from sxsh_toolkit.model.process import Balance, Flow
from sxsh_toolkit.model.words import FlowKind, Ownership

_WORTHLESS = frozenset({FlowKind.EVAPORATION})


@dataclass(frozen=True, slots=True)
class PurchaseValue:
    """Value of a stream's contents on the balance's basis; ``why`` names a reason or a caution."""

    value: float | None
    inputs: tuple[str, ...]
    why: str = ""


def compute_purchase_value(
    mass_t: float, price_per_t: float, stream_moisture: float | None, price_moisture: float | None
) -> float:
    """Value of material lost in a stream, on the moisture basis of its price.

    Parameters
    ----------
    mass_t : float
        Mass of the material in the stream, as it leaves. [t]
    price_per_t : float
        Purchase price of the material at ``price_moisture``. [currency t⁻¹]
    stream_moisture, price_moisture : float or None
        Water per wet mass of the material in the stream and in the contract, as fractions.

    Returns
    -------
    float
        Purchase value. [currency]

    Notes
    -----
    v = m·p·(1 − w_s)/(1 − w_p): water that was not bought has no purchase value. Without either moisture v = m·p.
    Valid for 0 ≤ w_s ≤ 1 and 0 ≤ w_p < 1.

    References
    ----------
    Contract practice of paddy "quy về ẩm 14–15 %" (source id ``tool_convention``); dry-matter conservation.
    """
    if stream_moisture is None or price_moisture is None:
        return mass_t * price_per_t
    if price_moisture >= 1:
        raise ValueError("a price on dry matter needs a price moisture below 1")
    return mass_t * price_per_t * (1 - stream_moisture) / (1 - price_moisture)


def value_stream(stream: Flow, balance: Balance, flows: FlowSet) -> PurchaseValue:
    """Return the purchase value of one stream on the balance's basis.

    Notes
    -----
    What a stream carries is what the file says (``contains``; a stated share counts as material at its contract
    moisture unless the stream's own moisture is stated). With a single raw material that reaches the stream's step it
    is that one; with several and nothing said the value is unknown, never a guess.
    """
    if stream.kind in _WORTHLESS or stream.ownership is Ownership.CUSTOMER:
        return PurchaseValue(0.0, (), "customer_material" if stream.ownership is Ownership.CUSTOMER else "")
    parts = value_parts(stream, balance, flows)
    if parts is None:
        if stream.kind is FlowKind.EMISSION:
            return PurchaseValue(0.0, (), "emission_without_content")
        return PurchaseValue(None, (), "content_unknown")
    found = [part for _, part in parts]
    inputs = tuple(dict.fromkeys(name for part in found for name in part.inputs))
    unknown = next((part for part in found if part.value is None), None)
    if unknown is not None:
        return PurchaseValue(None, inputs, unknown.why)
    reasons = [part.why for part in found]
    own = [why for why in reasons if why != "customer_material"]
    why = next(filter(None, own), "") if own else "customer_material"
    return PurchaseValue(sum(part.value for part in found if part.value is not None), inputs, why)


def value_parts(
    stream: Flow, balance: Balance, flows: FlowSet
) -> tuple[tuple[Flow, PurchaseValue], ...] | None:
    """Return what a stream carries, material by material, with its value; None where its contents are unknown."""
    contents = _contents(stream, balance)
    if contents is None:
        return None
    return tuple(
        (material, _value_of(stream, material, share, balance, flows)) for material, share in contents
    )


def value_inflow(material: Flow, balance: Balance, flows: FlowSet) -> PurchaseValue:
    """Return what a material that enters the plant cost, on the balance's basis; the customer's costs nothing."""
    return _value_of(material, material, 1.0, balance, flows)


def _contents(stream: Flow, balance: Balance) -> list[tuple[Flow, float]] | None:
    by_id = {f.id: f for f in balance.flows}
    if stream.contains:
        stated = sum(c.share.value for c in stream.contains if c.share)
        rest = [c for c in stream.contains if c.share is None]
        share = max(0.0, 1 - stated) / len(rest) if len(rest) == 1 else None
        if len(rest) > 1:
            return None
        return [(by_id[c.flow], c.share.value if c.share else share or 0.0) for c in stream.contains]
    if stream.kind is FlowKind.EMISSION:
        return None
    raw = [f for f in balance.flows if f.enters and f.kind is FlowKind.RAW_MATERIAL]
    return [(raw[0], 1.0)] if len(raw) == 1 and _passes(raw[0], stream, balance) else None


def _passes(material: Flow, stream: Flow, balance: Balance) -> bool:
    """Whether the material can reach the step that the stream leaves; the ash of a furnace apart holds no paddy."""
    reached = {material.to}
    while True:
        further = {f.to for f in balance.flows if f.from_ in reached and not f.leaves} - reached
        if not further:
            return stream.from_ in reached
        reached |= further


def _value_of(stream: Flow, material: Flow, share: float, balance: Balance, flows: FlowSet) -> PurchaseValue:
    field = f"balances[{balance.id}].flows"
    inputs = (f"{field}[{stream.id}].amount", f"{field}[{material.id}].price")
    if material.ownership is Ownership.CUSTOMER:
        return PurchaseValue(0.0, inputs, "customer_material")
    if material.price is None:
        return PurchaseValue(None, inputs, "price_missing")
    value, per = flows[stream.id], material.price.dimension.rsplit("_per_", 1)[1]
    if per != "mass":
        same = {"volume": "m3", "piece": "piece", "energy": "kWh"}[per] == value.unit
        if not same and per == "volume" and material.kind is FlowKind.WATER and value.mass_t is not None:
            return PurchaseValue(value.mass_t * share * material.price.value, inputs)
        amount = value.amount if same else None
        if amount is None:
            return PurchaseValue(
                None, inputs, "units_differ" if value.amount is not None else "amount_missing"
            )
        return PurchaseValue(amount * share * material.price.value, inputs)
    if value.mass_t is None:
        return PurchaseValue(None, inputs, "amount_missing" if value.amount is None else "units_differ")
    contract = material.price_moisture.value if material.price_moisture else flows[material.id].moisture
    stated = any(c.flow == material.id and c.share for c in stream.contains)
    why = "moisture_missing" if (contract is None) != (value.moisture is None) and not stated else ""
    if contract is not None and contract >= 1:
        return PurchaseValue(value.mass_t * share * material.price.value, inputs)
    money = compute_purchase_value(value.mass_t * share, material.price.value, value.moisture, contract)
    return PurchaseValue(money, inputs, why)
