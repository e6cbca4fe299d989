"""Options through the chain: payback before and after support, NPV, IRR, order."""

from collections.abc import Callable

import numpy_financial as npf
import pytest

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult, OptionResult

Assess = Callable[..., AssessmentResult]
FigureOf = Callable[[AssessmentResult, str], Figure]
OPTION = '  - {id: "%s", name: a, technique: good_housekeeping, investment: {%s}, savings: [{kind: other, money: "%s"}]%s}\n'
RATE = 'appraisal: {discount_rate: "12 %", discount_source: vay ngân hàng}\n'


def option(number: str, investment: str, saving: str, more: str = "", inside: str = "") -> str:
    return OPTION % (number, f'amount: "{investment}"{inside}', saving, more)


def one(result: AssessmentResult) -> OptionResult:
    (row,) = result.options
    return row


def test_npv_and_irr_are_those_of_numpy_financial(assess_text: Assess) -> None:
    more = ', life: "8,5 năm", operating_cost: "5 triệu đồng"'
    row = one(assess_text(RATE + "options:\n" + option("1.1.1", "120 triệu đồng", "35 triệu đồng/năm", more)))
    flows = [-120e6, *[30e6] * 8, 15e6]
    assert row.npv.value == pytest.approx(npf.npv(0.12, flows), rel=1e-12)
    assert row.irr.value == pytest.approx(100 * npf.irr(flows), rel=1e-9)
    assert row.payback.value == pytest.approx(4.0)
    assert (row.payback_band, row.payback_state) == ("3_to_5", "years")


def test_depreciation_changes_no_figure(assess_text: Assess) -> None:
    """The same file with and without a depreciation row: every figure is the same; only a note is added."""

    def run(inside: str) -> AssessmentResult:
        text = option("1.1.1", "120 triệu đồng", "35 triệu đồng/năm", ', life: "8 năm"', inside)
        return assess_text(RATE + "options:\n" + text)

    without, with_it = run(""), run(', depreciation: "15 triệu đồng/năm"')
    assert with_it.figures() == without.figures()
    assert dict(with_it.summary) | {"findings_note": 0} == dict(without.summary) | {"findings_note": 0}
    assert "option.depreciation_unused" in {f.code for f in with_it.findings}


def test_support_enters_the_payback_after_support_alone(assess_text: Assess) -> None:
    def run(inside: str) -> OptionResult:
        text = option("1.1.1", "120 triệu đồng", "60 triệu đồng", ', life: "8 năm"', inside)
        return one(assess_text(RATE + "options:\n" + text))

    without, with_it = run(""), run(', support: "90 triệu đồng"')
    assert (with_it.payback.value, with_it.payback_after_support.value) == (2.0, 0.5)
    assert without.payback_after_support.value == 2.0
    for name in ("payback", "npv", "irr", "payback_band", "rule_class", "rank"):
        assert getattr(with_it, name) == getattr(without, name)


def test_one_off_costs_enter_npv(assess_text: Assess) -> None:
    inside = ', downtime_cost: "7 triệu đồng", training_cost: "3 triệu đồng"'
    row = one(
        assess_text(
            RATE + "options:\n" + option("1.1.1", "90 triệu đồng", "60 triệu đồng", ', life: "2 năm"', inside)
        )
    )
    assert row.one_off_cost.value == 10e6
    assert row.npv.value == pytest.approx(npf.npv(0.12, [-100e6, 60e6, 60e6]))


def test_no_silent_rate_and_no_silent_life(assess_text: Assess) -> None:
    row = one(
        assess_text("options:\n" + option("1.1.1", "90 triệu đồng", "60 triệu đồng", ', life: "2 năm"'))
    )
    assert (row.npv.value, row.npv.why) == (None, "discount_rate_missing")
    assert row.irr.value is not None
    row = one(assess_text(RATE + "options:\n" + option("1.1.1", "90 triệu đồng", "60 triệu đồng")))
    assert (row.npv.value, row.npv.why, row.irr.value) == (None, "life_unknown", None)
    assert row.payback.value == 1.5


@pytest.mark.parametrize(
    ("investment", "saving", "state", "years"),
    [
        ("0 đồng", "1 đồng", "immediate", 0.0),
        ("5 đồng", "0 đồng", "never", None),
        ("0 đồng", "0 đồng", "never", None),
        ("5 đồng", "2 đồng", "years", 2.5),
    ],
)
def test_payback_states(
    assess_text: Assess, investment: str, saving: str, state: str, years: float | None
) -> None:
    row = one(assess_text("options:\n" + option("1.1.1", investment, saving)))
    assert (row.payback_state, row.payback.value) == (state, years)
    assert row.payback_band == {"years": "2_to_3"}.get(state, state)


def test_order_now_before_study_before_out_then_payback(assess_text: Assess) -> None:
    text = "options:\n" + "".join(
        (
            option("1.1.1", "5 đồng", "0 đồng"),
            option("1.1.2", "900 triệu đồng", "800 triệu đồng"),
            option("1.1.10", "20 triệu đồng", "40 triệu đồng"),
            option("1.1.9", "10 triệu đồng", "20 triệu đồng"),
            option("1.1.4", "0 đồng", "1 triệu đồng"),
        )
    )
    rows = assess_text(text).options
    assert [r.option_id for r in rows] == ["1.1.4", "1.1.10", "1.1.9", "1.1.2", "1.1.1"]
    assert [r.rank for r in rows] == [1, 2, 3, 4, 5]


def test_downtime_and_training_are_paid_back_too(assess_text: Assess) -> None:
    """(120 + 18 + 6) / 60 = 2,4 years; without them 2,0."""
    inside = ', downtime_cost: "18 triệu đồng", training_cost: "6 triệu đồng"'
    text = option("1.1.1", "120 triệu đồng", "60 triệu đồng", "", inside)
    assert one(assess_text("options:\n" + text)).payback.value == pytest.approx(2.4)
