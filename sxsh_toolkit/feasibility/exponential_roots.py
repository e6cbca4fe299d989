"""All real roots of a sum of exponentials, with a proof that none is missed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from scipy.optimize import brentq

_TOUCH = 1e-12
"""A value below this share of the sum of the terms' sizes is zero: rounding cannot tell it from one."""
_FARTHEST = 1e5
"""Roots beyond are looked for no longer: e to this power is no number of money. [1]"""
Term = tuple[float, float, float]
"""Sign, logarithm of the size, and time: neither overflows nor vanishes."""


def find_exponential_roots(amounts: Sequence[float], times: Sequence[float]) -> tuple[float, ...]:
    """Find every real root x of f(x) = Σ aᵢ·exp(−tᵢ·x).

    Parameters
    ----------
    amounts : sequence of float
        Coefficients aᵢ; finite.
    times : sequence of float
        Exponents tᵢ, in any order; equal ones are added up.

    Returns
    -------
    tuple of float
        Roots in rising order. A root where f touches zero counts once. Empty for a sum without terms: it is zero
        everywhere and has no root of its own.

    Notes
    -----
    Completeness (Laguerre's extension of Descartes' rule): let s lie between two times where the sign of the
    amounts changes. exp(s·x)·f(x) has the roots of f, and its derivative Σ aᵢ(s − tᵢ)·exp((s − tᵢ)·x) is again such a
    sum with one change of sign less. Its roots, found the same way, cut the line into pieces on which exp(s·x)·f(x)
    rises or falls throughout, so that each piece holds one root at most, and the signs at its ends say which. No
    change of sign: no root. Roots nearer to each other than about 1e-6 count as one touching root.

    References
    ----------
    Pólya and Szegő, Problems and Theorems in Analysis II, part V (source id ``polya_szego_1976``).
    """
    by_time: dict[float, list[float]] = {}
    for amount, time in zip(amounts, times, strict=True):
        by_time.setdefault(float(time), []).append(float(amount))
    return _roots([term for time in sorted(by_time) if (term := _term(by_time[time], time))])


def _term(parts: Sequence[float], time: float) -> Term | None:
    largest = max(map(abs, parts))
    scaled = math.fsum(part / largest for part in parts) if largest else 0.0
    if not scaled:
        return None
    return math.copysign(1.0, scaled), math.log(abs(scaled)) + math.log(largest), time


def _roots(terms: Sequence[Term]) -> tuple[float, ...]:
    middle = _first_change(terms)
    if middle is None:
        return ()
    turns = _roots([_slope(term, middle) for term in terms])
    points = [(-math.inf, terms[-1][0])]
    points += [(turn, _sign_at(terms, turn)) for turn in turns]
    points.append((math.inf, terms[0][0]))
    found: list[float] = []
    for (left, sign_left), (right, sign_right) in pairwise(points):
        if sign_left == 0 and sign_right == 0:
            found[-1] = (left + right) / 2
        elif sign_right == 0:
            found.append(right)
        elif sign_left * sign_right < 0:
            found += _between(terms, left, right)
    return tuple(found)


def _slope(term: Term, middle: float) -> Term:
    sign, log, time = term
    return math.copysign(sign, sign * (middle - time)), log + math.log(abs(middle - time)), time


def _first_change(terms: Sequence[Term]) -> float | None:
    """Return a time between the first two terms whose signs differ."""
    for (sign, _, time), (following, _, later) in pairwise(terms):
        if sign != following:
            return time + (later - time) / 2
    return None


def _value_at(terms: Sequence[Term], x: float) -> float:
    """Return f(x) over the sum of the sizes of its terms, between -1 and 1; never overflows."""
    logs = [log - time * x for _, log, time in terms]
    highest = max(logs)
    sizes = [math.exp(log - highest) for log in logs]
    return math.fsum(term[0] * size for term, size in zip(terms, sizes, strict=True)) / math.fsum(sizes)


def _sign_at(terms: Sequence[Term], x: float) -> float:
    value = _value_at(terms, x)
    return 0.0 if abs(value) <= _TOUCH else math.copysign(1.0, value)


def _between(terms: Sequence[Term], left: float, right: float) -> tuple[float, ...]:
    """Return the one root of a piece on which f changes sign once."""
    if math.isinf(left):
        left = _walk(terms, min(right, 0.0), -1.0)
    if math.isinf(right):
        right = _walk(terms, max(left, 0.0), 1.0)
    if not (math.isfinite(left) and math.isfinite(right)):
        return ()
    root = brentq(lambda x: _value_at(terms, x), left, right, xtol=1e-15, rtol=1e-15, maxiter=500)
    return (float(root),)


def _walk(terms: Sequence[Term], start: float, step: float) -> float:
    """Go outward until f has the sign that it keeps to the end of the line."""
    last = terms[0 if step > 0 else -1][0]
    while abs(step) < _FARTHEST:
        if _value_at(terms, start + step) * last > 0:
            return start + step
        step *= 2
    return math.inf
