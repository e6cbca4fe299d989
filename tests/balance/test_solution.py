"""What a solution says of the global test."""

from __future__ import annotations

import pytest

from sxsh_toolkit.balance import solve_linear


@pytest.mark.parametrize(("export", "passed"), [(110, True), (1000, False)])
def test_global_test(export: float, passed: bool) -> None:
    assert solve_linear([[1, -1]], [100, export], [10, 10]).global_test_passed is passed


def test_nothing_to_test_is_neither_passed_nor_failed() -> None:
    assert solve_linear([[1, -1]], [100, float("nan")], [10, 0]).global_test_passed is None
