"""Net present value of yearly and of dated flows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime

DAYS_PER_YEAR = 365.0
"""As spreadsheets count (actual/365). [d yr⁻¹]"""


def npv(rate: float, amounts: Sequence[float]) -> float:
    """Return the net present value of yearly flows; the first one is today's and is not discounted.

    Parameters
    ----------
    rate : float
        Discount rate a year, above −1, as a fraction.
    amounts : sequence of float
        One a year, the first at time 0. [currency]

    Returns
    -------
    float
        0 without flows. [currency]

    Raises
    ------
    ValueError
        For a rate of −100 % or less, or one that is not a number.

    Notes
    -----
    NPV = Σ Fₜ/(1 + r)ᵗ, t = 0, 1, …. A spreadsheet's NPV() discounts its first flow by one year; this one does not.

    References
    ----------
    123docz 1148693, "giá trị hiện tại ròng" (source id ``docz_1148693``); numpy-financial reference values in tests.
    """
    require_rate(rate)
    return math.fsum(flow * _factor(rate, year) for year, flow in enumerate(amounts))


def xnpv(rate: float, dates: Sequence[date | str], amounts: Sequence[float]) -> float:
    """Return the net present value of dated flows on the first date of the list.

    Parameters
    ----------
    rate : float
        Discount rate a year, effective, above −1, as a fraction.
    dates : sequence of date or str
        Dates, or texts such as ``2018-03-05``; the first one is the day of valuation, the others in any order.
    amounts : sequence of float
        One a date. [currency]

    Returns
    -------
    float
        0 without flows. [currency]

    Raises
    ------
    ValueError
        For a rate of −100 % or less, a text that is no date, or not as many dates as amounts.

    Notes
    -----
    XNPV = Σ Fᵢ/(1 + r)^(dᵢ/365), dᵢ days after the first date.

    References
    ----------
    Microsoft Excel help, XNPV (source id ``excel_xirr``); the worked example is a test.
    """
    require_rate(rate)
    times = years_from_first(dates, len(amounts))
    return math.fsum(flow * _factor(rate, time) for time, flow in zip(times, amounts, strict=True))


def equivalent_annual_value(rate: float, present_value: float, life_years: float) -> float:
    """Return the level yearly sum that is worth as much as a present value over a life.

    Parameters
    ----------
    rate : float
        Discount rate a year, above −1, as a fraction.
    present_value : float
        NPV over one life. [currency]
    life_years : float
        Above 0; may be broken. [yr]

    Returns
    -------
    float
        [currency yr⁻¹]

    Notes
    -----
    A = PV·r/(1 − (1 + r)⁻ⁿ), PV/n at r = 0. Compares things of unlike lives, each renewed by its like.

    References
    ----------
    A published worked answer, as a test (source id ``qammunity_6552454``).
    """
    require_rate(rate)
    if life_years <= 0:
        raise ValueError("life must be above 0")
    return present_value / annuity_factor(rate, life_years)


def annuity_factor(rate: float, years: float) -> float:
    """Return the present value of 1 a year over some years, (1 − (1 + r)⁻ⁿ)/r. [yr]"""
    return years if rate == 0 else -math.expm1(-years * math.log1p(rate)) / rate


def require_rate(rate: float) -> None:
    """Refuse a rate at which nothing can be discounted."""
    if not rate > -1 or math.isinf(rate):
        raise ValueError("rate must be above -1")


def years_from_first(dates: Sequence[date | str], count: int) -> list[float]:
    """Return days/365 from the first date of a list to each."""
    days = [_day(day) for day in dates]
    if len(days) != count:
        raise ValueError("as many dates as amounts are needed")
    return [(day - days[0]).days / DAYS_PER_YEAR for day in days]


def _day(day: date | str) -> date:
    if isinstance(day, str):
        return date.fromisoformat(day.strip())
    return day.date() if isinstance(day, datetime) else day


def _factor(rate: float, years: float) -> float:
    return float((1 + rate) ** -years)
