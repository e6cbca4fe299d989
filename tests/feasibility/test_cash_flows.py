"""An option's yearly flows."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.feasibility.cash_flows import build_cash_flows

money = st.floats(1.0, 1e13)


def test_a_broken_last_year_counts_in_proportion() -> None:
    assert build_cash_flows(100.0, 40.0, 2.5) == pytest.approx((-100.0, 40.0, 40.0, 20.0))
    assert build_cash_flows(100.0, 40.0, 2.0, 10.0) == (-110.0, 40.0, 40.0)
    assert build_cash_flows(100.0, 40.0, 0.5) == pytest.approx((-100.0, 20.0))


@given(money, money, st.floats(0.1, 100.0))
def test_cash_flows_add_up_to_life_times_saving(investment: float, saving: float, life: float) -> None:
    total = math.fsum(build_cash_flows(investment, saving, life))
    size = investment + saving * life
    assert total == pytest.approx(saving * life - investment, abs=1e-8 * size)


def test_an_impossible_life_is_refused() -> None:
    with pytest.raises(ValueError):
        build_cash_flows(1.0, 1.0, 0.0)
