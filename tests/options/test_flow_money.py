"""What one unit of a flow brings or costs."""

from typing import Any

import pytest

from sxsh_toolkit.model.process import Flow
from sxsh_toolkit.options.flow_money import flow_rate, price_in
from sxsh_toolkit.units import parse_quantity
from tests.options.conftest import build_facility


def rate(unit: str = "t", tonnes: float | None = 1.0, **fields: Any) -> tuple[float | None, str]:
    flow = Flow.model_validate({"id": "a", "from": "xat", "to": "outside", "kind": "waste", **fields})
    value, _, why = flow_rate(build_facility(), flow, unit, tonnes)
    return value, why


def test_a_sale_less_its_charges() -> None:
    found = rate(sale_price="1.000 đồng/kg", treatment="200 đồng/kg", disposal="50.000 đồng/tấn")
    assert found == (pytest.approx(750_000), "")


def test_a_lump_sum_does_not_change_with_the_amount() -> None:
    assert rate(disposal="100 nghìn đồng") == (0.0, "")


def test_a_price_per_tonne_of_what_is_counted_in_pieces() -> None:
    assert rate("piece", 0.0012, sale_price="500.000 đồng/tấn") == (pytest.approx(600), "")
    assert rate("piece", None, sale_price="500.000 đồng/tấn") == (None, "units_differ")


def test_what_is_sold_without_a_price_and_bought_without_one_is_unknown() -> None:
    assert rate(kind="co_product") == (None, "price_missing")
    assert rate(**{"from": "outside", "to": "xat"}, kind="raw_material") == (None, "price_missing")
    assert rate(**{"from": "outside", "to": "xat"}, kind="raw_material", ownership="customer") == (0.0, "")


def test_water_by_the_tonne_and_by_the_cubic_metre_is_the_same() -> None:
    fields = {"from": "outside", "to": "xat", "kind": "water", "price": "8.000 đồng/m3"}
    assert rate("t", 1.0, **fields) == (pytest.approx(-8000), "")


def test_flows_inside_the_plant_have_no_money_of_their_own() -> None:
    assert rate(to="rua", kind="intermediate", price="5.000 đồng/kg") == (0.0, "")


def test_a_price_meets_its_unit_or_not() -> None:
    price = parse_quantity("2.000 đồng/kg")
    assert price_in(price, "t", None) == pytest.approx(2e6)
    assert price_in(price, "m3", None) is None
    assert price_in(price, "m3", 0.8) == pytest.approx(1.6e6)
