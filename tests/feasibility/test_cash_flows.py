"""An option's yearly flows, before and after tax."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.feasibility.cash_flows import Venture, build_cash_flows, build_taxed_flows

money = st.floats(1.0, 1e13)


def test_a_broken_last_year_counts_in_proportion() -> None:
    assert build_cash_flows(Venture(100.0, 40.0, 2.5)) == pytest.approx((-100.0, 40.0, 40.0, 20.0))
    assert build_cash_flows(Venture(100.0, 40.0, 2.0, 10.0)) == (-110.0, 40.0, 40.0)
    assert build_cash_flows(Venture(100.0, 40.0, 0.5)) == pytest.approx((-100.0, 20.0))


def test_first_year_and_residual_value() -> None:
    venture = Venture(100.0, 40.0, 3.0, first_year_share=0.6, residual_value=15.0)
    assert build_cash_flows(venture) == pytest.approx((-100.0, 24.0, 40.0, 55.0))
    assert build_cash_flows(Venture(100.0, 40.0, 1.0, 0.0, 0.6, 15.0)) == pytest.approx((-100.0, 39.0))


@given(money, money, st.floats(0.1, 100.0))
def test_cash_flows_add_up_to_life_times_saving(investment: float, saving: float, life: float) -> None:
    total = math.fsum(build_cash_flows(Venture(investment, saving, life)))
    size = investment + saving * life
    assert total == pytest.approx(saving * life - investment, abs=1e-8 * size)


def test_flows_after_tax_worked_by_hand() -> None:
    """100 over 4 years is 25 a year; 40 − 0.2·(40 − 25) = 37. Booked at 50 a year it is written off in two."""
    venture = Venture(100.0, 40.0, 4.0)
    assert build_taxed_flows(venture, 0.2) == pytest.approx((-100.0, 37.0, 37.0, 37.0, 37.0))
    assert build_taxed_flows(venture, 0.2, 50.0) == pytest.approx((-100.0, 42.0, 42.0, 32.0, 32.0))


def test_one_off_costs_lower_the_first_years_tax_and_the_end_is_taxed_above_its_book_value() -> None:
    """First year 40 − 0.2·(40 − 50 − 10) = 44; the second sells for 30, of which 0 is still in the books: 64 − 0.2·20."""
    venture = Venture(100.0, 40.0, 2.0, 10.0, residual_value=30.0)
    assert build_taxed_flows(venture, 0.2) == pytest.approx((-110.0, 44.0, 66.0))
    # Booked at 30 a year, 40 are left: the sale brings less than that and is not taxed.
    assert build_taxed_flows(venture, 0.2, 30.0)[-1] == pytest.approx(70.0 - 0.2 * (70.0 - 30.0 - 30.0))


@given(money, money, st.floats(1.0, 30.0), st.floats(0.0, 0.5))
def test_tax_takes_its_share_of_the_whole_profit(
    investment: float, saving: float, life: float, rate: float
) -> None:
    """Over the life, depreciation adds up to the investment: Σ after = Σ before − τ(Σ before)."""
    venture = Venture(investment, saving, life)
    before, after = math.fsum(build_cash_flows(venture)), math.fsum(build_taxed_flows(venture, rate))
    assert after == pytest.approx(before * (1 - rate), abs=1e-8 * (investment + saving * life))


def test_without_tax_nothing_changes() -> None:
    venture = Venture(100.0, 40.0, 3.0, 5.0, 0.5, 7.0)
    assert build_taxed_flows(venture, 0.0, 12.0) == pytest.approx(build_cash_flows(venture))


def test_an_impossible_life_is_refused() -> None:
    with pytest.raises(ValueError):
        build_cash_flows(Venture(1.0, 1.0, 0.0))
