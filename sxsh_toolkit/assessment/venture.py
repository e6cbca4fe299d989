"""An option of the file as a venture: its money as cash flows, and how uncertain the file says it is."""

from __future__ import annotations

import math

from sxsh_toolkit.assessment.settings import real_rate
from sxsh_toolkit.feasibility import Spread, Venture
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.units import Quantity

_ENDS = math.sqrt(6)
"""Ends of a triangle in standard deviations: it then spreads as much as the stated ±. [1]"""


def one_off_cost(option: CpOption) -> float:
    """Return what is paid once beside the equipment: downtime and training. [currency]"""
    costs = (option.investment.downtime_cost, option.investment.training_cost) if option.investment else ()
    return sum(cost.value for cost in costs if cost is not None)


def first_year_share(option: CpOption) -> float:
    """Return the share of the saving that the first year brings."""
    return 1.0 if option.ramp is None else option.ramp.value


def build_venture(option: CpOption, net_saving: float | None) -> Venture | None:
    """Return an option's venture, or None where investment, saving or life is unknown."""
    investment = option.investment
    if investment is None or net_saving is None or option.life is None:
        return None
    return Venture(
        investment.amount.value,
        net_saving,
        option.life.value,
        one_off_cost(option),
        first_year_share(option),
        investment.residual_value.value if investment.residual_value else 0.0,
    )


def collect_spreads(facility: Facility, option: CpOption, net_saving: Figure) -> dict[str, Spread]:
    """Return the low and high ends that the file states for an option's money, life and discount rate.

    Notes
    -----
    A stated low and high stand as they are. A stated ± u (one standard deviation) gives ends at ±√6·u, whose triangle has
    that standard deviation; of the saving it is what the whole chain makes of every ± of the file.
    """
    found: dict[str, Spread] = {}
    investment, own = option.investment, facility.appraisal
    if investment:
        ends = (investment.low, investment.high)
        _put(found, "investment", _between(*ends, investment.amount.value) or _around(investment.amount))
    saving = net_saving.value
    if saving is not None:
        running = option.operating_cost.value if option.operating_cost else 0.0
        stated = _between(option.saving_low, option.saving_high, saving + running)
        if stated:
            stated = Spread(stated.low - running, saving, stated.high - running)
        spread = net_saving.standard_uncertainty
        _put(found, "net_saving", stated or (_wide(saving, spread) if spread else None))
    _put(found, "life_years", _around(option.life) if option.life else None)
    if own.discount_rate:
        rate = own.discount_rate
        _put(found, "rate", _between(own.rate_low, own.rate_high, rate.value) or _around(rate))
    if "rate" in found:
        ends_ = found["rate"]
        found["rate"] = Spread(*(real_rate(own, x) for x in (ends_.low, ends_.typical, ends_.high)))
    return found


def _between(low: Quantity | None, high: Quantity | None, usual: float) -> Spread | None:
    if low is None or high is None or not low.value <= usual <= high.value:
        return None
    return Spread(low.value, usual, high.value)


def _around(quantity: Quantity) -> Spread | None:
    relative = quantity.relative_uncertainty
    if not relative or not quantity.value:
        return None
    found = _wide(quantity.value, relative * quantity.value)
    return Spread(max(found.low, 0.05 * quantity.value), found.typical, found.high)


def _wide(value: float, deviation: float) -> Spread:
    return Spread(value - _ENDS * deviation, value, value + _ENDS * deviation)


def _put(found: dict[str, Spread], name: str, spread: Spread | None) -> None:
    if spread is not None and spread.low < spread.high:
        found[name] = spread
