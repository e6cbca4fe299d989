"""Options against each other: order by ratings, best set under a budget, abatement curve."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.feasibility import (
    Candidate,
    choose_options,
    find_smallest_shift,
    order_abatement,
    range_weights,
    rank_options,
)
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.model.result import AssessmentResult, OptionResult
from sxsh_toolkit.model.result_feasibility import (
    CurveStep,
    LeftOut,
    OptionStudy,
    Portfolio,
    Ranking,
    RankRow,
    WeightLimit,
)
from sxsh_toolkit.model.words import ScreeningClass
from sxsh_toolkit.reference import load_conventions

CRITERIA = ("technical", "economic", "environmental")
_Ratings = tuple[float | None, float | None, float | None]


def rank_by_ratings(result: AssessmentResult, studies: Sequence[OptionStudy]) -> Ranking:
    """Rank the options that need a decision by the team's weighted ratings.

    Notes
    -----
    Not ranked, and said so: what is rejected, done, below the technical gate, without all three ratings, or costs nothing
    and goes straight to the plan. Weights are the file's, else the toolkit's convention.
    """
    weights, origin = _weights(result)
    ratings = {o.id: _ratings(o) for o in result.facility.options}
    straight = {study.option_id for study in studies if study.straight_to_plan}
    reasons = {
        row.option_id: _unranked(result, row, ratings[row.option_id], straight) for row in result.options
    }
    scores = {
        name: tuple(x for x in ratings[name] if x is not None) for name, why in reasons.items() if not why
    }
    if origin == "refused" or not scores:
        why = "weights_not_100" if origin == "refused" else ""
        rows = (_row(result, name, ratings[name], None, None, reasons[name] or why) for name in reasons)
        return Ranking(weights, origin, tuple(rows))
    ranked = rank_options(scores, weights)
    rows_ = [_row(result, r.option_id, ratings[r.option_id], r.score, r.rank, "") for r in ranked]
    rows_ += [_row(result, name, ratings[name], None, None, why) for name, why in reasons.items() if why]
    limits = tuple(
        WeightLimit(CRITERIA[x.criterion], weights[x.criterion], x.low, x.high, x.below, x.above)
        for x in range_weights(scores, weights)
    )
    shift = find_smallest_shift(scores, weights)
    ids = tuple(row.score.id for row in rows_ if row.rank is not None)
    figure = (
        Figure(f"{result.facility_id}/ranking.shift_points", shift.points, "points", ids) if shift else None
    )
    return Ranking(weights, origin, tuple(rows_), limits, figure, shift.pair if shift else ())


def choose_portfolio(result: AssessmentResult) -> Portfolio | None:
    """Choose the best set of options still to do under the file's budget; None without a budget.

    Notes
    -----
    By NPV where a discount rate is stated, else by yearly net saving. Costs are investment and one-off costs before
    support. What is done costs nothing more and fulfils what needs it.
    """
    budget = result.facility.appraisal.budget
    if budget is None:
        return None
    by = "net_saving" if result.settings.appraisal_rate is None else "npv"
    rows = {row.option_id: row for row in result.options}
    done = {name for name, row in rows.items() if row.is_done}
    barred = {x for o in result.facility.options if o.id in done for x in o.excludes}
    candidates: list[Candidate] = []
    left_out: list[LeftOut] = []
    for option in result.facility.options:
        row = rows[option.id]
        worth = row.npv if by == "npv" else row.net_saving
        why = _not_a_candidate(row, worth)
        if option.id in done:
            continue
        if why or row.investment.value is None or worth.value is None:
            left_out.append(LeftOut(option.id, why))
            continue
        cost = row.investment.value + (row.one_off_cost.value or 0.0)
        needed = tuple(name for name in option.requires if name not in done)
        if option.id in barred or done & {*option.excludes}:
            left_out.append(LeftOut(option.id, "excluded_by_done"))
            continue
        candidates.append(Candidate(option.id, cost, worth.value, option.excludes, needed))
    choice = choose_options(candidates, budget.value)
    return _portfolio(result, by, candidates, choice.option_ids, tuple(left_out))


def chart_abatement(result: AssessmentResult, studies: Sequence[OptionStudy]) -> tuple[CurveStep, ...]:
    """Return the abatement curve of the options still to do that avoid something."""
    by_id = {study.option_id: study for study in studies}
    rows = {row.option_id: row for row in result.options}
    known = {
        name: (study.annual_value.value, study.co2e_avoided.value)
        for name, study in by_id.items()
        if study.annual_value.value is not None
        and study.co2e_avoided.value is not None
        and rows[name].screening is not ScreeningClass.REJECTED
        and not rows[name].is_done
    }
    unit = f"{result.facility.currency}/t"
    steps = []
    for step in order_abatement(known):
        study = by_id[step.option_id]
        name = f"{result.facility_id}/study/{step.option_id}.cost_per_t_{result.facility.currency.lower()}"
        inputs = (study.annual_value.id, study.co2e_avoided.id)
        cost = Figure(name, step.cost_per_t, unit, inputs, mark=study.co2e_avoided.mark)
        steps.append(
            CurveStep(step.option_id, rows[step.option_id].effect, study.co2e_avoided, cost, step.total_t)
        )
    return tuple(steps)


def _weights(result: AssessmentResult) -> tuple[tuple[float, float, float], str]:
    own = result.facility.appraisal.weights
    if own is not None:
        return own.points, "file" if abs(sum(own.points) - 100) <= 1e-6 else "refused"
    rows = load_conventions()
    technical, economic, environmental = (rows[f"weight_{name}"].value for name in CRITERIA)
    return (technical, economic, environmental), "convention"


def _ratings(option: CpOption) -> _Ratings:
    if option.ratings is None:
        return None, None, None
    return option.ratings.technical, option.ratings.economic, option.ratings.environmental


def _unranked(result: AssessmentResult, row: OptionResult, ratings: _Ratings, straight: set[str]) -> str:
    """Return why an option is not ranked, or nothing."""
    if row.is_done:
        return "already_done"
    if ratings[0] is not None and ratings[0] < result.settings.technical_gate:
        return "gate_failed"
    if row.screening is ScreeningClass.REJECTED:
        return "rejected"
    if row.option_id in straight:
        return "straight_to_plan"
    return "ratings_missing" if None in ratings else ""


def _row(
    result: AssessmentResult,
    option_id: str,
    ratings: _Ratings,
    score: float | None,
    rank: int | None,
    why: str,
) -> RankRow:
    inputs = (f"options[{option_id}].ratings",)
    name = f"{result.facility_id}/ranking/{option_id}.score_points"
    return RankRow(option_id, ratings, Figure(name, score, "points", inputs, why=why), rank)


def _not_a_candidate(row: OptionResult, worth: Figure) -> str:
    if row.screening is ScreeningClass.REJECTED:
        return "rejected"
    if row.investment.value is None:
        return "investment_unknown"
    return "" if worth.known else worth.why or "unknown"


def _portfolio(
    result: AssessmentResult,
    by: str,
    candidates: Sequence[Candidate],
    chosen: tuple[str, ...],
    left_out: tuple[LeftOut, ...],
) -> Portfolio:
    name, unit = f"{result.facility_id}/portfolio", result.facility.currency
    taken = [c for c in candidates if c.option_id in chosen]
    rows = {row.option_id: row for row in result.options}
    budget = result.facility.appraisal.budget
    costs = tuple(rows[x].investment.id for x in chosen)
    worths = tuple((rows[x].npv if by == "npv" else rows[x].net_saving).id for x in chosen)
    worth_unit = unit if by == "npv" else f"{unit}/yr"
    return Portfolio(
        by,
        Figure(
            f"{name}.budget_{unit.lower()}", budget.value if budget else None, unit, ("appraisal.budget",)
        ),
        Figure(f"{name}.cost_total_{unit.lower()}", sum(c.cost for c in taken), unit, costs),
        Figure(f"{name}.{by}_total_{unit.lower()}", sum(c.value for c in taken), worth_unit, worths),
        chosen,
        tuple(c.option_id for c in candidates if c.option_id not in chosen),
        left_out,
    )
