"""The flat summary at the end of a result: the reduced card that the province reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sxsh_toolkit.assessment.saving_keys import list_saving_keys
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult, PeriodTotals, Scalar
from sxsh_toolkit.model.words import PeriodRole, Rung, ScreeningClass


def summarise(result: AssessmentResult) -> Mapping[str, Scalar]:
    """Return the flat summary; what is not known is None, never 0."""
    facility, head = result.facility, result.headline
    current = facility.current_period()
    total = next((t for t in result.totals if current and t.period_id == current.id), None)
    classes = Counter(option.screening for option in result.options)
    severities = Counter(finding.severity.value for finding in result.findings)
    base, now = facility.period(PeriodRole.BASELINE), facility.period(PeriodRole.REPORTING)
    return {
        "facility": facility.facility,
        "sector": facility.sector,
        "currency": facility.currency,
        "illustrative": facility.illustrative,
        "area": result.identity.area if result.identity else None,
        "period_baseline": base.id if base else None,
        "period_reporting": now.id if now else None,
        "period_current_to": current.to.isoformat() if current else None,
        **_totals(total),
        **_figure("input_cost", head.input_cost),
        **_figure("avoidable_cost", head.avoidable_cost),
        **_figure("loss_gross_cost", head.loss_gross_cost),
        "options_count": head.options_count,
        "options_now": classes[ScreeningClass.IMPLEMENT_NOW],
        "options_study": classes[ScreeningClass.FURTHER_STUDY],
        "options_rejected": classes[ScreeningClass.REJECTED],
        **_rungs(result),
        **list_saving_keys(result),
        "quality_measured_pct": result.quality.measured.value,
        "quality_booked_pct": result.quality.booked.value,
        "quality_estimated_pct": result.quality.estimated.value,
        "findings_blocker": severities["blocker"],
        "findings_doubt": severities["doubt"],
        "findings_note": severities["note"],
    }


def _figure(name: str, figure: Figure | None) -> dict[str, Scalar]:
    """Return a value with the reason that limits it and the figure it comes from."""
    return {
        name: figure.value if figure else None,
        f"{name}_why": figure.why if figure else "",
        f"{name}_figure": figure.id if figure else "",
    }


def _totals(total: PeriodTotals | None) -> dict[str, Scalar]:
    return {
        **_figure("output", total.output if total else None),
        "output_unit": total.output.unit if total else None,
        **_figure("energy_mj", total.final_energy if total else None),
        **_figure("co2e_t", total.co2e if total else None),
        **_figure("toe", total.toe if total else None),
        **_figure("water_m3", total.water if total else None),
    }


def _rungs(result: AssessmentResult) -> dict[str, Scalar]:
    """Return count, investment and saving by rung; rejected options are on none, what was found when done counts."""
    found: dict[str, Scalar] = {}
    kept = [o for o in result.options if o.screening is not ScreeningClass.REJECTED]
    for rung in Rung:
        rows = [o for o in kept if o.rung is rung]
        found[f"rung_{rung.value}_count"] = len(rows)
        for name in ("investment", "saving"):
            known = [f.value for f in (o.standing(name) for o in rows) if f.value is not None]
            found[f"rung_{rung.value}_{name}"] = sum(known) if known else None
    dates = {o.rung_date for o in kept if o.is_done and o.rung_date}
    found["implemented_dates"] = ";".join(sorted(dates))
    return found
