"""Saving of a sum of months: against statsmodels, against simulation, and its properties."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sxsh_toolkit.errors import IndicatorError
from sxsh_toolkit.indicators import compute_saving, fit_baseline


def _plant(seed: int, saved: float = 0.0, cv: float = 0.03) -> tuple[np.ndarray, ...]:
    draw = np.random.default_rng(seed)
    x = draw.uniform(60, 140, 24)
    mean = 5000 + 100 * x
    mean[12:] *= 1 - saved
    return x, mean + draw.normal(0, cv * 15_000, 24)


@given(st.integers(0, 2_000))
def test_the_interval_of_the_sum_is_that_of_a_linear_combination(seed: int) -> None:
    """statsmodels' t-test of Σx₀·b gives the part of the coefficients; the months' own scatter is added by hand."""
    x, y = _plant(seed)
    found = compute_saving(fit_baseline(x[:12], y[:12]), x[12:], y[12:])
    other = sm.OLS(y[:12], sm.add_constant(x[:12])).fit()
    combined = other.t_test(np.array([[12.0, x[12:].sum()]]))
    expected = float(np.squeeze(combined.effect))
    error = (float(np.squeeze(combined.sd)) ** 2 + 12 * other.mse_resid) ** 0.5
    assert found.expected == pytest.approx(expected, rel=1e-9)
    assert found.saved == pytest.approx(expected - y[12:].sum(), rel=1e-6, abs=1e-3)
    assert found.standard_error == pytest.approx(error, rel=1e-7)
    half = stats.t.ppf(0.975, 10) * error
    assert found.interval == pytest.approx((found.saved - half, found.saved + half), rel=1e-6, abs=1e-3)
    assert found.interval[1] - found.interval[0] > 0


def test_months_are_not_added_as_independent_ones() -> None:
    """Root of the sum of the months' own prediction variances would be too small: the coefficients are common."""
    x, y = _plant(5)
    fit = fit_baseline(x[:12], y[:12])
    found = compute_saving(fit, x[12:], y[12:])
    independent = float((fit.prediction_standard_error(x[12:]) ** 2).sum()) ** 0.5
    assert found.standard_error > 1.1 * independent


def test_one_month_is_the_prediction_interval_of_the_fit() -> None:
    x, y = _plant(8)
    fit = fit_baseline(x[:12], y[:12])
    found = compute_saving(fit, x[12:13], y[12:13])
    low, high = fit.prediction_interval(x[12:13])
    assert found.interval == pytest.approx((low[0] - y[12], high[0] - y[12]))


@pytest.mark.parametrize("saved", [0.0, 0.10])
def test_limits_hold_the_truth_as_often_as_they_say(saved: float) -> None:
    """Seeded simulation, 1,500 plants of 12 + 12 months, CV 5 %: 95 % of limits hold the true per cent."""
    runs = 1500
    inside = below = 0
    for seed in range(runs):
        x, y = _plant(seed, saved, 0.05)
        found = compute_saving(fit_baseline(x[:12], y[:12]), x[12:], y[12:])
        assert found.pct_interval is not None
        assert found.pct_bounds is not None
        inside += found.pct_interval[0] <= 100 * saved <= found.pct_interval[1]
        below += found.pct_bounds[0] <= 100 * saved
    spread = 3 * (0.95 * 0.05 / runs) ** 0.5
    assert inside / runs == pytest.approx(0.95, abs=spread)
    assert below / runs == pytest.approx(0.95, abs=spread)


@given(st.integers(0, 2_000), st.floats(1e-3, 1e3))
def test_per_cent_does_not_depend_on_the_unit(seed: int, factor: float) -> None:
    x, y = _plant(seed, 0.1)
    one = compute_saving(fit_baseline(x[:12], y[:12]), x[12:], y[12:])
    two = compute_saving(fit_baseline(x[:12], factor * y[:12]), x[12:], factor * y[12:])
    assert two.pct == pytest.approx(one.pct, abs=1e-8)
    assert two.pct_interval == pytest.approx(one.pct_interval, abs=1e-7)
    assert two.saved == pytest.approx(factor * one.saved, rel=1e-7)


def test_days_weigh_a_baseline_per_day() -> None:
    """A plant that uses exactly 10 + 2·p a day and saves a tenth: whatever the days, 10 %."""
    p = np.array([3.0, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    noise = np.array([1.0, -1] * 6) * 0.01
    fit = fit_baseline(p, 10 + 2 * p + noise)
    days = np.array([34.0, 26, 30])
    found = compute_saving(fit, p[:3], 0.9 * (10 + 2 * p[:3]), weights=days)
    assert found.actual == pytest.approx(float(days @ (0.9 * (10 + 2 * p[:3]))))
    assert found.pct == pytest.approx(10, abs=0.1)


def test_dependent_months_widen_it() -> None:
    x, y = _plant(3)
    fit = fit_baseline(x[:12], y[:12])
    one, three = (compute_saving(fit, x[12:], y[12:], inflation=f) for f in (1.0, 3.0))
    assert three.standard_error == pytest.approx(3**0.5 * one.standard_error)
    assert three.pct == one.pct


def test_what_cannot_be_told() -> None:
    x, y = _plant(1)
    fit = fit_baseline(x[:12], y[:12])
    with pytest.raises(IndicatorError, match=r"savings\.no_reporting"):
        compute_saving(fit, [], [])
    with pytest.raises(IndicatorError, match=r"savings\.expected_not_positive"):
        compute_saving(fit, [-1000.0], [5.0])
    wild = fit_baseline([1.0, 2, 3, 4], [1.0, 90, 3, 60])
    assert compute_saving(wild, [1.0], [1.0]).pct_interval is None
