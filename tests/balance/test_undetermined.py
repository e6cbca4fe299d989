"""What one more measurement would determine: checked by measuring it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sxsh_toolkit.balance import solve_linear
from sxsh_toolkit.balance.undetermined import find_missing

NAN = float("nan")


def _network(seed: int) -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    m, n = int(draw.integers(1, 5)), int(draw.integers(3, 10))
    a = np.zeros((m, n))
    for j in range(n):
        source, target = draw.choice(m + 1, 2, replace=False)
        if source < m:
            a[source, j] -= 1
        if target < m:
            a[target, j] += 1
    y = draw.uniform(20, 100, n)
    y[draw.random(n) < 0.7] = NAN
    return a, y


def _lost(a: np.ndarray, y: np.ndarray) -> set[int]:
    found = solve_linear(a, y, np.full(len(y), 1.0))
    return {j for j, c in enumerate(found.classes) if c == "undetermined"}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3_000))
def test_measuring_a_member_determines_its_group_and_nothing_else(seed: int) -> None:
    a, y = _network(seed)
    lost, missing = _lost(a, y), find_missing(a, y)
    assert {j for group in missing.groups for j in group.members} == lost
    for group in missing.groups:
        for member in group.members:
            more = y.copy()
            more[member] = 50.0
            assert lost - _lost(a, more) == set(group.members)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3_000))
def test_the_smallest_set_determines_everything_and_none_of_it_is_idle(seed: int) -> None:
    a, y = _network(seed)
    chosen = find_missing(a, y).smallest
    for left_out in (None, *chosen):
        more = y.copy()
        more[[j for j in chosen if j != left_out]] = 50.0
        assert bool(_lost(a, more)) is (left_out is not None)


def test_preference_decides_between_equals() -> None:
    """a = b + c with only d known elsewhere: any two of three do; those named first are taken."""
    a = [[1, -1, -1, 0], [0, 0, 0, 0]]
    y = [NAN, NAN, NAN, 5.0]
    assert find_missing(a, y).smallest == (0, 1)
    assert find_missing(a, y, [2, 1]).smallest == (2, 1)
    assert [g.members for g in find_missing(a, y).groups] == [(0,), (1,), (2,)]
