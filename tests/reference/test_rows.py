"""Row types: names by language, marks, validity."""

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference import NormState, Status, load_carriers, load_factors, load_norms, load_sources
from sxsh_toolkit.reference.rows import covers


def test_name_follows_the_language() -> None:
    husk = load_carriers()["rice_husk"]
    assert husk.name("vi") == "trấu"
    assert husk.name("en") == "rice husk"
    assert load_sources()["unverified"].name("en") == "From memory, no source seen"


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ReferenceDataError, match="language_unknown"):
        load_carriers()["rice_husk"].name("fr")


@pytest.mark.parametrize(
    ("status", "marked"),
    [
        (Status.OFFICIAL, False),
        (Status.PUBLISHED, False),
        (Status.SECONDARY, True),
        (Status.COMPUTED, False),
        (Status.MEMORY, True),
        (Status.USER, False),
    ],
)
def test_secondary_and_memory_are_marked(status: Status, marked: bool) -> None:
    assert replace(load_factors()["grid_ef.2018"], status=status).is_marked is marked


def test_validity_includes_both_ends_and_open_ends() -> None:
    start, end = date(2018, 1, 1), date(2018, 12, 31)
    assert covers(start, end, start)
    assert covers(start, end, end)
    assert not covers(start, end, date(2017, 12, 31))
    assert not covers(start, end, date(2019, 1, 1))
    assert covers(None, end, date(1990, 1, 1))
    assert covers(start, None, date(2090, 1, 1))


def test_rows_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        load_carriers()["rice_husk"].unit = "kWh"  # type: ignore[misc]


def test_a_norm_is_judged_only_in_force_and_with_a_value() -> None:
    norm = replace(load_norms()["beer_small.2025"], state=NormState.IN_FORCE)
    assert norm.may_be_judged
    assert not replace(norm, value=None).may_be_judged
    for state in set(NormState) - {NormState.IN_FORCE}:
        assert not replace(norm, state=state).may_be_judged


def test_a_locator_with_words_has_both_languages() -> None:
    anthracite = load_factors()["ncv.ipcc2006.coal"]
    assert (anthracite.place("vi"), anthracite.place("en")) == ("tập 2, bảng 1.2", "vol. 2, table 1.2")
    assert "antraxit" in anthracite.note("vi")
    assert "anthracite" in anthracite.note("en")
    assert load_sources()["ipcc_ar5"].place("en") == (
        "GWP 100 years, seen in openclimatedata/globalwarmingpotentials"
    )
    assert load_sources()["decision_2807_2016"].place("en") == "2807/QĐ-UBND"


def test_locators_are_in_the_readers_language() -> None:
    vi_words = {"bảng", "trang", "theo", "chưa", "xem", "bản", "năm", "tập"}
    en_words = {"table", "tables", "vol.", "seen", "page", "years", "series"}
    for row in (*load_factors().values(), *load_sources().values()):
        assert not vi_words & set(row.place("en").replace(",", " ").split()), row.id
        assert not en_words & set(row.place("vi").replace(",", " ").split()), row.id
