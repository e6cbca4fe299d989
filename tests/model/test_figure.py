"""Figures: sums and ratios that never take an unknown for zero."""

from dataclasses import dataclass

import pytest

from sxsh_toolkit.model.figure import Figure, divide_figures, sum_figures, walk_figures, weakest_mark


def figure(value: float | None, **more: object) -> Figure:
    return Figure("x", value, "t", **more)  # type: ignore[arg-type]


RANGE = {"low": 50.0, "high": 70.0}


@pytest.mark.parametrize(
    ("parts", "value", "low", "high", "why"),
    [
        ([figure(1.0), figure(2.0)], 3.0, None, None, ""),
        ([figure(1.0), figure(None)], 1.0, None, None, "partial"),
        ([figure(None)], None, None, None, "unknown"),
        ([], None, None, None, "unknown"),
        ([figure(22.0), figure(None, **RANGE)], None, 72.0, 92.0, "range"),
        ([figure(22.0), figure(None, **RANGE), figure(None)], None, 72.0, 92.0, "partial"),
        ([figure(0.0), figure(None, low=5.0, high=5.0)], 5.0, 5.0, 5.0, "range"),
    ],
)
def test_sums(
    parts: list[Figure], value: float | None, low: float | None, high: float | None, why: str
) -> None:
    found = sum_figures("s", "t", parts)
    assert (found.value, found.low, found.high, found.why) == (value, low, high, why)


def test_the_weakest_mark_stays() -> None:
    assert weakest_mark(["", "secondary", "memory"]) == "memory"
    assert sum_figures("s", "t", [figure(1.0, mark="secondary"), figure(2.0)]).mark == "secondary"


def test_ratios() -> None:
    assert divide_figures("r", "%", figure(1.0), figure(4.0), 100.0).value == 25.0
    for top, bottom in ((1.0, 0.0), (1.0, None), (None, 1.0)):
        found = divide_figures("r", "%", figure(top), figure(bottom))
        assert (found.value, found.why) == (None, "unknown")
    assert divide_figures("r", "1", figure(2.0, why="partial"), figure(1.0)).why == "partial"


def test_every_figure_is_found_wherever_it_stands() -> None:
    @dataclass
    class Row:
        one: Figure
        many: tuple[Figure, ...]
        named: dict[str, Figure]

    row = Row(Figure("a", 1.0, "t"), (Figure("b", None, "t"),), {"k": Figure("c", 0.0, "t")})
    assert [f.id for f in walk_figures([row, "x", 3])] == ["a", "b", "c"]
    assert [f.known for f in walk_figures(row)] == [True, False, True]
