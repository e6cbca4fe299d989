"""Change points: against statsmodels, against tabulated limits, and on simulated plants."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.diagnostic import breaks_cusumolsresid

from sxsh_toolkit.indicators import compute_cusum_statistic, find_change_points, fit_baseline


@given(st.integers(0, 1000), st.integers(12, 40))
def test_statistic_and_p_are_those_of_statsmodels(seed: int, n: int) -> None:
    draw = np.random.default_rng(seed)
    x = draw.uniform(60, 140, n)
    fit = fit_baseline(x, 5000 + 100 * x + draw.normal(0, 300, n))
    statistic, p = compute_cusum_statistic(fit.residuals, 2)
    expected, expected_p, _ = breaks_cusumolsresid(fit.residuals, ddof=2)
    assert statistic == pytest.approx(expected, rel=1e-9)
    assert p == pytest.approx(expected_p, abs=1e-9)


def test_no_residual_no_change() -> None:
    assert compute_cusum_statistic(np.zeros(12), 2) == (0.0, 1.0)


def _plant(seed: int, *changes: tuple[int, float], n: int = 24) -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    x = draw.uniform(60, 140, n)
    mean = 5000 + 100 * x
    for at, factor in changes:
        mean[at:] *= factor
    return x, mean + draw.normal(0, 0.02 * 15_000, n)


def test_false_alarms_stay_below_the_level() -> None:
    """1,000 seeded plants without a change: at most 5 % (the test errs towards none at 24 months)."""
    alarms = sum(bool(find_change_points(*_plant(seed))) for seed in range(1000))
    assert alarms / 1000 <= 0.05


def test_a_change_of_a_tenth_is_found_in_its_month() -> None:
    """300 seeded plants, CV 2 %, 10 % less from month 13: found in nearly all, mostly to the month."""
    found = [find_change_points(*_plant(seed, (12, 0.9))) for seed in range(300)]
    assert sum(len(changes) >= 1 for changes in found) >= 285
    near = [c for changes in found for c in changes if abs(c.position - 12) <= 1]
    assert len(near) >= 0.9 * sum(len(changes) for changes in found)
    assert all(c.p_value < 0.05 for changes in found for c in changes)


def test_two_changes_come_in_order() -> None:
    """100 seeded plants that save a fifth in month 13 and again in month 25: both are named in nearly all."""
    both = 0
    for seed in range(100):
        found = find_change_points(*_plant(seed, (12, 0.8), (24, 0.8), n=36))
        positions = [c.position for c in found]
        assert positions == sorted(positions)
        both += all(any(abs(p - at) <= 1 for p in positions) for at in (12, 24))
    assert both >= 90


def test_too_few_months_or_a_driver_that_never_moves() -> None:
    x, y = _plant(1)
    assert find_change_points(x[:11], y[:11]) == ()
    assert find_change_points(np.full(24, 7.0), y) == ()


def test_months_exactly_on_a_line_have_no_change_but_two_exact_lines_have_one() -> None:
    """Residuals that are rounding are no evidence, and the search ends."""
    x, _ = _plant(1)
    assert find_change_points(x, 5000 + 100 * x) == ()
    y = (5000 + 100 * x) * np.where(np.arange(24) < 12, 1, 0.9)
    assert [c.position for c in find_change_points(x, y)] == [12]
    assert find_change_points(x, np.full(24, 7.0)) == ()
