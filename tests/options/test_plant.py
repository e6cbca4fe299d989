"""The plant's year: booked amounts with stock, flows times factor, money where it belongs."""

import pytest

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.plant_year import PlantYear
from sxsh_toolkit.options import build_plant_year
from tests.options.conftest import TREE, balance_of, build_facility


def test_a_use_holds_what_was_used_from_stock_too(year: PlantYear) -> None:
    """100 t bought + 30 − 10 t of stock = 120 t at 200 million / 100 t = 2 million a tonne."""
    coal = year.places["use/than"]
    assert coal.amount == pytest.approx(120)
    assert coal.rate == pytest.approx(-2e6)
    assert year.places["use/hoa_chat"].amount is None


def test_flows_are_of_the_year_and_their_books_hold_the_money(year: PlantYear) -> None:
    assert year.places["flow/lo/tam"].amount == pytest.approx(1000)
    assert year.places["flow/lo/tam"].rate == pytest.approx(7.2e6)
    assert year.links["flow/lo/lua_lo"] == ("use/lua", 1.0)
    assert year.links["flow/lo/gao"] == ("output/gao/own", 1.0)
    assert year.places["flow/lo/gao"].rate == 0.0
    assert year.flows_of("use/nuoc") == ("flow/lo/nuoc_rua",)
    assert year.places["flow/lo/nuoc_thai"].rate == pytest.approx(-6000)
    assert year.places["output/gao/own"].rate == pytest.approx(9.4e6)


def test_the_customer_s_output_brings_the_fee_and_its_material_costs_nothing() -> None:
    period = dict(TREE["periods"][0])
    period["outputs"] = [
        {"product": "gao", "amount": "10 tấn", "ownership": "customer", "service_fee": "350 đồng/kg"}
    ]
    period["uses"] = [{"id": "lua_khach", "material": "lúa", "amount": "15 tấn", "ownership": "customer"}]
    facility = build_facility(periods=[{**period, "stocks": []}], balances=[])
    found = build_plant_year(facility, ())
    assert found is not None
    assert found.places["output/gao/customer"].rate == pytest.approx(350_000)
    assert found.places["use/lua_khach"].rate == 0.0


def test_own_generation_is_used_and_not_bought() -> None:
    uses = [
        {
            "id": "dien",
            "carrier": "electricity",
            "amount": "300 kWh",
            "generated": "80 kWh",
            "generated_from": "solar",
            "sold": "20 kWh",
            "cost": "600.000 đồng",
        }
    ]
    facility = build_facility(periods=[{**TREE["periods"][0], "uses": uses, "stocks": []}], balances=[])
    found = build_plant_year(facility, ())
    assert found is not None
    assert (found.places["use/dien"].amount, found.places["use/dien"].offset) == (300, 60)


def test_half_a_year_is_no_year() -> None:
    period = {**TREE["periods"][0], "to": "2018-06-30"}
    facility = build_facility(periods=[period])
    assert build_plant_year(facility, balance_of(facility)) is None
    assert build_plant_year(Facility.model_validate({**TREE, "periods": [], "balances": []}), ()) is None


def test_a_month_and_a_season_are_shares_of_the_days(year: PlantYear) -> None:
    assert year.season_shares["2"] == pytest.approx(28 / 365)
    assert year.season_shares["Tết"] == pytest.approx(31 / 365)
    assert sum(year.season_shares[str(m)] for m in range(1, 13)) == pytest.approx(1)


def test_a_balance_of_another_period_is_not_in_the_year() -> None:
    other = {**TREE["periods"][0], "id": "2017", "role": "baseline", "from": "2017-01-01", "to": "2017-12-31"}
    balance = {**TREE["balances"][0], "scale_to": {"period": "2017", "by": "output", "factor": "100"}}
    facility = build_facility(periods=[TREE["periods"][0], other], balances=[balance])
    found = build_plant_year(facility, balance_of(facility))
    assert found is not None
    assert found.flow_keys == {}
