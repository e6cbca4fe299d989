"""Electricity prices and hours: no gap, no overlap, printed values, and the right row of a day."""

from datetime import date
from itertools import pairwise, product

import pytest

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference import Status, load_sources
from sxsh_toolkit.reference.electricity import (
    BANDS,
    DAY_KINDS,
    VOLTAGES,
    find_calendar,
    find_electricity_price,
    hours_of,
    known_calendars,
    load_band_hours,
    load_electricity_prices,
    price_rows,
)


def test_printed_values_are_the_values_and_nothing_claims_to_be_official() -> None:
    for row in load_electricity_prices().values():
        assert float(row.value_as_printed.replace(",", "")) == row.value, row.id
        assert (row.unit, row.unit_as_printed) == ("VND/kWh", "đồng/kWh")
        assert row.status in (Status.SECONDARY, Status.MEMORY)
        assert row.place("vi") != row.place("en")
        assert all(row.note(language) for language in ("vi", "en"))
        assert row.source_id in load_sources()


@pytest.mark.parametrize(("voltage", "band"), list(product(VOLTAGES, BANDS)))
def test_production_tables_follow_each_other_day_by_day_and_rise(voltage: str, band: str) -> None:
    rows = price_rows("production", voltage, band)
    assert rows[0].valid_from == date(2015, 3, 16)
    assert rows[-1].valid_to is None
    for before, after in pairwise(rows):
        assert before.valid_to is not None
        assert after.valid_from is not None
        assert (after.valid_from - before.valid_to).days == 1
        assert 1.0 < after.value / before.value < 1.15


def test_peak_is_dearest_and_a_higher_voltage_is_cheaper() -> None:
    for on in (date(2016, 1, 1), date(2018, 1, 1), date(2020, 1, 1), date(2026, 1, 1)):
        table = {
            (v, b): row.value
            for v, b in product(VOLTAGES, BANDS)
            if (row := find_electricity_price("production", v, b, on))
        }
        assert len(table) == 12
        for voltage in VOLTAGES:
            assert table[voltage, "off_peak"] < table[voltage, "normal"] < table[voltage, "peak"]
        for band in BANDS:
            assert [table[v, band] for v in VOLTAGES] == sorted(table[v, band] for v in VOLTAGES)


@pytest.mark.parametrize(
    ("on", "voltage", "band", "price"),
    [
        (date(2015, 3, 16), "below_6_kv", "peak", 2735),
        (date(2022, 6, 1), "from_6_kv", "normal", 1611),
        (date(2025, 5, 10), "from_110_kv", "off_peak", 1146),
        (date(2026, 11, 1), "below_6_kv", "peak", 3640),
    ],
)
def test_rows_as_the_tables_print_them(on: date, voltage: str, band: str, price: float) -> None:
    """2256 (2015), 648 (2019) and 1279 (2025) as seen in copies of the tables."""
    row = find_electricity_price("production", voltage, band, on)
    assert row is not None
    assert row.value == price


def test_no_table_before_2015_and_none_is_guessed() -> None:
    assert find_electricity_price("production", "from_22_kv", "peak", date(2015, 3, 15)) is None
    assert find_electricity_price("business", "from_22_kv", "peak", date(2018, 1, 1)) is None


@pytest.mark.parametrize(("calendar", "days"), list(product(known_calendars(), DAY_KINDS)))
def test_the_spans_of_a_day_fill_it_once(calendar: str, days: str) -> None:
    spans = sorted((row.start, row.end) for row in hours_of(calendar) if row.days == days)
    assert (spans[0][0], spans[-1][1]) == (0, 24 * 60)
    assert all(before[1] == after[0] for before, after in pairwise(spans))


def test_calendars_by_date_and_no_peak_on_sunday() -> None:
    assert find_calendar(date(2026, 4, 21)) == "tou_2014"
    assert find_calendar(date(2026, 4, 22)) == "tou_2026"
    assert find_calendar(date(2014, 1, 1)) is None
    assert not [row for row in load_band_hours() if row.days == "sunday" and row.band == "peak"]
    assert all(row.note("vi") and row.note("en") for row in load_band_hours())
    with pytest.raises(ReferenceDataError, match="calendar_unknown"):
        hours_of("tou_1999")
