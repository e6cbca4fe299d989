"""The reduced system: relations among measured flows alone, and how unmeasured flows follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

from sxsh_toolkit.balance.elimination import Elimination, Relation, eliminate
from sxsh_toolkit.balance.flow_class import Floats, FlowClass
from sxsh_toolkit.errors import BalanceError

_BLOCK = 256
_CONTRADICTION = 1e-9
"""Remainder of a relation of exact values, as a share of what entered it, above which the values contradict."""
_DEPENDS = 1e-9
_PROBES = 3
_ROUNDING = 1e-14
"""Variance that is left, as a share of the one before, below which it is nothing but rounding."""


@dataclass(frozen=True)
class System:
    """Relations reduced to what may be adjusted.

    Parameters
    ----------
    relations : sparse array (r, n)
        Independent relations among adjustable flows, G.
    rhs : array (r,)
        Their right-hand sides.
    variance : sparse array (n, n)
        Covariance of the measurements; rows of exact and unmeasured flows are 0.
    steps : Elimination
        How unmeasured flows follow.
    classes : tuple of FlowClass
        One a flow.
    """

    relations: sparse.csr_array
    rhs: Floats
    variance: sparse.csr_array
    steps: Elimination
    classes: tuple[FlowClass, ...]

    @cached_property
    def spread(self) -> sparse.csr_array:
        """G·V, shape (r, n)."""
        return sparse.csr_array(self.relations @ self.variance)

    @cached_property
    def solver(self) -> Any:
        """Factors of G·V·Gᵀ."""
        return splu(sparse.csc_matrix(self.spread @ self.relations.T))


def reduce_system(relations: Sequence[Relation], measured: Floats, variance: sparse.csr_array) -> System:
    """Eliminate unmeasured flows, classify every flow, move exact values over and drop dependent relations.

    Parameters
    ----------
    relations : sequence of Relation
        Over all n flows.
    measured : array (n,)
        NaN where unmeasured.
    variance : sparse array (n, n)
        Zero rows for exact and unmeasured flows.

    Raises
    ------
    BalanceError
        ``balance.contradiction`` when relations of exact values cannot hold, with the numbers of the relations.
    """
    n = len(measured)
    unmeasured = [j for j in range(n) if np.isnan(measured[j])]
    steps = eliminate(relations, unmeasured)
    tied = {j for row in steps.rest for j in row.terms}
    free = _undetermined(steps, unmeasured)
    exact = {j for j in range(n) if not np.isnan(measured[j]) and variance[j, j] == 0}
    known = np.nan_to_num(measured).tolist()
    rows = [row.with_known(known, exact) for row in steps.rest]
    kept = _independent(rows)
    classes = tuple(_classify(j, tied, free, bool(np.isnan(measured[j]))) for j in range(n))
    return System(_matrix(kept, n), np.array([row.rhs for row in kept]), variance, steps, classes)


def _classify(column: int, tied: set[int], free: set[int], unmeasured: bool) -> FlowClass:
    if unmeasured:
        return FlowClass.UNDETERMINED if column in free else FlowClass.DETERMINED
    return FlowClass.REDUNDANT if column in tied else FlowClass.NONREDUNDANT


def _independent(rows: Sequence[Relation]) -> list[Relation]:
    """Drop relations that follow from the others; a remainder of exact values that is not 0 contradicts."""
    numbered = [Relation(row.terms, row.rhs, row.size, 1 << i) for i, row in enumerate(rows)]
    found = eliminate(numbered, sorted({j for row in rows for j in row.terms}))
    for row in found.rest:
        if abs(row.rhs) > _CONTRADICTION * row.size:
            named = sorted({given for i in row.origins for given in rows[i].origins})
            raise BalanceError("balance.contradiction", relations=", ".join(map(str, named)), gap=row.rhs)
    return [row for i, row in enumerate(rows) if i not in found.numbers]


def _matrix(rows: Sequence[Relation], n: int) -> sparse.csr_array:
    places = [(i, j, part) for i, row in enumerate(rows) for j, part in sorted(row.terms.items())]
    i, j, part = zip(*places, strict=True) if places else ((), (), ())
    return sparse.csr_array((np.array(part, dtype=float), (i, j)), shape=(len(rows), n))


def _undetermined(steps: Elimination, unmeasured: Sequence[int]) -> set[int]:
    """Find what depends on flows that no relation was left for, by letting those take arbitrary fixed values."""
    pivots = [column for column, _ in steps.pivots]
    free = sorted(set(unmeasured) - set(pivots))
    found = set(free)
    for seed in range(_PROBES):
        draw = np.random.default_rng(seed).uniform(1.0, 2.0, len(free))
        value = dict(zip(free, draw.tolist(), strict=True))
        for column, row in reversed(steps.pivots):
            parts = [part * value[j] for j, part in row.terms.items() if j != column and j in value]
            total = sum(parts)
            size = sum(abs(part) for part in parts)
            value[column] = 0.0 if abs(total) <= _DEPENDS * size else -total / row.terms[column]
            if value[column] != 0.0:
                found.add(column)
    return found


def adjust(system: System, measured: Floats) -> tuple[Floats, Floats, float]:
    """Adjust the measured values by weighted least squares.

    Returns
    -------
    tuple
        Adjustments (n,), their variances (n,), and the objective aᵀ·V⁻¹·a.

    Notes
    -----
    a = −V·Gᵀ·(G·V·Gᵀ)⁻¹·(G·y − g); var(a) = V·Gᵀ·(G·V·Gᵀ)⁻¹·G·V.
    """
    n = len(measured)
    if not system.relations.shape[0]:
        return np.zeros(n), np.zeros(n), 0.0
    residual = system.relations @ np.nan_to_num(measured) - system.rhs
    multipliers = system.solver.solve(residual)
    variance = np.zeros(n)
    for block in _blocks(n):
        part = system.spread[:, block].toarray()
        variance[block] = np.einsum("ij,ij->j", part, system.solver.solve(part))
    return -(system.spread.T @ multipliers), variance, float(residual @ multipliers)


def follow(system: System, values: Floats) -> tuple[Floats, Floats]:
    """Compute the determined flows and the variances of all flows after reconciliation.

    Returns
    -------
    tuple
        Values (n,) and variances (n,); NaN where undetermined.
    """
    found, variance = _substitute(system, values), np.full(len(values), np.nan)
    for block, dependence in _dependences(system):
        before = np.einsum("ij,ij->i", (system.variance @ dependence.T).T, dependence)
        after = np.einsum("ij,ij->i", spread_of(system, dependence), dependence)
        variance[block] = np.where(after > _ROUNDING * before, after, 0.0)
    variance[np.isnan(found)] = np.nan
    return found, variance


def adjusted_values(system: System, measured: Floats) -> Floats:
    """Return the adjusted and determined values alone, as ``adjust`` and ``follow`` do; NaN where undetermined."""
    if not system.relations.shape[0]:
        return _substitute(system, measured)
    residual = system.relations @ np.nan_to_num(measured) - system.rhs
    return _substitute(system, measured - system.spread.T @ system.solver.solve(residual))


def _substitute(system: System, values: Floats) -> Floats:
    found = values.copy()
    for column, row in reversed(system.steps.pivots):
        others = sum(part * np.nan_to_num(found[j]) for j, part in row.terms.items() if j != column)
        found[column] = (row.rhs - others) / row.terms[column]
    found[[c is FlowClass.UNDETERMINED for c in system.classes]] = np.nan
    return found


def covary(system: System) -> Floats:
    """Return the whole covariance after reconciliation, shape (n, n); NaN rows and columns where undetermined."""
    dependence = np.vstack([rows for _, rows in _dependences(system)])
    found = spread_of(system, dependence) @ dependence.T
    lost = [c is FlowClass.UNDETERMINED for c in system.classes]
    found[lost, :] = np.nan
    found[:, lost] = np.nan
    return (found + found.T) / 2


def spread_of(system: System, dependence: Floats) -> Floats:
    """Return R·C with C = V − V·Gᵀ·(G·V·Gᵀ)⁻¹·G·V, for rows R over the measured flows."""
    direct = (system.variance @ dependence.T).T
    if not system.relations.shape[0]:
        return np.asarray(direct)
    taken = system.solver.solve(system.spread @ dependence.T).T @ system.spread
    return np.asarray(direct - taken)


def _dependences(system: System) -> Iterator[tuple[slice, Floats]]:
    """Yield, block by block, how each flow depends on the measured ones."""
    n = len(system.classes)
    pivots = [column for column, _ in system.steps.pivots]
    upper = _matrix([row for _, row in system.steps.pivots], n).tocsc()
    place = {column: i for i, column in enumerate(pivots)}
    solver = splu(upper[:, pivots].T.tocsc()) if pivots else None
    kept = sparse.diags_array([0.0 if _is_unmeasured(c) else 1.0 for c in system.classes])
    measured = upper @ kept
    for block in _blocks(n):
        rows = np.zeros((block.stop - block.start, n))
        for offset, column in enumerate(range(block.start, block.stop)):
            if not _is_unmeasured(system.classes[column]):
                rows[offset, column] = 1.0
        inside = [c for c in range(block.start, block.stop) if c in place]
        if inside and solver is not None:
            unit = np.zeros((len(pivots), len(inside)))
            for k, column in enumerate(inside):
                unit[place[column], k] = 1.0
            rows[[c - block.start for c in inside]] = -(measured.T @ solver.solve(unit)).T
        yield block, rows


def _is_unmeasured(flow_class: FlowClass) -> bool:
    return flow_class in (FlowClass.DETERMINED, FlowClass.UNDETERMINED)


def _blocks(n: int) -> Iterator[slice]:
    for start in range(0, n, _BLOCK):
        yield slice(start, min(n, start + _BLOCK))
