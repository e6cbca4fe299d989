"""The best set of options under a budget, with options that exclude or need each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

_ROUNDING = 1e-12
"""Share of the budget by which a sum may seem to be above it through rounding. [1]"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One option to choose or not.

    Parameters
    ----------
    option_id : str
        Its id.
    cost : float
        Paid once, at least 0. [currency]
    value : float
        What it is worth (NPV, or a yearly saving); may be negative. [currency]
    excludes, requires : tuple of str
        Options that cannot stand beside it; options without which it cannot be.
    """

    option_id: str
    cost: float
    value: float
    excludes: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen set, in the order given, with its cost and value."""

    option_ids: tuple[str, ...]
    cost: float
    value: float


def choose_options(candidates: Sequence[Candidate], budget: float) -> Choice:
    """Choose the set of the greatest total value whose cost stays within a budget.

    Parameters
    ----------
    candidates : sequence of Candidate
        An id that a candidate requires and that is not among them makes the candidate impossible; an excluded
        one that is not among them says nothing.
    budget : float
        At least 0. [currency]

    Returns
    -------
    Choice
        Proven to be the best one, to a millionth of the largest value; empty when nothing is worth its cost.

    Notes
    -----
    max Σ vᵢxᵢ, Σ cᵢxᵢ ≤ B, xᵢ + xⱼ ≤ 1 for exclusive pairs, xᵢ ≤ xⱼ where i requires j, x binary: solved by branch
    and bound (HiGHS). Values add up: options that save on one flow are worth less together than this sum says.
    Of two sets of one value the solver's is taken; the same input gives the same set. The solver's tolerance may pass a
    set that costs a trifle too much: such a set is forbidden and the rest solved again, so that the budget is kept.

    References
    ----------
    scipy.optimize.milp (source id ``scipy_milp``); against all subsets in tests.
    """
    if not budget >= 0:
        raise ValueError("budget must not be below 0")
    possible = _possible(candidates)
    worth = [c for c in possible if c.cost <= budget]
    chosen = _solve(worth, budget) if worth else frozenset()
    taken = [c for c in candidates if c.option_id in chosen]
    return Choice(
        tuple(c.option_id for c in taken),
        math.fsum(c.cost for c in taken),
        math.fsum(c.value for c in taken),
    )


def keeps_limits(candidates: Iterable[Candidate], chosen: frozenset[str], budget: float) -> bool:
    """Say whether a set keeps the budget and every exclusion and requirement."""
    taken = [c for c in candidates if c.option_id in chosen]
    if math.fsum(c.cost for c in taken) > budget * (1 + _ROUNDING):
        return False
    return all(not chosen & {*c.excludes} - {c.option_id} and {*c.requires} <= chosen for c in taken)


def _possible(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Drop what needs an option that is not there, until nothing more falls."""
    kept = list(candidates)
    while True:
        names = {c.option_id for c in kept}
        left = [c for c in kept if {*c.requires} <= names]
        if len(left) == len(kept):
            return kept
        kept = left


def _solve(candidates: Sequence[Candidate], budget: float) -> frozenset[str]:
    place = {c.option_id: i for i, c in enumerate(candidates)}
    size = max(abs(c.value) for c in candidates) or 1.0
    rows, limits = [[c.cost / budget if budget else 0.0 for c in candidates]], [1.0]
    for first, second, sign, limit in _links(candidates, place):
        row = [0.0] * len(candidates)
        row[first], row[second] = 1.0, sign
        rows.append(row)
        limits.append(limit)
    while True:
        answer = milp(
            np.array([-c.value / size for c in candidates]),
            integrality=np.ones(len(candidates)),
            bounds=Bounds(0, [1.0 if {*c.requires} <= {*place} else 0.0 for c in candidates]),
            constraints=LinearConstraint(np.array(rows), ub=np.array(limits)),
            options={"mip_rel_gap": 0.0},
        )
        taken = [x > 0.5 for x in answer.x]
        chosen = frozenset(c.option_id for c, yes in zip(candidates, taken, strict=True) if yes)
        if keeps_limits(candidates, chosen, budget):
            return chosen
        rows.append([float(yes) for yes in taken])
        limits.append(sum(taken) - 1.0)


def _links(candidates: Sequence[Candidate], place: Mapping[str, int]) -> list[tuple[int, int, float, float]]:
    """Return first, second, sign and limit of each x_first + sign·x_second ≤ limit."""
    links: list[tuple[int, int, float, float]] = []
    for candidate in candidates:
        own = place[candidate.option_id]
        links += [(own, place[x], 1.0, 1.0) for x in candidate.excludes if x in place and place[x] != own]
        links += [(own, place[x], -1.0, 0.0) for x in candidate.requires if x in place and place[x] != own]
    return links
