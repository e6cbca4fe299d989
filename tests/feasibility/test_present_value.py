"""NPV, XNPV and the equivalent annual value against independent programs and published answers."""

from datetime import date, datetime

import numpy_financial as npf
import pytest
import pyxirr
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.feasibility.present_value import annuity_factor, equivalent_annual_value, npv, xnpv

days = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@given(st.floats(-0.9, 2.0), st.lists(st.floats(-1e10, 1e10), min_size=1, max_size=20))
def test_npv_is_that_of_numpy_financial(rate: float, flows: list[float]) -> None:
    size = sum(abs(f) / (1 + rate) ** t for t, f in enumerate(flows))
    assert npv(rate, flows) == pytest.approx(npf.npv(rate, flows), rel=1e-9, abs=1e-9 * size + 1e-9)


@given(st.floats(-0.5, 2.0), st.lists(st.tuples(days, st.floats(-1e9, 1e9)), min_size=1, max_size=12))
def test_xnpv_is_that_of_pyxirr(rate: float, flows: list[tuple[date, float]]) -> None:
    flows = sorted(flows)
    dates, amounts = [d for d, _ in flows], [a for _, a in flows]
    expected = pyxirr.xnpv(rate, dates, amounts)
    size = sum(abs(a) * (1 + rate) ** -((d - dates[0]).days / 365) for d, a in flows)
    assert xnpv(rate, dates, amounts) == pytest.approx(expected, rel=1e-9, abs=1e-9 * size + 1e-9)


def test_the_first_date_of_the_list_is_the_day_of_valuation() -> None:
    """121 a year (365 days) later at 10 % is 110 today; the same flow a year earlier is 133.1."""
    assert xnpv(0.1, ["2021-03-01", "2022-03-01"], [0.0, 121.0]) == pytest.approx(110.0)
    assert xnpv(0.1, ["2022-03-01", "2021-03-01"], [0.0, 121.0]) == pytest.approx(133.1)


def test_dates_may_be_dates_texts_or_moments() -> None:
    written = xnpv(0.09, ["2008-01-01", " 2008-03-01 "], [-100.0, 50.0])
    assert xnpv(0.09, [date(2008, 1, 1), datetime(2008, 3, 1, 9, 30)], [-100.0, 50.0]) == written  # noqa: DTZ001


def test_without_flows_there_is_no_value() -> None:
    assert npv(0.1, []) == 0.0
    assert xnpv(0.1, [], []) == 0.0


@pytest.mark.parametrize("rate", [-1.0, -2.0, float("nan"), float("inf")])
def test_impossible_rates_are_refused(rate: float) -> None:
    with pytest.raises(ValueError):
        npv(rate, [1.0])
    with pytest.raises(ValueError):
        xnpv(rate, ["2020-01-01"], [1.0])


def test_dates_and_amounts_must_pair() -> None:
    with pytest.raises(ValueError):
        xnpv(0.1, ["2020-01-01"], [1.0, 2.0])
    with pytest.raises(ValueError):
        xnpv(0.1, ["1/1/2020"], [1.0])


def test_equivalent_annual_value_of_a_published_answer() -> None:
    """qammunity.org/6552454: 344,526.78 over 30 years at 8 % is 30,603.43 a year."""
    assert equivalent_annual_value(0.08, 344526.78, 30) == pytest.approx(30603.43, abs=0.01)


@given(st.floats(-0.5, 1.0), st.integers(1, 40), st.floats(-1e9, 1e9))
def test_a_level_flow_is_its_own_equivalent(rate: float, years: int, flow: float) -> None:
    value = npv(rate, [0.0, *[flow] * years])
    assert equivalent_annual_value(rate, value, years) == pytest.approx(flow, rel=1e-7, abs=1e-6)


def test_without_interest_it_is_the_share_of_a_year() -> None:
    assert equivalent_annual_value(0.0, 120.0, 8) == 15.0
    assert annuity_factor(0.0, 8) == 8
    with pytest.raises(ValueError):
        equivalent_annual_value(0.1, 1.0, 0.0)
