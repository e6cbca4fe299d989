"""Baseline of a use on what drives it: ordinary least squares with what it takes to believe it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtrc, stdtr, stdtrit

from sxsh_toolkit.errors import IndicatorError

Floats = NDArray[np.float64]
_COLLINEAR = 1e-12
"""Share of a centred driver that the other drivers leave unexplained below which it says nothing of its own."""
_REFINEMENTS = 3
_ROUNDING = 1e-20
"""Share of the sum of squares of y below which residuals are rounding, not scatter."""


@dataclass(frozen=True)
class BaselineFit:
    """A fitted baseline y = a + Σ b_j·x_j.

    Parameters
    ----------
    intercept : float
        a; 0 where the fit has none. [unit of y]
    slopes : array (k,)
        b. [unit of y per unit of the driver]
    standard_errors : array (k + 1,) or (k,)
        Of the intercept, where there is one, then of the slopes.
    covariance : array
        Of the same coefficients.
    r2, adjusted_r2 : float
        Share of the variation explained; without an intercept, of the sum of squares about 0.
    residual_standard_deviation : float
        s, the root of the residual sum of squares over the degrees of freedom. [unit of y]
    cv_rmse : float
        s over the mean of y, as a fraction; NaN where the mean is 0.
    f_statistic, f_p_value : float
        Test that all slopes are 0; infinite for an exact fit.
    t_statistics, p_values : array
        Two-sided tests of each coefficient.
    ss_residual, ss_total : float
        Sums of squares. [unit of y squared]
    degrees_of_freedom : int
        Points less coefficients.
    fitted, residuals : array (n,)
        Expected, and actual minus expected: falling is good. [unit of y]
    leverages, studentised_residuals : array (n,)
        How much each point draws the line; its residual over its own standard error, without that point (NaN where
        the fit passes through it by force).
    with_intercept : bool
        Whether the fit has an intercept.
    """

    intercept: float
    slopes: Floats
    standard_errors: Floats
    covariance: Floats
    r2: float
    adjusted_r2: float
    residual_standard_deviation: float
    cv_rmse: float
    f_statistic: float
    f_p_value: float
    t_statistics: Floats
    p_values: Floats
    ss_residual: float
    ss_total: float
    degrees_of_freedom: int
    fitted: Floats
    residuals: Floats
    leverages: Floats
    studentised_residuals: Floats
    with_intercept: bool

    @property
    def is_exact(self) -> bool:
        """Whether the residuals are rounding: they then say nothing about scatter."""
        return self.ss_residual <= _ROUNDING * float(((self.fitted + self.residuals) ** 2).sum())

    def predict(self, drivers: ArrayLike) -> Floats:
        """Return what the baseline expects at given drivers, shape (n, k) or (n,) for one driver. [unit of y]"""
        return np.asarray(self.intercept + _columns(drivers) @ self.slopes)

    def prediction_standard_error(self, drivers: ArrayLike) -> Floats:
        """Return the standard error of a new observation at given drivers, shape (n,). [unit of y]

        Notes
        -----
        s_p² = s² + x₀ᵀ·cov·x₀.
        """
        x = _design(_columns(drivers), self.with_intercept)
        spread = np.einsum("ij,jk,ik->i", x, self.covariance, x)
        return np.asarray(np.sqrt(self.residual_standard_deviation**2 + spread))

    def prediction_interval(self, drivers: ArrayLike, level: float = 0.95) -> tuple[Floats, Floats]:
        """Return lower and upper limits of a new observation at given drivers, two-sided at ``level``."""
        half = stdtrit(self.degrees_of_freedom, (1 + level) / 2) * self.prediction_standard_error(drivers)
        middle = self.predict(drivers)
        return middle - half, middle + half


def fit_baseline(drivers: ArrayLike, y: ArrayLike, *, intercept: bool = True) -> BaselineFit:
    """Fit a use on its drivers by ordinary least squares.

    Parameters
    ----------
    drivers : array (n,) or (n, k)
        Output and other drivers, one row a month.
    y : array (n,)
        Energy, water or material used.
    intercept : bool
        Whether there is a part that runs without production.

    Returns
    -------
    BaselineFit
        Coefficients with what it takes to believe them.

    Raises
    ------
    IndicatorError
        ``baseline.shape``, ``baseline.not_finite`` (row), ``baseline.too_short`` (points, coefficients),
        ``baseline.collinear`` (number of the driver that says nothing of its own).

    Notes
    -----
    min Σ(y − X·b)² by QR of centred, scaled columns, refined with residuals in extended precision. s² = RSS/(n − p),
    cov = s²·(XᵀX)⁻¹. Assumes independent errors of equal size; months that depend on each other make s too small.

    References
    ----------
    NIST Statistical Reference Datasets, linear regression (source id ``nist_strd``), whose certified digits are tests;
    ISO 50006 and IPMVP for the use (source id ``iso_50006``).
    """
    x, target = _columns(drivers), np.array(y, dtype=float)
    _check(x, target, intercept)
    return _describe(x, target, _solve(x, target, intercept), intercept)


def _columns(drivers: ArrayLike) -> Floats:
    x = np.array(drivers, dtype=float)
    return x.reshape(-1, 1) if x.ndim <= 1 else x


def _design(x: Floats, intercept: bool) -> Floats:
    return np.hstack([np.ones((len(x), 1)), x]) if intercept else x


def _check(x: Floats, y: Floats, intercept: bool) -> None:
    if x.ndim != 2 or y.ndim != 1 or len(x) != len(y):
        raise IndicatorError("baseline.shape", rows=len(x), values=y.size)
    for row in np.flatnonzero(~(np.isfinite(x).all(axis=1) & np.isfinite(y))):
        raise IndicatorError("baseline.not_finite", row=int(row) + 1)
    coefficients = x.shape[1] + intercept
    if len(y) <= coefficients:
        raise IndicatorError("baseline.too_short", points=len(y), coefficients=int(coefficients))


def _solve(x: Floats, y: Floats, intercept: bool) -> tuple[Floats, Floats]:
    """Return the coefficients and the inverse of XᵀX."""
    middle = x.mean(axis=0) if intercept else np.zeros(x.shape[1])
    centred = x - middle
    size = np.sqrt((centred**2).sum(axis=0))
    for j in np.flatnonzero(size <= _COLLINEAR * np.sqrt((x**2).sum(axis=0))):
        raise IndicatorError("baseline.collinear", driver=int(j) + 1)
    scaled = centred / size
    q, r = np.linalg.qr(scaled)
    for j in np.flatnonzero(np.abs(np.diag(r)) <= _COLLINEAR):
        raise IndicatorError("baseline.collinear", driver=int(j) + 1)
    slopes = np.zeros(x.shape[1])
    level = y.mean() if intercept else 0.0
    for _ in range(_REFINEMENTS):
        left = np.asarray(_remainder(x - middle, y - level, slopes), dtype=float)
        slopes = slopes + np.linalg.solve(r, q.T @ left) / size
    inner = np.linalg.inv(r)
    inverse = (inner @ inner.T) / np.outer(size, size)
    if not intercept:
        return slopes, inverse
    first = np.longdouble(y.mean()) - (middle.astype(np.longdouble) * slopes).sum()
    cross = -inverse @ middle
    corner = 1 / len(y) + middle @ inverse @ middle
    whole = np.block([[np.array([[corner]]), cross[None, :]], [cross[:, None], inverse]])
    return np.concatenate([[float(first)], slopes]), whole


def _remainder(x: Floats, y: Floats, slopes: Floats) -> NDArray[np.longdouble]:
    exact = np.longdouble
    return np.asarray(y.astype(exact) - (x.astype(exact) * slopes.astype(exact)).sum(axis=1))


def _describe(x: Floats, y: Floats, solved: tuple[Floats, Floats], intercept: bool) -> BaselineFit:
    coefficients, inverse = solved
    design = _design(x, intercept)
    residuals = np.asarray(_remainder(design, y, coefficients), dtype=float)
    points, count = design.shape
    freedom = points - count
    rss = float((residuals**2).sum())
    total = float(((y - (y.mean() if intercept else 0.0)) ** 2).sum())
    s = (rss / freedom) ** 0.5
    covariance = s**2 * inverse
    errors = np.sqrt(np.diag(covariance))
    leverages = np.einsum("ij,jk,ik->i", design, inverse, design)
    slopes = coefficients[1:] if intercept else coefficients
    r2 = 1 - rss / total if total > 0 else float("nan")
    with np.errstate(divide="ignore", invalid="ignore"):
        t = coefficients / errors
        f = float(np.float64(total - rss) / len(slopes) / np.float64(s**2))
        deleted = rss - residuals**2 / (1 - leverages)
        outside = (
            residuals / np.sqrt(deleted / (freedom - 1) * (1 - leverages))
            if freedom > 1
            else residuals * np.nan
        )
        cv = float(np.float64(s) / y.mean())
    return BaselineFit(
        float(coefficients[0]) if intercept else 0.0,
        slopes,
        errors,
        covariance,
        r2,
        1 - (1 - r2) * (points - intercept) / freedom,
        s,
        cv if np.isfinite(cv) else float("nan"),
        f,
        float(fdtrc(len(slopes), freedom, f)) if np.isfinite(f) else 0.0,
        t,
        2 * stdtr(freedom, -np.abs(t)),
        rss,
        total,
        freedom,
        y - residuals,
        residuals,
        leverages,
        outside,
        intercept,
    )
