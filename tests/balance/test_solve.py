"""Weighted least squares: published cases, dense closed forms, conservation and invariance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.linalg import null_space
from scipy.optimize import linprog

from sxsh_toolkit.balance import Solution, solve_linear
from sxsh_toolkit.errors import BalanceError

NAN = float("nan")


def _network(seed: int, unmeasured: float = 0.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A random network, measured with noise around flows that close."""
    draw = np.random.default_rng(seed)
    m, n = int(draw.integers(1, 5)), int(draw.integers(3, 10))
    a = np.zeros((m, n))
    for j in range(n):
        source, target = draw.choice(m + 1, 2, replace=False)
        if source < m:
            a[source, j] -= 1
        if target < m:
            a[target, j] += 1
    u = draw.uniform(0.5, 5.0, n)
    y = draw.uniform(20, 100, n) + u * draw.normal(size=n)
    y[draw.random(n) < unmeasured] = np.nan
    return a, y, u


def _dense(a: np.ndarray, y: np.ndarray, v: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The closed form with a pseudo-inverse: another route to the same point."""
    gain = v @ a.T @ np.linalg.pinv(a @ v @ a.T)
    return y - gain @ (a @ y), v - gain @ a @ v


@given(st.integers(0, 5_000))
def test_agrees_with_the_dense_closed_form(seed: int) -> None:
    a, y, u = _network(seed)
    found = solve_linear(a, y, u)
    values, covariance = _dense(a, y, np.diag(u**2))
    np.testing.assert_allclose(found.values, values, atol=1e-9)
    assert found.covariance is not None
    np.testing.assert_allclose(found.covariance, covariance, atol=1e-9)
    np.testing.assert_allclose(found.standard_uncertainties**2, np.diag(covariance), atol=1e-9)
    assert found.degrees_of_freedom == np.linalg.matrix_rank(a)
    assert found.objective == pytest.approx(float(np.sum(((values - y) / u) ** 2)), abs=1e-9)


@given(st.integers(0, 5_000))
def test_with_unmeasured_flows_it_is_a_regression_in_the_null_space(seed: int) -> None:
    """Independent: every balanced set is N·t with N spanning the null space; t is fitted to the measured flows."""
    a, y, u = _network(seed, 0.4)
    found = solve_linear(a, y, u)
    lost, basis = np.isnan(y), np.where(np.abs(null_space(a)) < 1e-12, 0.0, null_space(a))
    known = ~np.isnan(found.values)
    seen = basis[~lost] / u[~lost, None]
    t = np.linalg.lstsq(seen, y[~lost] / u[~lost], rcond=1e-10)[0]
    spread = basis @ np.linalg.pinv(seen.T @ seen, rcond=1e-10) @ basis.T
    np.testing.assert_allclose(found.values[known], (basis @ t)[known], atol=1e-7)
    np.testing.assert_allclose(found.standard_uncertainties[known] ** 2, np.diag(spread)[known], atol=1e-7)
    assert all(c == "undetermined" for c, k in zip(found.classes, known, strict=True) if not k)


@given(st.integers(0, 5_000))
def test_mass_closes_and_a_second_time_changes_nothing(seed: int) -> None:
    a, y, u = _network(seed, 0.2)
    first = solve_linear(a, y, u)
    if not np.isnan(first.values).any():
        assert np.abs(a @ first.values).max() < 1e-9
    again = solve_linear(a, np.where(np.isnan(y), np.nan, first.values), u)
    np.testing.assert_allclose(again.values, first.values, atol=1e-8)
    assert again.objective == pytest.approx(0, abs=1e-12)


@given(st.integers(0, 5_000), st.floats(1e-3, 1e3))
def test_units_scale_and_order_does_not_matter(seed: int, factor: float) -> None:
    a, y, u = _network(seed, 0.2)
    first, scaled = solve_linear(a, y, u), solve_linear(a, factor * y, factor * u)
    np.testing.assert_allclose(scaled.values, factor * first.values, rtol=1e-9, atol=1e-9 * factor)
    np.testing.assert_allclose(
        scaled.standard_uncertainties, factor * first.standard_uncertainties, rtol=1e-6, atol=1e-6 * factor
    )
    assert scaled.objective == pytest.approx(first.objective, rel=1e-9, abs=1e-12)
    turned = solve_linear(a[::-1, ::-1], y[::-1], u[::-1])
    np.testing.assert_allclose(turned.values[::-1], first.values, atol=1e-9)
    assert turned.classes[::-1] == first.classes
    np.testing.assert_allclose(turned.node_statistics[::-1], first.node_statistics, rtol=1e-9)


@given(st.integers(0, 5_000))
def test_covariance_given(seed: int) -> None:
    """Correlated meters against the dense closed form; a diagonal one equals independent uncertainties."""
    a, y, u = _network(seed)
    draw = np.random.default_rng(seed)
    half = draw.normal(size=(len(y), len(y)))
    v = half @ half.T + np.diag(u**2)
    values, covariance = _dense(a, y, v)
    found = solve_linear(a, y, u, covariance=v)
    np.testing.assert_allclose(found.values, values, atol=1e-8)
    np.testing.assert_allclose(found.covariance, covariance, atol=1e-8)
    plain, diagonal = solve_linear(a, y, u), solve_linear(a, y, u, covariance=np.diag(u**2))
    np.testing.assert_allclose(diagonal.values, plain.values, atol=1e-9)


@given(st.integers(0, 500))
def test_bounds_give_the_optimum(seed: int) -> None:
    """The conditions of Karush, Kuhn and Tucker are the proof: multipliers that satisfy them are found by linprog."""
    a, y, u = _network(seed)
    y = y - 60
    found = solve_linear(a, y, u, nonnegative=True)
    x = found.values
    assert x.min() >= 0
    assert np.abs(a @ x).max() < 1e-9
    slope = 2 * (x - y) / u**2
    inside = x > 1e-9
    ones = np.ones((len(x), 1))
    upper = np.vstack([np.hstack([-a.T, -ones]), np.hstack([a.T[inside], -ones[inside]])])
    limit = np.concatenate([slope, -slope[inside]])
    cost = [0.0] * len(a) + [1.0]
    proof = linprog(cost, A_ub=upper, b_ub=limit, bounds=[(None, None)] * len(a) + [(0, None)])
    assert proof.fun < 1e-6 * (1 + np.abs(slope).max())


def test_right_hand_sides_and_other_linear_relations() -> None:
    """A split with a fixed ratio and a stated total, solved by hand: 2a = b, a + b = 9 → 3 and 6, exactly."""
    found = solve_linear([[2, -1], [1, 1]], [3.3, 5.8], [1, 1], rhs=[0, 9])
    np.testing.assert_allclose(found.values, [3, 6], atol=1e-12)
    assert found.standard_uncertainties.max() < 1e-7


def test_dependent_relations_count_once() -> None:
    once = solve_linear([[1, -1, 0], [0, 1, -1]], [10, 11, 12], [1, 1, 1])
    thrice = solve_linear([[1, -1, 0], [0, 1, -1], [1, 0, -1], [2, -1, -1]], [10, 11, 12], [1, 1, 1])
    np.testing.assert_allclose(thrice.values, once.values)
    assert thrice.degrees_of_freedom == once.degrees_of_freedom == 2
    assert len(thrice.node_statistics) == 4


def test_an_exact_flow_never_moves() -> None:
    found = solve_linear([[1, -1, -1]], [100, 40, 50], [0, 5, 10])
    assert found.values[0] == 100
    np.testing.assert_allclose(found.values[1:], [42, 58])
    assert found.standard_uncertainties[0] == 0
    assert np.isnan(found.measurement_statistics[0])


def test_nothing_measured_twice_is_not_adjusted() -> None:
    found = solve_linear([[1, -1, -1, 0], [0, 1, 0, -1]], [10, NAN, 4, NAN], [1, 0, 1, 0])
    np.testing.assert_allclose(found.values, [10, 6, 4, 6])
    assert found.classes == ("nonredundant", "determined", "nonredundant", "determined")
    assert found.degrees_of_freedom == 0
    assert np.isnan(found.critical_value)
    assert np.isnan(found.measurement_statistics).all()


def test_undetermined_is_nan_and_does_not_spoil_the_others() -> None:
    found = solve_linear([[1, -1, -1, 0, 0], [0, 0, 0, 1, -1]], [10, NAN, NAN, 5, 5.2], [1, 0, 0, 0.1, 0.1])
    assert found.classes[1:3] == ("undetermined", "undetermined")
    assert np.isnan(found.values[1:3]).all()
    np.testing.assert_allclose(found.values[3:], [5.1, 5.1])
    assert found.covariance is not None
    assert np.isnan(found.covariance[1]).all()


@pytest.mark.parametrize(
    ("given", "code", "index"),
    [
        ({"measured": [np.inf, 1]}, "balance.not_finite", 0),
        ({"standard_uncertainty": [1, np.nan]}, "balance.not_finite", 1),
        ({"standard_uncertainty": [1, np.inf]}, "balance.not_finite", 1),
        ({"standard_uncertainty": [1, -1]}, "balance.negative_uncertainty", 1),
        ({"constraints": [[1, np.nan]]}, "balance.not_finite", "0,1"),
        ({"rhs": [np.inf]}, "balance.not_finite", 0),
        ({"covariance": [[1, np.inf], [np.inf, 1]]}, "balance.not_finite", "0,1"),
        ({"covariance": [[1, 2], [2, 1]]}, "balance.covariance", None),
        ({"measured": [1, 2, 3]}, "balance.shape", None),
        ({"rhs": [1, 2]}, "balance.shape", None),
        ({"standard_uncertainty": [0, 0]}, "balance.contradiction", None),
    ],
)
def test_what_is_refused_names_the_place(given: dict[str, Any], code: str, index: object) -> None:
    call = {"constraints": [[1, -1]], "measured": [1, 2], "standard_uncertainty": [1, 1], **given}
    with pytest.raises(BalanceError) as caught:
        solve_linear(**call)
    assert caught.value.code == code
    assert caught.value.values.get("index") == index


def test_a_large_network_stays_sparse() -> None:
    """200 steps in a row with a loss each: the same as 200 small problems solved one by one is not needed; it closes."""
    n = 200
    a = np.zeros((n, 2 * n + 1))
    for i in range(n):
        a[i, i], a[i, i + 1], a[i, n + 1 + i] = 1, -1, -1
    truth = np.concatenate([1000.0 - np.arange(n + 1), np.ones(n)])
    y = truth * (1 + 0.01 * np.random.default_rng(1).normal(size=truth.size))
    found: Solution = solve_linear(a, y, 0.01 * truth, full_covariance=False)
    assert found.covariance is None
    assert np.abs(a @ found.values).max() < 1e-8
    assert found.degrees_of_freedom == n
    assert (found.standard_uncertainties <= 0.01 * truth * (1 + 1e-12)).all()
