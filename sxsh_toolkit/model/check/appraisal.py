"""What an appraisal, its weights and the links between options must and should say."""

from __future__ import annotations

import math
from collections.abc import Iterator

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.check.make import doubt, note, unknown
from sxsh_toolkit.model.circles import find_circles
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.words import Terms
from sxsh_toolkit.units import Quantity


def rule_discount_rate(facility: Facility) -> Iterator[Finding]:
    """A discount rate is asked for, with its source and date; it is never a silent default."""
    own = facility.appraisal
    if own.discount_rate is None:
        if any(option.life is not None for option in facility.options):
            yield note("appraisal.rate_missing", "appraisal.discount_rate")
        return
    if not own.discount_source:
        yield doubt("appraisal.rate_unsourced", "appraisal.discount_rate")
    if own.discount_date is None:
        yield note("appraisal.rate_undated", "appraisal.discount_rate")
    if own.discount_terms is Terms.REAL and own.inflation is not None:
        yield doubt("appraisal.inflation_unused", "appraisal.inflation")


def rule_weights(facility: Facility) -> Iterator[Finding]:
    """Weights add up to 100."""
    weights = facility.appraisal.weights
    if weights is not None and not math.isclose(sum(weights.points), 100.0, abs_tol=1e-6):
        yield doubt("appraisal.weights_not_100", "appraisal.weights", total=sum(weights.points))


def rule_price_years(facility: Facility) -> Iterator[Finding]:
    """Money has a price year; investments of another year than the prices are doubted."""
    year = facility.price_basis.year
    undated = [
        o.id
        for o in facility.options
        if o.investment and o.investment.amount.value > 0 and not (o.investment.year or year)
    ]
    if undated:
        yield note("option.price_year_missing", "price_basis.year", options=", ".join(undated))
    for option in facility.options:
        own = option.investment.year if option.investment else None
        if own and year and own != year:
            where = f"options[{option.id}].investment.year"
            yield doubt("option.price_year_differs", where, option=option.id, year=own, file_year=year)


def rule_option_ranges(facility: Facility) -> Iterator[Finding]:
    """Low ≤ usual ≤ high, and a range has both ends."""
    for option in facility.options:
        where, investment = f"options[{option.id}]", option.investment
        fault = _range_fault(option.saving_low, option.saving_high, None)
        if fault:
            yield doubt(fault, f"{where}.saving_low", option=option.id)
        fault = _range_fault(investment.low, investment.high, investment.amount) if investment else ""
        if fault:
            yield doubt(fault, f"{where}.investment.low", option=option.id)
    own = facility.appraisal
    if _range_fault(own.rate_low, own.rate_high, own.discount_rate):
        yield doubt("appraisal.rate_range", "appraisal.rate_low")


def _range_fault(low: Quantity | None, high: Quantity | None, usual: Quantity | None) -> str:
    if (low is None) != (high is None):
        return "option.range_open"
    if low is None or high is None:
        return ""
    between = low.value if usual is None else usual.value
    return "" if low.value <= between <= high.value else "option.range_reversed"


def rule_option_links(facility: Facility) -> Iterator[Finding]:
    """Options that others exclude or need exist, are not the option itself, and need each other in no circle."""
    ids = [option.id for option in facility.options]
    for option in facility.options:
        where = f"options[{option.id}]"
        for name, others in (("excludes", option.excludes), ("requires", option.requires)):
            for other in others:
                yield from unknown(f"{where}.{name}", other, ids, "option")
        for other in sorted({*option.excludes} & {*option.requires}):
            yield doubt("option.requires_excluded", f"{where}.requires", option=option.id, other=other)
        if option.id in option.excludes:
            yield doubt("option.excludes_itself", f"{where}.excludes", option=option.id)
    for circle in find_circles({option.id: option.requires for option in facility.options}):
        shown = " → ".join((*circle, circle[0]))
        yield doubt("option.requires_circle", f"options[{circle[0]}].requires", options=shown)


def rule_residual_value(facility: Facility) -> Iterator[Finding]:
    """What is left at the end is not worth more than what was paid."""
    for option in facility.options:
        investment = option.investment
        left = investment.residual_value if investment else None
        if investment and left and left.value > investment.amount.value:
            where = f"options[{option.id}].investment.residual_value"
            yield doubt("option.residual_too_large", where, option=option.id)


def rule_plan_days(facility: Facility) -> Iterator[Finding]:
    """A line of the plan starts before it ends."""
    for index, item in enumerate(facility.plan):
        if item.start and item.deadline and item.start > item.deadline:
            yield doubt("plan.start_after_deadline", f"plan[{index}].start", option=item.option)


def rule_follow_up(facility: Facility) -> Iterator[Finding]:
    """The next focus is a step of the process; a target names a use of the books."""
    if facility.follow_up is None:
        return
    for step in facility.follow_up.next_focus:
        yield from unknown("follow_up.next_focus", step, (s.id for s in facility.process.steps), "step")
    uses = [u.id for p in facility.periods for u in p.uses]
    for index, target in enumerate(facility.follow_up.targets):
        if target.use:
            yield from unknown(f"follow_up.targets[{index}].use", target.use, uses, "use")


APPRAISAL_RULES = (
    rule_discount_rate,
    rule_weights,
    rule_price_years,
    rule_option_ranges,
    rule_option_links,
    rule_residual_value,
    rule_plan_days,
    rule_follow_up,
)
