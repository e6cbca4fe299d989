"""Whether a baseline may carry a measured saving: each rule with its value, its limit and its answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtr

from sxsh_toolkit.indicators.baseline import BaselineFit, Floats, fit_baseline


@dataclass(frozen=True, slots=True)
class AcceptanceRules:
    """Limits of a baseline that may carry evidence level L3.

    Parameters
    ----------
    least_months : int
        Months in the baseline.
    cv_rmse_most : float
        Residual standard deviation over the mean, as a fraction.
    r2_least : float
        Share of the variation explained.
    f_p_most, slope_p_most, best_slope_p_most : float
        p-values of the whole fit, of each slope, and of the best slope.

    Notes
    -----
    R² and the p-values are those of the US energy-management tool EnPI Lite (source id ``enpi_lite``); 12 months and
    CV(RMSE) ≤ 20 % are this tool's convention (source id ``tool_convention``).
    """

    least_months: int = 12
    cv_rmse_most: float = 0.20
    r2_least: float = 0.5
    f_p_most: float = 0.10
    slope_p_most: float = 0.20
    best_slope_p_most: float = 0.10


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """One rule: its name, the value found, the limit, whether a larger value is better, and whether it holds."""

    rule: str
    value: float
    limit: float
    at_least: bool
    holds: bool


def judge_fit(fit: BaselineFit, rules: AcceptanceRules | None = None) -> tuple[RuleCheck, ...]:
    """Hold a baseline against the acceptance rules, in a fixed order."""
    given = rules or AcceptanceRules()
    slope_p = fit.p_values[1:] if fit.with_intercept else fit.p_values
    return (
        _at_least("months", float(len(fit.fitted)), given.least_months),
        _at_most("cv_rmse", fit.cv_rmse, given.cv_rmse_most),
        _at_least("r2", fit.r2, given.r2_least),
        _at_most("f_p", fit.f_p_value, given.f_p_most),
        _at_most("slope_p", float(slope_p.max()), given.slope_p_most),
        _at_most("best_slope_p", float(slope_p.min()), given.best_slope_p_most),
    )


def _at_least(rule: str, value: float, limit: float) -> RuleCheck:
    return RuleCheck(rule, value, limit, at_least=True, holds=bool(value >= limit))


def _at_most(rule: str, value: float, limit: float) -> RuleCheck:
    return RuleCheck(rule, value, limit, at_least=False, holds=bool(value <= limit))


def find_outliers(fit: BaselineFit, level: float = 0.05) -> tuple[int, ...]:
    """Return the positions of points that lie too far off: |studentised residual| with Bonferroni's p below ``level``.

    Notes
    -----
    p = n·2·P(T > |r|), T with one degree of freedom less than the fit (source id ``statsmodels``). A point is named,
    never dropped.
    """
    if fit.degrees_of_freedom < 2 or fit.is_exact:
        return ()
    p = 2 * stdtr(fit.degrees_of_freedom - 1, -np.abs(fit.studentised_residuals)) * len(fit.fitted)
    return tuple(int(i) for i in np.flatnonzero(p < level))


def find_leverages(fit: BaselineFit) -> tuple[int, ...]:
    """Return the positions of points that draw the line: leverage above three times its mean, p/n."""
    count = len(fit.standard_errors)
    return tuple(int(i) for i in np.flatnonzero(fit.leverages > 3 * count / len(fit.fitted)))


def compute_lag_correlation(residuals: ArrayLike) -> float:
    """Correlation of each month's residual with the one before.

    Parameters
    ----------
    residuals : array (n,)
        Of the baseline, in order. [unit of use]

    Returns
    -------
    float
        As a fraction between −1 and 1; 0 where all residuals are 0.

    Notes
    -----
    ρ = Σ eᵢ·eᵢ₋₁ / Σ eᵢ².

    References
    ----------
    First term of the autocorrelation function (source id ``statsmodels``).
    """
    e = np.array(residuals, dtype=float)
    square = float(e @ e)
    return float(e[1:] @ e[:-1]) / square if square else 0.0


def compute_variance_factor(lag_correlation: float, months: int) -> float:
    """Factor on the variance of a sum of months that follow each other.

    Parameters
    ----------
    lag_correlation : float
        Of neighbouring months, as a fraction.
    months : int
        Months that it was found from.

    Returns
    -------
    float
        A factor of at least 1.

    Notes
    -----
    (1 + ρ)/(1 − ρ) where ρ > 2/√n, else 1: a smaller ρ is not told from chance. ρ is held at 0.8 at most.

    References
    ----------
    Large-sample variance of the mean of a first-order process; the limit is this tool's convention (source id
    ``tool_convention``).
    """
    if lag_correlation <= 2 / months**0.5:
        return 1.0
    held = min(lag_correlation, 0.8)
    return (1 + held) / (1 - held)


def compute_variance_inflation(drivers: ArrayLike) -> Floats:
    """How much each driver's slope loses because the other drivers say the same.

    Parameters
    ----------
    drivers : array (n, k)
        k of at least 2.

    Returns
    -------
    array (k,)
        A factor of at least 1 for each driver.

    Notes
    -----
    VIFⱼ = 1/(1 − Rⱼ²), Rⱼ² of driver j on the others; above 10 the slopes are not told apart.

    References
    ----------
    Variance inflation factor (source id ``statsmodels``).
    """
    x = np.array(drivers, dtype=float)
    shares = [fit_baseline(np.delete(x, j, axis=1), x[:, j]).r2 for j in range(x.shape[1])]
    return np.array([1 / max(1 - share, 1e-12) for share in shares])
