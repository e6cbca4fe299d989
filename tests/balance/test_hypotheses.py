"""Signatures of biases and leaks against the solver itself: another route to the same numbers."""

from __future__ import annotations

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import sparse

from sxsh_toolkit.balance import Solution, solve_linear
from sxsh_toolkit.balance.hypotheses import build_hypotheses, group_parallel
from sxsh_toolkit.errors import BalanceError

NAN = float("nan")


def _network(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    m, n = int(draw.integers(2, 6)), int(draw.integers(4, 12))
    a = np.zeros((m, n))
    for j in range(n):
        source, target = draw.choice(m + 1, 2, replace=False)
        if source < m:
            a[source, j] -= 1
        if target < m:
            a[target, j] += 1
    y, u = draw.uniform(20, 100, n), draw.uniform(0.5, 5, n)
    y[draw.random(n) < 0.25] = NAN
    u[draw.random(n) < 0.1] = 0.0
    return 3.0 * a, y, u


def _solved(a: np.ndarray, y: np.ndarray, u: np.ndarray) -> Solution | None:
    try:
        return solve_linear(a, y, u)
    except BalanceError:
        return None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3_000))
def test_biases_are_the_measurement_test_and_leaks_the_drop_of_the_objective(seed: int) -> None:
    a, y, u = _network(seed)
    assume((u > 0).any())
    variance = sparse.csr_array(sparse.diags_array(np.where(np.isnan(y), 0.0, u) ** 2))
    b = np.zeros(len(a))
    found = _solved(a, y, u)
    assume(found is not None)
    assert found is not None
    known = build_hypotheses(sparse.csr_array(a), b, y, variance)
    assert known.degrees_of_freedom == found.degrees_of_freedom
    np.testing.assert_allclose(known.objective, found.objective, rtol=1e-8, atol=1e-9)
    n = len(y)
    seen = known.weights > 1e-12
    root = np.full(len(known.weights), NAN)
    root[seen] = np.abs(known.projected[seen]) / np.sqrt(known.weights[seen])
    testable = ~np.isnan(found.measurement_statistics)
    np.testing.assert_allclose(
        root[:n][testable], found.measurement_statistics[testable], rtol=1e-6, atol=1e-9
    )
    for i in np.flatnonzero(seen[n:]):
        leaking = np.column_stack([a, -np.eye(len(a))[:, i]])
        free = solve_linear(leaking, np.append(y, NAN), np.append(u, 0.0))
        drop = found.objective - free.objective
        np.testing.assert_allclose(root[n + i] ** 2, drop, rtol=1e-6, atol=1e-7)
        if free.classes[-1] == "determined":
            size = known.projected[n + i] / known.weights[n + i]
            np.testing.assert_allclose(size, free.values[-1], rtol=1e-6, atol=1e-7)


def test_parallel_signatures_stand_together() -> None:
    """a → s → b: the two meters, and a leak at s, cannot be told apart."""
    a = sparse.csr_array(np.array([[1.0, -1.0]]))
    variance = sparse.csr_array(np.eye(2))
    known = build_hypotheses(a, np.zeros(1), np.array([10.0, 9.0]), variance)
    assert group_parallel(known) == ((0, 1, 2),)
    without = build_hypotheses(a, np.zeros(1), np.array([10.0, 9.0]), variance, leaks=False)
    assert group_parallel(without) == ((0, 1),)


def test_a_closed_circle_cannot_leak_at_one_place() -> None:
    """a and b run between two steps and nothing leaves: a loss at one step alone contradicts the other."""
    a = sparse.csr_array(np.array([[1.0, -1.0], [-1.0, 1.0]]))
    known = build_hypotheses(a, np.zeros(2), np.array([10.0, 9.0]), sparse.csr_array(np.eye(2)))
    assert group_parallel(known) == ((0, 1),)
