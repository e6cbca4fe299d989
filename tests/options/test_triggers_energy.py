"""Each rule on equipment with a plant above and one below its limit; a blank field finds nothing."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.options import PlantFacts
from sxsh_toolkit.options.triggers_energy import ENERGY_TRIGGERS
from sxsh_toolkit.reference import Trigger

Plant = Callable[[str], PlantFacts]
RULES = {rule.__name__: rule for rule in ENERGY_TRIGGERS}


def pull(plant: PlantFacts, name: str, words: dict[str, tuple[str, ...]] | None = None, **numbers: float):
    return RULES[name](plant, Trigger(name, numbers, words or {}))


CASES = [
    ("boiler_oxygen_above", "boilers: [{{id: x, oxygen: {}}}]", '"8 %"', '"6 %"', {"percent": 6.0}, 8.0),
    ("condensate_below", "boilers: [{{id: x, condensate: {}}}]", '"35 %"', '"80 %"', {"percent": 80.0}, 35.0),
    ("blowdown_above", "boilers: [{{id: x, blowdown: {}}}]", '"5 %"', '"3 %"', {"percent": 3.0}, 5.0),
    (
        "stack_above",
        "boilers: [{{id: x, stack_temperature: {}}}]",
        '"210 °C"',
        '"200 °C"',
        {"celsius": 200.0},
        210,
    ),
    (
        "feedwater_below",
        "boilers: [{{id: x, feedwater_temperature: {}}}]",
        '"35 °C"',
        '"60 °C"',
        {"celsius": 60.0},
        35,
    ),
    (
        "condensing_above",
        "refrigeration: [{{id: x, condensing_temperature: {}}}]",
        '"38 °C"',
        '"35 °C"',
        {"celsius": 35.0},
        38,
    ),
    (
        "evaporating_below",
        "refrigeration: [{{id: x, evaporating_temperature: {}}}]",
        '"−12 °C"',
        '"−10 °C"',
        {"celsius": -10.0},
        -12,
    ),
    ("motor_load_below", "motors: [{{id: x, load_factor: {}}}]", '"40 %"', '"50 %"', {"percent": 50.0}, 40.0),
    ("motor_power_above", "motors: [{{id: x, power: {}}}]", '"22 kW"', '"15 kW"', {"kilowatts": 15.0}, 22.0),
    (
        "leak_share_above",
        "equipment: [{{id: x, kind: compressor, leak: {}}}]",
        '"25 %"',
        '"10 %"',
        {"percent": 10.0},
        25.0,
    ),
    ("peak_share_above", "tariff: {{peak_share: {}}}", '"19 %"', '"15 %"', {"percent": 15.0}, 19.0),
    ("power_factor_below", "tariff: {{power_factor: {}}}", '"0,88"', '"0,9"', {"value": 0.9}, 0.88),
]


@pytest.mark.parametrize(
    ("name", "field", "beyond", "at", "numbers", "value"), CASES, ids=[c[0] for c in CASES]
)
def test_beyond_the_limit_and_at_it(
    plant: Plant, name: str, field: str, beyond: str, at: str, numbers: dict[str, float], value: float
) -> None:
    (hit,) = pull(plant(f"energy: {{{field.format(beyond)}}}\n"), name, **numbers)
    assert hit.value == pytest.approx(value)
    assert hit.inputs[0].startswith("energy.")
    assert pull(plant(f"energy: {{{field.format(at)}}}\n"), name, **numbers) == ()
    assert pull(plant(""), name, **numbers) == ()


def test_a_single_price_has_no_peak(plant: Plant) -> None:
    text = 'energy: {tariff: {peak_share: "19 %", three_price: no}}\n'
    assert pull(plant(text), "peak_share_above", percent=15.0) == ()


def test_every_boiler_that_is_beyond_is_named(plant: Plant) -> None:
    text = 'energy: {boilers: [{id: a, oxygen: "9 %"}, {id: b, oxygen: "3 %"}, {id: c, oxygen: "12 %"}]}\n'
    hits = pull(plant(text), "boiler_oxygen_above", percent=6.0)
    assert [h.subject for h in hits] == ["a", "c"]


def test_steam_is_there_where_its_data_are(plant: Plant) -> None:
    kiln = 'energy: {boilers: [{id: lo, fuel_moisture: "12 %"}]}\n'
    assert pull(plant(kiln), "boiler_present") == ()
    (hit,) = pull(plant('energy: {boilers: [{id: lo, pressure: "7 bar"}]}\n'), "boiler_present")
    assert (hit.subject, hit.value) == ("lo", None)


def test_the_largest_cold_plant_and_motors_by_name(plant: Plant) -> None:
    text = """\
energy:
  refrigeration: [{id: nho, power: "10 kW"}, {id: to, power: "90 kW"}]
  motors: [{id: m1, name: Quạt sấy, power: "11 kW"}, {id: m2, name: Quạt to, power: "30 kW"}, {id: m3, name: Máy xát, power: "75 kW"}]
"""
    facts = plant(text)
    assert [h.subject for h in pull(facts, "refrigeration_present")] == ["to"]
    named = pull(facts, "motor_named", {"words": ("quạt", "fan")})
    assert [(h.subject, h.value) for h in named] == [("m2", 30.0)]
    assert pull(facts, "motor_named", {"words": ("bơm",)}) == ()
    pumps = plant('energy: {equipment: [{id: e, kind: pump, power: "4 kW"}]}\n')
    assert [(h.kind, h.subject) for h in pull(pumps, "motor_named", {"words": ("pump",)})] == [
        ("equipment", "e")
    ]
    assert [h.subject for h in pull(facts, "motor_power_above", kilowatts=15.0)] == ["m3"]
