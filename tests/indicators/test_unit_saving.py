"""Use per unit before and after: by hand, by simulation, and what it refuses."""

from __future__ import annotations

import numpy as np
import pytest

from sxsh_toolkit.errors import IndicatorError
from sxsh_toolkit.indicators import compute_unit_saving

BEFORE = ([100.0, 220, 290], [10.0, 20, 30])
AFTER = ([90.0, 180, 270], [10.0, 20, 30])


def test_by_hand() -> None:
    """610/60 = 10.1667 before, 540/60 = 9 after: 11.475 % less; scatter of the first by hand, of the second none."""
    found = compute_unit_saving(BEFORE, AFTER)
    assert found.before.value == pytest.approx(610 / 60)
    assert found.pct == pytest.approx(100 * (1 - 9 / (610 / 60)))
    residuals = [100 - 610 / 6, 220 - 610 / 3, 290 - 305]
    assert found.before.standard_error == pytest.approx((3 / 2 * sum(r * r for r in residuals)) ** 0.5 / 60)
    assert found.after.standard_error == 0
    assert found.degrees_of_freedom == 4


def test_limits_hold_the_truth_as_often_as_they_say() -> None:
    """Seeded simulation, 2,000 plants without base load, CV 5 %, 10 % saved: close to 95 %."""
    draw, runs, inside = np.random.default_rng(11), 2000, 0
    for _ in range(runs):
        p = draw.uniform(60, 140, 24)
        u = 120 * p * np.where(np.arange(24) < 12, 1, 0.9) + draw.normal(0, 600, 24)
        found = compute_unit_saving((u[:12], p[:12]), (u[12:], p[12:]))
        assert found.pct_interval is not None
        inside += found.pct_interval[0] <= 10 <= found.pct_interval[1]
    assert inside / runs == pytest.approx(0.95, abs=0.02)


def test_more_output_alone_lowers_it_where_there_is_a_base_load() -> None:
    """Why L2 is not L3: a plant of 5,000 + 100·p that changes nothing but its output."""
    p = np.array([80.0, 90, 100, 110])
    found = compute_unit_saving((5000 + 100 * p, p), (5000 + 200 * p, 2 * p))
    assert found.pct > 10


def test_two_months_have_no_interval() -> None:
    found = compute_unit_saving(([10.0, 20], [1.0, 2]), AFTER)
    assert found.pct_interval is None
    assert found.pct_bounds is None
    assert found.before.standard_error is None


@pytest.mark.parametrize("bad", [([1.0], [0.0]), ([], []), ([0.0], [5.0])])
def test_what_is_no_ratio(bad: tuple[list[float], list[float]]) -> None:
    with pytest.raises(IndicatorError, match=r"savings\.no_ratio"):
        compute_unit_saving(bad, AFTER)
