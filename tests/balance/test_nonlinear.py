"""Nonlinear relations: hand solutions, scipy on the original problem from two starts, residuals at the end."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.optimize import minimize

from sxsh_toolkit.balance import solve_linear, solve_nonlinear
from sxsh_toolkit.errors import BalanceError

NAN = float("nan")


def _mixer(x: np.ndarray) -> np.ndarray:
    """Two streams mix: mass and one substance, with flows f1, f2, f3 and fractions c1, c2, c3."""
    f, c = x[:3], x[3:]
    return np.array([f[0] + f[1] - f[2], f[0] * c[0] + f[1] * c[1] - f[2] * c[2]])


def _mixer_slopes(x: np.ndarray) -> np.ndarray:
    f, c = x[:3], x[3:]
    return np.array([[1, 1, -1, 0, 0, 0], [c[0], c[1], -c[2], f[0], f[1], -f[2]]])


@given(st.integers(0, 400))
def test_agrees_with_a_general_solver_from_two_starts(seed: int) -> None:
    draw = np.random.default_rng(seed)
    f1, f2, c1, c2 = (
        draw.uniform(10, 100),
        draw.uniform(10, 100),
        draw.uniform(0.05, 0.4),
        draw.uniform(0.5, 0.9),
    )
    truth = np.array([f1, f2, f1 + f2, c1, c2, (f1 * c1 + f2 * c2) / (f1 + f2)])
    u = 0.02 * truth
    y = truth + u * draw.normal(size=6)
    found = solve_nonlinear(_mixer, _mixer_slopes, y, u)
    assert np.abs(_mixer(found.values)).max() < 1e-8
    for start in (y, truth * 1.3):
        other = minimize(
            lambda x: np.sum(((x - y) / u) ** 2),
            start,
            constraints={"type": "eq", "fun": _mixer, "jac": _mixer_slopes},
            method="SLSQP",
            options={"maxiter": 500, "ftol": 1e-14},
        )
        assume(np.abs(_mixer(other.x)).max() < 1e-6)
        ours = float(np.sum(((found.values - y) / u) ** 2))
        assert ours <= other.fun * (1 + 1e-5) + 1e-6
        np.testing.assert_allclose(found.values, other.x, rtol=2e-3)


def test_unmeasured_values_follow() -> None:
    """By hand: 100 t at 10 % and 50 t at 40 % make 150 t at 20 %."""
    found = solve_nonlinear(
        _mixer,
        _mixer_slopes,
        [100, 50, NAN, 0.1, 0.4, NAN],
        [1, 1, 0, 0.01, 0.01, 0],
        start=[0, 0, 100, 0, 0, 0.5],
    )
    np.testing.assert_allclose(found.values, [100, 50, 150, 0.1, 0.4, 0.2], rtol=1e-9)
    assert found.classes == ("nonredundant", "nonredundant", "determined") * 2
    by_hand = ((0.1 - 0.2) / 150) ** 2 + ((0.4 - 0.2) / 150) ** 2 + (1.0 / 150) ** 2 + (0.5 / 150) ** 2
    assert found.standard_uncertainties[5] == pytest.approx(by_hand**0.5, rel=1e-9)


def test_a_linear_problem_is_the_linear_answer() -> None:
    a = np.array([[1.0, -1, -1, 0], [0, 1, 0, -1]])
    y, u = [10, 6.3, 3.9, 6.1], [0.1, 0.2, 0.1, 0.1]
    found, linear = solve_nonlinear(lambda x: a @ x, lambda x: a, y, u), solve_linear(a, y, u)
    np.testing.assert_allclose(found.values, linear.values, rtol=1e-12)
    assert found.objective == pytest.approx(linear.objective)
    assert found.measurement_statistics == pytest.approx(linear.measurement_statistics)


def test_no_start_and_no_solution_are_said() -> None:
    with pytest.raises(BalanceError) as caught:
        solve_nonlinear(
            _mixer, _mixer_slopes, [100, 50, NAN, 0.1, 0.4, NAN], [1] * 6, start=[0, 0, 1, 0, 0, NAN]
        )
    assert (caught.value.code, caught.value.values["index"]) == ("balance.start_missing", 5)
    with pytest.raises(BalanceError) as caught:
        solve_nonlinear(lambda x: [x[0] ** 2 + 1], lambda x: [[2 * x[0]]], [3.0], [1.0])
    assert caught.value.code in {"balance.not_converged", "balance.contradiction"}
