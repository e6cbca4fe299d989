"""Gross errors: the correction by an independent quantile, errors put in and found again, groups named together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from sxsh_toolkit.balance import solve_linear
from sxsh_toolkit.balance.gross_error import compute_critical_statistic, find_gross_errors

EXCHANGER = np.array([[1, -1, -1, 0, 0, 0], [0, 1, 0, -1, 0, 0], [0, 0, 1, 0, -1, 0], [0, 0, 0, 1, 1, -1.0]])
TRUE = np.array([100.0, 64, 36, 64, 36, 100])
RECYCLE = np.array(
    [[1, -1, 0, 1, 0, 1, 0], [0, 1, -1, 0, 0, 0, 0], [0, 0, 1, -1, -1, 0, 0], [0, 0, 0, 0, 1, -1, -1.0]]
)


@pytest.mark.parametrize(("level", "tests"), [(0.05, 1), (0.05, 10), (0.01, 37)])
def test_the_correction_is_that_of_sidak(level: float, tests: int) -> None:
    """All k independent statistics stay below the value with probability 1 − α."""
    critical = compute_critical_statistic(level, tests)
    assert (norm.cdf(critical) - norm.cdf(-critical)) ** tests == pytest.approx(1 - level, rel=1e-12)
    assert np.isnan(compute_critical_statistic(0.05, 0))


def test_without_an_error_nothing_is_suspected() -> None:
    found = find_gross_errors(EXCHANGER, TRUE, np.ones(6))
    assert found.suspects == ()
    assert found.remaining_degrees_of_freedom == 4
    assert found.remaining_objective == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("stream", range(6))
def test_one_bias_is_found_with_its_size(stream: int) -> None:
    """Exact data but for one bias: the estimate is the bias, and nothing is left."""
    y = TRUE.copy()
    y[stream] += 9.0
    found = find_gross_errors(EXCHANGER, y, np.ones(6))
    (suspect,) = found.suspects
    assert stream in suspect.measurements
    size = dict(zip(suspect.measurements, suspect.sizes, strict=False))[stream]
    assert size == pytest.approx(9.0)
    assert found.remaining_objective == pytest.approx(0, abs=1e-9)
    assert found.groups[0].statistic == pytest.approx(suspect.statistic)


def test_a_leak_between_meters_is_not_taken_for_a_meter() -> None:
    """Seven streams with recycle: 5 t lost at the third unit, which no single meter explains."""
    truth = np.array([5.0, 15, 15, 5, 5, 5, 0])
    found = find_gross_errors(RECYCLE, truth, np.full(7, 0.5))
    assert found.groups[0].relations == (2,)
    assert found.suspects[0].relations == (2,)
    assert found.suspects[0].measurements == ()
    assert found.suspects[0].sizes == pytest.approx((5.0,))


def test_two_errors_one_after_another() -> None:
    y = np.array([5.0, 15, 15, 5, 10, 5, 5])
    y[1] += 6.0
    y[4] -= 4.0
    found = find_gross_errors(RECYCLE, y, np.full(7, 0.5), leaks=False)
    assert [1 in s.measurements or 4 in s.measurements for s in found.suspects] == [True, True]
    sizes = {s.measurements: s.sizes[0] for s in found.suspects}
    assert sorted(sizes.values()) == pytest.approx([-4.0, 6.0])
    assert found.remaining_degrees_of_freedom == 2


def test_two_meters_on_one_stream_are_one_suspect_group() -> None:
    """10 t in by one meter, 14 t out by the other: −4 of the first or +4 of the second, and nothing is left to tell."""
    two = find_gross_errors([[1.0, -1.0]], [10.0, 14.0], [0.5, 0.5], leaks=False)
    (group,) = two.suspects
    assert group.measurements == (0, 1)
    assert group.sizes == pytest.approx((-4.0, 4.0))
    assert two.remaining_degrees_of_freedom == 0
    with_leak = find_gross_errors([[1.0, -1.0]], [10.0, 14.0], [0.5, 0.5])
    assert with_leak.suspects[0].relations == (0,)
    assert with_leak.suspects[0].sizes == pytest.approx((-4.0, 4.0, -4.0))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2_000))
def test_taking_a_suspect_out_is_not_measuring_it(seed: int) -> None:
    """Independent route: the objective that is left is that of the network with the suspects unmeasured."""
    draw = np.random.default_rng(seed)
    u = draw.uniform(0.5, 2.0, 7)
    y = np.array([5.0, 15, 15, 5, 10, 5, 5]) + u * draw.normal(size=7)
    y[draw.choice(7, 2, replace=False)] += draw.uniform(-25, 25, 2)
    found = find_gross_errors(RECYCLE, y, u, leaks=False)
    without = y.copy()
    without[[s.measurements[0] for s in found.suspects]] = np.nan
    again = solve_linear(RECYCLE, without, u)
    assert found.remaining_objective == pytest.approx(again.objective, rel=1e-6, abs=1e-8)
    assert found.remaining_degrees_of_freedom == again.degrees_of_freedom
    for suspect in found.suspects:
        j = suspect.measurements[0]
        if not np.isnan(again.values[j]):
            assert suspect.sizes[0] == pytest.approx(y[j] - again.values[j], rel=1e-6, abs=1e-7)
