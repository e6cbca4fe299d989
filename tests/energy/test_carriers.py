"""Booked uses to energy and TOE, against definitions and the printed table of letter 3505."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.energy.carriers import account_uses, compute_final_energy_mj, compute_toe
from sxsh_toolkit.indicators import total_output, total_period
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result import AssessmentResult, CarrierUse, PeriodTotals


def facility(*uses: dict[str, str], stocks: tuple[dict[str, str], ...] = (), year: str = "2015") -> Facility:
    period = {
        "id": "p",
        "role": "baseline",
        "from": f"{year}-01-01",
        "to": f"{year}-12-31",
        "uses": list(uses),
        "stocks": list(stocks),
    }
    tree = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other", "periods": [period]}
    return Facility.model_validate(tree)


def account(*uses: dict[str, str], **more: tuple[dict[str, str], ...]) -> dict[str, CarrierUse]:
    given = facility(*uses, **more)
    return {u.use_id: u for u in account_uses(given, given.periods[0])}


def total(*uses: dict[str, str]) -> PeriodTotals:
    given = facility(*uses)
    period = given.periods[0]
    return total_period(given, period, account_uses(given, period), (), total_output(given, period))


DIEN = {"id": "dien", "carrier": "electricity", "amount": "1.000.000 kWh"}


def test_electricity_by_definition_and_by_the_letter() -> None:
    row = account(DIEN)["dien"]
    assert row.final_energy.value == 3.6e6
    assert row.toe.value == pytest.approx(154.3, rel=1e-12)


def test_diesel_in_litres_by_the_letters_own_volume_factor() -> None:
    """10,000 l = 10 m3 × 0.88 TOE/m3; energy at 41.868 GJ/TOE."""
    row = account({"id": "do", "carrier": "diesel", "amount": "10.000 lít"})["do"]
    assert row.used.value == pytest.approx(10.0)
    assert row.used.unit == "m3"
    assert row.toe.value == pytest.approx(8.8, rel=1e-12)
    assert row.final_energy.value == pytest.approx(8.8 * 41868, rel=1e-9)


def test_the_plants_own_heating_value_comes_before_the_default() -> None:
    own = account({"id": "t", "carrier": "rice_husk", "amount": "215 tấn", "ncv": "13 MJ/kg"})["t"]
    default = account({"id": "t", "carrier": "rice_husk", "amount": "215 tấn"})["t"]
    assert own.final_energy.value == pytest.approx(215_000 * 13)
    assert (own.final_energy.why, own.final_energy.mark) == ("", "")
    assert default.final_energy.value == pytest.approx(215_000 * 11.6)
    assert default.final_energy.why == "ncv_default_biomass"
    assert default.final_energy.mark == "memory"


def test_biomass_has_no_toe_which_is_not_zero() -> None:
    husk = {"id": "t", "carrier": "rice_husk", "amount": "215 tấn"}
    row = account(husk)["t"]
    assert (row.toe.value, row.toe.why) == (None, "toe_not_listed")
    assert total(husk).toe.value is None
    assert total(husk, DIEN).toe.value == pytest.approx(154.3)


@pytest.mark.parametrize(("grade", "toe"), [("coal_1_2", 70.0), ("coal_3_4", 60.0), ("coal_5_6", 50.0)])
def test_coal_by_grade(grade: str, toe: float) -> None:
    assert account({"id": "than", "carrier": grade, "amount": "100 tấn"})["than"].toe.value == pytest.approx(
        toe
    )


def test_coal_of_unknown_grade_is_a_range_also_in_the_total() -> None:
    coal = {"id": "than", "carrier": "coal", "amount": "100 tấn"}
    row = account(coal)["than"].toe
    assert (row.value, row.low, row.high) == (None, pytest.approx(50.0), pytest.approx(70.0))
    assert row.why == "coal_grade_missing"
    whole = total(coal, {**DIEN, "amount": "144.000 kWh"}).toe
    assert (whole.value, whole.low, whole.high) == (None, pytest.approx(72.2192), pytest.approx(92.2192))
    missing = total(coal, {"id": "dien", "carrier": "electricity", "cost": "5 triệu đồng"}).toe
    assert missing.why == "partial"


def test_a_generator_is_not_counted_as_oil_and_as_electricity() -> None:
    generator = {**DIEN, "generated": "50.000 kWh", "generated_from": "fuel"}
    row = account(generator)["dien"]
    assert row.used.value == 1_000_000
    assert row.generated.value is None


def test_solar_counts_as_use_and_not_as_a_saving() -> None:
    solar = {**DIEN, "generated": "50.000 kWh", "generated_from": "solar"}
    assert account(solar)["dien"].used.value == 1_050_000
    apart = account({"id": "pv", "carrier": "solar_electricity", "amount": "50.000 kWh"})["pv"]
    assert apart.final_energy.value == 180_000
    assert apart.toe.value is None


def test_used_is_not_bought() -> None:
    """opening 40 + bought 100 − closing 15 − sold 5 = 120 t."""
    stock = {"material": "than", "opening": "40 tấn", "closing": "15 tấn"}
    use = {"id": "than", "carrier": "coal_5_6", "amount": "100 tấn", "sold": "5 tấn"}
    row = account(use, stocks=(stock,))["than"]
    assert (row.used.value, row.bought.value, row.stock_change.value) == (120.0, 100.0, 25.0)
    assert row.toe.value == pytest.approx(60.0)
    assert row.stock_known


def test_missing_is_not_zero_and_other_groups_have_no_energy() -> None:
    found = account(
        {"id": "dien", "carrier": "electricity", "cost": "5 triệu đồng"},
        {"id": "nuoc", "carrier": "well_water", "amount": "900 m3"},
        {"id": "da", "carrier": "purchased_ice", "amount": "9 tấn"},
        {"id": "lua", "material": "lúa", "amount": "9 tấn"},
        {"id": "hoi", "carrier": "purchased_steam", "amount": "9 tấn"},
        {"id": "bio", "carrier": "biogas", "amount": "9 m3"},
    )
    assert (found["dien"].used.value, found["dien"].final_energy.why) == (None, "amount_missing")
    for name in ("nuoc", "da", "lua"):
        assert (found[name].final_energy.value, found[name].toe.value) == (None, None)
    assert found["hoi"].final_energy.why == "factor_missing"
    assert found["bio"].final_energy.why == "factor_missing"
    assert found["lua"].group == "material"


def test_formulas_refuse_what_they_cannot_say() -> None:
    assert compute_toe(10.0, 0.88) == pytest.approx(8.8)
    assert compute_final_energy_mj(2.0, "t", 25.0) == 50_000
    with pytest.raises(ValueError, match="m3"):
        compute_final_energy_mj(1.0, "m3")
    with pytest.raises(ValueError, match="in t"):
        compute_final_energy_mj(1.0, "t")


def test_a_stock_above_the_purchases_is_no_negative_use(assess_text: Callable[..., AssessmentResult]) -> None:
    text = """\
periods:
  - {id: "1", role: baseline, from: 2016-01-01, to: 2016-12-31, uses: [{id: o, carrier: diesel, amount: "10 m3"}], stocks: [{material: o, opening: "1 m3", closing: "105 m3"}]}
"""
    result = assess_text(text)
    assert (result.uses[0].used.value, result.uses[0].used.why) == (None, "negative_use")
    assert result.totals[0].co2e.value is None
    assert "use.negative" in {f.code for f in result.findings}


def test_a_unit_price_costs_what_was_bought(assess_text: Callable[..., AssessmentResult]) -> None:
    """24.900 m3 × 3.000 đồng = 74,7 triệu đồng."""
    text = """\
periods:
  - {id: "1", role: baseline, from: 2016-01-01, to: 2016-12-31, uses: [{id: g, carrier: well_water, amount: "24.900 m3", unit_price: "3.000 đồng/m3"}]}
"""
    assert assess_text(text).totals[0].cost.value == pytest.approx(74_700_000)
