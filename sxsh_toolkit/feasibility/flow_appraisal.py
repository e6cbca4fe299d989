"""Everything that is asked of a bare list of cash flows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sxsh_toolkit.feasibility.payback import recover_years
from sxsh_toolkit.feasibility.present_value import DAYS_PER_YEAR
from sxsh_toolkit.feasibility.rates import RateResult, mirr, rates_of_return


@dataclass(frozen=True, slots=True)
class FlowAppraisal:
    """Present value, rates of return and paybacks of a list of flows; None where there is none. [currency; 1; yr]"""

    npv: float
    irr: RateResult
    mirr: float | None
    payback: float | None
    discounted_payback: float | None


def appraise_yearly(rate: float, amounts: Sequence[float]) -> FlowAppraisal:
    """Appraise flows of year 0, 1, 2, …; what comes back within a year comes evenly over it."""
    times = [float(year) for year in range(len(amounts))]
    discounted = _discount(rate, times, amounts)
    return FlowAppraisal(
        math.fsum(discounted),
        rates_of_return(amounts, times),
        mirr(amounts, rate, rate),
        recover_years(-amounts[0], amounts[1:]) if amounts else None,
        recover_years(-discounted[0], discounted[1:]) if amounts else None,
    )


def appraise_dated(rate: float, days: Sequence[int], amounts: Sequence[float]) -> FlowAppraisal:
    """Appraise flows by their days after the first one (actual/365); what comes back comes on its day, at once.

    Parameters
    ----------
    rate : float
        Discount rate a year, as a fraction.
    days : sequence of int
        Days after the first flow, rising.
    amounts : sequence of float
        One a day. [currency]
    """
    times = [day / DAYS_PER_YEAR for day in days]
    discounted = _discount(rate, times, amounts)
    return FlowAppraisal(
        math.fsum(discounted),
        rates_of_return(amounts, times),
        None,
        _back_for_good(times, amounts),
        _back_for_good(times, discounted),
    )


def _discount(rate: float, times: Sequence[float], amounts: Sequence[float]) -> list[float]:
    return [amount * (1 + rate) ** -time for time, amount in zip(times, amounts, strict=True)]


def _back_for_good(times: Sequence[float], amounts: Sequence[float]) -> float | None:
    """Return the time of the flow from which on the running sum stays at or above zero."""
    total, found = 0.0, None
    for time, amount in zip(times, amounts, strict=True):
        total += amount
        found = None if total < 0 else (time if found is None else found)
    return found if any(amount > 0 for amount in amounts) else None
