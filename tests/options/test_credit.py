"""Shared credit: published games, and what every sharing keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.options import share_credit


def game(worth: dict[str, float]) -> dict[str, float]:
    names = sorted({name for key in worth for name in key})
    return share_credit(names, lambda chosen: worth.get("".join(sorted(chosen)), 0.0))


def test_glove_game() -> None:
    """Wikipedia, "Shapley value", glove game: 1/6, 1/6, 2/3."""
    found = game({"ac": 1, "bc": 1, "abc": 1})
    assert found == pytest.approx({"a": 1 / 6, "b": 1 / 6, "c": 2 / 3})


def test_game_with_a_dummy() -> None:
    """wiskundeoptiu.nl, Shapleywaarde, eigenschappen: v(1) = 2, v(23) = 6, v(N) = 8 gives 2, 3, 3."""
    assert game({"a": 2, "ab": 2, "ac": 2, "bc": 6, "abc": 8}) == pytest.approx({"a": 2, "b": 3, "c": 3})


def test_one_alone_gets_its_worth_and_nobody_nothing() -> None:
    assert share_credit(["a"], lambda chosen: 7.0) == {"a": 7.0}
    assert share_credit([], lambda chosen: 7.0) == {}


def test_more_than_eight_share_by_what_each_is_worth_alone() -> None:
    names = [str(n) for n in range(9)]
    found = share_credit(names, lambda chosen: min(18.0, sum(1.0 + int(n) for n in chosen)))
    assert sum(found.values()) == pytest.approx(18)
    assert found["8"] == pytest.approx(9 * found["0"])
    level = share_credit(names, lambda chosen: 9.0 if len(chosen) == 9 else 0.0)
    assert level == pytest.approx(dict.fromkeys(names, 1.0))


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=5), st.permutations(range(5)))
def test_the_sum_is_the_whole_whatever_the_order(cuts: list[float], order: list[int]) -> None:
    parts = {f"o{n}": cut for n, cut in enumerate(cuts)}

    def value(chosen: frozenset[str]) -> float:
        left = 100.0
        for name in sorted(chosen):
            left *= 1 - parts[name]
        return 100 - left

    names = [f"o{n}" for n in order if n < len(cuts)]
    found = share_credit(names, value)
    assert sum(found.values()) == pytest.approx(value(frozenset(names)))
    assert found == share_credit(sorted(names), value)
    assert all(found[name] <= value(frozenset({name})) + 1e-9 for name in names)
