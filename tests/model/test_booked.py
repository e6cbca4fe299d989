"""Used is not bought."""

import pytest

from sxsh_toolkit.model.booked import BookedUse, book_use, unit_price
from sxsh_toolkit.model.period import Period, Use


def book(use: dict[str, str], stock: dict[str, str] | None = None) -> BookedUse:
    tree = {
        "id": "p",
        "role": "other",
        "from": "2015-01-01",
        "to": "2015-12-31",
        "uses": [{"id": "x", **use}],
    }
    period = Period.model_validate({**tree, "stocks": [{"material": "x", **stock}] if stock else []})
    return book_use(period, period.uses[0])


def test_opening_plus_bought_less_closing_less_sold() -> None:
    found = book(
        {"carrier": "coal", "amount": "100 tấn", "sold": "5 tấn"}, {"opening": "40 tấn", "closing": "15 tấn"}
    )
    assert (found.used, found.stock_change, found.stock_known, found.unit) == (120.0, 25.0, True, "t")


@pytest.mark.parametrize("stock", [None, {"opening": "40 tấn"}, {"closing": "15 tấn"}])
def test_half_a_stock_is_no_stock(stock: dict[str, str] | None) -> None:
    found = book({"carrier": "coal", "amount": "100 tấn"}, stock)
    assert (found.used, found.stock_known) == (100.0, False)


@pytest.mark.parametrize(
    ("source", "used"), [("solar", 130.0), ("biogas", 130.0), ("waste_heat", 130.0), ("fuel", 100.0)]
)
def test_own_power_counts_unless_its_fuel_is_booked(source: str, used: float) -> None:
    use = {"carrier": "electricity", "amount": "100 kWh", "generated": "30 kWh", "generated_from": source}
    assert book(use).used == used


def test_nothing_stated_is_unknown() -> None:
    assert book({"carrier": "coal", "cost": "5 đồng"}).used is None


@pytest.mark.parametrize(
    ("use", "price"),
    [
        ({"amount": "4 kWh", "cost": "10 đồng"}, 2.5),
        ({"amount": "4 kWh", "cost": "10 đồng", "unit_price": "3 đồng/kWh"}, 3.0),
        ({"amount": "0 kWh", "cost": "10 đồng"}, None),
        ({"amount": "4 kWh"}, None),
        ({"cost": "10 đồng"}, None),
    ],
)
def test_unit_price(use: dict[str, str], price: float | None) -> None:
    assert unit_price(Use.model_validate({"id": "x", **use})) == price
