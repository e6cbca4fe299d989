"""Classes, groups and verdicts: by hand, by Monte Carlo, and the share of false "đạt"."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sxsh_toolkit.errors import IndicatorError
from sxsh_toolkit.indicators import (
    GroupSaving,
    PlantSaving,
    SavingClass,
    Verdict,
    VerdictRule,
    classify_saving,
    compute_group_saving,
    compute_saving,
    fit_baseline,
    judge_group,
)


@pytest.mark.parametrize(
    ("pct", "expected"),
    [(-3, "below"), (7.99, "below"), (8, "within"), (13, "within"), (13.01, "above")],
)
def test_cut_points_belong_to_the_band(pct: float, expected: str) -> None:
    assert classify_saving(pct) == SavingClass(expected)


def test_cut_points_are_parameters() -> None:
    rule = VerdictRule(low=5, high=6)
    assert [classify_saving(p, rule) for p in (4, 5.5, 7)] == ["below", "within", "above"]
    with pytest.raises(IndicatorError):
        VerdictRule(low=9, high=9)


def _group(mean: float, lower: float, upper: float, level: float = 0.95) -> GroupSaving:
    return GroupSaving(3, mean, 1.0, lower, upper, mean, None, level)


@pytest.mark.parametrize(
    ("mean", "lower", "upper", "plain", "strict"),
    [
        (10, 9, 11, "met", "met"),
        (10, 0.1, 19.9, "met", "undecided"),
        (10, 0, 20, "undecided", "undecided"),
        (8, 8, 8, "met", "met"),
        (7.9, 7.5, 8.3, "undecided", "undecided"),
        (4, 1, 7.9, "not_met", "not_met"),
        (4, 0.5, 8, "undecided", "undecided"),
        (-5, -9, -1, "not_met", "not_met"),
    ],
)
def test_the_rule(mean: float, lower: float, upper: float, plain: str, strict: str) -> None:
    group = _group(mean, lower, upper)
    assert judge_group(group) == Verdict(plain)
    assert judge_group(group, VerdictRule(strict=True)) == Verdict(strict)


def test_bounds_must_be_those_of_the_rule() -> None:
    with pytest.raises(IndicatorError):
        judge_group(_group(10, 9, 11, 0.9))


def test_a_group_of_one_is_its_plant() -> None:
    found = compute_group_saving([PlantSaving(9, 2, 10, 5e6)])
    half = stats.t.ppf(0.95, 10) * 2
    assert (found.mean, found.lower, found.upper) == pytest.approx((9, 9 - half, 9 + half))
    assert found.median == 9
    assert found.median_interval is None


def test_two_plants_by_hand() -> None:
    """Weights 3/4 and 1/4: mean 9, variance (0.75·1)² + (0.25·2)² = 0.8125; Welch: 0.8125²/(0.5625²/10 + 0.25²/5)."""
    found = compute_group_saving([PlantSaving(10, 1, 10, 3.0), PlantSaving(6, 2, 5, 1.0)])
    assert found.mean == pytest.approx(9)
    assert found.standard_error == pytest.approx(0.8125**0.5)
    freedom = 0.8125**2 / (0.5625**2 / 10 + 0.25**2 / 5)
    assert found.lower == pytest.approx(9 - stats.t.ppf(0.95, freedom) * 0.8125**0.5)
    assert found.median == 8


def test_a_shared_factor_does_not_average_out() -> None:
    """100 plants, each ±1 on its own and ±1 from one common factor: own part 0.1, common part 1."""
    plants = [PlantSaving(9, 1, 10, 1.0, {"grid": 1.0}) for _ in range(100)]
    assert compute_group_saving(plants).standard_error == pytest.approx((0.01 + 1) ** 0.5)
    against = [PlantSaving(9, 1, 10, 1.0, {"grid": (-1.0) ** i}) for i in range(100)]
    assert compute_group_saving(against).standard_error == pytest.approx(0.1)


def test_the_median_interval_is_the_sign_test_of_tables() -> None:
    """n = 10: 2nd and 9th of the ordered values hold the median with 97.9 %; n = 6: the extremes with 96.9 %."""
    ten = compute_group_saving([PlantSaving(float(i), 1, 10) for i in range(1, 11)])
    assert ten.median_interval == (2, 9)
    assert compute_group_saving([PlantSaving(float(i), 1, 10) for i in range(6)]).median_interval == (0, 5)
    assert compute_group_saving([PlantSaving(float(i), 1, 10) for i in range(5)]).median_interval is None


@given(st.lists(st.tuples(st.floats(-20, 30), st.floats(0.1, 5), st.floats(1, 100)), min_size=1, max_size=8))
def test_order_does_not_matter_and_the_mean_lies_inside(rows: list[tuple[float, float, float]]) -> None:
    plants = [PlantSaving(pct, error, 10, cost) for pct, error, cost in rows]
    one, two = compute_group_saving(plants), compute_group_saving(plants[::-1])
    assert one.mean == pytest.approx(two.mean, abs=1e-9)
    assert one.lower == pytest.approx(two.lower, abs=1e-9)
    assert min(p.pct for p in plants) - 1e-9 <= one.mean <= max(p.pct for p in plants) + 1e-9
    assert one.lower < one.mean < one.upper


@pytest.mark.parametrize("plants", [[], [PlantSaving(9, 1, 10, 0.0)]])
def test_no_group(plants: list[PlantSaving]) -> None:
    with pytest.raises(IndicatorError, match=r"savings\.no_group"):
        compute_group_saving(plants)


@pytest.mark.parametrize("size", [1, 4])
@pytest.mark.parametrize("cv", [0.02, 0.05])
def test_false_met_stays_below_five_per_cent(size: int, cv: float) -> None:
    """400 seeded groups of plants, 12 + 12 months, nothing saved: "đạt" in fewer than 5 %, also for a group of one."""
    draw, met = np.random.default_rng(8), 0
    for _ in range(400):
        plants = []
        for _ in range(size):
            x = draw.uniform(60, 140, 24)
            y = 5000 + 100 * x + draw.normal(0, cv * 15_000, 24)
            saving = compute_saving(fit_baseline(x[:12], y[:12]), x[12:], y[12:])
            plants.append(PlantSaving(saving.pct, saving.pct_standard_error, 10, draw.uniform(1, 9)))
        met += judge_group(compute_group_saving(plants)) is Verdict.MET
    assert met / 400 < 0.05
