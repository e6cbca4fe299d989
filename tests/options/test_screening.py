"""The screening rule as a table; the team's vote overrides, and both stay."""

import pytest

from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.model.words import ScreeningClass
from sxsh_toolkit.options import Screening, screen_option

NOW, STUDY, OUT = ScreeningClass.IMPLEMENT_NOW, ScreeningClass.FURTHER_STUDY, ScreeningClass.REJECTED


def screen(
    net: float | None,
    payback: float | None,
    investment: str | None = "10 triệu đồng",
    threshold: float | None = 50e6,
    **more: object,
) -> Screening:
    tree = {"id": "1.1.1", "name": "a", "technique": "good_housekeeping", **more}
    money = {"investment": {"amount": investment}} if investment else {}
    return screen_option(
        CpOption.model_validate({**tree, **money}),
        net,
        payback,
        investment_threshold=threshold,
        payback_limit_years=1.0,
        technical_gate=6.0,
    )


@pytest.mark.parametrize(
    ("arguments", "expected", "reason"),
    [
        ({"net": 20e6, "payback": 0.5}, NOW, "cheap_and_quick"),
        ({"net": 20e6, "payback": 0.0, "investment": "0 đồng"}, NOW, "cheap_and_quick"),
        ({"net": 90e6, "payback": 50 / 90, "investment": "50 triệu đồng"}, NOW, "cheap_and_quick"),
        (
            {"net": 90e6, "payback": 51 / 90, "investment": "51 triệu đồng"},
            STUDY,
            "investment_above_threshold",
        ),
        ({"net": 10e6, "payback": 1.0}, STUDY, "payback_too_long"),
        ({"net": 20e6, "payback": 0.5, "technical_doubt": "yes"}, STUDY, "technical_doubt"),
        ({"net": None, "payback": None}, STUDY, "saving_unknown"),
        ({"net": 20e6, "payback": None, "investment": None}, STUDY, "investment_unknown"),
        ({"net": 0.0, "payback": None}, OUT, "no_net_saving"),
        ({"net": -1.0, "payback": None}, OUT, "no_net_saving"),
        ({"net": 20e6, "payback": 0.1, "ratings": {"technical": "5,9"}}, OUT, "gate_failed"),
        ({"net": 20e6, "payback": 0.1, "ratings": {"technical": "6"}}, NOW, "cheap_and_quick"),
        ({"net": 20e6, "payback": 0.1, "ratings": {"economic": "1"}}, NOW, "cheap_and_quick"),
    ],
)
def test_the_rule(arguments: dict[str, object], expected: ScreeningClass, reason: str) -> None:
    found = screen(**arguments)  # type: ignore[arg-type]
    assert (found.rule_class, found.final_class, found.vote) == (expected, expected, None)
    assert found.reasons[0] == reason
    assert found.reasons[-1] == "team_not_asked"


def test_every_open_point_is_named() -> None:
    found = screen(1e6, 60.0, "60 triệu đồng", technical_doubt="yes")
    assert found.reasons[:3] == ("investment_above_threshold", "payback_too_long", "technical_doubt")


@pytest.mark.parametrize("decision", list(ScreeningClass))
def test_the_vote_overrides_and_both_are_kept(decision: ScreeningClass) -> None:
    found = screen(20e6, 0.5, vote={"decision": decision.value, "reason": "thiếu người"})
    assert (found.rule_class, found.final_class, found.vote) == (NOW, decision, decision)
    assert found.reasons[0] == ("team_agrees" if decision is NOW else "team_overrides")
    assert "cheap_and_quick" in found.reasons


def test_without_a_threshold_in_its_currency_the_size_does_not_decide() -> None:
    assert screen(20e9, 0.5, "10 tỷ đồng", threshold=None).rule_class is NOW
    assert screen(20e9, 2.0, "10 tỷ đồng", threshold=None).rule_class is STUDY
