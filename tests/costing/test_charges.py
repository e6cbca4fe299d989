"""A charge is money as it stands, or a price times the amount of its own unit."""

from __future__ import annotations

import pytest

from sxsh_toolkit.costing.charges import charge_flow
from sxsh_toolkit.model.flow_set import FlowValue
from sxsh_toolkit.model.words import FlowKind
from sxsh_toolkit.units import NumberStyle, parse_quantity


@pytest.mark.parametrize(
    ("price", "money"),
    [
        ("2 triệu đồng", 2e6),
        ("6.500 đồng/m3", 6500 * 30.5),
        ("100 đồng/kg", 100 * 1000 * 30.5),
        ("100 đồng/kWh", None),
    ],
)
def test_charge(price: str, money: float | None) -> None:
    """30.5 m3 of wastewater that weigh 30.5 t, by hand."""
    water = FlowValue("w", "a", "outside", FlowKind.WASTE, 30.5, None, amount=30.5, unit="m3")
    found = charge_flow(parse_quantity(price, NumberStyle.VI, {}), water)
    assert found == (None if money is None else pytest.approx(money))
