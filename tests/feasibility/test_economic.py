"""Appraisal against numpy-financial as an independent program, and by property."""

import math

import numpy_financial as npf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.feasibility import (
    Payback,
    band_payback,
    build_cash_flows,
    compute_irr,
    compute_npv,
    compute_payback,
)

BANDS = {
    "immediate": (0, 0),
    "below_1": (0, 1),
    "1_to_2": (1, 2),
    "2_to_3": (2, 3),
    "3_to_5": (3, 5),
    "5_and_more": (5, math.inf),
}
money = st.floats(1.0, 1e13)
# No number below 1e-15 passes the door of the files.
savings = st.none() | st.floats(-1e9, 0.0) | st.floats(1e-15, 1e12)


@pytest.mark.parametrize(
    ("years", "band"),
    [
        (1e-9, "below_1"),
        (0.999999, "below_1"),
        (1.0, "1_to_2"),
        (1.999999, "1_to_2"),
        (2.0, "2_to_3"),
        (3.0, "3_to_5"),
        (4.999999, "3_to_5"),
        (5.0, "5_and_more"),
        (1e9, "5_and_more"),
    ],
)
def test_edges_belong_to_the_band_above(years: float, band: str) -> None:
    assert band_payback(Payback("years", years)) == band


@given(st.floats(1e-12, 1e12))
def test_every_payback_falls_into_exactly_one_band(years: float) -> None:
    band = band_payback(Payback("years", years))
    inside = [name for name, (low, high) in BANDS.items() if low <= years < high]
    assert inside == [band]


@given(st.none() | st.floats(-1e9, 1e12), savings)
def test_payback_is_a_number_or_a_reason(investment: float | None, saving: float | None) -> None:
    found = compute_payback(investment, saving)
    if saving is not None and saving <= 0:
        assert found == Payback("never", None)
    elif investment is None or saving is None:
        assert found == Payback("unknown", None)
    elif investment <= 0:
        assert found == Payback("immediate", 0.0)
    else:
        assert found.state == "years"
        assert found.years is not None
        assert found.years * saving == pytest.approx(investment)
    assert band_payback(found) in {*BANDS, "never", "unknown"}


@given(st.floats(-0.9, 2.0), st.lists(st.floats(-1e10, 1e10), min_size=1, max_size=20))
def test_npv_is_that_of_numpy_financial(rate: float, flows: list[float]) -> None:
    expected = npf.npv(rate, flows)
    size = sum(abs(f) / (1 + rate) ** t for t, f in enumerate(flows))
    assert compute_npv(rate, flows) == pytest.approx(expected, rel=1e-9, abs=1e-9 * size + 1e-9)


@given(money, st.floats(0.05, 20.0), st.floats(0.5, 30.0))
def test_irr_is_that_of_numpy_financial_and_a_root(investment: float, ratio: float, life: float) -> None:
    flows = build_cash_flows(investment, investment * ratio, life)
    found, expected = compute_irr(flows), npf.irr(flows)
    assert found is not None
    assert compute_npv(found, flows) == pytest.approx(0.0, abs=1e-5 * investment * max(1.0, ratio))
    if math.isfinite(expected):
        assert found == pytest.approx(expected, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize(
    "flows",
    [
        (),
        (0.0, 0.0),
        (-100.0,),
        (-100.0, -5.0),
        (100.0, 5.0),
        (-100.0, 230.0, -132.0),
        (-1000.0, 3000.0, -2500.0),
        (-5.0, 10.0, 0.0, -3.0, 1.0),
    ],
)
def test_there_is_no_irr_without_one_change_of_sign(flows: tuple[float, ...]) -> None:
    assert compute_irr(flows) is None


def test_a_broken_last_year_counts_in_proportion() -> None:
    assert build_cash_flows(100.0, 40.0, 2.5) == pytest.approx((-100.0, 40.0, 40.0, 20.0))
    assert build_cash_flows(100.0, 40.0, 2.0, 10.0) == (-110.0, 40.0, 40.0)
    assert build_cash_flows(100.0, 40.0, 0.5) == pytest.approx((-100.0, 20.0))


@given(money, money, st.floats(0.1, 100.0))
def test_cash_flows_add_up_to_life_times_saving(investment: float, saving: float, life: float) -> None:
    total = math.fsum(build_cash_flows(investment, saving, life))
    size = investment + saving * life
    assert total == pytest.approx(saving * life - investment, abs=1e-8 * size)


def test_impossible_lives_and_rates_are_refused() -> None:
    with pytest.raises(ValueError):
        build_cash_flows(1.0, 1.0, 0.0)
    with pytest.raises(ValueError):
        compute_npv(-1.0, (1.0,))
