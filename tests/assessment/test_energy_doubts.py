"""Doubts about energy: each by a plant that has just that fault, and by one that has not."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]


def plant(use: str = "", energy: str = "", year: int = 2018, more: str = "") -> str:
    use = use or 'id: d, carrier: electricity, amount: "100.000 kWh", cost: "145,2 triệu đồng"'
    return f"""\
periods:
  - {{id: "1", role: baseline, from: {year}-01-01, to: {year}-12-31, uses: [{{{use}}}]{more}}}
energy: {{{energy}}}
"""


def found(result: AssessmentResult) -> dict[str, Finding]:
    names = ("equipment.", "tariff.", "slip.", "use.cost", "factor.not", "price.", "energy.")
    return {f.code: f for f in result.findings if f.code.startswith(names)}


def test_a_list_above_the_meter(assess_text: Assess) -> None:
    motor = 'motors: [{id: m, power: "100 kW", hours: "8.000", load_factor: "90 %", efficiency: "90 %"}]'
    faults = found(assess_text(plant(energy=motor)))
    assert faults["equipment.above_meter"].values["listed"] == pytest.approx(800_000)
    assert "equipment.above_meter" not in found(assess_text(plant(energy=motor.replace("8.000", "900"))))


def test_a_list_that_lacks_figures(assess_text: Assess) -> None:
    faults = found(assess_text(plant(energy='motors: [{id: m, power: "100 kW"}]')))
    assert faults["equipment.incomplete"].values["machines"] == "m"


def test_a_bill_off_the_tariff_names_both_prices(assess_text: Assess) -> None:
    """22 kV, one price: 1,452 đồng/kWh in 2018; billed at 2,000."""
    contract = 'tariff: {voltage: 22 kV, three_price: "no"}'
    sound = found(assess_text(plant(energy=contract)))
    dear = 'id: d, carrier: electricity, amount: "100.000 kWh", cost: "200 triệu đồng"'
    fault = found(assess_text(plant(dear, contract)))["tariff.gap"]
    assert "tariff.gap" not in sound
    assert (fault.values["billed"], fault.values["tariff"]) == pytest.approx((2000, 1452))


@pytest.mark.parametrize(
    ("contract", "year", "code"),
    [
        ('voltage: "0,4 kV, trạm 22 kV"', 2018, "tariff.voltage_missing"),
        ("voltage: 22 kV", 2018, "tariff.bands_missing"),
        ('voltage: 22 kV, three_price: "no"', 2013, "tariff.table_missing"),
        ('voltage: 22 kV, three_price: "no", power_factor: "0,8"', 2018, "tariff.power_factor_low"),
    ],
)
def test_what_the_tariff_lacks_is_asked(assess_text: Assess, contract: str, year: int, code: str) -> None:
    assert code in found(assess_text(plant(energy=f"tariff: {{{contract}}}", year=year)))


def test_an_average_outside_the_bands_of_the_date(assess_text: Assess) -> None:
    dear = 'id: d, carrier: electricity, amount: "100.000 kWh", cost: "300 triệu đồng"'
    fault = found(assess_text(plant(dear, "tariff: {voltage: 22 kV}")))["tariff.average_outside"]
    assert (fault.values["low"], fault.values["high"]) == (918, 2673)
    assert "tariff.average_outside" not in found(assess_text(plant(energy="tariff: {voltage: 22 kV}")))


def test_vat_that_nobody_stated(assess_text: Assess) -> None:
    text = "price_basis: {vat: included}\n" + plant(energy='tariff: {voltage: 22 kV, three_price: "no"}')
    assert "tariff.vat_unknown" in found(assess_text(text))


def test_hours_that_changed_are_no_saving(assess_text: Assess) -> None:
    contract = 'tariff: {voltage: 22 kV, three_price: "no"}'
    assert {"tariff.calendar_changed", "tariff.hours_ask"} <= set(
        found(assess_text(plant(energy=contract, year=2026)))
    )
    stated = contract.replace("}", ", hours_calendar: tou_2014}")
    assert not {"tariff.calendar_changed", "tariff.hours_ask"} & set(
        found(assess_text(plant(energy=stated, year=2026)))
    )
    assert "tariff.hours_ask" not in found(assess_text(plant(energy=contract, year=2018)))


@pytest.mark.parametrize(
    ("use", "factor"),
    [
        ('id: d, carrier: electricity, amount: "100.000 kWh", cost: "145.200 đồng"', "× 1.000"),
        ('id: d, carrier: electricity, amount: "100.000 kWh", cost: "145,2 tỷ đồng"', ": 1.000"),
        ('id: d, carrier: coal_5_6, amount: "100 tấn", cost: "210 đồng"', "× 1.000.000"),
        ('id: d, carrier: diesel, amount: "9.200 lít", cost: "139.840 triệu đồng"', ": 1.000"),
        ('id: d, carrier: rice_husk, amount: "100 kg", cost: "50 triệu đồng"', ": 1.000"),
        ('id: d, carrier: tap_water, amount: "500 m3", cost: "4.200 đồng"', "× 1.000"),
    ],
)
def test_a_slip_names_the_factor_that_mends_it(assess_text: Assess, use: str, factor: str) -> None:
    assert found(assess_text(plant(use)))["slip.price_factor"].values["factor"] == factor


@pytest.mark.parametrize(
    "use",
    [
        'id: d, carrier: well_water, amount: "900 m3", unit_price: "300 đồng/m3"',
        'id: d, carrier: rice_husk, amount: "215 tấn", ncv: "13 MJ/kg", cost: "0 đồng"',
        'id: d, carrier: electricity, amount: "441.000 kWh", cost: "745.290.000 đồng"',
    ],
)
def test_usual_prices_are_left_alone(assess_text: Assess, use: str) -> None:
    assert not [code for code in found(assess_text(plant(use))) if code.startswith("slip.")]


def test_an_odd_price_that_no_factor_mends(assess_text: Assess) -> None:
    use = 'id: d, carrier: electricity, amount: "100.000 kWh", cost: "50 triệu đồng"'
    assert "slip.price_odd" in found(assess_text(plant(use)))


def test_bought_energy_without_money(assess_text: Assess) -> None:
    assert "use.cost_missing" in found(assess_text(plant('id: d, carrier: coal_5_6, amount: "10 tấn"')))
    assert "use.cost_missing" not in found(assess_text(plant()))


def test_a_factor_of_other_years_is_not_taken(assess_text: Assess) -> None:
    """The IPCC 2006 heating values hold from 2006: a period of 2004 has none."""
    use = 'id: d, carrier: coal_5_6, amount: "10 tấn", cost: "20 triệu đồng"'
    result = assess_text(plant(use, year=2004))
    assert found(result)["factor.not_valid"].values["factors"] == "ncv.ipcc2006.coal_5_6"
    assert result.uses[0].final_energy.value is None


def test_a_dry_heating_value_without_moisture(assess_text: Assess) -> None:
    use = 'id: d, carrier: rice_husk, amount: "10 tấn", cost: "5 triệu đồng", ncv: "15 MJ/kg", ncv_basis: dry'
    assert "energy.ncv_moisture_missing" in found(assess_text(plant(use)))


def test_a_price_year_outside_the_periods(assess_text: Assess) -> None:
    assert "price.year_differs" in found(assess_text('price_basis: {year: "2015"}\n' + plant()))
    assert "price.year_differs" not in found(assess_text('price_basis: {year: "2018"}\n' + plant()))
