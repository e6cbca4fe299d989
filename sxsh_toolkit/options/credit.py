"""Who is credited with what several options do together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import factorial

SHAPLEY_LIMIT = 8
"""Largest group whose members are credited over all orders; a larger one by stand-alone share (issue 5)."""


def share_credit(names: Sequence[str], value: Callable[[frozenset[str]], float]) -> dict[str, float]:
    """Share a combined value among those who made it.

    Parameters
    ----------
    names : sequence of str
        The members, each once.
    value : callable
        Value of any set of members; the empty set is worth 0. [currency yr⁻¹]

    Returns
    -------
    dict
        Credit of each member; the sum is the value of all together. [currency yr⁻¹]

    Notes
    -----
    Up to ``SHAPLEY_LIMIT`` members φᵢ = Σ_S |S|!(n−|S|−1)!/n! · (v(S∪i) − v(S)); above it φᵢ = v(N)·v(i)/Σv(j), or equal
    parts where Σv(j) = 0. Both are free of order; a single member gets what it is worth alone.

    References
    ----------
    Shapley value, formula over sets (source id ``shapley_value``).
    """
    members = sorted(names)
    if not members:
        return {}
    if len(members) > SHAPLEY_LIMIT:
        return _by_share(members, value)
    sets = (frozenset(s) for n in range(len(members) + 1) for s in combinations(members, n))
    worth = {chosen: value(chosen) if chosen else 0.0 for chosen in sets}
    return {name: _shapley(name, members, worth) for name in members}


def _shapley(name: str, members: Sequence[str], worth: dict[frozenset[str], float]) -> float:
    others = [m for m in members if m != name]
    total = 0.0
    for size in range(len(others) + 1):
        weight = factorial(size) * factorial(len(others) - size) / factorial(len(members))
        for chosen in combinations(others, size):
            before = frozenset(chosen)
            total += weight * (worth[before | {name}] - worth[before])
    return total


def _by_share(members: Sequence[str], value: Callable[[frozenset[str]], float]) -> dict[str, float]:
    alone = {name: value(frozenset({name})) for name in members}
    together, total = value(frozenset(members)), sum(alone.values())
    if total == 0:
        return {name: together / len(members) for name in members}
    return {name: together * alone[name] / total for name in members}
