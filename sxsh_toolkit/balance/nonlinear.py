"""Reconciliation with nonlinear relations, by successive linearisation.

x_(k+1) minimises (x − y)ᵀ·V⁻¹·(x − y) subject to f(x_k) + J(x_k)·(x − x_k) = 0; a step that makes the scaled residuals
worse is halved. Undetermined values stay at their start and come back as NaN. Classes, uncertainties and statistics are
those of the linearisation at the solution. Reference: Narasimhan and Jordache (2000), ch. 5 (source id
``narasimhan_jordache_2000``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypedDict

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from sxsh_toolkit.balance.solution import Floats, Solution
from sxsh_toolkit.balance.solve import read_variance, solve_linear, solve_values
from sxsh_toolkit.errors import BalanceError

_SHORTEST = 2.0**-20


class _Settings(TypedDict):
    nonnegative: bool | ArrayLike
    level: float
    full_covariance: bool | None


def solve_nonlinear(
    residuals: Callable[[Floats], ArrayLike],
    jacobian: Callable[[Floats], ArrayLike | sparse.sparray],
    measured: ArrayLike,
    standard_uncertainty: ArrayLike,
    *,
    start: ArrayLike | None = None,
    covariance: ArrayLike | None = None,
    nonnegative: bool | ArrayLike = False,
    level: float = 0.05,
    tolerance: float = 1e-10,
    most_iterations: int = 100,
    full_covariance: bool | None = None,
) -> Solution:
    """Reconcile measured values with relations f(x) = 0, and compute the unmeasured ones that follow.

    Parameters
    ----------
    residuals : callable (n,) -> (m,)
        f.
    jacobian : callable (n,) -> (m, n)
        Its derivatives, dense or sparse.
    measured : array (n,)
        NaN where unmeasured.
    standard_uncertainty : array (n,)
        Standard uncertainty (k = 1); 0 means exact.
    start : array (n,), optional
        Where to start; needed, and finite, for unmeasured values. Measured values start at the measurement.
    covariance, nonnegative, level, full_covariance
        As in ``solve_linear``.
    tolerance : float
        Largest residual at the end, as a share of Σ|∂f/∂x·x|; and largest last step, as a share of the largest value.
    most_iterations : int
        Linearisations.

    Returns
    -------
    Solution
        Of the last linearisation; ``values`` satisfy the nonlinear relations within ``tolerance``.

    Raises
    ------
    BalanceError
        ``balance.start_missing`` (index), ``balance.not_converged`` (worst relation, its residual), and those of
        ``solve_linear``.
    """
    y = np.array(measured, dtype=float)
    x = _start(y, start)
    variance = read_variance(y, standard_uncertainty, covariance, y.size)
    settings = _Settings(nonnegative=nonnegative, level=level, full_covariance=full_covariance)
    for iteration in range(1, most_iterations + 1):
        matrix, rhs = _linearise(x, residuals, jacobian)
        values = solve_values(matrix, y, variance, rhs, nonnegative)
        step = np.where(np.isnan(values), 0.0, values - x)
        x = _walk(x, step, residuals, jacobian)
        length = np.abs(step).max(initial=0.0) / max(np.abs(x).max(initial=0.0), 1e-300)
        if length <= tolerance and _misfit(x, residuals, jacobian).max(initial=0.0) <= tolerance:
            found = solve_linear(matrix, y, standard_uncertainty, rhs=rhs, covariance=covariance, **settings)
            return replace(found, values=np.where(np.isnan(values), np.nan, x), iterations=iteration)
    raise _not_converged(_misfit(x, residuals, jacobian))


def _linearise(
    x: Floats,
    residuals: Callable[[Floats], ArrayLike],
    jacobian: Callable[[Floats], ArrayLike | sparse.sparray],
) -> tuple[sparse.csr_array, Floats]:
    """Return J and J·x − f(x): the relations J·x = rhs that touch the nonlinear ones at x."""
    matrix = sparse.csr_array(jacobian(x))
    return matrix, np.asarray(matrix @ x - np.array(residuals(x), dtype=float))


def _not_converged(misfit: Floats) -> BalanceError:
    worst = int(misfit.argmax()) if misfit.size else -1
    return BalanceError("balance.not_converged", relation=worst, residual=float(misfit.max(initial=0.0)))


def _start(y: Floats, start: ArrayLike | None) -> Floats:
    given = np.full(y.shape, np.nan) if start is None else np.array(start, dtype=float)
    if given.shape != y.shape:
        raise BalanceError("balance.shape", measured=y.size, start=given.size)
    x = np.where(np.isnan(y), given, y)
    for j in np.flatnonzero(~np.isfinite(x)):
        code = "balance.start_missing" if np.isnan(y[j]) else "balance.not_finite"
        raise BalanceError(code, array="measured", index=int(j))
    return x


def _misfit(
    x: Floats,
    residuals: Callable[[Floats], ArrayLike],
    jacobian: Callable[[Floats], ArrayLike | sparse.sparray],
) -> Floats:
    """Residuals as a share of what enters each relation."""
    size = abs(sparse.csr_array(jacobian(x))) @ np.abs(x)
    found = np.abs(np.array(residuals(x), dtype=float)) / np.where(size > 0, size, 1.0)
    return np.where(np.isfinite(found), found, np.inf)


def _walk(
    x: Floats,
    step: Floats,
    residuals: Callable[[Floats], ArrayLike],
    jacobian: Callable[[Floats], ArrayLike | sparse.sparray],
) -> Floats:
    """Go the whole step unless the relations get worse by it; then half of it, and so on."""
    before = _misfit(x, residuals, jacobian).max(initial=0.0)
    part = 1.0
    while part > _SHORTEST:
        after = _misfit(x + part * step, residuals, jacobian).max(initial=0.0)
        if after <= max(before, 1e-3):
            break
        part /= 2
    return x + part * step
