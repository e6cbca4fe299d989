"""Rates of return: IRR and XIRR with every root and what that means, and MIRR."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sxsh_toolkit.feasibility.exponential_roots import find_exponential_roots
from sxsh_toolkit.feasibility.present_value import npv, require_rate, years_from_first

_LARGEST = 690.0
"""ln of 1e300."""


@dataclass(frozen=True, slots=True)
class RateResult:
    """A rate of return, or why there is none.

    Parameters
    ----------
    value : float or None
        As a fraction a year; only where there is exactly one root.
    roots : tuple of float
        Every real root above −100 %, in rising order.
    status : str
        ``one``, ``none`` or ``several``.
    """

    value: float | None
    roots: tuple[float, ...]
    status: str


def irr(amounts: Sequence[float]) -> RateResult:
    """Return the internal rate of return of yearly flows, the first one today's.

    Parameters
    ----------
    amounts : sequence of float
        One a year, the first at time 0. [currency]

    Returns
    -------
    RateResult
        Every r above −1 with Σ Fₜ/(1 + r)ᵗ = 0. No numbers raise: an empty list, one flow, flows that are all zero
        (every rate would do), flows of one sign, and a flow that is not finite give status ``none``.

    Notes
    -----
    With x = ln(1 + r) the NPV is a sum of exponentials, whose roots are all found. A root where the NPV touches zero
    counts once. A rate that rounds to −100 % is given as the next number above it; one beyond 1e300 is left out.

    References
    ----------
    123docz 1148693, "tỷ suất hoàn vốn nội bộ" (source id ``docz_1148693``).
    """
    flows = [float(amount) for amount in amounts]
    return rates_of_return(flows, [float(year) for year in range(len(flows))])


def xirr(dates: Sequence[date | str], amounts: Sequence[float]) -> RateResult:
    """Return the internal rate of return of dated flows.

    Parameters
    ----------
    dates : sequence of date or str
        Dates, or texts such as ``2018-03-05``; in any order.
    amounts : sequence of float
        One a date. [currency]

    Returns
    -------
    RateResult
        A year, effective; status and roots as in ``irr``. Flows of one day are added up.

    Raises
    ------
    ValueError
        When a text is no date, or there are not as many dates as amounts.

    Notes
    -----
    Time in years is days/365, as spreadsheets count. The choice of the first day does not move a root.

    References
    ----------
    Microsoft Excel help, XIRR (source id ``excel_xirr``); the worked example is a test.
    """
    return rates_of_return([float(amount) for amount in amounts], years_from_first(dates, len(amounts)))


def mirr(amounts: Sequence[float], finance_rate: float, reinvest_rate: float) -> float | None:
    """Return the modified internal rate of return of yearly flows.

    Parameters
    ----------
    amounts : sequence of float
        One a year, the first at time 0. [currency]
    finance_rate, reinvest_rate : float
        Rate paid on what goes out; rate earned on what comes in; as fractions, above −1.

    Returns
    -------
    float or None
        As a fraction a year; None without both a flow out and a flow in, or where a flow is not finite.

    Notes
    -----
    MIRR = (Σ F⁺ₜ(1 + r)ⁿ⁻ᵗ / −Σ F⁻ₜ(1 + f)⁻ᵗ)^(1/n) − 1, n years from the first to the last flow.

    References
    ----------
    numpy-financial, ``mirr`` (source id ``numpy_financial``): reference values in tests.
    """
    flows = [float(amount) for amount in amounts]
    require_rate(finance_rate)
    require_rate(reinvest_rate)
    if not all(map(math.isfinite, flows)):
        return None
    earned = npv(reinvest_rate, [max(flow, 0.0) for flow in flows])
    paid = -npv(finance_rate, [min(flow, 0.0) for flow in flows])
    years = len(flows) - 1
    if earned <= 0 or paid <= 0:
        return None
    return float((earned / paid) ** (1 / years) * (1 + reinvest_rate) - 1)


def rates_of_return(flows: Sequence[float], years: Sequence[float]) -> RateResult:
    """Return every rate at which flows at some times are worth nothing; ``irr`` and ``xirr`` count the times."""
    if not all(map(math.isfinite, flows)):
        return RateResult(None, (), "none")
    found = find_exponential_roots(flows, years)
    roots = tuple(max(math.expm1(x), math.nextafter(-1.0, 0.0)) for x in found if x < _LARGEST)
    if len(roots) == 1:
        return RateResult(roots[0], roots, "one")
    return RateResult(None, roots, "several" if roots else "none")
