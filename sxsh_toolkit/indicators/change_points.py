"""Where the way a plant uses energy changed: the CUSUM of residuals with a test, not by eye."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import kolmogorov

from sxsh_toolkit.errors import IndicatorError
from sxsh_toolkit.indicators.baseline import Floats, fit_baseline

LEAST = 6
"""A stretch shorter than twice as many months is not searched."""


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """A change: position of its first month, the test's statistic and its p-value."""

    position: int
    statistic: float
    p_value: float


def compute_cusum_statistic(residuals: ArrayLike, coefficients: int) -> tuple[float, float]:
    """Test that one relation holds over all months.

    Parameters
    ----------
    residuals : array (n,)
        Of a fit over all these months. [unit of use]
    coefficients : int
        That the fit has.

    Returns
    -------
    tuple of float
        Statistic, a bare factor, and its p-value, a fraction.

    Notes
    -----
    max|C_t| / (s·√n), C_t the running sum of residuals; under no change its limit is the largest deviation of a
    Brownian bridge, whose law is Kolmogorov's (1.36 at 5 %). With few months it errs towards seeing no change.

    References
    ----------
    Ploberger and Krämer, the CUSUM test with OLS residuals (source id ``ploberger_1992``).
    """
    e = np.array(residuals, dtype=float)
    s = float(e @ e / (len(e) - coefficients)) ** 0.5
    if s == 0:
        return 0.0, 1.0
    largest = float(np.abs(np.cumsum(e)).max()) / (s * len(e) ** 0.5)
    return largest, float(kolmogorov(largest))


def find_change_points(drivers: ArrayLike, y: ArrayLike, level: float = 0.05) -> tuple[ChangePoint, ...]:
    """Find the months in which the relation of use and drivers changed.

    Parameters
    ----------
    drivers : array (n,) or (n, k)
        Of all months, in order.
    y : array (n,)
        Use.
    level : float
        Chance of a false alarm of one search, as a fraction.

    Returns
    -------
    tuple of ChangePoint
        In order of time.

    Notes
    -----
    The test of ``compute_cusum_statistic`` on all months; where it says a change, the month after the largest |C_t|
    begins a new stretch and both stretches are searched again, while twelve months are left. Each change found is then
    tested once more between its neighbours and dropped where the test no longer sees it.
    """
    values = np.array(y, dtype=float)
    x = np.array(drivers, dtype=float).reshape(len(values), -1)
    rough = sorted(_search(x, values, 0, len(values), level), key=lambda c: c.position)
    edges = [0, *(change.position for change in rough), len(values)]
    again = (_test(x, values, edges[i], edges[i + 2], level) for i in range(len(rough)))
    return tuple(change for change in again if change is not None)


def _search(x: Floats, y: Floats, first: int, end: int, level: float) -> list[ChangePoint]:
    found = _test(x, y, first, end, level)
    if found is None:
        return []
    at = found.position
    return [found, *_search(x, y, first, at, level), *_search(x, y, at, end, level)]


def _test(x: Floats, y: Floats, first: int, end: int, level: float) -> ChangePoint | None:
    """Return the one change between two months, where the test sees one."""
    if end - first < max(2 * LEAST, x.shape[1] + 3):
        return None
    try:
        fit = fit_baseline(x[first:end], y[first:end])
    except IndicatorError:
        return None
    if fit.is_exact:
        return None
    statistic, p_value = compute_cusum_statistic(fit.residuals, len(fit.standard_errors))
    if p_value >= level:
        return None
    at = int(np.abs(np.cumsum(fit.residuals))[:-1].argmax()) + 1
    return ChangePoint(first + at, statistic, p_value)
