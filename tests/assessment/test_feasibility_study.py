"""The study as a whole: totals of a phase, what is overdue, the published dairy."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.result import AssessmentResult

Assess = Callable[..., AssessmentResult]
OPTIONS = """\
options:
  - {id: "1.1", name: a, technique: process_control, investment: {amount: "20 triệu đồng"}, savings: [{kind: other, money: "40 triệu đồng/năm"}]}
  - {id: "1.2", name: a, technique: process_control, investment: {amount: "30 triệu đồng", training_cost: "10 triệu đồng"}, savings: [{kind: other, money: "20 triệu đồng/năm"}], claims: [{rung: implemented, date: 2019-02-01, evidence: a}]}
  - {id: "1.3", name: a, technique: process_control, savings: [{kind: other, money: "20 triệu đồng/năm"}]}
  - {id: "1.4", name: a, technique: process_control, investment: {amount: "30 triệu đồng"}, savings: [{kind: other, money: "0 đồng/năm"}]}
"""
PLAN = """\
plan:
  - {option: "1.1", deadline: 2019-04-30}
  - {option: "1.2", deadline: 2019-01-31}
  - {option: "1.3"}
  - {option: "1.4", deadline: 2019-04-30}
"""


def states(result: AssessmentResult) -> list[tuple[str, int]]:
    assert result.feasibility is not None
    return [(row.state, row.days_late) for row in result.feasibility.plan]


def test_totals_of_a_phase(assess_text: Assess) -> None:
    """(20 + 30 + 10) / (40 + 20) = 1 year; phase 2 lacks its investment and says so."""
    study = assess_text(OPTIONS).feasibility
    assert study is not None
    low, high, none = study.phases
    assert (low.count, low.investment.value, low.net_saving.value) == (2, 50e6, 60e6)
    assert low.payback.value == pytest.approx(1.0)
    assert (high.count, high.investment.value, high.payback.value, high.payback.why) == (
        1,
        None,
        None,
        "partial",
    )
    assert none.count == 0


def test_without_a_report_date_nothing_is_overdue(assess_text: Assess) -> None:
    found = states(assess_text(OPTIONS + PLAN))
    assert found == [("no_report_date", 0), ("done", 0), ("undated", 0), ("rejected", 0)]


@pytest.mark.parametrize(
    ("day", "first", "second"),
    [
        ("2019-04-30", ("on_time", 0), ("done", 0)),
        ("2019-05-10", ("overdue", 10), ("done", 0)),
        ("2019-01-31", ("on_time", 0), ("on_time", 0)),
        # On 1 February the option is done; before that its claim does not count yet.
        ("2019-02-01", ("on_time", 0), ("done", 0)),
    ],
)
def test_overdue_on_the_day_of_the_report(
    assess_text: Assess, day: str, first: tuple[str, int], second: tuple[str, int]
) -> None:
    assert states(assess_text(f"report_date: {day}\n" + OPTIONS + PLAN))[:2] == [first, second]


def test_every_figure_of_the_study_is_listed(assess_text: Assess) -> None:
    result = assess_text(OPTIONS)
    names = {figure.id for figure in result.figures()}
    assert "vl-0012/phase/low_cost.payback_total_yr" in names
    assert "vl-0012/study/1.1.payback_discounted_yr" in names
