"""What a plant shows to the library."""

from collections.abc import Callable

from sxsh_toolkit.options import Hit, PlantFacts

Plant = Callable[[str], PlantFacts]
FILE = """\
periods:
  - id: "2018"
    role: reporting
    from: 2018-01-01
    to: 2018-12-31
    uses:
      - {id: dien, carrier: electricity, amount: "1.000 kWh", cost: "2 triệu đồng"}
      - {id: than, carrier: coal_5_6, amount: "10 tấn", cost: "20 triệu đồng"}
      - {id: trau, carrier: rice_husk, amount: "5 tấn", cost: "3 triệu đồng"}
      - {id: gieng, carrier: well_water, amount: "0 m3"}
energy:
  boilers: [{id: lo, fuel: than}]
"""


def test_uses_by_carrier_and_by_group_with_the_largest_cost_first(plant: Plant) -> None:
    facts = plant(FILE)
    assert [u.use_id for u in facts.uses_of("fossil_fuel", "biomass")] == ["than", "trau"]
    assert [u.use_id for u in facts.uses_of("rice_husk")] == ["trau"]
    assert facts.uses_of("well_water") == ()


def test_rows_by_id(plant: Plant) -> None:
    facts = plant(FILE)
    assert facts.use_row("than") is not None
    assert facts.use_row("khong_co") is None
    assert facts.booked("dien") is not None
    assert [b.id for b in facts.boilers] == ["lo"]
    assert (facts.motors, facts.refrigeration) == ((), ())


def test_a_plant_without_books_shows_nothing(plant: Plant) -> None:
    facts = plant("")
    assert (facts.period, facts.uses, facts.boilers, facts.booked("dien")) == (None, (), (), None)
    assert Hit("plant", "x", None, "", ()).stake is None
