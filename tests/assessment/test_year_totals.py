"""Totals of a year and their change."""

import pytest

from sxsh_toolkit.assessment.year_totals import account_year, compare_years, level_totals, shift_totals
from sxsh_toolkit.options import apply_acts, build_plant_year, change_facility
from tests.options.conftest import balance_of, build_facility, place


def test_the_margin_of_the_year() -> None:
    """Rice 4,650 t × 9.4 m + broken 1,000 t × 7.2 m − paddy 60,000 m − power 680 m − coal 240 m − water 72 m
    − spilled 100 t × 0.5 m − wastewater 4,800 m3 × 6,000 − sludge 20 t × 0.3 m; the chemical has no amount."""
    facility = build_facility()
    plant = build_plant_year(facility, balance_of(facility))
    totals = level_totals("x", "VND", "", plant, account_year(facility))
    hand = 43_710e6 + 7_200e6 - 60_000e6 - 680e6 - 240e6 - 72e6 - 50e6 - 28.8e6 - 6e6
    assert (totals.margin.value, totals.margin.why) == (pytest.approx(hand), "partial")
    assert totals.water.value == pytest.approx(9000)
    assert totals.waste.value == pytest.approx(100 + 20)
    assert totals.wastewater.value == pytest.approx(4800)


def test_without_a_price_of_the_product_there_is_no_margin() -> None:
    facility = build_facility(products=[{"id": "gao", "name": "gạo"}])
    plant = build_plant_year(facility, balance_of(facility))
    margin = level_totals("x", "VND", "", plant, account_year(facility)).margin
    assert (margin.value, margin.why) == (None, "price_missing")


def test_the_change_and_the_year_after() -> None:
    """5 % of 400,000 kWh is 20,000 kWh = 72,000 MJ; 480 m3 less wastewater; 10 t less spilled."""
    facility = build_facility()
    plant, placed = place(
        [
            {"kind": "reduce", "use": "dien", "change": "5 %"},
            {"kind": "reduce", "flow": "nuoc_thai", "change": "10 %"},
            {"kind": "move", "from": "roi_vai", "to": "gao", "change": "10 %"},
        ]
    )
    changed = apply_acts(plant, placed[0].acts)
    rows = account_year(facility), account_year(change_facility(facility, plant, changed))
    change = compare_years("x", plant, changed, rows, ("options[1.1].acts_on[0]",))
    assert change.final_energy.value == pytest.approx(-72_000)
    assert change.wastewater.value == pytest.approx(-480)
    assert change.waste.value == pytest.approx(-10)
    assert change.water.value == 0
    assert change.co2e.value is not None
    assert change.co2e.value < 0
    before = level_totals("y", "VND", "", plant, rows[0])
    after = shift_totals("z", before, change)
    assert after.wastewater.value == pytest.approx(4320)
    assert after.margin.value == pytest.approx((before.margin.value or 0.0) + (changed.margin or 0.0))


def test_a_range_moves_as_a_range() -> None:
    """Coal of unknown grade, 0.5 to 0.7 TOE a tonne by letter 3505: half of 100 t is 25 to 35 TOE less."""
    period = {
        "id": "2018",
        "role": "reporting",
        "from": "2018-01-01",
        "to": "2018-12-31",
        "uses": [{"id": "than", "carrier": "coal", "amount": "100 tấn", "cost": "200 triệu đồng"}],
    }
    facility = build_facility(periods=[period], balances=[])
    plant, placed = place([{"kind": "reduce", "use": "than", "change": "50 %"}], facility=facility)
    changed = apply_acts(plant, placed[0].acts)
    rows = account_year(facility), account_year(change_facility(facility, plant, changed))
    toe = compare_years("x", plant, changed, rows, ()).toe
    assert (toe.value, toe.low, toe.high) == (None, pytest.approx(-35), pytest.approx(-25))
    after = shift_totals(
        "z", level_totals("y", "VND", "", plant, rows[0]), compare_years("x", plant, changed, rows, ())
    )
    assert (after.toe.low, after.toe.high) == (pytest.approx(25), pytest.approx(35))
