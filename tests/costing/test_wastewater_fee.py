"""The wastewater fee: who pays, by which decree, on the effluent alone, and what a change saves."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.costing.wastewater_fee import (
    FeeBill,
    FeeCase,
    compute_fee_saving,
    compute_pollutant_fee,
    compute_wastewater_fee,
)
from sxsh_toolkit.model.words import DischargesTo

OUTLET = {"cod": 120.0, "tss": 60.0}


def case(year: int, volume: float | None = 18_000.0, **changes: object) -> FeeCase:
    whole = FeeCase(date(year, 1, 1), date(year, 12, 31), DischargesTo.RIVER, volume, OUTLET, monitored=True)
    return replace(whole, **changes)  # type: ignore[arg-type]


def bill(year: int, volume: float | None = 18_000.0, **changes: object) -> FeeBill:
    return compute_wastewater_fee(case(year, volume, **changes))


@pytest.mark.parametrize(("year", "million"), [(2014, 4.956), (2018, 8.412), (2022, 10.912), (2026, 30.6)])
def test_one_plant_under_four_decrees(year: int, million: float) -> None:
    """18,000 m³ a year, COD 120, TSS 60: 4.96, 8.41, 10.91 and, unmonitored in 2026, 30.6 million.

    By hand for 2018: 18,000 × 0.12 × 2,000 + 18,000 × 0.06 × 2,400 + 1,500,000 = 4.32 + 2.592 + 1.5 million.
    """
    found = bill(year, monitored=False)
    assert found.total == pytest.approx(million * 1e6)
    assert (found.payer, found.why) == ("plant", "")


def test_monitored_from_2026_is_refused() -> None:
    """The rates of Decree 346/2025 for monitored sites were not seen: no older rate, no flat rate."""
    found = bill(2026)
    assert (found.total, found.why) == (None, "fee_rates_not_seen")
    assert bill(2026, monitored=None).why == "monitored_unknown"


def test_before_the_first_decree_there_is_no_answer() -> None:
    assert (bill(2012).total, bill(2012).why) == (None, "fee_regime_unknown")


@pytest.mark.parametrize("year", [2014, 2018, 2020, 2022, 2026])
def test_the_tenant_of_a_central_works_does_not_pay(year: int) -> None:
    """Decree 53/2020, article 4.2: the operator does; the line quotes its clause."""
    found = bill(year, discharges_to=DischargesTo.CENTRAL_WORKS)
    assert (found.total, found.payer, found.why) == (0.0, "operator", "")
    assert all(line.row is not None and line.row.note("vi") for line in found.lines)


@pytest.mark.parametrize("year", [2014, 2018, 2022, 2026])
def test_nothing_released_nothing_paid(year: int) -> None:
    found = bill(year, discharges_to=DischargesTo.REUSE)
    assert (found.total, found.payer) == (0.0, "nobody")


def test_soil_is_liable_where_the_text_says_so_and_asked_where_it_does_not() -> None:
    """Joint circular 63/2013, article 1: wastewater released into the environment; later texts name water bodies."""
    assert bill(2014, discharges_to=DischargesTo.SOIL).total == pytest.approx(4_956_000)
    found = bill(2022, discharges_to=DischargesTo.SOIL)
    assert (found.total, found.why, found.payer) == (None, "fee_clause_not_seen", "unclear")


def test_an_unknown_receiver_is_asked_for() -> None:
    found = bill(2018, discharges_to=DischargesTo.UNKNOWN)
    assert (found.total, found.why, found.payer) == (None, "discharge_unknown", "unclear")


@pytest.mark.parametrize(
    ("year", "m3_per_day", "million"),
    [
        (2018, 19.9, 1.5),
        (2019, 4.0, 1.5),
        (2021, 4.9, 2.5),
        (2021, 5.0, 3.0),
        (2022, 9.9, 3.0),
        (2022, 10.0, 4.0),
        (2025, 19.9, 4.0),
    ],
)
def test_small_plants_pay_the_fixed_part_only(year: int, m3_per_day: float, million: float) -> None:
    """Decree 154/2016 (lawnet 153713) and 53/2020, article 6.2a: below 20 m³ a day no variable fee."""
    found = bill(year, m3_per_day * 365)
    assert found.total == pytest.approx(million * 1e6)
    assert found.missing == ()
    assert bill(year, m3_per_day * 365, outlet_mg_l={}).total == pytest.approx(million * 1e6)


def test_the_class_stated_in_the_papers_wins_over_the_mean() -> None:
    """7,000 m³ over 365 days are 19.2 a day; the declared 23 m³ a day make it pay the variable part."""
    assert bill(2018, 7_000.0).total == pytest.approx(1.5e6)
    stated = bill(2018, 7_000.0, m3_per_day=23.0)
    assert stated.total == pytest.approx(1.5e6 + 7_000 * (0.12 * 2_000 + 0.06 * 2_400))


def test_a_year_over_two_decrees_is_split_by_days() -> None:
    """July 2016 to June 2017, by hand: 184 of 365 days under 25/2013, 181 under 154/2016."""
    period = case(2016, first=date(2016, 7, 1), last=date(2017, 6, 30))
    found = compute_wastewater_fee(period)
    old, new = 18_000 * 184 / 365, 18_000 * 181 / 365
    fixed = 1.5e6 * (184 / 366 + 181 / 365)
    by_hand = fixed + old * (0.12 * 1_000 + 0.06 * 1_200) + new * (0.12 * 2_000 + 0.06 * 2_400)
    assert found.total == pytest.approx(by_hand, rel=1e-12)
    assert [line.span.regime for line in found.lines] == ["decree_25_2013"] * 3 + ["decree_154_2016"] * 3


def test_a_period_that_reaches_into_2026_is_a_lower_bound() -> None:
    found = compute_wastewater_fee(case(2025, first=date(2025, 7, 1), last=date(2026, 6, 30)))
    assert found.why == "partial"
    assert found.total is not None
    assert {line.why for line in found.lines if line.money is None} == {"fee_rates_not_seen"}


def test_heavy_metals_multiply_the_fixed_part_until_2016_and_are_weighed_after() -> None:
    """Decree 25/2013: F = f·K + C, 49 m³ a day → K = 6; Decree 154/2016: lead 1 m VND per kg instead."""
    metal = {**OUTLET, "pb": 0.5}
    plain = bill(2014).total
    assert plain is not None
    assert bill(2014, outlet_mg_l=metal, heavy_metals=True).total == pytest.approx(plain + 5 * 1.5e6)
    assert bill(2014, outlet_mg_l=metal, heavy_metals=False).total == pytest.approx(plain)
    asked = bill(2014, outlet_mg_l=metal)
    assert (asked.why, [line.why for line in asked.lines if line.why]) == (
        "partial",
        ["heavy_metals_unknown"],
    )
    assert bill(2018, outlet_mg_l=metal).total == pytest.approx(8.412e6 + 18_000 * 0.5e-3 * 1e6)


def test_a_listed_plant_without_samples_of_metals_is_asked_for_them() -> None:
    found = bill(2018, heavy_metals=True)
    assert (found.total, found.why) == (pytest.approx(8.412e6), "partial")
    assert found.missing == ("hg", "pb", "as", "cd")


def test_without_a_sample_the_fee_is_a_lower_bound_and_the_sample_is_asked_for() -> None:
    found = bill(2018, outlet_mg_l={"tss": 60.0})
    assert (found.total, found.why, found.missing) == (pytest.approx(4.092e6), "partial", ("cod",))


def test_without_a_volume_nothing_is_guessed() -> None:
    """One fixed fee for all until 2020 is known; a class after that is not."""
    found = bill(2018, None)
    assert (found.total, found.why) == (1.5e6, "partial")
    assert {line.why for line in found.lines if line.money is None} == {"volume_missing"}
    assert (bill(2022, None).total, bill(2022, None).why) == (None, "volume_missing")
    assert (bill(2026, None, monitored=False).total) is None


def test_marks_follow_the_weakest_row() -> None:
    assert (bill(2018).mark, bill(2022).mark) == ("secondary", "")


# --- what a change saves: fee before less fee after


def saving(
    year: int, before: float, after: float, cod: float = 120.0, monitored: bool = True
) -> float | None:
    start = case(year, before, monitored=monitored)
    end = replace(start, volume_m3=after, outlet_mg_l={"cod": cod, "tss": 60.0})
    return compute_fee_saving(start, end)


def test_less_cod_saves_no_fee_below_the_threshold_or_unmonitored() -> None:
    assert saving(2018, 6_000, 6_000, cod=60.0) == 0.0
    assert saving(2022, 6_000, 6_000, cod=60.0) == 0.0
    assert saving(2026, 18_000, 18_000, cod=60.0, monitored=False) == 0.0
    assert saving(2018, 18_000, 18_000, cod=60.0) == pytest.approx(18_000 * 0.06 * 2_000)


def test_one_cubic_metre_saved() -> None:
    """1,700 VND at an unmonitored site from 2026; nothing before 2026 below 20 m³ a day inside one class."""
    assert saving(2026, 18_000, 17_999, monitored=False) == pytest.approx(1_700)
    assert saving(2022, 6_000, 5_999) == 0.0


def test_a_change_of_class_saves_at_once() -> None:
    """20.5 → 19.5 m³ a day in 2022: the variable part falls away whole; 10 → 9.9: 4 → 3 million."""
    variable = 20.5 * 365 * (0.12 * 2_000 + 0.06 * 2_400)
    assert saving(2022, 20.5 * 365, 19.5 * 365) == pytest.approx(variable)
    assert saving(2022, 10 * 365, 9.9 * 365) == pytest.approx(1e6)


def test_no_saving_from_an_unknown_fee() -> None:
    assert saving(2026, 18_000, 10_000) is None
    assert compute_fee_saving(case(2018, outlet_mg_l={}), case(2018)) is None


@given(st.floats(20, 2_000), st.floats(0, 1), st.sampled_from([2014, 2018, 2022]))
def test_less_water_of_one_strength_never_costs_more(mean: float, part: float, year: int) -> None:
    found = saving(year, mean * 365, mean * 365 * part)
    assert found is not None
    assert found >= -1e-6


@given(st.floats(0, 1e6), st.floats(0, 5_000), st.floats(0, 1e4))
def test_pollutant_fee_is_a_load_times_a_rate(volume: float, concentration: float, rate: float) -> None:
    load_kg = volume * 1_000 * concentration / 1e6
    assert compute_pollutant_fee(volume, concentration, rate) == pytest.approx(load_kg * rate)


def test_a_period_in_two_halves_pays_what_it_pays_whole() -> None:
    """Inside one decree and one class."""
    whole = bill(2022).total
    first = case(2022, 18_000 * 181 / 365, last=date(2022, 6, 30))
    second = case(2022, 18_000 * 184 / 365, first=date(2022, 7, 1))
    halves = [compute_wastewater_fee(half).total for half in (first, second)]
    assert sum(half for half in halves if half is not None) == pytest.approx(whole)
