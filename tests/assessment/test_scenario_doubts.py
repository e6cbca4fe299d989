"""Doubts of scenarios: not valued, capped, differing from the file's rows."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
TEXT = """\
periods:
  - id: "2018"
    role: reporting
    from: 2018-01-01
    to: 2018-12-31
    uses: [{id: than, carrier: coal_5_6, amount: "100 tấn", cost: "200 triệu đồng"}]
options:
  - {id: "1.1", name: a, technique: process_control, effect: efficiency, investment: {amount: "0 đồng"}, acts_on: [{kind: reduce, use: than, change: "%s"}], savings: [{kind: energy, money: "%s triệu đồng/năm"}]}
"""


def found(result: AssessmentResult) -> dict[str, dict[str, object]]:
    return {
        f.code: dict(f.values)
        for f in result.findings
        if f.code.startswith(("act.", "option.saving_differs"))
    }


def test_what_agrees_within_the_convention_is_not_doubted(assess_text: Assess) -> None:
    assert found(assess_text(TEXT % ("10 %", "23"))) == {}


def test_a_saving_that_differs_is_doubted_with_both_values(assess_text: Assess) -> None:
    """10 % of 200 million is 20; the file says 30."""
    values = found(assess_text(TEXT % ("10 %", "30")))["option.saving_differs"]
    assert (values["stated"], values["valued"]) == (pytest.approx(30e6), pytest.approx(20e6))


def test_more_than_the_flow_carries_is_capped_and_said(assess_text: Assess) -> None:
    result = assess_text(TEXT % ("150 tấn", "200"))
    values = found(result)["act.more_than_flow"]
    assert (values["asked"], values["taken"]) == (pytest.approx(150), pytest.approx(100))
    assert result.options[0].net_saving.value == pytest.approx(200e6)


def test_an_act_that_cannot_be_valued_is_doubted_by_its_reason(assess_text: Assess) -> None:
    assert set(found(assess_text(TEXT % ("10 kWh", "30")))) == {"act.units_differ"}
