"""What acts must and should say."""

from typing import Any

import pytest

from sxsh_toolkit.model.check.acts import ACT_RULES
from sxsh_toolkit.model.facility import Facility

HEAD = {
    "schema": "sxsh/facility/1",
    "facility": "vl-0012",
    "sector": "other",
    "products": [{"id": "gao", "name": "gạo"}],
}
PERIOD = {"id": "2018", "role": "reporting", "from": "2018-01-01", "to": "2018-12-31"}
GOOD = {"kind": "reduce", "use": "dien", "change": "5 %"}


def codes(*options: list[dict[str, Any]], **more: Any) -> set[tuple[str, str]]:
    tree = [
        {"id": f"1.{n}", "name": "a", "technique": "good_housekeeping", "acts_on": acts, **more}
        for n, acts in enumerate(options, 1)
    ]
    facility = Facility.model_validate({**HEAD, "periods": [PERIOD], "options": tree})
    return {(f.code, f.severity.value) for rule in ACT_RULES for f in rule(facility)}


def test_a_sound_act_raises_nothing() -> None:
    season = {**GOOD, "months": ["03", "12"]}
    assert codes([GOOD, season, {"kind": "price", "use": "dien", "change": "−150 %"}]) == set()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"change": "120 %"}, "act.above_whole"),
        ({"change": "−5 %"}, "act.negative"),
        ({"change": "5 kWh/ngày"}, "act.not_yearly"),
        ({"carrier": "cui_trau"}, "reference.unknown"),
        ({"product": "gao_la"}, "reference.unknown"),
        ({"months": ["13"]}, "reference.unknown"),
    ],
)
def test_bad_acts_are_blockers(change: dict[str, Any], code: str) -> None:
    assert codes([{**GOOD, **change}]) == {(code, "blocker")}


def test_more_product_than_all_of_it_can_be_added() -> None:
    assert codes([{"kind": "add", "use": "dien", "change": "120 %"}]) == set()


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ("2017-06-01", ("act.start_before", "doubt")),
        ("2018-06-01", ("act.start_inside", "note")),
        ("2019-06-01", ("act.start_after", "note")),
    ],
)
def test_a_start_is_set_against_the_books(start: str, code: tuple[str, str]) -> None:
    assert codes([GOOD], start=start) == {code}
    assert codes([{**GOOD, "start": start}]) == {code}
    assert codes([], start=start) == set()


def test_two_options_that_replace_one_carrier_are_doubted() -> None:
    swap = {"kind": "replace", "use": "than", "change": "100 %"}
    assert codes([swap], [swap]) == {("act.replaced_twice", "doubt")}
    assert codes([swap, swap]) == set()
    assert codes([swap], [{**swap, "use": "dien"}]) == set()


def test_moves_that_come_back_are_doubted() -> None:
    def move(start: str, end: str) -> dict[str, str]:
        return {"kind": "move", "from": start, "to": end, "change": "5 %"}

    assert codes([move("a", "b")], [move("b", "c")]) == set()
    assert codes([move("a", "b")], [move("b", "c")], [move("c", "a")]) == {("act.circular", "doubt")}
