"""Tornado and draws: ends by direct appraisal, draws against what a triangle's mean and spread give."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.feasibility.cash_flows import Venture, build_cash_flows
from sxsh_toolkit.feasibility.present_value import npv
from sxsh_toolkit.feasibility.risk import Spread, draw_npv, spread_ends, swing_inputs

BASE = Venture(100.0, 40.0, 5.0)


def test_a_swing_is_the_npv_at_each_end() -> None:
    """NPV = −I + s·3.790787 at 10 % over five years."""
    spreads = {"investment": Spread(90.0, 100.0, 130.0), "net_saving": Spread(20.0, 40.0, 50.0)}
    saving, investment = swing_inputs(BASE, 0.10, spreads)
    assert (saving.name, investment.name) == ("net_saving", "investment")
    assert saving.at_low == pytest.approx(20 * 3.790787 - 100, abs=1e-4)
    assert saving.at_high == pytest.approx(50 * 3.790787 - 100, abs=1e-4)
    assert investment.at_low - investment.at_high == pytest.approx(40.0)


def test_the_widest_swing_stands_first() -> None:
    rows = swing_inputs(BASE, 0.1, {"rate": Spread(0.09, 0.1, 0.11), "life_years": Spread(2.0, 5.0, 9.0)})
    assert [row.name for row in rows] == ["life_years", "rate"]
    assert rows[1].at_low == pytest.approx(npv(0.09, build_cash_flows(BASE)))


def test_ends_put_everything_at_its_worse_and_at_its_better_end() -> None:
    spreads = {"investment": Spread(90.0, 100.0, 130.0), "net_saving": Spread(20.0, 40.0, 50.0)}
    low, high = spread_ends(BASE, 0.10, spreads)
    assert low == pytest.approx(npv(0.10, build_cash_flows(Venture(130.0, 20.0, 5.0))))
    assert high == pytest.approx(npv(0.10, build_cash_flows(Venture(90.0, 50.0, 5.0))))
    assert spread_ends(BASE, 0.10, {}) == (low, high) or spread_ends(BASE, 0.10, {})[0] == pytest.approx(
        npv(0.10, build_cash_flows(BASE))
    )


def test_the_same_seed_gives_the_same_draws_and_another_one_does_not() -> None:
    spreads = {"net_saving": Spread(20.0, 40.0, 60.0)}
    assert draw_npv(BASE, 0.1, spreads) == draw_npv(BASE, 0.1, spreads)
    assert draw_npv(BASE, 0.1, spreads) != draw_npv(BASE, 0.1, spreads, seed=7)


def test_draws_follow_the_triangle() -> None:
    """Symmetric triangle of the saving, 40 ± 20: 5 % of it lies below 20 + 20·√0.1, NPV is linear in it."""
    found = draw_npv(BASE, 0.1, {"net_saving": Spread(20.0, 40.0, 60.0)}, draws=200_000)
    factor = npv(0.1, [0.0, 1.0, 1.0, 1.0, 1.0, 1.0])
    low = 20 + 20 * math.sqrt(0.1)
    assert found.p5 == pytest.approx(low * factor - 100, abs=0.5)
    assert found.p50 == pytest.approx(40 * factor - 100, abs=0.3)
    assert found.p95 == pytest.approx((80 - low) * factor - 100, abs=0.5)
    # A loss below 100/3.7908 = 26.38: (6.38/20)²/2 = 5.09 %.
    assert found.loss_share == pytest.approx((100 / factor - 20) ** 2 / 800, abs=0.002)


@given(
    st.floats(0.0, 0.3), st.integers(1, 30), st.floats(0.1, 1.0), st.floats(0.0, 50.0), st.floats(-20.0, 60.0)
)
def test_without_uncertainty_every_draw_is_the_npv(
    rate: float, years: int, first: float, residual: float, saving: float
) -> None:
    venture = Venture(100.0, saving, float(years), 5.0, first, residual)
    found = draw_npv(venture, rate, {}, draws=3)
    assert found.p5 == found.p95 == pytest.approx(npv(rate, build_cash_flows(venture)), rel=1e-9, abs=1e-9)
