"""Facts by name: read where they are stated, absent where they are not, never in another money."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.options import FACTS, Hit, PlantFacts

Plant = Callable[[str], PlantFacts]
FILE = """\
periods:
  - id: "2018"
    role: reporting
    from: 2018-01-01
    to: 2018-12-31
    operations: {days: "300", shifts_per_day: "2", hours_per_shift: "8"}
    uses:
      - {id: dien, carrier: electricity, amount: "1.000 kWh", cost: "2 triệu đồng"}
      - {id: than, carrier: coal_5_6, amount: "10 tấn", ncv: "20 MJ/kg", cost: "20 triệu đồng"}
energy:
  tariff: {power_factor: "0,85"}
  boilers: [{id: lo, fuel: than, pressure: "7 bar", feedwater_temperature: "35 °C", oxygen: "9 %"}]
  motors: [{id: m, power: "15 kW", load_factor: "60 %", hours: "4.000"}]
  refrigeration: [{id: lanh, power: "100 kW", load_factor: "58 %", hours: "4.600"}]
  equipment: [{id: den, kind: lighting, power: "0,036 kW", count: "320", hours: "4.200"}]
wastewater: {discharges_to: river, volume: "900 m3/năm", raw_concentrations: {cod: "1.500 mg/l"}}
"""
BOILER = Hit("boiler", "lo", 9.0, "%", ())
VALUES = {
    "boiler.pressure_bar": 7.0,
    "boiler.feedwater_c": 35.0,
    "boiler.feedwater_plus_6_c": 41.0,
    "boiler.oxygen_pct": 9.0,
    "boiler.fuel_mj": 200_000.0,
    "motor.power_kw": 15.0,
    "motor.load_pct": 60.0,
    "motor.hours": 4000.0,
    "refrigeration.power_in_use_kw": 58.0,
    "refrigeration.hours": 4600.0,
    "lamps.count": 320.0,
    "lamps.count_again": 320.0,
    "lamps.power_w": 36.0,
    "lamps.hours": 4200.0,
    "electricity.cost_before_vat": 2e6,
    "electricity.price": 2000.0,
    "tariff.power_factor": 0.85,
    "calendar.hours": 4800.0,
    "calendar.days": 300.0,
    "wastewater.m3": 900.0,
    "wastewater.cod_mg_l": 1500.0,
}


@pytest.mark.parametrize(("name", "value"), VALUES.items())
def test_each_fact_with_its_source(plant: Plant, name: str, value: float) -> None:
    fact = FACTS[name](plant(FILE), BOILER)
    assert fact is not None
    assert fact.value == pytest.approx(value)
    assert fact.source
    assert fact.assumed == (name in ("boiler.feedwater_plus_6_c", "lamps.count_again"))


@pytest.mark.parametrize("name", FACTS)
def test_what_nobody_stated_is_absent(plant: Plant, name: str) -> None:
    assert FACTS[name](plant(""), BOILER) is None


@pytest.mark.parametrize("name", ["boiler.efficiency_pct", "boiler.stack_c", "motor.efficiency_pct"])
def test_a_blank_field_is_absent(plant: Plant, name: str) -> None:
    assert FACTS[name](plant(FILE), BOILER) is None


def test_money_with_vat_or_in_another_currency_is_not_taken(plant: Plant) -> None:
    included = plant("price_basis: {vat: included}\n" + FILE)
    assert FACTS["electricity.cost_before_vat"](included, BOILER) is None
    dollars = FILE.replace("2 triệu đồng", "100 USD").replace("20 triệu đồng", "900 USD")
    foreign = plant("price_basis: {currency: USD}\n" + dollars)
    assert FACTS["electricity.cost_before_vat"](foreign, BOILER) is None
    assert FACTS["electricity.price"](foreign, BOILER) is None


def test_fuel_that_two_boilers_share_belongs_to_neither(plant: Plant) -> None:
    text = FILE.replace('oxygen: "9 %"}]', 'oxygen: "9 %"}, {id: hai, fuel: than}]')
    assert FACTS["boiler.fuel_mj"](plant(text), BOILER) is None


def test_one_of_two_motors_is_taken_only_where_the_hit_names_it(plant: Plant) -> None:
    text = FILE.replace('hours: "4.000"}]', 'hours: "4.000"}, {id: n, power: "4 kW"}]')
    facts = plant(text)
    assert FACTS["motor.power_kw"](facts, BOILER) is None
    named = FACTS["motor.power_kw"](facts, Hit("motor", "n", 4.0, "kW", ()))
    assert named is not None
    assert named.value == 4.0


@pytest.mark.parametrize("name", ["motor.hours", "refrigeration.hours", "lamps.hours", "calendar.hours"])
def test_hours_of_eighteen_months_are_not_hours_a_year(plant: Plant, name: str) -> None:
    assert FACTS[name](plant(FILE.replace("from: 2018-01-01", "from: 2017-07-01")), BOILER) is None
