"""Doubts that only the scenarios show: what could not be valued, what was capped, what differs from the file's rows."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.reference import load_conventions


def doubt_acts(result: AssessmentResult) -> Iterator[Finding]:
    """An option that acts on the balance and is not valued by it: the reason, and the file's rows stand."""
    for effect in result.effects:
        where = f"options[{effect.option_id}].acts_on[{effect.act_number}]"
        if effect.state == "stated":
            yield Finding(f"act.{effect.why}", Severity.DOUBT, where, {"option": effect.option_id})
        for capped in effect.capped:
            values: dict[str, FindingValue] = {
                "option": effect.option_id,
                "asked": capped.asked,
                "taken": capped.taken,
                "unit": capped.unit,
            }
            path = f"options[{effect.option_id}].acts_on[{capped.number}].change"
            yield Finding("act.more_than_flow", Severity.DOUBT, path, values)


def doubt_stated_savings(result: AssessmentResult) -> Iterator[Finding]:
    """A saving stated in the file that differs from what the acts give by more than the convention."""
    tolerance = load_conventions()["saving_gap_tolerance_pct"].value
    for effect in result.effects:
        stated, valued = effect.stated.value, effect.valued.value
        if stated is None or valued is None or effect.stated.why:
            continue
        gap = 100 * (valued - stated) / abs(stated) if stated else None
        if (gap is None and valued != 0) or (gap is not None and abs(gap) > tolerance):
            gap_values: dict[str, FindingValue] = {
                "option": effect.option_id,
                "stated": stated,
                "valued": valued,
                "currency": result.facility.currency,
                "tolerance": tolerance,
            }
            where = f"options[{effect.option_id}].savings"
            yield Finding("option.saving_differs", Severity.DOUBT, where, gap_values)


SCENARIO_RULES = (doubt_acts, doubt_stated_savings)
