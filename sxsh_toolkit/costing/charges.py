"""Treatment, disposal, fee or sale of a flow: a sum of money, or a price times the amount."""

from __future__ import annotations

from sxsh_toolkit.model.flow_set import FlowValue
from sxsh_toolkit.units import Quantity


def charge_flow(price: Quantity, value: FlowValue) -> float | None:
    """Return a treatment, disposal or sale: a sum of money as it stands, or a price times the amount."""
    if "_per_" not in price.dimension:
        return price.value
    per = {"mass": "t", "volume": "m3", "piece": "piece", "energy": "kWh"}[
        price.dimension.rsplit("_per_", 1)[1]
    ]
    if per == value.unit and value.amount is not None:
        return price.value * value.amount
    return price.value * value.mass_t if per == "t" and value.mass_t is not None else None
