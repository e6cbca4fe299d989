"""Classes are words, as files and users read them."""

from __future__ import annotations

from sxsh_toolkit.balance import FlowClass, solve_linear


def test_classes_are_plain_strings() -> None:
    found = solve_linear([[1, -1]], [100, 110], [10, 10])
    assert list(found.classes) == ["redundant", "redundant"]
    assert FlowClass.DETERMINED == "determined"
