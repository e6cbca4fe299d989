"""Round ticks cover their span with round steps; month ticks start before and end after."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.report.ticks import month_ticks, round_ticks


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0.0, 10.0, (0, 2, 4, 6, 8, 10)), (-1.0, 0.0, (-1.0, -0.8, -0.6, -0.4, -0.2, 0)), (0.0, 0.0, (0,))],
)
def test_round_ticks(low: float, high: float, ticks: tuple[float, ...]) -> None:
    assert round_ticks(low, high) == pytest.approx(ticks)


@given(st.floats(-1e12, 1e12), st.floats(1e-6, 1e12))
def test_round_ticks_cover_the_span_with_zero_among_them(low: float, width: float) -> None:
    ticks = round_ticks(low, low + width)
    size = max(abs(low), abs(low + width))
    assert ticks[0] <= low + 1e-6 * size
    assert ticks[-1] >= low + width - 1e-6 * size
    assert 0.0 in ticks
    assert 2 <= len(ticks) <= 15


def test_month_ticks() -> None:
    found = month_ticks(date(2018, 11, 15), date(2019, 6, 30))
    assert (found[0], found[-1], len(found)) == (date(2018, 11, 1), date(2019, 7, 1), 9)
    assert month_ticks(date(2018, 11, 15), date(2019, 11, 30))[:2] == (date(2018, 10, 1), date(2019, 1, 1))


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(0, 9000))
def test_month_ticks_enclose_the_days(first: date, days: int) -> None:
    last = date.fromordinal(first.toordinal() + days)
    ticks = month_ticks(first, last)
    assert ticks[0] <= first
    assert ticks[-1] > last
    assert len(ticks) <= 12
    assert all(a < b for a, b in pairwise(ticks))
