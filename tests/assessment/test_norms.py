"""Which cards a plant is shown."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.model.reader import read_facility
from sxsh_toolkit.model.register import RegisterRow
from sxsh_toolkit.model.result import AssessmentResult

BREWERY = Path(__file__).parents[2] / "parameters" / "facilities" / "mh-bia.yaml"
ROW = RegisterRow("mh-bia", "Bia", vsic="1103")


def shown(result: AssessmentResult) -> list[str]:
    return [card.norm_id for card in result.norms.norms]


def test_a_small_brewery_of_2018_sees_its_class_and_what_follows() -> None:
    facility = read_facility(BREWERY).require()
    result = assess_facility(facility, identity=ROW)
    assert shown(result) == ["beer_small.2020", "beer_small.2025", "beer.28_2024"]
    assert {card.reason for card in result.norms.norms} == {
        "norm_superseded_by",
        "norm_successor_exists_value_not_seen",
    }
    assert not [card for card in result.norms.norms if card.verdict]


def test_without_class_and_capacity_all_of_the_sector_are_shown() -> None:
    facility = read_facility(BREWERY).require()
    result = assess_facility(facility.model_copy(update={"design_capacity": None}))
    assert len(shown(result)) == 12
    assert "soft_drinks.28_2024" in shown(result)
    other = assess_facility(facility, identity=replace(ROW, vsic="1104"))
    assert all(name.startswith("soft_drinks") for name in shown(other))


def test_the_brewery_lies_within_the_range_of_water(shipped: Callable[[str], AssessmentResult]) -> None:
    """(19 800 + 30 600) m3 over 80 400 hl = 0.627 m3/hl, printed range 0.32-1."""
    card = next(c for c in shipped("mh-bia").norms.benchmarks if c.benchmark_id == "beer_water.unep")
    assert card.position == "within"
    assert card.figure.value is not None
    assert abs(card.figure.value - 50_400 / 80_400) < 1e-9


def test_no_period_no_card(assess_text: Callable[[str], AssessmentResult]) -> None:
    assert assess_text("").norms.norms == ()
