"""Circles of needs."""

import pytest

from sxsh_toolkit.model.circles import find_circles


@pytest.mark.parametrize(
    ("requires", "circles"),
    [
        ({}, ()),
        ({"a": ["b"], "b": []}, ()),
        ({"a": ["a"]}, (("a",),)),
        ({"a": ["b"], "b": ["a"]}, (("a", "b"),)),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, (("b", "c"),)),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, ()),
        ({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["z"]}, (("a", "b", "c"),)),
        ({"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"]}, (("a", "b"), ("c", "d"))),
    ],
)
def test_each_circle_once(requires: dict[str, list[str]], circles: tuple[tuple[str, ...], ...]) -> None:
    assert find_circles(requires) == circles
