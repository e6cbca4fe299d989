"""Bands of the tariff: printed tables, hand sums, and the property that a calendar never changes kWh."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.energy.bands import (
    calendars_of,
    compute_band_cost,
    compute_band_energy,
    compute_reactive_penalty_pct,
    compute_shift_saving,
    count_days,
    mean_price,
)
from sxsh_toolkit.reference.electricity import known_calendars

HOURS = st.lists(st.floats(0, 1e4), min_size=24, max_size=24)


def test_an_even_load_has_the_hours_of_the_old_calendar() -> None:
    """A day of 24 kWh, one an hour: peak 2 + 3 h, off-peak 6 h, the rest 13 h (Circular 16/2014); none at peak on Sunday."""
    even = [1.0] * 24
    weekday = compute_band_energy({"mon_sat": even}, {"mon_sat": 1}, "tou_2014")
    sunday = compute_band_energy({"sunday": even}, {"sunday": 1}, "tou_2014")
    assert weekday == pytest.approx({"normal": 13.0, "off_peak": 6.0, "peak": 5.0})
    assert sunday == pytest.approx({"normal": 18.0, "off_peak": 6.0, "peak": 0.0})


def test_an_even_load_has_the_hours_of_decision_963() -> None:
    """Peak 17:30–22:30, off-peak 0:00–6:00, normal 11.5 + 1.5 h."""
    weekday = compute_band_energy({"mon_sat": [1.0] * 24}, {"mon_sat": 1}, "tou_2026")
    assert weekday == pytest.approx({"normal": 13.0, "off_peak": 6.0, "peak": 5.0})


def test_half_hours_split_an_hour() -> None:
    """10 kWh between 9 and 10 o'clock: half before 9:30 (normal), half at peak."""
    hours = [10.0 if hour == 9 else 0.0 for hour in range(24)]
    found = compute_band_energy({"mon_sat": hours}, {"mon_sat": 3}, "tou_2014")
    assert found == pytest.approx({"normal": 15.0, "off_peak": 0.0, "peak": 15.0})


@given(HOURS, HOURS, st.integers(0, 300), st.integers(0, 60))
def test_another_calendar_changes_money_never_kwh(
    week: list[float], sunday: list[float], weekdays: int, sundays: int
) -> None:
    days = {"mon_sat": float(weekdays), "sunday": float(sundays)}
    whole = weekdays * sum(week) + sundays * sum(sunday)
    for calendar in known_calendars():
        bands = compute_band_energy({"mon_sat": week, "sunday": sunday}, days, calendar)
        assert sum(bands.values()) == pytest.approx(whole, rel=1e-9, abs=1e-6)


def test_a_profile_needs_24_hours() -> None:
    with pytest.raises(ValueError, match="23"):
        compute_band_energy({"mon_sat": [1.0] * 23}, {"mon_sat": 1}, "tou_2014")


def test_days_of_2018() -> None:
    """2018 began on a Monday: 52 Sundays, 313 other days."""
    assert count_days(date(2018, 1, 1), date(2018, 12, 31)) == {"mon_sat": 313.0, "sunday": 52.0}


def test_calendars_of_a_span() -> None:
    assert calendars_of(date(2026, 1, 1), date(2026, 12, 31)) == ("tou_2014", "tou_2026")
    assert calendars_of(date(2018, 1, 1), date(2018, 12, 31)) == ("tou_2014",)
    assert calendars_of(date(2010, 1, 1), date(2010, 12, 31)) == ()


def test_the_price_of_a_span_is_day_weighted() -> None:
    """2017 at 22 kV, normal: 334 days at 1,405 (Decision 2256) and 31 days of December at 1,452 (Decision 4495)."""
    price = mean_price("production", "from_22_kv", "normal", date(2017, 1, 1), date(2017, 12, 31))
    assert price.value == pytest.approx((334 * 1405 + 31 * 1452) / 365)
    assert [row.value for row in price.rows] == [1405, 1452]


def test_a_day_without_a_table_gives_no_price() -> None:
    assert mean_price("production", "from_22_kv", "peak", date(2014, 1, 1), date(2015, 12, 31)).value is None
    assert mean_price("business", "below_6_kv", "peak", date(2020, 1, 1), date(2020, 12, 31)).value is None


def test_band_cost_by_hand() -> None:
    """1,000 × 1,833 + 500 × 1,190 + 200 × 3,398 đồng (22 kV, Decision 1279/QĐ-BCT)."""
    price = {"normal": 1833.0, "off_peak": 1190.0, "peak": 3398.0}
    energy = {"normal": 1000.0, "off_peak": 500.0, "peak": 200.0}
    assert compute_band_cost(energy, price) == pytest.approx(3_107_600)


def test_moved_load_by_hand_and_back_again() -> None:
    """10,000 kWh from peak to off-peak at 22 kV: 10,000 × (3,398 − 1,190); there and back is nothing."""
    assert compute_shift_saving(10_000, 3398, 1190) == pytest.approx(22_080_000)
    assert compute_shift_saving(10_000, 1190, 3398) + compute_shift_saving(10_000, 3398, 1190) == 0


@pytest.mark.parametrize(
    ("power_factor", "k"),
    [
        (0.95, 0),
        (0.9, 0),
        (0.89, 1.12),
        (0.88, 2.27),
        (0.85, 5.88),
        (0.8, 12.5),
        (0.7, 28.57),
        (0.6, 50),
        (0.55, 52.54),
    ],
)
def test_reactive_surcharge_is_the_printed_table(power_factor: float, k: float) -> None:
    """Table of k as EVN prints it for Circular 15/2014/TT-BCT, two decimals."""
    assert round(compute_reactive_penalty_pct(power_factor), 2) == k
