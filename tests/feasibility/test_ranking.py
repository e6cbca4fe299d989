"""Ranking: weighted sums by hand, exact limits of the weights, order free of irrelevant options, a TOPSIS case."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sxsh_toolkit.feasibility.ranking import (
    compute_topsis,
    find_smallest_shift,
    range_weights,
    rank_options,
    require_weights,
)

USUAL = (25.0, 50.0, 25.0)
score = st.integers(0, 40).map(lambda x: x / 2)
row = st.tuples(score, score, score)
weights = st.lists(st.integers(1, 50), min_size=3, max_size=3).map(
    lambda w: tuple(100 * x / sum(w) for x in w)
)
tables = st.lists(row, min_size=2, max_size=6).map(lambda rows: {f"1.{i}": r for i, r in enumerate(rows, 1)})


def order(scores: dict[str, tuple[float, ...]], at: tuple[float, ...]) -> list[tuple[str, int]]:
    return [(r.option_id, r.rank) for r in rank_options(scores, at)]


def test_a_weighted_sum_worked_by_hand() -> None:
    """0.25·16 + 0.5·10 + 0.25·8 = 11; 0.25·8 + 0.5·14 + 0.25·8 = 11; 0.25·20 + 0.5·4 + 0.25·20 = 12."""
    rows = rank_options({"a": (16, 10, 8), "b": (8, 14, 8), "c": (20, 4, 20)}, USUAL)
    assert [(r.option_id, r.score, r.rank) for r in rows] == [("c", 12.0, 1), ("a", 11.0, 2), ("b", 11.0, 2)]


def test_the_rank_after_a_shared_one_is_skipped() -> None:
    assert order({"a": (9, 9, 9), "b": (9, 9, 9), "c": (1, 1, 1)}, USUAL) == [("a", 1), ("b", 1), ("c", 3)]


@given(tables, weights, row)
def test_another_option_never_changes_the_order_of_the_others(
    scores: dict[str, tuple[float, ...]], at: tuple[float, ...], new: tuple[float, ...]
) -> None:
    before = [name for name, _ in order(scores, at)]
    after = [name for name, _ in order({**scores, "9.9": new}, at) if name != "9.9"]
    assert after == before


def test_how_far_a_weight_moves_worked_by_hand() -> None:
    """a (10, 20, 0) against b (20, 5, 10): differences −10, 15, −10; at 25/50/25 they give 2.5.

    Economic weight w with the others at (100 − w)/2 each: 15w = 10(100 − w), level at w = 40. Technical weight w,
    the others 2:1: beside = (2·15 − 10)/3 = 20/3, level at w = 40.
    """
    scores = {"a": (10.0, 20.0, 0.0), "b": (20.0, 5.0, 10.0)}
    technical, economic, environmental = range_weights(scores, USUAL)
    assert (economic.low, economic.high) == (pytest.approx(40.0), 100.0)
    assert (economic.below, economic.above) == (("a", "b"), ())
    assert (technical.low, technical.high) == (0.0, pytest.approx(40.0))
    assert technical.above == ("a", "b")
    assert environmental.high == pytest.approx(40.0)


def test_the_smallest_shift_worked_by_hand() -> None:
    """The sum 250 (of 100·2.5) falls by 25 for each point moved from economic to technical: 10 points."""
    shift = find_smallest_shift({"a": (10.0, 20.0, 0.0), "b": (20.0, 5.0, 10.0)}, USUAL)
    assert shift is not None
    assert (shift.points, shift.pair) == (pytest.approx(10.0), ("a", "b"))
    assert sorted(shift.weights) == pytest.approx([25.0, 35.0, 40.0])


def test_no_weights_turn_an_option_that_is_better_in_everything() -> None:
    scores = {"a": (10.0, 10.0, 10.0), "b": (9.0, 8.0, 10.0)}
    limits = range_weights(scores, USUAL)
    assert [(x.low, x.high, x.below, x.above) for x in limits] == [(0.0, 100.0, (), ())] * 3
    # All weight on the third criterion makes them level: 75 points.
    shift = find_smallest_shift(scores, USUAL)
    assert shift is not None
    assert shift.points == pytest.approx(75.0)
    assert find_smallest_shift({"a": (10.0, 10.0, 10.0), "b": (9.0, 8.0, 9.0)}, USUAL) is None
    assert find_smallest_shift({"a": (10.0, 10.0, 10.0)}, USUAL) is None


def _strict(scores: dict[str, tuple[float, ...]], at: tuple[float, ...]) -> list[str]:
    return [name for name, _ in order(scores, at)]


@given(tables, weights)
def test_inside_its_limits_a_weight_changes_nothing_and_beyond_it_does(
    scores: dict[str, tuple[float, ...]], at: tuple[float, ...]
) -> None:
    """By moving the weight, an independent look at the same limit."""
    assume(len({rank for _, rank in order(scores, at)}) == len(scores))
    start = _strict(scores, at)

    def moved(k: int, w: float) -> tuple[float, ...]:
        return tuple(w if j == k else at[j] * (100 - w) / (100 - at[k]) for j in range(3))

    for limit in range_weights(scores, at):
        k = limit.criterion
        for end, pair in ((limit.low, limit.below), (limit.high, limit.above)):
            inside = at[k] + (end - at[k]) * 0.999
            assert _strict(scores, moved(k, inside)) == start
            if pair:
                gap = at[k] - end
                assume(abs(gap) > 1e-3)
                beyond = end - gap * 1e-3
                if 0 <= beyond <= 100:
                    assert _strict(scores, moved(k, beyond)) != start


@given(tables, weights, st.lists(st.floats(0, 1), min_size=3, max_size=3))
def test_a_smaller_shift_than_the_smallest_never_changes_the_order(
    scores: dict[str, tuple[float, ...]], at: tuple[float, ...], other: list[float]
) -> None:
    assume(sum(other) > 1e-3)
    assume(len({rank for _, rank in order(scores, at)}) == len(scores))
    shift = find_smallest_shift(scores, at)
    target = [100 * x / sum(other) for x in other]
    distance = sum(abs(a - b) for a, b in zip(at, target, strict=True)) / 2
    assume(distance > 1e-6)
    points = 100.0 if shift is None else shift.points
    reach = min(1.0, 0.999 * points / distance)
    near = tuple(a + reach * (b - a) for a, b in zip(at, target, strict=True))
    assert _strict(scores, near) == _strict(scores, at)
    if shift is not None:
        assert sum(shift.weights) == pytest.approx(100.0)
        first, second = (
            sum(w * s for w, s in zip(shift.weights, scores[x], strict=True)) for x in shift.pair
        )
        assert first == pytest.approx(second, abs=1e-4)


@pytest.mark.parametrize("bad", [(25.0, 50.0, 24.0), (-10.0, 60.0, 50.0), (0.0, 0.0, 0.0)])
def test_weights_add_up_to_100(bad: tuple[float, ...]) -> None:
    with pytest.raises(ValueError):
        require_weights(bad)


def test_topsis_of_options_that_are_alike() -> None:
    assert compute_topsis([(1.0, 2.0), (1.0, 2.0)], (1.0, 1.0), (True, False)) == (0.5, 0.5)


def test_topsis_where_less_is_better() -> None:
    """The better end of a cost is its least value: the cheap one is best in all, the dear one worst."""
    assert compute_topsis([(5.0, 1.0), (3.0, 9.0)], (1.0, 2.0), (True, False)) == (1.0, 0.0)
