"""What a source costs: a bill, or pump, chemicals, tax and licence; nothing counted twice with the electricity bill."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.costing.water_supply import account_sources, book_water, compute_resource_tax
from sxsh_toolkit.energy import account_uses
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.model.result_water import WaterSourceRow

WELL: dict[str, Any] = {
    "kind": "well",
    "use": "gieng",
    "pump_flow_m3_per_h": "12",
    "pump_power": "7,5 kW",
    "pump_load": "80 %",
    "chemicals": "700 đồng/m3",
    "tax_base": "5.000 đồng/m3",
    "tax_rate": "8 %",
    "licence_money": "9 triệu đồng",
}
POWER = {"id": "dien", "carrier": "electricity", "amount": "1.000 kWh", "cost": "1.660.000 đồng"}


def account(
    source: dict[str, Any] | None, use: dict[str, Any] | None, to: str = "2018-12-31"
) -> tuple[CarrierUse | None, WaterSourceRow]:
    uses = [POWER, use] if use else [POWER]
    period = {"id": "p", "role": "other", "from": "2018-01-01", "to": to, "uses": uses}
    plant = Facility.model_validate(
        {
            "schema": "sxsh/facility/1",
            "facility": "vl-0012",
            "sector": "other",
            "periods": [period],
            "water_sources": [source] if source else [],
        }
    )
    booked = book_water(plant, plant.periods[0], account_uses(plant, plant.periods[0]))
    (row,) = account_sources(plant, plant.periods[0], booked)
    return (booked[-1] if use else None), row


def well(amount: str | None = "30.600 m3", source: dict[str, Any] | None = None, **use: str) -> Any:
    booked = {"id": "gieng", "carrier": "well_water", **use}
    return account({**WELL, **(source or {})}, {**booked, "amount": amount} if amount else booked)


def test_a_well_without_a_bill_by_hand() -> None:
    """30,600 m³: pump 15,300 kWh × 1,660; chemicals × 700; tax 5,000 × 8 %; licence 9 m. Together 2,224 VND a m³."""
    use, row = well()
    parts = (row.pumping, row.chemicals, row.tax, row.licence)
    assert [p.value for p in parts] == pytest.approx([25.398e6, 21.42e6, 12.24e6, 9e6])
    assert row.cost.value == pytest.approx(68.058e6)
    assert row.unit_cost.value == pytest.approx(2_224.1, abs=0.1)
    assert row.in_other_bills.value == pytest.approx(25.398e6)
    assert (use.cost.value, use.cost.why) == (pytest.approx(42.66e6), "without_pumping")


def test_the_electricity_of_the_pump_is_in_no_book_twice() -> None:
    use, row = well()
    assert use.cost.value + row.in_other_bills.value == pytest.approx(row.cost.value)


def test_a_booked_cost_of_a_well_stands_for_all_of_it() -> None:
    use, row = well(unit_price="2.500 đồng/m3")
    assert use.cost.value == row.cost.value == pytest.approx(76.5e6)
    assert row.in_other_bills.value == 0.0


def test_tap_water_costs_its_bill_and_what_the_plant_adds() -> None:
    """A booster pump and softening come on top of the bill."""
    tap = {"id": "may", "carrier": "tap_water", "amount": "1.000 m3", "cost": "8 triệu đồng"}
    pumped = {**WELL, "kind": "tap", "use": "may", "licence_money": "0 đồng", "tax_rate": "0 %"}
    _, row = account(pumped, tap)
    assert row.bill.value == 8e6
    assert row.cost.value == pytest.approx(8e6 + 1_000 / 12 * 6 * 1_660 + 0.7e6)
    assert account(None, tap)[1].cost.value == 8e6


def test_ice_is_water_by_its_mass() -> None:
    ice = {"id": "da", "carrier": "purchased_ice", "amount": "3.350 tấn", "cost": "1.273 triệu đồng"}
    _, row = account(None, ice)
    assert (row.volume.value, row.kind) == (3_350.0, "purchased_ice")
    assert row.unit_cost.value == pytest.approx(380_000.0)


def test_without_a_meter_the_pump_gives_an_estimate() -> None:
    use, row = well(None, {"pump_hours": "2.550"})
    assert (use.used.value, use.used.why, use.quality.value) == (30_600.0, "pump_estimate", "estimated")
    assert (row.volume.value, row.cost.value) == (30_600.0, pytest.approx(68.058e6))


def test_a_source_that_nothing_is_known_of_has_no_cost_and_no_zero() -> None:
    _, row = account({"kind": "surface"}, None)
    assert (row.volume.value, row.cost.value, row.cost.why) == (None, None, "cost_missing")


def test_without_pump_data_the_cost_is_a_lower_bound() -> None:
    source = {"kind": "well", "use": "gieng", "tax_base": "5.000 đồng/m3", "tax_rate": "8 %"}
    _, row = account(source, {"id": "gieng", "carrier": "well_water", "amount": "1.000 m3"})
    assert (row.cost.value, row.cost.why) == (pytest.approx(0.4e6), "partial")


def test_money_of_a_year_goes_by_the_length_of_the_period() -> None:
    use = {"id": "gieng", "carrier": "well_water", "amount": "100 m3"}
    assert account(WELL, use, to="2018-06-30")[1].licence.value == pytest.approx(9e6 * 181 / 365)


@pytest.mark.parametrize("field", ["chemicals", "licence_money", "tax_base"])
def test_a_price_by_another_unit_is_refused(field: str) -> None:
    wrong = {"chemicals": "1 đồng/kg", "licence_money": "9 triệu đồng", "tax_base": "1 đồng/kg"}[field]
    _, row = well(source={field: wrong})
    figure = {"chemicals": row.chemicals, "licence_money": row.licence, "tax_base": row.tax}[field]
    assert figure.why == ("" if field == "licence_money" else "units_differ")


@given(st.floats(0, 1e6), st.floats(0, 1e5), st.floats(0, 1))
def test_tax_is_a_part_of_the_taxable_value(volume: float, base: float, rate: float) -> None:
    tax = compute_resource_tax(volume, base, rate)
    assert 0 <= tax <= volume * base * (1 + 1e-12)
    assert compute_resource_tax(2 * volume, base, rate) == pytest.approx(2 * tax)
