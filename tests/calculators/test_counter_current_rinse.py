"""Rinse cascade: published single bath; the cascade by running the baths until nothing changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.counter_current_rinse import compute_counter_current_rinse
from sxsh_toolkit.errors import CalculatorError


@pytest.mark.parametrize(("water", "dilution"), [(99, 100), (2000, 2001)])
def test_published_single_bath(water: float, dilution: float) -> None:
    """poly-products.com: 1 gph of drag-out and 99 gph of water dilute 100:1; 2000 gph dilute 2001:1."""
    found = compute_counter_current_rinse(1, dilution, 1)
    assert found.single_flow == pytest.approx(water)
    assert found.rinse_flow == pytest.approx(water)
    assert found.saving == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("stages", [1, 2, 3, 4])
def test_baths_left_to_run_reach_the_dilution(stages: int) -> None:
    """Independent: the balance of every bath, swept until it rests (Gauss-Seidel)."""
    found = compute_counter_current_rinse(2, 200, stages)
    baths = [0.0] * (stages + 2)
    baths[0] = 200.0
    for _ in range(5000):
        for n in range(1, stages + 1):
            fresh = baths[n + 1] if n < stages else 0.0
            baths[n] = (2 * baths[n - 1] + found.rinse_flow * fresh) / (2 + found.rinse_flow)
    assert baths[stages] == pytest.approx(1.0, rel=1e-6)


def test_two_stages_by_the_quadratic() -> None:
    """r² + r + 1 = 1000: r = (−1 + √3997)/2 = 31.11; the rule of thumb gives 31.62."""
    found = compute_counter_current_rinse(1, 1000, 2)
    assert found.rinse_flow == pytest.approx((-1 + 3997**0.5) / 2)
    assert found.approximate_flow == pytest.approx(31.6227766)
    assert found.saving == pytest.approx(96.89, abs=0.01)


@given(dilution=st.floats(2, 1e6), stages=st.integers(1, 5), drag=st.floats(0.01, 100))
def test_a_further_bath_never_needs_more_water(dilution: float, stages: int, drag: float) -> None:
    fewer = compute_counter_current_rinse(drag, dilution, stages)
    more = compute_counter_current_rinse(drag, dilution, stages + 1)
    assert more.rinse_flow <= fewer.rinse_flow * (1 + 1e-9)
    ratio = fewer.rinse_flow / drag
    assert sum(ratio**i for i in range(stages + 1)) == pytest.approx(dilution, rel=1e-9)


def test_no_bath_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_counter_current_rinse(1, 1000, 0)


def test_half_a_bath_is_refused() -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_counter_current_rinse(1, 1000, 2.5)
    assert [f.code for f in refused.value.findings] == ["calculator.not_whole"]
