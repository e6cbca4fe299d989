"""Số đo nghi ngờ: tests of single measurements and relations, and the search for several gross errors and leaks.

With r = G·y − g, M = G·V·Gᵀ and a signature f (what a unit bias or a unit leak adds to r), the statistic of one error is
T = (fᵀ·M⁻¹·r)² / (fᵀ·M⁻¹·f), χ² with one degree of freedom where there is none; for a bias under independent measurements
√T is the measurement test. Several errors are found one after another, the largest T first, each estimated and taken out
(projected) before the next is looked for. The level is shared among k distinguishable errors by Šidák's correction
β = 1 − (1 − α)^(1/k). Reference: Narasimhan and Jordache (2000), ch. 7 and 8 (source id ``narasimhan_jordache_2000``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse
from scipy.special import ndtri

from sxsh_toolkit.balance.hypotheses import Hypotheses, build_hypotheses, group_parallel
from sxsh_toolkit.balance.solution import Floats
from sxsh_toolkit.balance.solve import read_relations, read_variance

_SPENT = 1e-9
"""Share of a signature's weight that is left after projection, below which the errors found explain it wholly."""


@dataclass(frozen=True, slots=True)
class SuspectGroup:
    """Errors that the measurements cannot tell apart, named together.

    Parameters
    ----------
    measurements : tuple of int
        Measurements that may be wrong.
    relations : tuple of int
        Relations that may leak.
    statistic : float
        √T of the group, alone or after those found before it.
    sizes : tuple of float
        Estimated bias of each measurement, then leak at each relation, if that one alone is the cause.
    """

    measurements: tuple[int, ...]
    relations: tuple[int, ...]
    statistic: float
    sizes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class GrossErrors:
    """What the tests of single errors say.

    Parameters
    ----------
    level : float
        Level α of all single tests together.
    critical_statistic : float
        Corrected critical value of √T; NaN where nothing can be tested.
    groups : tuple of SuspectGroup
        All distinguishable errors, the largest statistic first, each as if it were alone.
    suspects : tuple of SuspectGroup
        Those found one after another above the critical value, with sizes estimated together.
    remaining_objective, remaining_degrees_of_freedom : float, int
        Of the global test once the suspects are taken out.
    node_critical : float
        Corrected critical value of the nodal test; NaN where no relation can be tested.
    """

    level: float
    critical_statistic: float
    groups: tuple[SuspectGroup, ...]
    suspects: tuple[SuspectGroup, ...]
    remaining_objective: float
    remaining_degrees_of_freedom: int
    node_critical: float = math.nan


def compute_critical_statistic(level: float, tests: int) -> float:
    """Critical value of k two-sided standardised statistics together.

    Parameters
    ----------
    level : float
        Level α of all tests together, as a fraction.
    tests : int
        k.

    Returns
    -------
    float
        As a factor of the standard deviation; NaN for k = 0.

    Notes
    -----
    z = Φ⁻¹(1 − β/2), β = 1 − (1 − α)^(1/k) (Šidák). Exact for independent statistics; for correlated Gaussian ones the
    level of all together is at most α.

    References
    ----------
    Narasimhan and Jordache (2000), ch. 7 (source id ``narasimhan_jordache_2000``).
    """
    if tests <= 0:
        return math.nan
    share = -math.expm1(math.log1p(-level) / tests)
    return float(-ndtri(share / 2))


def find_gross_errors(
    constraints: ArrayLike | sparse.sparray,
    measured: ArrayLike,
    standard_uncertainty: ArrayLike,
    *,
    rhs: ArrayLike | None = None,
    covariance: ArrayLike | None = None,
    level: float = 0.05,
    leaks: bool = True,
) -> GrossErrors:
    """Test single measurements and leaks, and search for several of them.

    Parameters
    ----------
    constraints, measured, standard_uncertainty, rhs, covariance
        As in ``solve_linear``; of a nonlinear system its linearisation at the solution.
    level : float
        Level of all single tests together.
    leaks : bool
        Whether a relation may leak; without it only measurements are suspected.

    Returns
    -------
    GrossErrors
        Groups of errors, those found, and what is left.

    Raises
    ------
    BalanceError
        As ``solve_linear``.
    """
    a, b = read_relations(constraints, rhs)
    y = np.array(measured, dtype=float)
    variance = read_variance(y, standard_uncertainty, covariance, a.shape[1])
    known = build_hypotheses(a, b, y, variance, leaks=leaks)
    groups = group_parallel(known)
    critical = compute_critical_statistic(level, len(groups))
    alone = sorted(
        (
            _group(known, members, abs(_root(known.projected, known.weights, members[0])))
            for members in groups
        ),
        key=lambda group: -group.statistic,
    )
    found, objective = _search(known, groups, level)
    return GrossErrors(
        level,
        critical,
        tuple(alone),
        found,
        objective,
        known.degrees_of_freedom - len(found),
        compute_critical_statistic(level, _testable_relations(a, y, variance)),
    )


def _testable_relations(a: sparse.csr_array, y: Floats, variance: sparse.csr_array) -> int:
    unmeasured = (abs(a) @ np.isnan(y).astype(float)) > 0
    spread = ((a @ variance) * a).sum(axis=1)
    return int((~unmeasured & (spread > 0)).sum())


def _root(projected: Floats, weights: Floats, column: int) -> float:
    return float(projected[column] / math.sqrt(weights[column]))


def _group(
    known: Hypotheses, members: tuple[int, ...], statistic: float, size: float = math.nan
) -> SuspectGroup:
    """Return a group; an error of the first member of a size is one of another member by the ratio of signatures."""
    first = _leading(known, members[0])
    sizes = () if math.isnan(size) else tuple(size * first / _leading(known, j) for j in members)
    return SuspectGroup(
        tuple(j for j in members if j < known.flows),
        tuple(j - known.flows for j in members if j >= known.flows),
        statistic,
        sizes,
    )


def _leading(known: Hypotheses, column: int) -> float:
    """Return a signature's entry of the lowest number."""
    columns = known.signatures
    place = slice(columns.indptr[column], columns.indptr[column + 1])
    entries = [
        (int(i), float(v)) for i, v in zip(columns.indices[place], columns.data[place], strict=True) if v
    ]
    return min(entries)[1]


def _search(
    known: Hypotheses, groups: tuple[tuple[int, ...], ...], level: float
) -> tuple[tuple[SuspectGroup, ...], float]:
    """Take the largest error out until none stands above the critical value of those that are left."""
    projected, weights = known.projected.copy(), known.weights.copy()
    objective = known.objective
    chosen: list[tuple[int, ...]] = []
    statistics: list[float] = []
    directions: list[Floats] = []
    open_groups = list(groups)
    while True:
        open_groups = [g for g in open_groups if weights[g[0]] > _SPENT * known.weights[g[0]]]
        critical = compute_critical_statistic(level, len(open_groups))
        best = max(open_groups, key=lambda g: abs(_root(projected, weights, g[0])), default=None)
        if best is None or abs(_root(projected, weights, best[0])) <= critical:
            break
        statistic = _root(projected, weights, best[0])
        direction = known.coupling(best[0])
        for earlier in directions:
            direction = direction - earlier * earlier[best[0]]
        direction = direction / math.sqrt(weights[best[0]])
        directions.append(direction)
        chosen.append(best)
        statistics.append(abs(statistic))
        projected = projected - direction * statistic
        weights = weights - direction**2
        objective -= statistic**2
        open_groups.remove(best)
    sizes = _sizes(known, [group[0] for group in chosen])
    found = tuple(
        _group(known, members, statistic, size)
        for members, statistic, size in zip(chosen, statistics, sizes, strict=True)
    )
    return found, max(objective, 0.0)


def _sizes(known: Hypotheses, chosen: list[int]) -> Floats:
    """Estimate the errors together: (Fᵀ·M⁻¹·F)⁻¹·Fᵀ·M⁻¹·r."""
    if not chosen:
        return np.zeros(0)
    gram = np.array([known.coupling(j)[chosen] for j in chosen])
    return np.asarray(np.linalg.solve(gram, known.projected[chosen]))
