"""Options against each other, through a facility file."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.model.result_feasibility import Feasibility

Assess = Callable[..., AssessmentResult]
RATE = 'discount_rate: "12 %", discount_source: vay, discount_date: 2018-03-05'


def option(number: str, amount: str, saving: str, ratings: str = "", more: str = "") -> str:
    rated = (
        f", ratings: {{technical: {ratings.split()[0]}, economic: {ratings.split()[1]}, environmental: {ratings.split()[2]}}}"
        if ratings
        else ""
    )
    return (
        f'  - {{id: "{number}", name: a, technique: process_control, investment: {{amount: "{amount} triệu đồng"}}, '
        f'savings: [{{kind: other, money: "{saving} triệu đồng/năm"}}]{rated}{more}}}\n'
    )


def run(assess: Assess, *options: str, appraisal: str = RATE) -> Feasibility:
    result = assess(f"appraisal: {{{appraisal}}}\noptions:\n" + "".join(options))
    assert result.feasibility is not None
    return result.feasibility


def ranks(study: Feasibility) -> dict[str, int | str]:
    return {row.option_id: row.score.why if row.rank is None else row.rank for row in study.ranking.rows}


def test_the_weighted_order_and_who_is_not_in_it(assess_text: Assess) -> None:
    study = run(
        assess_text,
        option("1.1", "120", "40", '"12" "10" "12"'),
        option("1.2", "120", "40", '"12" "16" "12"'),
        option("1.3", "120", "40", '"5" "20" "20"'),
        option("1.4", "120", "40"),
        option("1.5", "120", "0", '"12" "16" "12"'),
        option("1.6", "0", "5", '"20" "20" "20"'),
        option(
            "1.7",
            "5",
            "40",
            '"20" "20" "20"',
            ", claims: [{rung: implemented, date: 2018-09-01, evidence: a}]",
        ),
    )
    assert ranks(study) == {
        "1.2": 1,
        "1.1": 2,
        "1.3": "gate_failed",
        "1.4": "ratings_missing",
        "1.5": "rejected",
        "1.6": "straight_to_plan",
        "1.7": "already_done",
    }
    scores = [row.score.value for row in study.ranking.rows]
    assert scores[:2] == [14.0, 11.0]
    assert (study.ranking.weights, study.ranking.weights_from) == ((25.0, 50.0, 25.0), "convention")


def test_money_never_moves_the_order(assess_text: Assess) -> None:
    ratings = ('"12" "10" "12"', '"12" "16" "12"')
    cheap = run(assess_text, option("1.1", "60", "50", ratings[0]), option("1.2", "900", "10", ratings[1]))
    dear = run(assess_text, option("1.1", "900", "10", ratings[0]), option("1.2", "60", "50", ratings[1]))
    assert ranks(cheap) == ranks(dear) == {"1.2": 1, "1.1": 2}


def test_weights_of_the_file(assess_text: Assess) -> None:
    options = option("1.1", "120", "40", '"20" "10" "12"'), option("1.2", "120", "40", '"10" "16" "12"')
    own = RATE + ', weights: {technical: "60", economic: "20", environmental: "20"}'
    study = run(assess_text, *options, appraisal=own)
    assert ranks(study) == {"1.1": 1, "1.2": 2}
    assert study.ranking.weights_from == "file"
    # Differences 10, −6, 0: 480 of 100·4.8 fall by 16 a point moved from technical to economic.
    assert study.ranking.shift is not None
    assert study.ranking.shift.value == pytest.approx(30.0)


def test_weights_that_are_not_100_rank_nothing(assess_text: Assess) -> None:
    own = RATE + ', weights: {technical: "60", economic: "20", environmental: "10"}'
    study = run(assess_text, option("1.1", "120", "40", '"20" "10" "12"'), appraisal=own)
    assert ranks(study) == {"1.1": "weights_not_100"}
    assert study.ranking.weights_from == "refused"


def test_no_budget_no_choice(assess_text: Assess) -> None:
    assert run(assess_text, option("1.1", "120", "40")).portfolio is None


def test_the_best_set_under_a_budget(assess_text: Assess) -> None:
    """NPV at 12 % over eight years (4.967640): 40 → 78.7, 30 → 49.0 of 100, 70 → 147.7 of 200."""
    life = ', life: "8 năm"'
    options = (
        option("1.1", "120", "40", more=life),
        option("1.2", "100", "30", more=life),
        option("1.3", "200", "70", more=life),
        option("1.4", "10", "40"),
        option("1.5", "10", "0", more=life),
    )
    small = run(assess_text, *options, appraisal=RATE + ', budget: "220 triệu đồng"').portfolio
    assert small is not None
    assert (small.worth_by, small.chosen) == ("npv", ("1.3",))
    assert small.worth.value == pytest.approx(1e6 * (70 * 4.967640 - 200), rel=1e-6)
    assert {x.option_id: x.why for x in small.left_out} == {"1.4": "life_unknown", "1.5": "rejected"}
    large = run(assess_text, *options, appraisal=RATE + ', budget: "320 triệu đồng"').portfolio
    assert large is not None
    assert (large.chosen, large.cost.value) == (("1.1", "1.3"), 320e6)


def test_without_a_discount_rate_the_yearly_saving_chooses(assess_text: Assess) -> None:
    options = option("1.1", "120", "40"), option("1.2", "100", "50", more=', excludes: ["1.1"]')
    found = run(assess_text, *options, appraisal='budget: "900 triệu đồng"').portfolio
    assert found is not None
    assert (found.worth_by, found.chosen, found.not_chosen) == ("net_saving", ("1.2",), ("1.1",))


def test_what_is_done_fulfils_needs_and_bars_what_it_excludes(assess_text: Assess) -> None:
    done = ", claims: [{rung: implemented, date: 2018-09-01, evidence: a}]"
    options = (
        option("1.1", "900", "40", more=done),
        option("1.2", "100", "50", more=', requires: ["1.1"]'),
        option("1.3", "100", "60", more=', excludes: ["1.1"]'),
    )
    found = run(assess_text, *options, appraisal='budget: "300 triệu đồng"').portfolio
    assert found is not None
    assert found.chosen == ("1.2",)
    assert [(x.option_id, x.why) for x in found.left_out] == [("1.3", "excluded_by_done")]


def test_what_a_done_option_excludes_is_barred_too(assess_text: Assess) -> None:
    done = ', excludes: ["1.2"], claims: [{rung: implemented, date: 2018-09-01, evidence: a}]'
    options = option("1.1", "900", "40", more=done), option("1.2", "100", "50")
    found = run(assess_text, *options, appraisal='budget: "300 triệu đồng"').portfolio
    assert found is not None
    assert [(x.option_id, x.why) for x in found.left_out] == [("1.2", "excluded_by_done")]


def test_the_curve_costs_what_the_yearly_worth_says(assess_text: Assess) -> None:
    books = """\
periods:
  - id: "2018"
    role: baseline
    from: 2018-01-01
    to: 2018-12-31
    uses: [{id: dien, carrier: electricity, amount: "100.000 kWh", cost: "200 triệu đồng"}]
"""
    text = f"appraisal: {{{RATE}}}\n{books}options:\n" + "".join(
        f'  - {{id: "1.{n}", name: a, technique: process_control, effect: efficiency, life: "8 năm", '
        f'investment: {{amount: "{amount} triệu đồng"}}, savings: [{{kind: energy, use: dien, amount: "10.000 kWh/năm"}}]}}\n'
        for n, amount in ((1, 95), (2, 30))
    )
    result = assess_text(text)
    study = result.feasibility
    assert study is not None
    assert [step.option_id for step in study.curve] == ["1.2", "1.1"]
    for step in study.curve:
        own = study.study(step.option_id)
        assert step.cost_per_t.value is not None
        assert step.avoided.value is not None
        assert own.annual_value.value == pytest.approx(-step.cost_per_t.value * step.avoided.value)
    assert study.curve[-1].total_t == pytest.approx(2 * (study.curve[0].avoided.value or 0.0))
