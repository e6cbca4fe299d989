"""Power over a year, and its price: what most calculators end with."""

from __future__ import annotations

from sxsh_toolkit.calculators.calculator import Input

HOURS = Input("hours", "h/yr", 0, 8784, optional=True, example=6000)
PRICE = Input("price", "VND/kWh", 300, 20000, optional=True, example=1900)


def yearly_electricity(
    power: float, hours: float | None, price: float | None
) -> tuple[float | None, float | None]:
    """Return energy [kWh/yr] and cost [VND/yr] of a power [kW]; None where hours or price are not known."""
    if hours is None:
        return None, None
    energy = power * hours
    return energy, None if price is None else energy * price
