"""Tasks 10 to 16 on the finished options: appraisal, ranking, choice under a budget, curve, risk, plan."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.assessment.option_choice import chart_abatement, choose_portfolio, rank_by_ratings
from sxsh_toolkit.assessment.option_study import avoided_co2e, study_option, study_risk
from sxsh_toolkit.feasibility import DRAWS, SEED, compute_payback
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, sum_figures
from sxsh_toolkit.model.option import PlanItem
from sxsh_toolkit.model.result import AssessmentResult, OptionResult
from sxsh_toolkit.model.result_feasibility import Feasibility, OptionStudy, PhaseTotal, PlanState
from sxsh_toolkit.model.words import ScreeningClass

PHASES = ("low_cost", "investment", "unphased")


def study_feasibility(result: AssessmentResult) -> Feasibility:
    """Study an assessment's options.

    Parameters
    ----------
    result : AssessmentResult
        With its options and their standard uncertainties: run once, after the uncertainty pass.

    Returns
    -------
    Feasibility
        Studies in the order of the options.
    """
    avoided = avoided_co2e(result)
    studies = tuple(study_option(result, row, avoided[row.option_id]) for row in result.options)
    risks = (study_risk(result, row) for row in result.options)
    return Feasibility(
        studies,
        tuple(_total_phase(result, studies, phase) for phase in PHASES),
        rank_by_ratings(result, studies),
        choose_portfolio(result),
        chart_abatement(result, studies),
        tuple(risk for risk in risks if risk is not None),
        judge_plan(result.facility, result.options),
        SEED,
        DRAWS,
    )


def judge_plan(facility: Facility, options: tuple[OptionResult, ...]) -> tuple[PlanState, ...]:
    """Say of every line of the plan whether it is done, late or still has time on the day of the report.

    Notes
    -----
    The day is the file's ``report_date``; without one nothing is judged, since there is no clock here. A claim dated
    after that day does not count.
    """
    by_id = {row.option_id: row for row in options}
    return tuple(
        _plan_state(facility, index, item, by_id.get(item.option)) for index, item in enumerate(facility.plan)
    )


def _total_phase(result: AssessmentResult, studies: Sequence[OptionStudy], phase: str) -> PhaseTotal:
    members = {study.option_id: study for study in studies if study.phase == phase}
    rows = [row for row in result.options if row.option_id in members]
    name, unit = f"{result.facility_id}/phase/{phase}", result.facility.currency
    invested = sum_figures(f"{name}.investment_total_{unit.lower()}", unit, (row.investment for row in rows))
    once = sum(row.one_off_cost.value or 0.0 for row in rows)
    saved = sum_figures(
        f"{name}.net_saving_total_{unit.lower()}", f"{unit}/yr", (row.net_saving for row in rows)
    )
    whole = not (invested.why or saved.why) and invested.value is not None
    back = compute_payback((invested.value or 0.0) + once, saved.value) if whole else None
    years = back.years if back else None
    why = "" if years is not None else (f"payback_{back.state}" if back else "partial")
    known = [study.co2e_avoided for study in members.values() if study.co2e_avoided.why != "no_energy_saving"]
    return PhaseTotal(
        phase,
        len(rows),
        invested,
        saved,
        Figure(f"{name}.payback_total_yr", years, "yr", (invested.id, saved.id), why=why),
        sum_figures(f"{name}.avoided_tco2e", "t/yr", known),
    )


def _plan_state(facility: Facility, index: int, item: PlanItem, option: OptionResult | None) -> PlanState:
    today = facility.report_date
    if option is not None and option.is_done and (today is None or option.rung_date <= today.isoformat()):
        return PlanState(index, item.option, "done")
    if option is not None and option.screening is ScreeningClass.REJECTED:
        return PlanState(index, item.option, "rejected")
    if item.deadline is None:
        return PlanState(index, item.option, "undated")
    if today is None:
        return PlanState(index, item.option, "no_report_date")
    late = (today - item.deadline).days
    return PlanState(index, item.option, "overdue" if late > 0 else "on_time", max(0, late))
