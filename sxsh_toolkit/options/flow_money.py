"""What one unit of a flow brings or costs the plant, in the flow's own unit."""

from __future__ import annotations

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.process import Flow
from sxsh_toolkit.model.words import FlowKind, Ownership
from sxsh_toolkit.units import Quantity

_PER = {"mass": "t", "volume": "m3", "piece": "piece", "energy": "kWh"}
_SOLD = frozenset({FlowKind.CO_PRODUCT, FlowKind.BYPRODUCT_SOLD})
WATER_T_PER_M3 = 1.0


def price_in(price: Quantity, unit: str, tonnes: float | None) -> float | None:
    """Return a price per one ``unit``; ``tonnes`` is the mass of that unit. None where the units do not meet."""
    per = _PER[price.dimension.rsplit("_per_", 1)[1]]
    if per == unit:
        return price.value
    return price.value * tonnes if per == "t" and tonnes is not None else None


def flow_rate(
    facility: Facility, flow: Flow, unit: str, tonnes: float | None
) -> tuple[float | None, tuple[str, ...], str]:
    """Return the money of one unit of a flow that no book holds, the fields it stands in, and why it is missing.

    Notes
    -----
    What enters costs its price (the customer's nothing); what leaves brings its sale price less treatment and disposal
    per unit, where a lump sum does not change with the amount and what nobody stated adds nothing; flows inside the
    plant have no money of their own.
    """
    if flow.enters:
        return _bought(flow, unit, tonnes)
    if not flow.leaves:
        return 0.0, (), ""
    if flow.kind is FlowKind.PRODUCT:
        return _product(facility, flow, unit, tonnes)
    named = [
        (name, getattr(flow, name), sign)
        for name, sign in (("sale_price", 1), ("treatment", -1), ("disposal", -1))
    ]
    stated = [(name, price, sign) for name, price, sign in named if price is not None]
    if flow.kind in _SOLD and flow.sale_price is None and flow.ownership is Ownership.OWN:
        return None, ("sale_price",), "price_missing"
    total = 0.0
    for name, price, sign in stated:
        if "_per_" not in price.dimension:
            continue
        each = _in_unit(price, flow, unit, tonnes)
        if each is None:
            return None, (name,), "units_differ"
        total += sign * each
    return total, tuple(name for name, _, _ in stated), ""


def _bought(flow: Flow, unit: str, tonnes: float | None) -> tuple[float | None, tuple[str, ...], str]:
    if flow.ownership is Ownership.CUSTOMER:
        return 0.0, (), ""
    if flow.price is None:
        return None, ("price",), "price_missing"
    each = _in_unit(flow.price, flow, unit, tonnes)
    return (None if each is None else -each), ("price",), "" if each is not None else "units_differ"


def _product(
    facility: Facility, flow: Flow, unit: str, tonnes: float | None
) -> tuple[float | None, tuple[str, ...], str]:
    product = facility.product_of(flow.product or flow.id)
    price = flow.sale_price or (product.price if product else None)
    if price is None or flow.ownership is Ownership.CUSTOMER:
        return None, ("product",), "price_missing"
    each = price_in(price, unit, tonnes)
    return each, ("product",), "" if each is not None else "units_differ"


def _in_unit(price: Quantity, flow: Flow, unit: str, tonnes: float | None) -> float | None:
    water = flow.kind in (FlowKind.WATER, FlowKind.EVAPORATION)
    if water and unit == "t" and price.dimension.endswith("_per_volume"):
        return price.value / WATER_T_PER_M3
    return price_in(price, unit, tonnes)
