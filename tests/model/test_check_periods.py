"""What the books of a period must and should say."""

import pytest

from sxsh_toolkit.model.check.periods import PERIOD_RULES
from sxsh_toolkit.model.facility import Facility

HEAD = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other"}
USE = {"id": "dien", "carrier": "electricity", "amount": "5 kWh"}
GOOD = {
    "id": "p",
    "role": "baseline",
    "from": "2015-01-01",
    "to": "2015-12-31",
    "outputs": [{"product": "g", "amount": "5 tấn"}],
    "uses": [USE],
}


def codes(*periods: dict[str, object]) -> set[tuple[str, str]]:
    facility = Facility.model_validate({**HEAD, "periods": list(periods)})
    return {(f.code, f.severity.value) for rule in PERIOD_RULES for f in rule(facility)}


def test_sound_books_raise_nothing_and_no_books_are_doubted() -> None:
    assert codes(GOOD) == set()
    assert codes() == {("period.none", "doubt")}


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"from": "2016-01-01"}, "period.reversed", "blocker"),
        ({"to": "2016-06-30"}, "period.long", "doubt"),
        ({"to": "2015-06-30"}, "period.short", "doubt"),
        ({"operations": {"days": "366"}}, "operations.too_many_days", "blocker"),
        (
            {"operations": {"shifts_per_day": "3", "hours_per_shift": "9"}},
            "operations.too_many_hours",
            "blocker",
        ),
        (
            {"operations": {"seasons": [{"name": "v", "from": "2015-05-01", "to": "2015-04-01"}]}},
            "period.reversed",
            "blocker",
        ),
        ({"outputs": []}, "output.none", "doubt"),
        ({"outputs": [{"product": "g", "amount": "0 tấn"}]}, "output.zero", "doubt"),
        ({"uses": [{"id": "x", "amount": "5 kWh"}]}, "use.nameless", "blocker"),
        ({"uses": [{"id": "x", "carrier": "electricity"}]}, "use.empty", "doubt"),
        ({"uses": [{"id": "x", "carrier": "electricity", "cost": "5 đồng"}]}, "use.amount_missing", "doubt"),
        ({"uses": [{**USE, "amount": "5 tấn"}]}, "use.unit_unfit", "blocker"),
        ({"uses": [{**USE, "sold": "5 tấn"}]}, "use.mixed_units", "blocker"),
        ({"uses": [{**USE, "generated": "5 kWh"}]}, "use.generated_from_missing", "blocker"),
        (
            {"stocks": [{"material": "dien", "opening": "5 tấn", "closing": "5 kWh"}]},
            "use.mixed_units",
            "blocker",
        ),
        ({"stocks": [{"material": "dien", "opening": "5 kWh"}]}, "stock.half", "doubt"),
    ],
)
def test_each_rule(change: dict[str, object], code: str, severity: str) -> None:
    assert (code, severity) in codes({**GOOD, **change})


def test_baseline_and_reporting_are_two_and_apart() -> None:
    later = {**GOOD, "id": "q", "role": "reporting", "from": "2015-06-01", "to": "2016-05-31"}
    assert ("period.overlap", "doubt") in codes(GOOD, later)
    assert ("period.role_twice", "blocker") in codes(GOOD, {**later, "role": "baseline"})
    assert codes(GOOD, {**later, "from": "2016-01-01", "to": "2016-12-31"}) == set()
