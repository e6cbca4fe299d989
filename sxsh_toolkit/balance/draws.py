"""Draws of a reconciled set of flows that all satisfy its relations, for Monte Carlo downstream."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from sxsh_toolkit.balance.solution import Floats, Solution
from sxsh_toolkit.balance.system import System


def draw_solutions(solution: Solution, count: int, seed: int) -> Floats:
    """Draw sets of flows from the normal distribution of a reconciled solution.

    Parameters
    ----------
    solution : Solution
        Of ``solve_linear`` or ``solve_nonlinear``.
    count : int
        Number of draws.
    seed : int
        The same seed gives the same draws.

    Returns
    -------
    array (count, n)
        One set a row, in the units of the solution; NaN where a flow is undetermined.

    Raises
    ------
    ValueError
        When the solution does not carry the system that it was solved with.

    Notes
    -----
    x = x̂ + R·(e − V·Gᵀ·(G·V·Gᵀ)⁻¹·G·e), e ~ N(0, V), R how all flows follow from the measured ones: measurement errors
    are drawn and reconciled, so each draw closes up to rounding, which the root of the reconciled covariance does not
    give where a good meter corrects a poor one. Flows held at a bound stay there; others may be drawn below 0. After
    ``solve_nonlinear`` draws satisfy the relations linearised at the solution, not the nonlinear ones.
    """
    if solution.system is None:
        raise ValueError("system")
    change = _reconcile(solution.system, _draw_errors(solution.system.variance, count, seed))
    return np.asarray(solution.values + change)


def _draw_errors(variance: sparse.csr_array, count: int, seed: int) -> Floats:
    """Draw measurement errors of covariance V, shape (count, n); 0 where exact or unmeasured."""
    diagonal = variance.diagonal()
    loose = np.flatnonzero(diagonal > 0)
    normal = np.random.default_rng(seed).standard_normal((count, loose.size))
    found = np.zeros((count, diagonal.size))
    if variance.count_nonzero() == loose.size:
        found[:, loose] = normal * np.sqrt(diagonal[loose])
    else:
        found[:, loose] = normal @ np.linalg.cholesky(variance[loose][:, loose].toarray()).T
    return found


def _reconcile(system: System, errors: Floats) -> Floats:
    """Take out what the relations forbid, and let unmeasured flows follow; draws in rows."""
    change = errors
    if system.relations.shape[0]:
        multipliers = system.solver.solve(np.asarray(system.relations @ errors.T))
        change = errors - np.asarray(system.spread.T @ multipliers).T
    for column, row in reversed(system.steps.pivots):
        total = np.zeros(len(change))
        for j, part in sorted(row.terms.items()):
            if j != column:
                total += part * change[:, j]
        change[:, column] = -total / row.terms[column]
    return change
