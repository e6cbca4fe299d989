"""Each rule on books, streams and water with a plant above and one below; rules together."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.options import TRIGGERS, PlantFacts, pull_triggers
from sxsh_toolkit.reference import Trigger

Plant = Callable[[str], PlantFacts]
FILE = """\
products: [{{id: p, name: P}}]
periods:
  - id: "2018"
    role: reporting
    from: 2018-01-01
    to: 2018-12-31
    outputs: [{{product: p, amount: "100 tấn"}}]
    uses:
      - {{id: dien, carrier: electricity, amount: "{kwh} kWh", cost: "20 triệu đồng"}}
      - {{id: gieng, carrier: well_water, amount: "{water} m3"}}
      - {{id: than, carrier: coal_5_6, amount: "10 tấn", cost: "30 triệu đồng"}}
process: {{steps: [{{id: rua, name: Rửa}}]}}
balances:
  - id: b
    basis: {{kind: day}}
    flows:
      - {{id: vao, from: outside, to: rua, kind: raw_material, amount: "10 tấn", price: "1.000 đồng/kg", composition: {{moisture_wet: "{moisture} %"}}}}
      - {{id: thai, from: rua, to: outside, kind: waste, amount: "2 tấn", contains: [{{flow: vao, share: "100 %"}}], unavoidable: {{amount: "{fixed} tấn", source: x}}, disposal: "1 đồng/kg"}}
      - {{id: ra, from: rua, to: outside, kind: product, amount: "8 tấn"}}
water_sources: [{{kind: well, use: gieng, meter: {meter}}}]
wastewater: {{discharges_to: river, raw_concentrations: {{cod: "{cod} mg/l"}}}}
"""
HIGH = {"kwh": "12.000", "water": "600", "moisture": "20", "fixed": "1", "meter": "no", "cod": "1.200"}
LOW = {"kwh": "10.000", "water": "500", "moisture": "14", "fixed": "1,9", "meter": "yes", "cod": "1.000"}
CASES = [
    ("intensity_above", {"value": 100.0}, {"carrier": ("electricity",), "unit": ("kWh/t",)}, 120.0),
    ("water_intensity_above", {"value": 5.0}, {"unit": ("m3/t",)}, 6.0),
    ("no_meter", {}, {"kinds": ("well",)}, 600.0),
    ("raw_cod_above", {"mg_l": 1000.0}, {}, 1200.0),
    ("loss_avoidable_share_above", {"percent": 10.0}, {"flows": ("thai",)}, 50.0),
    ("moisture_above", {"percent": 15.0}, {"flows": ("vao",)}, 20.0),
]


@pytest.mark.parametrize(("name", "numbers", "words", "value"), CASES, ids=[c[0] for c in CASES])
def test_a_plant_above_and_a_plant_below(
    plant: Plant,
    name: str,
    numbers: dict[str, float],
    words: dict[str, tuple[str, ...]],
    value: float,
) -> None:
    rule = Trigger(name, numbers, words)
    (hit,) = TRIGGERS[name](plant(FILE.format(**HIGH)), rule)
    assert hit.value == pytest.approx(value)
    assert hit.inputs
    assert TRIGGERS[name](plant(FILE.format(**LOW)), rule) == ()
    assert TRIGGERS[name](plant(""), rule) == ()


def test_another_unit_says_nothing(plant: Plant) -> None:
    rule = Trigger("intensity_above", {"value": 1.0}, {"carrier": ("electricity",), "unit": ("kWh/piece",)})
    assert TRIGGERS["intensity_above"](plant(FILE.format(**HIGH)), rule) == ()


def test_presence_of_a_carrier_a_step_and_a_stream(plant: Plant) -> None:
    facts = plant(FILE.format(**HIGH))
    (fuel,) = TRIGGERS["fuel_is"](facts, Trigger("fuel_is", {}, {"carriers": ("fossil_fuel", "electricity")}))
    assert (fuel.subject, fuel.stake.value if fuel.stake else None) == ("than", 30e6)
    assert TRIGGERS["fuel_is"](facts, Trigger("fuel_is", {}, {"carriers": ("biomass",)})) == ()
    (step,) = TRIGGERS["step_present"](facts, Trigger("step_present", {}, {"steps": ("say", "rua")}))
    assert (step.subject, step.value) == ("rua", None)
    assert TRIGGERS["step_present"](facts, Trigger("step_present", {}, {"steps": ("say",)})) == ()
    (loss,) = TRIGGERS["loss_present"](facts, Trigger("loss_present", {}, {"flows": ("thai",)}))
    assert (loss.value, loss.stake) == (None, None)
    assert TRIGGERS["loss_present"](facts, Trigger("loss_present", {}, {"flows": ("bui",)})) == ()


def test_one_day_is_not_the_period_until_it_is_scaled(plant: Plant) -> None:
    text = FILE.format(**HIGH)
    scaled = text.replace(
        "    flows:\n", '    scale_to: {period: "2018", by: factor, factor: "300", why: x}\n    flows:\n'
    )
    rule = Trigger("loss_present", {}, {"flows": ("thai",)})
    (loss,) = TRIGGERS["loss_present"](plant(scaled), rule)
    assert loss.value == pytest.approx(600.0)
    assert loss.stake is not None
    share = Trigger("loss_avoidable_share_above", {"percent": 10.0}, {"flows": ("thai",)})
    (part,) = TRIGGERS["loss_avoidable_share_above"](plant(text), share)
    assert (part.value, part.stake) == (pytest.approx(50.0), None)


def test_a_meter_that_nobody_spoke_of_is_no_missing_meter(plant: Plant) -> None:
    text = FILE.format(**HIGH).replace(", meter: no", "")
    assert TRIGGERS["no_meter"](plant(text), Trigger("no_meter", {}, {"kinds": ("well",)})) == ()


def test_several_rules_must_all_hold_and_name_the_same_boiler(plant: Plant) -> None:
    text = """\
energy:
  boilers:
    - {id: a, oxygen: "9 %", condensate: "90 %"}
    - {id: b, oxygen: "9 %", condensate: "10 %"}
"""
    oxygen = Trigger("boiler_oxygen_above", {"percent": 6.0}, {})
    condensate = Trigger("condensate_below", {"percent": 80.0}, {})
    coal = Trigger("fuel_is", {}, {"carriers": ("fossil_fuel",)})
    facts = plant(text)
    assert [h.subject for h in pull_triggers(facts, (oxygen, condensate))] == ["b"]
    assert pull_triggers(facts, (oxygen, coal)) == ()
    assert pull_triggers(facts, ()) == ()
