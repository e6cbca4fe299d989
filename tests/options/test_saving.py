"""Yearly saving of an option: as stated, or amount × price; an unpriced row is never zero."""

import pytest

from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.words import Quality
from sxsh_toolkit.options import OptionSaving, value_option

BOOKS = Period.model_validate(
    {
        "id": "p",
        "role": "baseline",
        "from": "2015-01-01",
        "to": "2015-12-31",
        "uses": [
            {"id": "dien", "carrier": "electricity", "amount": "300.000 kWh", "cost": "510 triệu đồng"},
            {"id": "nuoc", "carrier": "well_water", "amount": "0 m3", "cost": "5 triệu đồng"},
            {"id": "than", "carrier": "coal", "unit_price": "1.400 đồng/kg", "cost": "9 triệu đồng"},
        ],
    }
)


def value(*rows: dict[str, str], running: str | None = None) -> OptionSaving:
    tree = {"id": "1.1.1", "name": "a", "technique": "good_housekeeping", "savings": list(rows)}
    option = CpOption.model_validate({**tree, **({"operating_cost": running} if running else {})})
    return value_option(option, BOOKS)


def test_an_amount_counts_at_the_price_of_the_books() -> None:
    """10,000 kWh × 510 m / 300,000 kWh = 17 million; less 2 million to run it."""
    found = value({"kind": "energy", "use": "dien", "amount": "10.000 kWh"}, running="2 triệu đồng/năm")
    assert (found.gross, found.net) == (pytest.approx(17e6), pytest.approx(15e6))


def test_a_row_s_own_price_and_money_come_first() -> None:
    own = {"kind": "energy", "use": "dien", "amount": "10.000 kWh", "price": "3.000 đồng/kWh"}
    assert value(own).gross == pytest.approx(30e6)
    assert value({**own, "money": "1 triệu đồng/năm"}).gross == 1e6
    assert value({"kind": "energy", "amount": "5 tấn", "price": "2.000 đồng/kg"}).gross == pytest.approx(10e6)


def test_rows_add() -> None:
    rows = ({"kind": "energy", "money": "1 triệu đồng"}, {"kind": "water", "money": "2 triệu đồng/năm"})
    assert value(*rows).gross == 3e6


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "energy", "amount": "10 kWh"},
        {"kind": "energy", "use": "dien", "amount": "10 tấn"},
        {"kind": "energy", "amount": "10 kWh", "price": "5 đồng/kg"},
        {"kind": "water", "use": "nuoc", "amount": "10 m3"},
        {"kind": "energy", "use": "than", "amount": "10 tấn"},
    ],
)
def test_what_has_no_price_is_unknown_and_spoils_the_sum(row: dict[str, str]) -> None:
    alone = value(row)
    assert (alone.gross, alone.net, alone.why) == (None, None, "price_missing")
    mixed = value(row, {"kind": "other", "money": "1 triệu đồng"})
    assert (mixed.gross, mixed.why) == (1e6, "partial")


def test_nothing_stated_is_unknown() -> None:
    assert value().why == "saving_missing"
    assert value().net is None
    assert value(running="1 triệu đồng").net is None


def test_quality_is_that_of_the_weakest_row() -> None:
    rows = (
        {"kind": "other", "money": "1 đồng", "basis": "measured"},
        {"kind": "other", "money": "1 đồng", "basis": "estimated"},
    )
    assert value(rows[0]).quality is Quality.MEASURED
    assert value(*rows).quality is Quality.ESTIMATED
    assert value({"kind": "other", "money": "1 đồng"}, *rows).quality is Quality.UNKNOWN
