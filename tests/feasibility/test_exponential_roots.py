"""Roots of exponential sums: known roots come back, none is missed, none is made up."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sxsh_toolkit.feasibility.exponential_roots import find_exponential_roots

tame = st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-3)


def sum_at(x: float, amounts: list[float], times: list[float]) -> tuple[float, float]:
    parts = [a * math.exp(-t * x) for a, t in zip(amounts, times, strict=True)]
    return math.fsum(parts), math.fsum(map(abs, parts))


@pytest.mark.parametrize(
    ("amounts", "times", "roots"),
    [
        ((), (), ()),
        ((3.0,), (1.0,), ()),
        ((1.0, 2.0), (0.0, 1.0), ()),
        ((-1.0, 1.0), (2.0, 2.0), ()),
        ((-1.0, 2.0), (0.0, 1.0), (math.log(2),)),
        ((2.0, -1.0), (1.0, 0.0), (math.log(2),)),
        # (u - 1)² touches at u = 1, that is x = 0; (u - 1)(u - 2) crosses twice; (u - 1)³ crosses once.
        ((1.0, -2.0, 1.0), (0.0, 1.0, 2.0), (0.0,)),
        ((2.0, -3.0, 1.0), (0.0, 1.0, 2.0), (-math.log(2), 0.0)),
        ((-1.0, 3.0, -3.0, 1.0), (0.0, 1.0, 2.0, 3.0), (0.0,)),
        ((1.0, -1.0, 1.0), (0.0, 1.0, 2.0), ()),
    ],
)
def test_small_sums_worked_by_hand(
    amounts: tuple[float, ...], times: tuple[float, ...], roots: tuple[float, ...]
) -> None:
    assert find_exponential_roots(amounts, times) == pytest.approx(roots, abs=1e-6)


@settings(deadline=None)
@given(st.lists(tame, min_size=1, max_size=8), st.data())
def test_never_more_roots_than_changes_of_sign_and_of_their_parity(
    amounts: list[float], data: st.DataObject
) -> None:
    """Descartes and Laguerre; a touching root counts once here and twice there, so parity holds without one."""
    times = sorted(
        data.draw(st.lists(st.integers(0, 4000), min_size=len(amounts), max_size=len(amounts), unique=True))
    )
    years = [t / 365 for t in times]
    roots = find_exponential_roots(amounts, years)
    signs = [a > 0 for a in amounts if a]
    changes = sum(a != b for a, b in pairwise(signs))
    assert len(roots) <= changes
    assert list(roots) == sorted(roots)
    if changes == 1:
        assert len(roots) == 1


@settings(deadline=None)
@given(st.lists(st.integers(-9, 9).map(float), min_size=2, max_size=7))
def test_as_many_positive_roots_as_numpy_finds(amounts: list[float]) -> None:
    """In u = exp(−x) whole times make a polynomial, whose positive roots numpy finds by eigenvalues.

    Where its roots lie so close to each other or to the axis that an eigenvalue cannot tell them apart, nothing is said.
    """
    found = find_exponential_roots(amounts, [float(t) for t in range(len(amounts))])
    every = np.roots(amounts[::-1])
    positive = [z.real for z in every if z.real > 1e-9 and abs(z.imag) <= 1e-9 * abs(z)]
    doubtful = [z for z in every if z.real > 0 and 1e-9 * abs(z) < abs(z.imag) < 1e-2 * abs(z)]
    close = any(abs(a - b) < 1e-3 * abs(a) for a, b in pairwise(sorted(positive)))
    if not doubtful and not close:
        assert sorted(math.exp(-x) for x in found) == pytest.approx(sorted(positive), rel=1e-6)


@settings(deadline=None)
@given(st.lists(tame, min_size=2, max_size=10))
def test_every_root_is_one(amounts: list[float]) -> None:
    times = [float(t) for t in range(len(amounts))]
    for x in find_exponential_roots(amounts, times):
        if abs(x) < 30:
            value, size = sum_at(x, amounts, times)
            assert abs(value) <= 1e-11 * size
