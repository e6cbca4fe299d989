"""The next measurement: the formula against a solve with that measurement added."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sxsh_toolkit.balance import solve_linear
from sxsh_toolkit.balance.measure_next import compute_narrowed, rank_measurements
from sxsh_toolkit.errors import BalanceError

NAN = float("nan")
RECYCLE = np.array(
    [[1, -1, 0, 1, 0, 1, 0], [0, 1, -1, 0, 0, 0, 0], [0, 0, 1, -1, -1, 0, 0], [0, 0, 0, 0, 1, -1, -1.0]]
)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000))
def test_what_is_promised_is_what_a_second_meter_gives(seed: int) -> None:
    """A second meter is a copy of the flow, tied to it by x − x′ = 0."""
    draw = np.random.default_rng(seed)
    y, u, w = draw.uniform(5, 20, 7), draw.uniform(0.2, 2, 7), draw.normal(size=7)
    y[draw.choice(7, 2, replace=False)] = NAN
    found = solve_linear(RECYCLE, y, u)
    if np.isnan(found.values).any():
        assert rank_measurements(found, w, range(7), np.full(7, 0.1)) == ()
        return
    for choice in rank_measurements(found, w, range(7), np.full(7, 0.3)):
        j = choice.index
        more = np.zeros((5, 8))
        more[:4, :7] = RECYCLE
        more[4, j], more[4, 7] = 1, -1
        again = solve_linear(more, np.append(y, 10.0), np.append(u, 0.3))
        assert again.covariance is not None
        weights = np.append(w, 0.0)
        assert choice.after == pytest.approx(float(weights @ again.covariance @ weights) ** 0.5, rel=1e-6)
        assert choice.after < choice.before


def test_the_best_comes_first_and_what_changes_nothing_is_left_out() -> None:
    """Two networks apart: a meter in the other one tells nothing about a."""
    found = solve_linear([[1, -1, 0, 0], [0, 0, 1, -1]], [10, 10, 5, 5], [1, 1, 1, 1])
    ranked = rank_measurements(found, [1, 0, 0, 0], [0, 1, 2, 3], [0.5, 0.1, 0.1, 0.1])
    assert [m.index for m in ranked] == [1, 0]
    assert ranked[0].before == pytest.approx(0.5**0.5)


def test_one_update_by_hand() -> None:
    """Variance 4 measured again with variance 4: half of it is left."""
    assert compute_narrowed(4, 4, 4, 4) == pytest.approx(2)
    assert compute_narrowed(4, 0, 0, 0) == 4


def test_without_covariance_it_is_refused() -> None:
    found = solve_linear([[1, -1]], [1, 1], [1, 1], full_covariance=False)
    with pytest.raises(BalanceError):
        rank_measurements(found, [1, 0], [0], [0.1, 0.1])
