"""On load and off load: published operating costs, and parts that make the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.compressor_unload import compute_compressor_unload


@pytest.mark.parametrize(
    ("horsepower", "idle_pct", "hours", "share", "eff", "idle_eff", "price", "loaded", "unloaded"),
    [
        (215, 25, 6800, 85, 95, 90, 0.05, 48792.3263157895, 2272.1916666667),
        (255, 35, 6800, 85, 95, 90, 0.05, 57869.9684210526, 3772.895),
        (255, 35, 6000, 89, 93, 90, 0.09, 98305.9548387097, 4394.313),
    ],
)
def test_published_operating_cost(
    horsepower: float,
    idle_pct: float,
    hours: float,
    share: float,
    eff: float,
    idle_eff: float,
    price: float,
    loaded: float,
    unloaded: float,
) -> None:
    """CompressedAir.unit.cpp, operating cost: shaft power in hp (0.746 kW) by motor efficiency on and off load.

    Money is linear in the price: 100 000 times the printed price gives 100 000 times the printed cost.
    """
    on = horsepower * 0.746 / (eff / 100)
    off = horsepower * 0.746 * idle_pct / 100 / (idle_eff / 100)
    found = compute_compressor_unload(on, off, share, hours, 1e5 * price)
    assert found.load_cost == pytest.approx(1e5 * loaded, rel=1e-9)
    assert found.unload_cost == pytest.approx(1e5 * unloaded, rel=1e-9)
    assert found.load_energy == pytest.approx(loaded / price)
    assert found.unload_energy == pytest.approx(unloaded / price)


@given(share=st.floats(0, 100), off=st.floats(1, 40))
def test_the_parts_make_the_whole(share: float, off: float) -> None:
    found = compute_compressor_unload(75, off, share, 1000)
    mean = 75 * share / 100 + off * (1 - share / 100)
    assert found.load_energy + found.unload_energy == pytest.approx(1000 * mean)
    assert found.unload_share / 100 * 1000 * mean == pytest.approx(found.unload_energy)
    assert found.unload_cost is None


def test_a_machine_that_draws_nothing_has_no_share() -> None:
    assert compute_compressor_unload(75, 0, 0, 1000).unload_share == 0
