"""Draws in the solution space: each closes, and together they have the covariance of the solution."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.balance import draw_solutions, solve_linear

NAN = float("nan")
RING = np.array([[1.0, -1, -1, 0, 0], [0, 1, 0, -1, 0], [0, 0, 1, 1, -1]])
"""A split that comes together again."""


@given(st.integers(0, 5_000))
def test_each_draw_closes(seed: int) -> None:
    draw = np.random.default_rng(seed)
    y = np.array([100.0, 60, 40, NAN if seed % 2 else 61, 99]) * 10.0 ** draw.integers(-3, 4)
    u = y * 10.0 ** draw.uniform(-4, -0.5, 5)
    found = draw_solutions(solve_linear(RING, y, u), 50, seed)
    assert np.abs(found @ RING.T).max() < 1e-9 * np.abs(y[0])


def test_many_draws_have_the_covariance_of_the_closed_form() -> None:
    """Independent: V − V·Aᵀ·(A·V·Aᵀ)⁻¹·A·V by dense algebra; 4 standard errors of a sample covariance."""
    y, u, count = np.array([101.0, 64, 36, 63, 99]), np.array([2.0, 1, 3, 2, 1]), 40_000
    v = np.diag(u**2)
    expected = v - v @ RING.T @ np.linalg.inv(RING @ v @ RING.T) @ RING @ v
    found = np.cov(draw_solutions(solve_linear(RING, y, u), count, 7), rowvar=False)
    variances = np.diag(expected)
    error = np.sqrt((np.outer(variances, variances) + expected**2) / count)
    assert (np.abs(found - expected) < 4 * error).all()


def test_the_mean_is_the_solution_and_the_seed_decides() -> None:
    solution = solve_linear(RING, [101.0, 64, 36, 63, 99], [2.0, 1, 3, 2, 1])
    found = draw_solutions(solution, 10_000, 3)
    assert (np.abs(found.mean(axis=0) - solution.values) < 4 * solution.standard_uncertainties / 100).all()
    np.testing.assert_array_equal(found, draw_solutions(solution, 10_000, 3))
    assert (found != draw_solutions(solution, 10_000, 4)).any()


def test_an_undetermined_flow_stays_unknown_and_an_exact_one_stays_put() -> None:
    found = draw_solutions(solve_linear([[1.0, -1, -1]], [10.0, NAN, NAN], [0.0, 1, 1]), 5, 0)
    assert (found[:, 0] == 10.0).all()
    assert np.isnan(found[:, 1:]).all()


@given(st.integers(0, 500))
def test_correlated_measurements_close_too(seed: int) -> None:
    root = np.random.default_rng(seed).normal(size=(5, 5))
    y = [101.0, 64, 36, 63, 99]
    solution = solve_linear(RING, y, np.ones(5), covariance=root @ root.T + 0.1 * np.eye(5))
    found = draw_solutions(solution, 4_000, seed)
    assert np.abs(found @ RING.T).max() < 1e-9 * y[0]
    assert solution.covariance is not None
    variances = np.diag(solution.covariance)
    error = np.sqrt((np.outer(variances, variances) + solution.covariance**2) / 4_000)
    assert (np.abs(np.cov(found, rowvar=False) - solution.covariance) < 7 * error + 1e-9).all()


def test_a_flow_held_at_the_bound_stays_there() -> None:
    solution = solve_linear([[1.0, -1, -1]], [10.0, 14, 1], [1.0, 1, 1], nonnegative=True)
    assert solution.at_bound == (2,)
    np.testing.assert_allclose(draw_solutions(solution, 20, 0)[:, 2], 0.0, atol=1e-12)


def test_without_its_system_there_is_nothing_to_draw_from() -> None:
    solution = solve_linear(RING, [101.0, 64, 36, 63, 99], [2.0, 1, 3, 2, 1])
    with pytest.raises(ValueError, match="system"):
        draw_solutions(replace(solution, system=None), 5, 0)
