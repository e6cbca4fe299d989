"""Which single new measurement would narrow a chosen result most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from sxsh_toolkit.balance.solution import Floats, Solution
from sxsh_toolkit.errors import BalanceError

_WORTH = 1e-6
"""A measurement that narrows the result by less than this share is not worth a sentence."""


@dataclass(frozen=True, slots=True)
class NextMeasurement:
    """One possible measurement and what it would do.

    Parameters
    ----------
    index : int
        What to measure.
    standard_uncertainty : float
        Of the new measurement.
    before, after : float
        Standard uncertainty of the result without it and with it.
    """

    index: int
    standard_uncertainty: float
    before: float
    after: float


def compute_narrowed(
    variance: float, covariance: float, candidate_variance: float, new_variance: float
) -> float:
    """Variance of a result after one more independent measurement.

    Parameters
    ----------
    variance : float
        Of the result, in the square of its unit.
    covariance : float
        Of result and candidate.
    candidate_variance : float
        Of the candidate before it is measured (again).
    new_variance : float
        Of the new measurement.

    Returns
    -------
    float
        Variance of the result afterwards. [unit²]

    Notes
    -----
    var′ = var − cov² / (var_c + s²): the update of linear least squares by one observation.

    References
    ----------
    Narasimhan and Jordache (2000), ch. 10 (source id ``narasimhan_jordache_2000``).
    """
    total = candidate_variance + new_variance
    return variance if total <= 0 else max(0.0, variance - covariance**2 / total)


def rank_measurements(
    solution: Solution,
    weights: ArrayLike,
    candidates: Sequence[int],
    new_uncertainties: ArrayLike,
) -> tuple[NextMeasurement, ...]:
    """Rank single new measurements by how far each narrows a result Σ w·x.

    Parameters
    ----------
    solution : Solution
        With its covariance.
    weights : array (n,)
        w: sensitivities of the result to the values.
    candidates : sequence of int
        What can be measured, or measured once more.
    new_uncertainties : array (n,)
        Standard uncertainty that a new measurement of each would have.

    Returns
    -------
    tuple of NextMeasurement
        The most useful first; those that change nothing are left out, and all where the result is undetermined.

    Raises
    ------
    BalanceError
        ``balance.no_covariance`` for a solution without covariance.
    """
    if solution.covariance is None:
        raise BalanceError("balance.no_covariance", flows=len(solution.values))
    w: Floats = np.array(weights, dtype=float)
    inside = np.flatnonzero(w)
    if np.isnan(solution.values[inside]).any():
        return ()
    known = np.nan_to_num(solution.covariance)
    shared = known @ w
    variance = float(w @ shared)
    spread = np.array(new_uncertainties, dtype=float)
    found = []
    for j in candidates:
        if np.isnan(solution.values[j]) or variance <= 0:
            continue
        after = compute_narrowed(variance, float(shared[j]), float(known[j, j]), float(spread[j]) ** 2)
        if after < variance * (1 - _WORTH):
            found.append(NextMeasurement(j, float(spread[j]), variance**0.5, after**0.5))
    return tuple(sorted(found, key=lambda m: (m.after, m.index)))
