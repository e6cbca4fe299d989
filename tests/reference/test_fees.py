"""The wastewater fee table: every row resolves, regimes follow each other without gap, classes meet at their limits."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference import (
    Status,
    WastewaterFeeRow,
    find_wastewater_fees,
    load_sources,
    load_wastewater_fees,
    split_fee_regimes,
)
from sxsh_toolkit.reference.fees import FEE_COLUMNS, FEE_KINDS, read_wastewater_fees

ROWS = tuple(load_wastewater_fees().values())
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))
PLACES = ("river", "central_works", "soil", "reuse")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_row_resolves_to_a_source_a_place_and_a_decree(row: WastewaterFeeRow) -> None:
    sources = load_sources()
    assert row.source_id in sources
    assert sources[row.regime].kind == "legal"
    assert row.place("vi")
    assert row.place("en")
    assert bool(row.note_vi) == bool(row.note_en)


def test_values_follow_from_the_values_as_printed() -> None:
    """Vietnamese and English thousands marks alike; a row without a printed value is a rule, not a rate."""
    for row in ROWS:
        if row.kind in {"fixed", "variable", "flat", "multiplier"}:
            assert float(row.value_as_printed.replace(".", "").replace(",", "")) == row.value, row.id
        else:
            assert row.value_as_printed == ""


def test_only_what_was_not_seen_has_no_value() -> None:
    assert {row.id for row in ROWS if row.value is None} == {
        "fee.154_2016.payer.soil",
        "fee.53_2020.payer.soil",
        "fee.346_2025.payer.soil",
        "fee.346_2025.monitored",
    }
    assert not [row.id for row in ROWS if row.status is Status.OFFICIAL]


@pytest.mark.parametrize(
    ("day", "regime", "cod", "pb"),
    [
        ("2013-06-30", None, None, None),
        ("2013-07-01", "decree_25_2013", 1000, None),
        ("2016-12-31", "decree_25_2013", 1000, None),
        ("2017-01-01", "decree_154_2016", 2000, 1_000_000),
        ("2020-07-01", "decree_53_2020", 2000, 1_000_000),
        ("2025-12-31", "decree_53_2020", 2000, 1_000_000),
        ("2026-01-01", "decree_346_2025", None, None),
    ],
)
def test_the_decree_of_the_day(day: str, regime: str | None, cod: float | None, pb: float | None) -> None:
    """Decrees 25/2013, 154/2016, 53/2020, 346/2025; the new one never takes a rate of the old one."""
    on = date.fromisoformat(day)
    rates = {row.item: row.value for row in find_wastewater_fees("variable", on)}
    assert {row.regime for kind in FEE_KINDS for row in find_wastewater_fees(kind, on)} == (
        {regime} if regime else set()
    )
    assert (rates.get("cod"), rates.get("pb")) == (cod, pb)


@given(DAYS)
def test_one_row_a_question(on: date) -> None:
    """On any day: one answer to who pays, and at most one rate for any class and pollutant."""
    payers = [row.item for row in find_wastewater_fees("payer", on)]
    assert payers in ([], list(PLACES))
    for mean in (0.0, 4.99, 5.0, 9.99, 10.0, 19.99, 20.0, 30.0, 100.0, 100.1, 300.0, 300.5, 9e4):
        assert sum(row.takes(mean) for row in find_wastewater_fees("fixed", on)) == (
            1 if payers and on < date(2026, 1, 1) else 0
        )
        rated = [row.item for row in find_wastewater_fees("variable", on) if row.takes(mean)]
        assert len(rated) == len(set(rated))
        factors = [row for row in find_wastewater_fees("multiplier", on) if row.takes(mean)]
        assert len(factors) == (1 if payers and on < date(2017, 1, 1) else 0)


@pytest.mark.parametrize(
    ("mean", "factor"), [(29.9, 2), (30, 6), (100, 6), (100.01, 9), (150, 9), (200, 12), (300, 18), (301, 21)]
)
def test_factor_of_heavy_metals(mean: float, factor: float) -> None:
    """Decree 25/2013, table of K: below 30 m³ 2, 30 to 100 6, … above 300 21."""
    rows = find_wastewater_fees("multiplier", date(2014, 6, 1))
    assert [row.value for row in rows if row.takes(mean)] == [factor]


def test_a_sum_of_bills_stands_on_the_limit() -> None:
    """0.1 added two hundred times is 20.000000000000014 and 365 days of 20 m³ are 20 m³ a day: not below."""
    (exempt,) = find_wastewater_fees("variable_none", date(2018, 1, 1))
    assert not exempt.takes(sum([0.1] * 200))
    assert not exempt.takes(20 * (1 - 1e-15))
    assert exempt.takes(19.99)


@given(DAYS, DAYS)
def test_a_period_is_cut_without_gap(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    spans = split_fee_regimes(first, last)
    assert (spans[0].first, spans[-1].last) == (first, last)
    assert sum(span.days for span in spans) == (last - first).days + 1
    for before, after in pairwise(spans):
        assert after.first - before.last == timedelta(days=1)


def test_whole_years_count_as_years() -> None:
    (year,) = split_fee_regimes(date(2018, 1, 1), date(2018, 12, 31))
    assert year.years == 1.0
    halves = split_fee_regimes(date(2020, 1, 1), date(2020, 12, 31))
    assert [span.regime for span in halves] == ["decree_154_2016", "decree_53_2020"]
    assert [span.years for span in halves] == pytest.approx([182 / 366, 184 / 366])


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="fee_kind_unknown"):
        find_wastewater_fees("air", date(2018, 1, 1))


GOOD = dict(
    zip(
        FEE_COLUMNS,
        (
            "a",
            "decree_53_2020",
            "fixed",
            "",
            ">=20",
            "4",
            "VND/yr",
            "2021-01-01",
            "",
            "s",
            "p",
            "4",
            "đ",
            "memory",
            "",
            "",
        ),
        strict=True,
    )
)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"value": ""}, "value_missing"),
        ({"m3_per_day": "about 20"}, "value_not_allowed"),
        ({"kind": "air"}, "value_not_allowed"),
        ({"unit": "USD"}, "value_not_allowed"),
        ({"valid_to": "2020-01-01"}, "range_reversed"),
    ],
)
def test_broken_rows(tmp_path: Path, change: dict[str, str], code: str) -> None:
    write = _writer(tmp_path)
    assert len(read_wastewater_fees(write(GOOD))) == 1
    with pytest.raises(ReferenceDataError, match=code):
        read_wastewater_fees(write({**GOOD, **change}))


def _writer(folder: Path) -> Callable[[dict[str, str]], Path]:
    def write(row: dict[str, str]) -> Path:
        file = folder / "fees.csv"
        file.write_text(",".join(FEE_COLUMNS) + "\n" + ",".join(row.values()) + "\n", encoding="utf-8")
        return file

    return write
