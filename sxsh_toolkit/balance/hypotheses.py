"""What a wrong meter or a leak would do to the relations among measured flows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

from sxsh_toolkit.balance.elimination import Relation, eliminate, scale_relations
from sxsh_toolkit.balance.solution import Floats

_BLOCK = 256
_DIGITS = 7
_NOTHING = 1e-12


@dataclass(frozen=True)
class Hypotheses:
    """Signatures of gross errors on the reduced residual r = G·y − g.

    Parameters
    ----------
    signatures : sparse array (r, n + m)
        Column j < n: a bias of 1 in measurement j; column n + i: a leak of 1 at relation i (in − out = 1).
    flows : int
        n.
    projected : array (n + m,)
        d = Fᵀ·M⁻¹·r with M = G·V·Gᵀ.
    weights : array (n + m,)
        q = diag(Fᵀ·M⁻¹·F); 0 where an error cannot be seen.
    objective : float
        rᵀ·M⁻¹·r.
    degrees_of_freedom : int
        Independent relations among measured flows.
    solver : object
        Factors of M.
    """

    signatures: sparse.csc_array
    flows: int
    projected: Floats
    weights: Floats
    objective: float
    degrees_of_freedom: int
    solver: object

    def coupling(self, column: int) -> Floats:
        """Return Fᵀ·M⁻¹·f of one signature with all."""
        own = np.asarray(self.signatures[:, [column]].todense()).ravel()
        return np.asarray(self.signatures.T @ self.solver.solve(own))  # type: ignore[attr-defined]


def build_hypotheses(
    a: sparse.csr_array, b: Floats, y: Floats, variance: sparse.csr_array, *, leaks: bool = True
) -> Hypotheses:
    """Carry unit biases and unit leaks through the elimination of unmeasured flows.

    Parameters
    ----------
    a, b : sparse array (m, n), array (m,)
        Relations A·x = b.
    y : array (n,)
        Measured values; NaN where unmeasured.
    variance : sparse array (n, n)
        Covariance of the measurements; zero rows for exact and unmeasured ones, which are no hypotheses.
    leaks : bool
        Whether relations may leak.
    """
    n, m = a.shape[1], a.shape[0]
    sizes = abs(a).max(axis=1).toarray().ravel()
    rows = [
        replace(row, terms={**row.terms, n + i: -1.0 / (sizes[i] or 1.0)})
        for i, row in enumerate(scale_relations(a, b))
    ]
    unmeasured = [int(j) for j in np.flatnonzero(np.isnan(y))]
    exact = {j for j in range(n) if not np.isnan(y[j]) and variance[j, j] == 0}
    reduced = [r.with_known(np.nan_to_num(y).tolist(), exact) for r in eliminate(rows, unmeasured).rest]
    kept, impossible = _independent(reduced, n)
    full = _matrix(kept, n + m)
    g = sparse.csr_array(full[:, :n])
    residual = g @ np.nan_to_num(y) - np.array([row.rhs for row in kept])
    if not kept:
        nothing = np.zeros(n + m)
        return Hypotheses(sparse.csc_array((0, n + m)), n, nothing, nothing, 0.0, 0, None)
    solver = splu(sparse.csc_matrix(g @ variance @ g.T))
    seen = [0.0 if variance[j, j] == 0 else 1.0 for j in range(n)]
    seen += [-1.0 if leaks and n + i not in impossible else 0.0 for i in range(m)]
    signatures = sparse.csc_array(full @ sparse.diags_array(np.array(seen)))
    solved = solver.solve(residual)
    weights = np.zeros(n + m)
    for start in range(0, n + m, _BLOCK):
        part = signatures[:, start : start + _BLOCK].toarray()
        weights[start : start + _BLOCK] = np.einsum("ij,ij->j", part, solver.solve(part))
    projected = np.asarray(signatures.T @ solved)
    return Hypotheses(signatures, n, projected, weights, float(residual @ solved), len(kept), solver)


def group_parallel(hypotheses: Hypotheses) -> tuple[tuple[int, ...], ...]:
    """Return errors that no measurement at hand can tell apart: their signatures are proportional."""
    found: dict[tuple[tuple[int, float], ...], list[int]] = {}
    columns = hypotheses.signatures
    for j in range(columns.shape[1]):
        place = slice(columns.indptr[j], columns.indptr[j + 1])
        entries = sorted(
            (int(i), float(part))
            for i, part in zip(columns.indices[place], columns.data[place], strict=True)
            if abs(part) > _NOTHING
        )
        if entries and hypotheses.weights[j] > 0:
            first = entries[0][1]
            key = tuple((i, round(part / first, _DIGITS) + 0.0) for i, part in entries)
            found.setdefault(key, []).append(j)
    return tuple(tuple(group) for group in found.values())


def _independent(rows: Sequence[Relation], n: int) -> tuple[list[Relation], set[int]]:
    """Keep rows that are independent in the flows themselves; what is left of the others are leaks that cannot be.

    Where relations depend on each other (no flow leaves, or one was stated twice), a leak at one of them alone would
    contradict the others, which is no matter of measurement.
    """
    numbered = [Relation(row.terms, 0.0, 0.0, 1 << i) for i, row in enumerate(rows)]
    found = eliminate(numbered, sorted({j for row in rows for j in row.terms if j < n}))
    dropped = set(found.numbers)
    impossible = {j for row in found.rest for j in row.terms}
    return [row for i, row in enumerate(rows) if i not in dropped], impossible


def _matrix(rows: Sequence[Relation], columns: int) -> sparse.csr_array:
    places = [(i, j, part) for i, row in enumerate(rows) for j, part in sorted(row.terms.items())]
    i, j, part = zip(*places, strict=True) if places else ((), (), ())
    return sparse.csr_array((np.array(part, dtype=float), (i, j)), shape=(len(rows), columns))
