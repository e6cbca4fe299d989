"""Weighted least squares on linear relations: the numeric core of làm khớp số liệu.

x̂ minimises (x − y)ᵀ·V⁻¹·(x − y) subject to A·x = b: with unmeasured flows eliminated (G·x = g),
x̂ = y − V·Gᵀ·(G·V·Gᵀ)⁻¹·(G·y − g), V̂ = V − V·Gᵀ·(G·V·Gᵀ)⁻¹·G·V. J = (x̂ − y)ᵀ·V⁻¹·(x̂ − y) is χ² with rank(G) degrees of
freedom where the measurements are right. Sparse throughout: no matrix of size n × n is inverted. Statistics with a flow
held at a bound are approximate. Reference: Narasimhan and Jordache (2000), ch. 3, 4 and 7 (source id
``narasimhan_jordache_2000``); worked cases in tests.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse
from scipy.special import chdtri

from sxsh_toolkit.balance.elimination import Relation, scale_relations
from sxsh_toolkit.balance.solution import Floats, Solution
from sxsh_toolkit.balance.system import adjust, adjusted_values, covary, follow, reduce_system
from sxsh_toolkit.errors import BalanceError

FULL_COVARIANCE_UP_TO = 600
"""Flows above which the whole covariance is not made unless asked for."""
_STILL = 1e-12
"""Variance of an adjustment, as a share of the measurement's, that is nothing but rounding."""


def solve_linear(
    constraints: ArrayLike | sparse.sparray,
    measured: ArrayLike,
    standard_uncertainty: ArrayLike,
    *,
    rhs: ArrayLike | None = None,
    covariance: ArrayLike | None = None,
    nonnegative: bool | ArrayLike = False,
    level: float = 0.05,
    full_covariance: bool | None = None,
) -> Solution:
    """Reconcile measured flows with linear relations, and compute the unmeasured ones that follow.

    Parameters
    ----------
    constraints : array or sparse array (m, n)
        A of A·x = b, one row a relation; dependent rows are allowed.
    measured : array (n,)
        Measured values; NaN where a flow was not measured.
    standard_uncertainty : array (n,)
        Standard uncertainty (k = 1); 0 means exact; not looked at where unmeasured.
    rhs : array (m,), optional
        b; zeros by default.
    covariance : array (n, n), optional
        Covariance of the measurements instead of independent ones; its diagonal replaces ``standard_uncertainty``
        where it is given. Rows of unmeasured flows are not looked at.
    nonnegative : bool or array of bool (n,)
        Whether no flow, or none of those marked, may be below 0. A flow held at the bound is then as good as exact.
    level : float
        Level of the global test.
    full_covariance : bool, optional
        Whether to make the (n, n) covariance of the result; by default up to 600 flows.

    Returns
    -------
    Solution
        Values, uncertainties, classes and test statistics.

    Raises
    ------
    BalanceError
        ``balance.not_finite`` (which array, index), ``balance.shape``, ``balance.negative_uncertainty``,
        ``balance.covariance``, ``balance.contradiction`` (relations of exact values), ``balance.bounds``.
    """
    a, b = read_relations(constraints, rhs)
    y = np.array(measured, dtype=float)
    variance = read_variance(y, standard_uncertainty, covariance, a.shape[1])
    _check(y, b, a)
    full = len(y) <= FULL_COVARIANCE_UP_TO if full_covariance is None else full_covariance
    bounded = np.broadcast_to(np.asarray(nonnegative, dtype=bool), y.shape)
    return _reconcile(a, b, y, variance, bounded, level, full)


def _reconcile(
    a: sparse.csr_array,
    b: Floats,
    y: Floats,
    variance: sparse.csr_array,
    bounded: NDArray[np.bool_],
    level: float,
    full: bool,
) -> Solution:
    rows = scale_relations(a, b)
    held = _hold(rows, y, variance, bounded) if bounded.any() else ()
    values, spread, system, change = _solve(_with_held(rows, held), y, variance)
    values = np.where(bounded & (values < 0), 0.0, values)
    adjustment, adjusted_variance, objective = change
    dof = system.relations.shape[0]
    return Solution(
        values,
        np.sqrt(spread),
        system.classes,
        objective,
        dof,
        float(chdtri(dof, level)) if dof else math.nan,
        _statistics(adjustment, adjusted_variance, variance.diagonal()),
        _node_statistics(a, b, y, variance),
        level,
        covary(system) if full else None,
        held,
        system=system,
    )


def solve_values(
    constraints: sparse.sparray,
    measured: Floats,
    variance: sparse.csr_array,
    rhs: Floats,
    nonnegative: bool | ArrayLike = False,
) -> Floats:
    """Return the values of ``solve_linear`` alone, for a step of an iteration."""
    rows = scale_relations(sparse.csr_array(constraints), rhs)
    bounded = np.broadcast_to(np.asarray(nonnegative, dtype=bool), measured.shape)
    held = _hold(rows, measured, variance, bounded) if bounded.any() else ()
    values = _values(_with_held(rows, held), measured, variance)
    return np.where(bounded & (values < 0), 0.0, values)


def _values(rows: Sequence[Relation], y: Floats, variance: sparse.csr_array) -> Floats:
    return adjusted_values(reduce_system(rows, y, variance), y)


def _solve(
    rows: Sequence[Relation], y: Floats, variance: sparse.csr_array
) -> tuple[Floats, Floats, Any, Any]:
    system = reduce_system(rows, y, variance)
    change = adjust(system, y)
    values, spread = follow(system, y + change[0])
    return values, spread, system, change


def read_relations(
    constraints: ArrayLike | sparse.sparray, rhs: ArrayLike | None
) -> tuple[sparse.csr_array, Floats]:
    """Return A of A·x = b as a sparse array, and b, zeros by default."""
    a = sparse.csr_array(
        constraints if sparse.issparse(constraints) else np.atleast_2d(np.array(constraints, dtype=float))
    )
    b = np.zeros(a.shape[0]) if rhs is None else np.array(rhs, dtype=float)
    return a, b


def read_variance(
    y: Floats, standard_uncertainty: ArrayLike, covariance: ArrayLike | None, n: int
) -> sparse.csr_array:
    """Return the covariance of the measurements, sparse, with zero rows for exact and unmeasured ones; refuse bad ones."""
    u = np.array(standard_uncertainty, dtype=float)
    if y.shape != (n,) or u.shape != (n,):
        raise BalanceError("balance.shape", flows=n, measured=y.size, uncertainties=u.size)
    missing = np.isnan(y)
    if covariance is None:
        for j in np.flatnonzero(~missing & ~np.isfinite(u)):
            raise BalanceError("balance.not_finite", array="standard_uncertainty", index=int(j))
        for j in np.flatnonzero(~missing & (u < 0)):
            raise BalanceError("balance.negative_uncertainty", index=int(j))
        return sparse.csr_array(sparse.diags_array(np.where(missing, 0.0, u) ** 2))
    full = np.array(covariance, dtype=float)
    if full.shape != (n, n):
        raise BalanceError("balance.shape", flows=n, covariance=str(full.shape))
    full[missing, :] = 0.0
    full[:, missing] = 0.0
    for i, j in np.argwhere(~np.isfinite(full)):
        raise BalanceError("balance.not_finite", array="covariance", index=f"{i},{j}")
    inside = np.flatnonzero(np.diag(full) != 0)
    loose = np.delete(np.arange(n), inside)
    part = full[np.ix_(inside, inside)]
    lowest = np.linalg.eigvalsh(part).min(initial=math.inf)
    if not np.allclose(full, full.T) or full[loose].any() or lowest <= 0:
        raise BalanceError("balance.covariance")
    return sparse.csr_array(full)


def _check(y: Floats, b: Floats, a: sparse.csr_array) -> None:
    if b.shape != (a.shape[0],):
        raise BalanceError("balance.shape", relations=a.shape[0], rhs=b.size)
    for j in np.flatnonzero(np.isinf(y)):
        raise BalanceError("balance.not_finite", array="measured", index=int(j))
    for i in np.flatnonzero(~np.isfinite(b)):
        raise BalanceError("balance.not_finite", array="rhs", index=int(i))
    entries = a.tocoo()
    for place in np.flatnonzero(~np.isfinite(entries.data)):
        index = f"{entries.coords[0][place]},{entries.coords[1][place]}"
        raise BalanceError("balance.not_finite", array="constraints", index=index)


def _with_held(rows: Sequence[Relation], held: Sequence[int]) -> list[Relation]:
    return [*rows, *(Relation({j: 1.0}, 0.0, 0.0, 1 << (len(rows) + k)) for k, j in enumerate(held))]


def _hold(
    rows: Sequence[Relation], y: Floats, variance: sparse.csr_array, bounded: NDArray[np.bool_]
) -> tuple[int, ...]:
    """Find the flows that the bound at 0 holds: hold the lowest, release what would rise by itself, until both rest.

    The objective is convex, so the set found is the one of the optimum.
    """
    held: tuple[int, ...] = ()
    for _ in range(10 * len(y) + 10):
        values = _values(_with_held(rows, held), y, variance)
        scale = np.nanmax(np.abs(y), initial=0.0)
        low = np.flatnonzero(bounded & (np.nan_to_num(values) < -_STILL * scale))
        below = [int(j) for j in low if int(j) not in held]
        if below:
            held = tuple(sorted((*held, min(below, key=lambda j: values[j]))))
            continue
        risen = next((j for j in held if _rises(rows, y, variance, held, j)), None)
        if risen is None:
            return held
        held = tuple(j for j in held if j != risen)
    raise BalanceError("balance.bounds")


def _rises(
    rows: Sequence[Relation], y: Floats, variance: sparse.csr_array, held: tuple[int, ...], j: int
) -> bool:
    others = tuple(k for k in held if k != j)
    return bool(_values(_with_held(rows, others), y, variance)[j] > 0)


def _statistics(adjustment: Floats, spread: Floats, variance: Floats) -> Floats:
    testable = spread > _STILL * np.where(variance > 0, variance, 1.0)
    found = np.full(len(adjustment), np.nan)
    found[testable] = np.abs(adjustment[testable]) / np.sqrt(spread[testable])
    return found


def _node_statistics(a: sparse.csr_array, b: Floats, y: Floats, variance: sparse.csr_array) -> Floats:
    spread = ((a @ variance) * a).sum(axis=1)
    unmeasured = (abs(a) @ np.isnan(y).astype(float)) > 0
    testable = ~unmeasured & (spread > 0)
    residual = a @ np.nan_to_num(y) - b
    found = np.full(a.shape[0], np.nan)
    found[testable] = np.abs(residual[testable]) / np.sqrt(spread[testable])
    return found
