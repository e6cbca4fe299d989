"""Ranking by the team's scores: a weighted sum, and how far the weights may move before the order changes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Scores = tuple[float, ...]
_TIE = 1e-9
"""Weighted scores closer than this share one rank: rounding cannot part them. [points]"""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One option in the order: its weighted score and its rank; equal scores share a rank."""

    option_id: str
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class WeightRange:
    """Between which weights of one criterion the order stays, the others keeping their proportion.

    ``below`` and ``above`` name the two options that change places there; empty where no weight does it.
    """

    criterion: int
    low: float
    high: float
    below: tuple[str, str] | tuple[()] = ()
    above: tuple[str, str] | tuple[()] = ()


@dataclass(frozen=True, slots=True)
class SmallestShift:
    """The least number of points to move between criteria until two options change places.

    Parameters
    ----------
    points : float
        Points of 100 taken from some criteria and given to another.
    pair : tuple of str
        The option that stood above, and the one that then draws level.
    weights : tuple of float
        Weights at which the two are level.
    """

    points: float
    pair: tuple[str, str]
    weights: Scores


def rank_options(scores: Mapping[str, Scores], weights: Sequence[float]) -> tuple[Ranked, ...]:
    """Order options by the weighted sum of their scores.

    Parameters
    ----------
    scores : mapping
        Option → its scores, one a criterion, on one scale (0–20).
    weights : sequence of float
        Points of 100, one a criterion.

    Returns
    -------
    tuple of Ranked
        Best first; options of one score share the rank and keep the order of ``scores``.

    Notes
    -----
    S = Σ wₖ·sₖ/100. A score depends on its option alone, so another option never changes the order of two.

    References
    ----------
    Weighted rating of CP options, convention of the field (source id ``tool_convention``).
    """
    require_weights(weights)
    sums = {name: _weigh(row, weights) for name, row in scores.items()}
    rows: list[Ranked] = []
    for place, (name, score) in enumerate(sorted(sums.items(), key=lambda item: -item[1]), start=1):
        level = bool(rows) and rows[-1].score - score <= _TIE
        rows.append(Ranked(name, score, rows[-1].rank if level else place))
    return tuple(rows)


def range_weights(scores: Mapping[str, Scores], weights: Sequence[float]) -> tuple[WeightRange, ...]:
    """Find how far each weight may move, up and down, before two options change places.

    Returns
    -------
    tuple of WeightRange
        One a criterion, between 0 and 100; exact, since a score is linear in the weight.

    Notes
    -----
    Weight k becomes w, the others wⱼ(100 − w)/(100 − wₖ) (equal shares where wₖ = 100). Of two neighbours in the order
    with differences d, the sum of differences is linear in w and zero at one w at most; the first such w on
    either side, over all neighbours, is the limit. Options that are level already say nothing.

    References
    ----------
    Weighted rating of CP options, convention of the field (source id ``tool_convention``).
    """
    order = rank_options(scores, weights)
    found = []
    for criterion, weight in enumerate(weights):
        low, high = WeightRange(criterion, 0.0, 100.0), WeightRange(criterion, 0.0, 100.0)
        for first, second in _neighbours(order):
            gap = _difference(scores[first], scores[second])
            level = _level_weight(gap, weights, criterion)
            if level is None:
                continue
            if low.low < level < weight:
                low = WeightRange(criterion, level, 100.0, below=(first, second))
            elif weight < level < high.high:
                high = WeightRange(criterion, 0.0, level, above=(first, second))
        found.append(WeightRange(criterion, low.low, high.high, low.below, high.above))
    return tuple(found)


def find_smallest_shift(scores: Mapping[str, Scores], weights: Sequence[float]) -> SmallestShift | None:
    """Find the smallest move of weight between criteria that brings two options level.

    Returns
    -------
    SmallestShift or None
        None when no weights change the order (one option is at least as good in everything).

    Notes
    -----
    For neighbours with differences d (first less second): points go to the criterion where d is least, and come first
    from where d is greatest, as far as its weight reaches; this is the least total of a linear programme with one
    constraint. The smallest over all neighbours counts.

    References
    ----------
    Weighted rating of CP options, convention of the field (source id ``tool_convention``).
    """
    order = rank_options(scores, weights)
    found: SmallestShift | None = None
    for first, second in _neighbours(order):
        moved = _draw_level(_difference(scores[first], scores[second]), weights)
        if moved is not None and (found is None or moved[0] < found.points - _TIE):
            found = SmallestShift(moved[0], (first, second), moved[1])
    return found


def compute_topsis(
    matrix: Sequence[Sequence[float]], weights: Sequence[float], benefit: Sequence[bool]
) -> tuple[float, ...]:
    """Similarity of options to the best of all criteria (TOPSIS).

    Parameters
    ----------
    matrix : sequence of sequences of float
        One row an option, one column a criterion.
    weights : sequence of float
        One a criterion, any positive scale.
    benefit : sequence of bool
        Whether more is better, one a criterion.

    Returns
    -------
    tuple of float
        One an option, 0 (worst in all) to 1 (best in all); 0.5 where all options are alike. [1]

    Notes
    -----
    v = w·x/√Σx², C = D⁻/(D⁺ + D⁻) with Euclidean distances to the worst and the best value of each column. Adding an
    option moves the best and the worst, so ranks may flip: offered for comparison, never the default.

    References
    ----------
    Tzeng and Huang (2011), through the tests of scikit-criteria (source id ``tzeng_huang_2011``).
    """
    total = math.fsum(weights)
    norms = [math.hypot(*column) or 1.0 for column in zip(*matrix, strict=True)]
    valued = [
        [weight / total * x / norm for x, weight, norm in zip(row, weights, norms, strict=True)]
        for row in matrix
    ]
    columns = list(zip(*valued, strict=True))
    best = [max(c) if more else min(c) for c, more in zip(columns, benefit, strict=True)]
    worst = [min(c) if more else max(c) for c, more in zip(columns, benefit, strict=True)]
    found = []
    for row in valued:
        far, near = math.dist(row, worst), math.dist(row, best)
        found.append(far / (far + near) if far + near else 0.5)
    return tuple(found)


def require_weights(weights: Sequence[float]) -> None:
    """Refuse weights below zero, or that do not add up to 100."""
    if any(weight < 0 for weight in weights) or not math.isclose(math.fsum(weights), 100.0, abs_tol=1e-6):
        raise ValueError("weights must add up to 100")


def _weigh(row: Scores, weights: Sequence[float]) -> float:
    return math.fsum(weight * score for weight, score in zip(weights, row, strict=True)) / 100


def _neighbours(order: Sequence[Ranked]) -> list[tuple[str, str]]:
    """Return pairs of neighbours whose scores differ; of level options each one meets each of the next."""
    groups: dict[int, list[str]] = {}
    for row in order:
        groups.setdefault(row.rank, []).append(row.option_id)
    return [(a, b) for upper, lower in pairwise(groups.values()) for a in upper for b in lower]


def _difference(first: Scores, second: Scores) -> Scores:
    return tuple(a - b for a, b in zip(first, second, strict=True))


def _level_weight(gap: Scores, weights: Sequence[float], criterion: int) -> float | None:
    """Return the weight of a criterion at which two options are level, or None."""
    rest = 100 - weights[criterion]
    others = [j for j in range(len(weights)) if j != criterion]
    if rest > _TIE:
        beside = math.fsum(weights[j] * gap[j] for j in others) / rest
    else:
        beside = math.fsum(gap[j] for j in others) / len(others)
    slope = gap[criterion] - beside
    if abs(slope) <= _TIE:
        return None
    level = -100 * beside / slope
    return level if _TIE < level < 100 - _TIE else None


def _draw_level(gap: Scores, weights: Sequence[float]) -> tuple[float, Scores] | None:
    """Move points to the criterion of the least difference until the sum of differences is zero."""
    target = min(range(len(gap)), key=lambda k: gap[k])
    need = math.fsum(w * d for w, d in zip(weights, gap, strict=True))
    moved, new = 0.0, list(weights)
    for k in sorted(range(len(gap)), key=lambda k: -gap[k]):
        fall = gap[k] - gap[target]
        if need <= 0 or fall <= 0:
            break
        points = min(new[k], need / fall)
        new[k] -= points
        new[target] += points
        moved += points
        need -= points * fall
    return None if need > 1e-6 else (moved, tuple(new))
