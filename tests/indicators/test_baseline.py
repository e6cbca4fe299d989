"""The baseline against NIST's certified digits and against statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.errors import IndicatorError
from sxsh_toolkit.indicators import fit_baseline


def test_longley_reaches_nists_certified_digits() -> None:
    """NIST StRD, Longley: six drivers that nearly say the same; data as statsmodels ships them."""
    data = sm.datasets.longley.load_pandas()
    found = fit_baseline(data.exog.to_numpy(), data.endog.to_numpy())
    certified = [
        15.0618722713733,
        -0.358191792925910e-01,
        -2.02022980381683,
        -1.03322686717359,
        -0.511041056535807e-01,
        1829.15146461355,
    ]
    assert found.intercept == pytest.approx(-3482258.63459582, rel=1e-13)
    assert found.slopes == pytest.approx(certified, rel=1e-13)
    assert found.standard_errors[0] == pytest.approx(890420.383607373, rel=1e-13)
    assert found.residual_standard_deviation == pytest.approx(304.854073561965, rel=1e-13)
    assert found.r2 == pytest.approx(0.995479004577296, rel=1e-13)
    assert found.f_statistic == pytest.approx(330.285339234588, rel=1e-12)


@given(st.integers(0, 3_000), st.booleans())
def test_agrees_with_statsmodels(seed: int, intercept: bool) -> None:
    draw = np.random.default_rng(seed)
    n, k = int(draw.integers(6, 30)), int(draw.integers(1, 4))
    x = draw.uniform(10, 100, (n, k))
    y = 50 + x @ draw.uniform(0.5, 3, k) + draw.normal(0, 5, n)
    found = fit_baseline(x, y, intercept=intercept)
    other = sm.OLS(y, sm.add_constant(x) if intercept else x).fit()
    coefficients = [found.intercept, *found.slopes] if intercept else list(found.slopes)
    assert coefficients == pytest.approx(other.params, rel=1e-7, abs=1e-8)
    assert found.standard_errors == pytest.approx(other.bse, rel=1e-7)
    assert found.p_values == pytest.approx(other.pvalues, rel=1e-6, abs=1e-12)
    assert found.r2 == pytest.approx(other.rsquared, rel=1e-8)
    assert found.adjusted_r2 == pytest.approx(other.rsquared_adj, rel=1e-8)
    assert found.f_statistic == pytest.approx(other.fvalue, rel=1e-6)
    assert found.f_p_value == pytest.approx(other.f_pvalue, rel=1e-5, abs=1e-14)
    influence = other.get_influence()
    assert found.leverages == pytest.approx(influence.hat_matrix_diag, rel=1e-7)
    assert found.studentised_residuals == pytest.approx(influence.resid_studentized_external, rel=1e-5)
    frame = other.get_prediction(sm.add_constant(x, has_constant="add")[:3] if intercept else x[:3])
    low, high = found.prediction_interval(x[:3])
    limits = frame.summary_frame(alpha=0.05)
    assert low == pytest.approx(limits["obs_ci_lower"].to_numpy(), rel=1e-6, abs=1e-6)
    assert high == pytest.approx(limits["obs_ci_upper"].to_numpy(), rel=1e-6, abs=1e-6)


@given(st.integers(0, 3_000), st.floats(1e-3, 1e3))
def test_units_scale(seed: int, factor: float) -> None:
    draw = np.random.default_rng(seed)
    x = draw.uniform(10, 100, 12)
    y = 20 + 2 * x + draw.normal(size=12)
    first, scaled = fit_baseline(x, y), fit_baseline(factor * x, y)
    assert scaled.slopes * factor == pytest.approx(first.slopes, rel=1e-9)
    assert scaled.intercept == pytest.approx(first.intercept, rel=1e-8)
    assert scaled.residual_standard_deviation == pytest.approx(first.residual_standard_deviation, rel=1e-9)
    assert first.residuals.sum() == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("drivers", "y", "code"),
    [
        ([1, 2], [1, 2], "baseline.too_short"),
        ([1, 2, 3], [1, 2], "baseline.shape"),
        ([1, 2, np.nan, 4], [1, 2, 3, 4], "baseline.not_finite"),
        ([5, 5, 5, 5], [1, 2, 3, 4], "baseline.collinear"),
        ([[1, 2], [2, 4], [3, 6], [4, 8]], [1, 2, 3, 5], "baseline.collinear"),
    ],
)
def test_what_cannot_be_fitted_says_why(drivers: list[float], y: list[float], code: str) -> None:
    with pytest.raises(IndicatorError) as caught:
        fit_baseline(drivers, y)
    assert caught.value.code == code


def test_an_exact_line() -> None:
    found = fit_baseline([1, 2, 3, 4], [3, 5, 7, 9])
    assert (found.intercept, found.slopes[0]) == pytest.approx((1, 2))
    assert found.r2 == pytest.approx(1)
    assert found.predict([10])[0] == pytest.approx(21)
    assert found.is_exact
    assert not fit_baseline([1, 2, 3, 4], [3, 5, 7, 9.001]).is_exact
