"""IRR, XIRR and MIRR: every root, the right status, and the values of independent programs."""

import math
from datetime import date, timedelta

import numpy as np
import numpy_financial as npf
import pytest
import pyxirr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sxsh_toolkit.feasibility.cash_flows import Venture, build_cash_flows
from sxsh_toolkit.feasibility.present_value import npv, xnpv
from sxsh_toolkit.feasibility.rates import RateResult, irr, mirr, xirr

money = st.floats(1.0, 1e13)
known_rates = st.lists(st.sampled_from([-0.6, -0.3, -0.1, 0.0, 0.05, 0.12, 0.25, 0.5, 1.0, 2.0]), max_size=4)


@given(money, st.floats(0.05, 20.0), st.floats(0.5, 30.0))
def test_irr_is_that_of_numpy_financial_and_a_root(investment: float, ratio: float, life: float) -> None:
    flows = build_cash_flows(Venture(investment, investment * ratio, life))
    found, expected = irr(flows), npf.irr(flows)
    assert found.status == "one"
    assert found.value is not None
    assert npv(found.value, flows) == pytest.approx(0.0, abs=1e-5 * investment * max(1.0, ratio))
    if math.isfinite(expected):
        assert found.value == pytest.approx(expected, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize(
    ("flows", "roots"),
    [
        # -100·(1 - 1.1v)(1 - 1.2v); -100·(1 - 1.1v)²; -1000 + 3000v - 2500v² has no real root.
        ((-100.0, 230.0, -132.0), (0.1, 0.2)),
        ((-100.0, 220.0, -121.0), (0.1,)),
        ((-1000.0, 3000.0, -2500.0), ()),
        ((-1.0, 3.3, -3.63, 1.331), (0.1,)),
        # The pump of Lorie and Savage (1955): -1,600 +10,000 -10,000 yields 25 % and 400 %.
        ((-1600.0, 10000.0, -10000.0), (0.25, 4.0)),
        ((-100.0, 0.0, 0.0), ()),
        ((0.0, 0.0, -100.0, 110.0), (0.1,)),
        ((100.0, -110.0), (0.1,)),
        ((-100.0, 50.0), (-0.5,)),
    ],
)
def test_all_roots_worked_by_hand(flows: tuple[float, ...], roots: tuple[float, ...]) -> None:
    found = irr(flows)
    assert found.roots == pytest.approx(roots, abs=1e-9)
    assert found.status == {0: "none", 1: "one"}.get(len(roots), "several")
    assert found.value == (found.roots[0] if len(roots) == 1 else None)


@pytest.mark.parametrize(
    "flows",
    [(), (0.0,), (-5.0,), (0.0, 0.0), (-100.0, -5.0), (100.0, 5.0), (math.nan, 1.0), (-1.0, math.inf)],
)
def test_numbers_never_raise(flows: tuple[float, ...]) -> None:
    nothing = RateResult(None, (), "none")
    assert irr(flows) == nothing
    assert xirr([date(2020, 1, 1) + timedelta(i) for i in range(len(flows))], flows) == nothing


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=True, allow_infinity=True), max_size=7))
def test_no_number_whatever_raises(flows: list[float]) -> None:
    found = irr(flows)
    assert found.status == {0: "none", 1: "one"}.get(len(found.roots), "several")
    assert all(math.isfinite(root) and root > -1 for root in found.roots)
    xirr([date(2020, 1, 1) + timedelta(40 * i) for i in range(len(flows))], flows)


@settings(deadline=None)
@given(known_rates, money)
def test_flows_built_from_known_rates_give_them_back(rates: list[float], size: float) -> None:
    """Π (1 − (1 + r)v) has the roots r and no other above −100 %; one that stands twice counts once."""
    flows = [size]
    for rate in rates:
        flows = np.convolve(flows, [1.0, -(1 + rate)]).tolist()
    assert irr(flows).roots == pytest.approx(tuple(sorted(set(rates))), abs=2e-3 if len(rates) > 2 else 1e-5)


@settings(deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=2, max_size=12))
def test_npv_at_a_single_irr_is_zero(flows: list[float]) -> None:
    found = irr(flows)
    assume(found.value is not None and -0.9 < found.value < 100)
    assert found.value is not None
    size = sum(abs(f) / (1 + found.value) ** t for t, f in enumerate(flows))
    assert npv(found.value, flows) == pytest.approx(0.0, abs=1e-10 * size)


@settings(deadline=None)
@given(st.lists(st.floats(10.0, 1e9), min_size=1, max_size=10), st.floats(0.3, 3.0), st.data())
def test_xirr_is_that_of_pyxirr(back: list[float], ratio: float, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.integers(20, 500), min_size=len(back), max_size=len(back)))
    dates = [date(2018, 1, 1) + timedelta(sum(gaps[:i])) for i in range(len(back) + 1)]
    amounts = [-sum(back) / ratio, *back]
    found, expected = xirr(dates, amounts), pyxirr.xirr(dates, amounts)
    assert found.status == "one"
    assert found.value is not None
    if expected is not None and found.value < 1e6:
        assert found.value == pytest.approx(expected, rel=1e-6, abs=1e-7)
        assert xnpv(found.value, dates, amounts) == pytest.approx(0.0, abs=1e-8 * sum(map(abs, amounts)))


def test_xirr_finds_both_rates_of_the_pump() -> None:
    """The same flows 365 days apart, as texts, in any order, and with one flow in two parts."""
    dates = ["2022-01-01", "2021-01-01", "2023-01-01", "2022-01-01"]
    assert xirr(dates, [4000.0, -1600.0, -10000.0, 6000.0]).roots == pytest.approx((0.25, 4.0))
    assert xirr(dates, [4000.0, -1600.0, -10000.0, 6000.0]).status == "several"


def test_dates_and_amounts_must_pair() -> None:
    with pytest.raises(ValueError):
        xirr(["2020-01-01"], [1.0, 2.0])


@pytest.mark.parametrize(
    ("flows", "finance", "reinvest", "expected"),
    [
        ((-4500, -800, 800, 800, 600, 600, 800, 800, 700, 3000), 0.08, 0.055, 0.066597175031553548874239618),
        ((-120000, 39000, 30000, 21000, 37000, 46000), 0.10, 0.12, 0.126094130365905145828421880),
        ((100, 200, -50, 300, -200), 0.05, 0.06, 0.342823387842176663647819868),
    ],
)
def test_mirr_of_numpy_financial(
    flows: tuple[float, ...], finance: float, reinvest: float, expected: float
) -> None:
    """numpy/numpy-financial, tests/test_financial.py, TestMirr."""
    assert mirr(flows, finance, reinvest) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("flows", [(), (5.0,), (39000.0, 30000.0), (-1.0, -2.0), (math.nan, 1.0)])
def test_mirr_needs_a_flow_out_and_a_flow_in(flows: tuple[float, ...]) -> None:
    assert mirr(flows, 0.1, 0.12) is None


def test_mirr_refuses_impossible_rates() -> None:
    with pytest.raises(ValueError):
        mirr((-1.0, 2.0), -1.0, 0.1)
