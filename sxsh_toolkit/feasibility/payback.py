"""Payback without holes: simple and discounted, as years or as the reason why there are none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sxsh_toolkit.feasibility.present_value import annuity_factor, require_rate

BAND_EDGES = (1.0, 2.0, 3.0, 5.0)
"""Upper edges of the payback bands, each edge belonging to the band above it. [yr]"""


@dataclass(frozen=True, slots=True)
class Payback:
    """A payback as a number or as the reason why there is none.

    Parameters
    ----------
    state : str
        ``immediate`` (nothing to invest), ``years``, ``never`` (net saving ≤ 0) or ``unknown``.
    years : float or None
        0 for immediate; None for never and unknown.
    """

    state: str
    years: float | None


def payback_years(investment: float, yearly: float | Sequence[float]) -> float | None:
    """Return the years until the yearly flows have brought back an investment.

    Parameters
    ----------
    investment : float
        Paid once, at the start. [currency]
    yearly : float or sequence of float
        Net flow of every year, or of year 1, 2, …, spread evenly over its year. [currency yr⁻¹]

    Returns
    -------
    float or None
        0 when there is nothing to bring back; None when it never comes back within the years given, or a number is not
        finite. [yr]

    Notes
    -----
    One number: I/s. A list: the first time from which on the sum of the flows stays at or above I, so that a later
    loss (a renewal, a closed season) is not overlooked. Nothing gained never pays back, also without investment.

    References
    ----------
    123docz 1148693, "thời gian hoàn vốn" (source id ``docz_1148693``).
    """
    if isinstance(yearly, (int, float)):
        if not (math.isfinite(investment) and math.isfinite(yearly)) or yearly <= 0:
            return None
        return max(0.0, investment / yearly)
    return recover_years(investment, [float(flow) for flow in yearly])


def discounted_payback_years(rate: float, investment: float, yearly: float | Sequence[float]) -> float | None:
    """Return the years until the discounted yearly flows have brought back an investment.

    Parameters
    ----------
    rate : float
        Discount rate a year, above −1, as a fraction.
    investment : float
        Paid once, at the start. [currency]
    yearly : float or sequence of float
        Net flow of every year without end, or of year 1, 2, …. [currency yr⁻¹]

    Returns
    -------
    float or None
        As ``payback_years``. [yr]

    Raises
    ------
    ValueError
        For a rate of −100 % or less.

    Notes
    -----
    Each year's flow is discounted by whole years, s/(1 + r)ᵗ, and spread evenly over its year: a number gives what the
    list of that number gives. At r = 0 it is the simple payback. Never when s/r ≤ I.

    References
    ----------
    123docz 1148693, "giá trị hiện tại" (source id ``docz_1148693``).
    """
    require_rate(rate)
    if not isinstance(yearly, (int, float)):
        return recover_years(investment, [float(f) * (1 + rate) ** -t for t, f in enumerate(yearly, start=1)])
    simple = payback_years(investment, yearly)
    if not simple or rate == 0:
        return simple
    left = 1 - simple * rate
    if left <= 0:
        return None
    whole = math.floor(-math.log(left) / math.log1p(rate))
    if annuity_factor(rate, whole) > simple:
        whole -= 1
    return whole + (simple - annuity_factor(rate, whole)) * (1 + rate) ** (whole + 1)


def compute_payback(
    investment: float | None, net_saving: float | None, first_year_share: float = 1.0
) -> Payback:
    """Say how an investment pays back, in years or in a word.

    Parameters
    ----------
    investment : float or None
        Paid once, with downtime and training, without support unless asked so. [currency]
    net_saving : float or None
        Yearly saving less running cost; depreciation is no running cost here. [currency yr⁻¹]
    first_year_share : float
        Share of the saving that the first year brings. [1]

    Returns
    -------
    Payback
        In years.

    Notes
    -----
    T = I / s; with a first year that brings a share a < 1, T = I/(a·s) up to one year and I/s + 1 − a beyond. s ≤ 0 never pays back, also without investment; I ≤ 0 with s > 0 is immediate.

    References
    ----------
    123docz 1148693, "thời gian hoàn vốn" (source id ``docz_1148693``); PCT-16.
    """
    if net_saving is not None and net_saving <= 0:
        return Payback("never", None)
    if investment is None or net_saving is None:
        return Payback("unknown", None)
    years = payback_years(investment, net_saving)
    if years is None:
        return Payback("unknown", None)
    if years > first_year_share:
        years += 1 - first_year_share
    elif years:
        years /= first_year_share
    return Payback("years" if years else "immediate", years)


def band_payback(payback: Payback) -> str:
    """Return the band of a payback; bands have no holes: an edge belongs to the band above it.

    Returns
    -------
    str
        ``immediate``, ``below_1``, ``1_to_2``, ``2_to_3``, ``3_to_5``, ``5_and_more``, ``never`` or ``unknown``.
    """
    if payback.years is None or payback.state != "years":
        return payback.state
    names = ("below_1", "1_to_2", "2_to_3", "3_to_5")
    return next(
        (name for edge, name in zip(BAND_EDGES, names, strict=True) if payback.years < edge), "5_and_more"
    )


def recover_years(investment: float, flows: Iterable[float]) -> float | None:
    """Return the time from which on the running sum stays at or above an investment."""
    total, found, gained = 0.0, 0.0 if investment <= 0 else None, 0.0
    for year, flow in enumerate(flows, start=1):
        if not math.isfinite(flow) or not math.isfinite(investment):
            return None
        before, total = total, total + flow
        gained += max(flow, 0.0)
        if total < investment:
            found = None
        elif found is None:
            found = year - 1 + (investment - before) / flow
    return found if gained > 0 else None
