"""What a solution says of the global test."""

from __future__ import annotations

import pytest

from sxsh_toolkit.balance import FlowClass, solve_linear


def test_classes_are_plain_strings() -> None:
    found = solve_linear([[1, -1]], [100, 110], [10, 10])
    assert list(found.classes) == ["redundant", "redundant"]
    assert FlowClass.DETERMINED == "determined"


@pytest.mark.parametrize(("export", "passed"), [(110, True), (1000, False)])
def test_global_test(export: float, passed: bool) -> None:
    assert solve_linear([[1, -1]], [100, export], [10, 10]).global_test_passed is passed


def test_nothing_to_test_is_neither_passed_nor_failed() -> None:
    assert solve_linear([[1, -1]], [100, float("nan")], [10, 0]).global_test_passed is None
