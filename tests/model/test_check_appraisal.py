"""What an appraisal, its weights and the links between options must and should say."""

import pytest

from sxsh_toolkit.model.check.appraisal import APPRAISAL_RULES
from sxsh_toolkit.model.facility import Facility

HEAD = {
    "schema": "sxsh/facility/1",
    "facility": "vl-0012",
    "sector": "other",
    "price_basis": {"year": "2018"},
    "process": {"steps": [{"id": "say", "name": "Sấy"}]},
}
GOOD = {
    "id": "1.1",
    "name": "a",
    "technique": "good_housekeeping",
    "investment": {"amount": "50 đồng"},
    "savings": [{"kind": "other", "money": "5 đồng/năm"}],
}
RATE = {"discount_rate": "12 %", "discount_source": "vay ngân hàng", "discount_date": "2018-03-05"}


def codes(*options: dict[str, object], **more: object) -> set[tuple[str, str]]:
    facility = Facility.model_validate({**HEAD, "options": list(options), **more})
    return {(f.code, f.severity.value) for rule in APPRAISAL_RULES for f in rule(facility)}


def test_a_sound_appraisal_raises_nothing() -> None:
    weights = {"technical": "30", "economic": "40", "environmental": "30"}
    other = {**GOOD, "id": "1.2", "excludes": ["1.1"], "ramp": "60 %", "life": "8 năm"}
    third = {
        **GOOD,
        "id": "1.3",
        "requires": ["1.2"],
        "saving_low": "3 đồng/năm",
        "saving_high": "9 đồng/năm",
    }
    assert codes(GOOD, other, third, appraisal={**RATE, "weights": weights, "budget": "90 đồng"}) == set()


@pytest.mark.parametrize(
    ("appraisal", "code", "severity"),
    [
        ({}, "appraisal.rate_missing", "note"),
        ({"discount_rate": "12 %"}, "appraisal.rate_unsourced", "doubt"),
        ({"discount_rate": "12 %", "discount_source": "vay"}, "appraisal.rate_undated", "note"),
        ({**RATE, "discount_terms": "real", "inflation": "4 %"}, "appraisal.inflation_unused", "doubt"),
        ({**RATE, "rate_low": "8 %"}, "appraisal.rate_range", "doubt"),
        ({**RATE, "rate_low": "13 %", "rate_high": "15 %"}, "appraisal.rate_range", "doubt"),
        (
            {"weights": {"technical": "25", "economic": "50", "environmental": "24"}},
            "appraisal.weights_not_100",
            "doubt",
        ),
    ],
)
def test_each_rule_of_the_appraisal(appraisal: dict[str, object], code: str, severity: str) -> None:
    assert (code, severity) in codes({**GOOD, "life": "8 năm"}, appraisal=appraisal)


@pytest.mark.parametrize(
    ("change", "code", "severity"),
    [
        ({"investment": {"amount": "50 đồng", "year": "2015"}}, "option.price_year_differs", "doubt"),
        ({"investment": {"amount": "50 đồng", "low": "40 đồng"}}, "option.range_open", "doubt"),
        (
            {"investment": {"amount": "50 đồng", "low": "60 đồng", "high": "70 đồng"}},
            "option.range_reversed",
            "doubt",
        ),
        ({"saving_high": "9 đồng/năm"}, "option.range_open", "doubt"),
        ({"saving_low": "9 đồng/năm", "saving_high": "4 đồng/năm"}, "option.range_reversed", "doubt"),
        ({"excludes": ["9.9"]}, "reference.unknown", "blocker"),
        ({"requires": ["9.9"]}, "reference.unknown", "blocker"),
        ({"excludes": ["1.1"]}, "option.excludes_itself", "doubt"),
        ({"requires": ["1.1"]}, "option.requires_circle", "doubt"),
        ({"requires": ["1.2"], "excludes": ["1.2"]}, "option.requires_excluded", "doubt"),
        (
            {"investment": {"amount": "50 đồng", "residual_value": "51 đồng"}},
            "option.residual_too_large",
            "doubt",
        ),
    ],
)
def test_each_rule_of_an_option(change: dict[str, object], code: str, severity: str) -> None:
    assert (code, severity) in codes({**GOOD, **change}, {**GOOD, "id": "1.2"})


def test_a_circle_is_named_once_in_its_order() -> None:
    options = [{**GOOD, "requires": ["1.2"]}, {**GOOD, "id": "1.2", "requires": ["1.1"]}]
    facility = Facility.model_validate({**HEAD, "options": options})
    found = [f for rule in APPRAISAL_RULES for f in rule(facility) if f.code == "option.requires_circle"]
    assert [f.values["options"] for f in found] == ["1.1 → 1.2 → 1.1"]


def test_money_without_a_price_year_is_noted_once_with_its_options() -> None:
    free = {**GOOD, "id": "1.2", "investment": {"amount": "0 đồng"}}
    dated = {**GOOD, "id": "1.3", "investment": {"amount": "5 đồng", "year": "2018"}}
    facility = Facility.model_validate({**HEAD, "price_basis": {}, "options": [GOOD, free, dated]})
    found = [f for rule in APPRAISAL_RULES for f in rule(facility)]
    assert [(f.code, f.values["options"]) for f in found] == [("option.price_year_missing", "1.1")]


def test_a_plan_starts_before_its_deadline() -> None:
    late = {"option": "1.1", "start": "2019-05-01", "deadline": "2019-04-30"}
    assert codes(GOOD, plan=[late]) == {("plan.start_after_deadline", "doubt")}
    assert codes(GOOD, plan=[{**late, "start": "2019-04-30"}]) == set()


def test_step_six_names_steps_and_uses_that_exist() -> None:
    assert codes(GOOD, follow_up={"next_focus": ["say"], "targets": [{"text": "Than"}]}) == set()
    assert codes(GOOD, follow_up={"next_focus": ["nung"]}) == {("reference.unknown", "blocker")}
    assert codes(GOOD, follow_up={"targets": [{"text": "Than", "use": "than"}]}) == {
        ("reference.unknown", "blocker")
    }
