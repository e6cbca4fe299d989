"""Saving of a whole reporting period against a baseline, with the interval of the sum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from sxsh_toolkit.errors import IndicatorError
from sxsh_toolkit.indicators.baseline import BaselineFit

Bounds = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Saving:
    """What was saved over some months.

    Parameters
    ----------
    expected, actual, saved : float
        Use that the baseline expects, use that was booked, and their difference. [unit of use]
    standard_error : float
        Of ``saved``. [unit of use]
    interval : tuple
        Of ``saved``, two-sided at ``level``. [unit of use]
    pct, pct_standard_error : float
        Saving over expected use. [%]
    pct_interval : tuple or None
        Two-sided at ``level``; None where the expected use is not told from 0. [%]
    pct_bounds : tuple or None
        One-sided lower and one-sided upper bound, each at ``level``. [%]
    level : float
        Confidence, as a fraction.
    degrees_of_freedom : int
        Of the baseline.
    """

    expected: float
    actual: float
    saved: float
    standard_error: float
    interval: Bounds
    pct: float
    pct_standard_error: float
    pct_interval: Bounds | None
    pct_bounds: Bounds | None
    level: float
    degrees_of_freedom: int


def compute_saving(
    fit: BaselineFit,
    drivers: ArrayLike,
    actual: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    level: float = 0.95,
    inflation: float = 1.0,
) -> Saving:
    """Saving of the sum of some months.

    Parameters
    ----------
    fit : BaselineFit
        Baseline of a month, or of a day where ``weights`` are days.
    drivers : array (m,) or (m, k)
        Drivers of the reporting months.
    actual : array (m,)
        What was used. [unit of the baseline]
    weights : array (m,), optional
        Days of each bill, where the baseline is per day; 1 without.
    level : float
        Confidence, a fraction.
    inflation : float
        Factor on the variance, above 1 where months follow each other (see ``compute_variance_factor``).

    Returns
    -------
    Saving
        [unit of use] and [%]

    Notes
    -----
    S = Ê − Y with Ê = Σ wᵢ·xᵢᵀb and Y = Σ wᵢ·yᵢ; var S = s²·Σwᵢ² + (Σ wᵢxᵢ)ᵀ·cov(b)·(Σ wᵢxᵢ): the error of the
    coefficients is common to all months and does not average out, so months are not added as independent ones.
    Per cent: f = 1 − Y/Ê. Its limits are Fieller's: all f with (Y − (1−f)·Ê)² ≤ t²·(s²·Σwᵢ² + (1−f)²·a), a the second
    term above; exact for normal errors of equal size. At f = 0 this is the interval of S itself. Valid inside the
    range of the baseline's drivers and for months that were not used for the fit.

    References
    ----------
    Fieller's theorem on the ratio of two means (source id ``fieller_1954``).
    """
    expected, used, of_sum, of_months = _sums(fit, drivers, actual, weights)
    of_sum, of_months = inflation * of_sum, inflation * of_months
    error, saved, kept = (of_sum + of_months) ** 0.5, expected - used, used / expected
    two_sided, one_sided = (float(stdtrit(fit.degrees_of_freedom, p)) for p in ((1 + level) / 2, level))
    return Saving(
        expected,
        used,
        saved,
        error,
        (saved - two_sided * error, saved + two_sided * error),
        100 * (1 - kept),
        100 * (of_months + kept**2 * of_sum) ** 0.5 / expected,
        _limits(expected, used, of_sum, of_months, two_sided),
        _limits(expected, used, of_sum, of_months, one_sided),
        level,
        fit.degrees_of_freedom,
    )


def _sums(
    fit: BaselineFit, drivers: ArrayLike, actual: ArrayLike, weights: ArrayLike | None
) -> tuple[float, float, float, float]:
    """Return expected and actual sum, and the variances of the first and of the months' own scatter."""
    y = np.array(actual, dtype=float)
    if not len(y):
        raise IndicatorError("savings.no_reporting")
    x = np.array(drivers, dtype=float).reshape(len(y), -1)
    w = np.ones(len(y)) if weights is None else np.array(weights, dtype=float)
    total = w @ (np.hstack([np.ones((len(y), 1)), x]) if fit.with_intercept else x)
    expected = float(w @ fit.predict(x))
    if expected <= 0:
        raise IndicatorError("savings.expected_not_positive", expected=expected)
    scatter = fit.residual_standard_deviation**2 * float(w @ w)
    return expected, float(w @ y), float(total @ fit.covariance @ total), scatter


def _limits(expected: float, used: float, of_sum: float, of_months: float, t: float) -> Bounds | None:
    """Return Fieller's limits of the saving; None where they are not a closed interval. [%]"""
    square = expected**2 - t**2 * of_sum
    if square <= 0:
        return None
    middle = used * expected
    root = t * (of_sum * used**2 + of_months * square) ** 0.5
    return 100 * (1 - (middle + root) / square), 100 * (1 - (middle - root) / square)
