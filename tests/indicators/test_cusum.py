"""CUSUM: the last value is the whole difference, whatever the order inside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.indicators import compute_cusum

months = st.lists(st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)), min_size=1, max_size=36)


@given(months)
def test_it_ends_at_the_whole_difference(rows: list[tuple[float, float]]) -> None:
    actual, expected = [a for a, _ in rows], [e for _, e in rows]
    assert compute_cusum(actual, expected)[-1] == pytest.approx(sum(actual) - sum(expected), abs=1e-6)


def test_a_steady_saving_is_a_straight_line() -> None:
    assert list(compute_cusum([9, 8, 7], [10, 9, 8])) == [-1, -2, -3]
