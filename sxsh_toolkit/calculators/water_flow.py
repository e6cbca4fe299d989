"""A flow of water over a year, and its price: what the water calculators end with."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.calculators.calculator import Checked, Input, Output

WATER_HOURS = Input("hours", "h/yr", 0, 8784, example=2400)
WATER_PRICE = Input("water_price", "VND/m3", 100, 200000, optional=True, example=12000)
WATER_OUTPUTS = (
    Output("water_flow", "l/min", Checked.IDENTITY),
    Output("water_volume", "m3/yr"),
    Output("water_cost", "VND/yr"),
)


@dataclass(frozen=True, slots=True)
class WaterUse:
    """Flow [l/min], volume [m3/yr] and cost [VND/yr]; cost None where the price is not known."""

    water_flow: float
    water_volume: float
    water_cost: float | None


def yearly_water(flow: float, hours: float, price: float | None) -> WaterUse:
    """Return a flow [l/min] over the hours of a year [h/yr] with its cost."""
    volume = flow * 60 * hours / 1000
    return WaterUse(flow, volume, None if price is None else volume * price)
