"""Payback without holes, simple and discounted."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.feasibility.payback import (
    Payback,
    band_payback,
    compute_payback,
    discounted_payback_years,
    payback_years,
)

BANDS = {
    "immediate": (0, 0),
    "below_1": (0, 1),
    "1_to_2": (1, 2),
    "2_to_3": (2, 3),
    "3_to_5": (3, 5),
    "5_and_more": (5, math.inf),
}
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


@pytest.mark.parametrize(
    ("investment", "share", "years"),
    [
        # 120 a year; the first one brings a share of it, spread evenly.
        (240.0, 0.6, 2.4),
        (240.0, 1.0, 2.0),
        (36.0, 0.6, 0.5),
        (72.0, 0.6, 1.0),
        (73.2, 0.6, 1.01),
        (0.0, 0.6, 0.0),
        (60.0, 0.0, 1.5),
    ],
)
def test_a_slow_first_year_worked_by_hand(investment: float, share: float, years: float) -> None:
    assert compute_payback(investment, 120.0, share).years == pytest.approx(years)
    assert payback_years(investment, [120.0 * share, *[120.0] * 9]) == pytest.approx(years)


@pytest.mark.parametrize(
    ("investment", "yearly", "years"),
    [
        (1000.0, (300.0, 400.0, 500.0), 2.6),
        (1000.0, (500.0, 500.0), 2.0),
        (1000.0, (500.0, 499.0), None),
        (0.0, (10.0,), 0.0),
        (0.0, (0.0,), None),
        (0.0, (-10.0, 30.0), 1 + 1 / 3),
        # Back after one year, gone again in the second, back for good halfway through the third.
        (100.0, (100.0, -50.0, 100.0), 2.5),
        (100.0, (), None),
        (math.nan, (1.0,), None),
        (5.0, (math.nan,), None),
        (math.inf, 5.0, None),
        (5.0, math.nan, None),
        (5.0, -1.0, None),
        (0.0, 5.0, 0.0),
        (-3.0, 5.0, 0.0),
    ],
)
def test_payback_worked_by_hand(
    investment: float, yearly: float | tuple[float, ...], years: float | None
) -> None:
    found = payback_years(investment, yearly)
    assert found is years if years is None else found == pytest.approx(years)


@given(st.floats(1.0, 1e6), st.floats(1.0, 1e6))
def test_a_number_is_a_list_of_that_number(investment: float, yearly: float) -> None:
    listed = payback_years(investment, [yearly] * 50)
    single = payback_years(investment, yearly)
    assert single is not None
    if single < 49.9:
        assert listed == pytest.approx(single, rel=1e-9)


@pytest.mark.parametrize(
    ("rate", "investment", "yearly", "years"),
    [
        # 400/1.1 + 400/1.21 + 400/1.331 = 994.74; the fourth year brings 273.21, of which 5.26 is needed.
        (0.1, 1000.0, 400.0, 3 + 5.2592 / 273.2054),
        (0.1, 1000.0, (400.0, 400.0, 400.0, 400.0), 3 + 5.2592 / 273.2054),
        (0.1, 110.0, 121.0, 1.0),
        (0.0, 1000.0, 400.0, 2.5),
        # A perpetuity of 10 at 10 % is worth 100.
        (0.1, 100.0, 10.0, None),
        (0.1, 101.0, 10.0, None),
        (0.1, 0.0, 10.0, 0.0),
        (0.1, 5.0, -1.0, None),
        (0.1, 5.0, (1.0, 1.0), None),
    ],
)
def test_discounted_payback_worked_by_hand(
    rate: float, investment: float, yearly: float | tuple[float, ...], years: float | None
) -> None:
    found = discounted_payback_years(rate, investment, yearly)
    assert found is None if years is None else found == pytest.approx(years, rel=1e-5)


@given(st.floats(-0.3, 0.5), st.floats(1.0, 1e6), st.floats(1.0, 1e6))
def test_discounted_payback_of_a_number_is_that_of_its_list(
    rate: float, investment: float, yearly: float
) -> None:
    single = discounted_payback_years(rate, investment, yearly)
    listed = discounted_payback_years(rate, investment, [yearly] * 60)
    if single is not None and single < 59:
        assert listed == pytest.approx(single, rel=1e-6, abs=1e-9)


@given(st.floats(1e-3, 0.5), st.floats(1.0, 1e6), st.floats(1.0, 1e6))
def test_discounting_never_shortens_a_payback(rate: float, investment: float, yearly: float) -> None:
    discounted, simple = discounted_payback_years(rate, investment, yearly), payback_years(investment, yearly)
    assert simple is not None
    assert discounted is None or discounted >= simple * (1 - 1e-9)


def test_an_impossible_rate_is_refused() -> None:
    with pytest.raises(ValueError):
        discounted_payback_years(-1.0, 5.0, 1.0)
