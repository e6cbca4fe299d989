"""Acceptance rules, outliers, leverage, lag and variance inflation: against statsmodels and by hand."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.outliers_influence import variance_inflation_factor
from statsmodels.tsa.stattools import acf

from sxsh_toolkit.indicators import (
    AcceptanceRules,
    compute_lag_correlation,
    compute_variance_factor,
    compute_variance_inflation,
    find_leverages,
    find_outliers,
    fit_baseline,
    judge_fit,
)


def _months(seed: int, noise: float = 300.0) -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    x = draw.uniform(60, 140, 12)
    return x, 5000 + 100 * x + draw.normal(0, noise, 12)


def test_a_good_baseline_holds_every_rule_and_a_bad_one_names_its_fault() -> None:
    good = judge_fit(fit_baseline(*_months(1)))
    assert all(check.holds for check in good)
    x, y = _months(1)
    short = judge_fit(fit_baseline(x[:8], y[:8]))
    assert [check.rule for check in short if not check.holds] == ["months"]
    noise = np.random.default_rng(4).uniform(1000, 9000, 12)
    bad = {check.rule for check in judge_fit(fit_baseline(x, noise)) if not check.holds}
    assert {"cv_rmse", "r2"} <= bad
    lax = judge_fit(fit_baseline(x[:8], y[:8]), AcceptanceRules(least_months=6))
    assert all(check.holds for check in lax)


def test_the_f_value_of_a_year_with_one_driver_is_that_of_the_table() -> None:
    """EnPI Lite prints 3.2850 as the least F at p = 0.10 for 12 months and one driver."""
    x = np.linspace(60, 140, 12)
    draw = np.random.default_rng(7)
    for _ in range(200):
        fit = fit_baseline(x, 5000 + draw.uniform(0, 20) * x + draw.normal(0, 500, 12))
        (check,) = (c for c in judge_fit(fit) if c.rule == "f_p")
        assert check.holds == (fit.f_statistic >= 3.2850)


@given(st.integers(0, 500), st.integers(0, 11), st.floats(-20, 20))
def test_outliers_are_those_of_statsmodels(seed: int, month: int, shift: float) -> None:
    x, y = _months(seed)
    y[month] += 300 * shift
    table = sm.OLS(y, sm.add_constant(x)).fit().outlier_test(method="bonf")
    expected = tuple(int(i) for i in np.flatnonzero(np.asarray(table)[:, 2] < 0.05))
    assert find_outliers(fit_baseline(x, y)) == expected


def test_a_far_month_draws_the_line() -> None:
    x, y = _months(2)
    x[4] = 600
    assert find_leverages(fit_baseline(x, y)) == (4,)
    assert find_leverages(fit_baseline(np.arange(12.0), y)) == ()


def test_no_outlier_without_degrees_of_freedom() -> None:
    assert find_outliers(fit_baseline([1.0, 2, 3], [1.0, 2, 4])) == ()


def test_rounding_is_no_outlier() -> None:
    x, _ = _months(3)
    assert find_outliers(fit_baseline(x, 5000 + 100 * x)) == ()


@given(st.integers(0, 500))
def test_lag_is_the_first_autocorrelation(seed: int) -> None:
    e = np.random.default_rng(seed).normal(size=24)
    e -= e.mean()
    assert compute_lag_correlation(e) == pytest.approx(acf(e, nlags=1)[1], abs=1e-12)


def test_variance_factor() -> None:
    assert compute_lag_correlation([0.0, 0.0]) == 0
    assert compute_variance_factor(0.5, 12) == 1
    assert compute_variance_factor(0.6, 12) == pytest.approx(1.6 / 0.4)
    assert compute_variance_factor(0.99, 12) == pytest.approx(9)
    assert compute_variance_factor(-0.9, 12) == 1


def test_the_variance_factor_is_that_of_a_first_order_process() -> None:
    """Variance of the sum of 2,000 months at ρ = 0.6, from the exact covariance ρ^|i−j|."""
    n, rho = 2000, 0.6
    lags = np.arange(1, n)
    exact = (n + 2 * float(((n - lags) * rho**lags).sum())) / n
    assert compute_variance_factor(rho, n) == pytest.approx(exact, rel=2e-3)


@given(st.integers(0, 500))
def test_variance_inflation_is_that_of_statsmodels(seed: int) -> None:
    draw = np.random.default_rng(seed)
    x = draw.uniform(10, 20, (15, 3))
    x[:, 2] += x[:, 0]
    design = sm.add_constant(x)
    expected = [variance_inflation_factor(design, j) for j in (1, 2, 3)]
    assert compute_variance_inflation(x) == pytest.approx(expected, rel=1e-6)
