"""Options on the year of a file: alone, together, and what adding up would count twice."""

import pytest

from sxsh_toolkit.assessment.option_year import place_scenario
from tests.options.conftest import balance_of, build_facility

OPTIONS = [
    {
        "id": "1.1",
        "name": "a",
        "technique": "good_housekeeping",
        "acts_on": [{"kind": "reduce", "use": "than", "change": "10 %"}],
    },
    {
        "id": "1.2",
        "name": "b",
        "technique": "good_housekeeping",
        "acts_on": [{"kind": "reduce", "use": "than", "change": "20 %"}],
    },
    {
        "id": "1.3",
        "name": "c",
        "technique": "good_housekeeping",
        "acts_on": [{"kind": "reduce", "use": "dien", "change": "10 %"}],
    },
    {
        "id": "1.4",
        "name": "d",
        "technique": "good_housekeeping",
        "acts_on": [{"kind": "reduce", "use": "hoa_chat", "change": "10 %"}],
    },
    {"id": "1.5", "name": "e", "technique": "good_housekeeping"},
]


def test_alone_together_and_the_overlap() -> None:
    """Coal 240 million: 24 + 48 alone, 240 × (1 − 0.9 × 0.8) = 67.2 together; power 68 million apart."""
    facility = build_facility(options=OPTIONS)
    year = place_scenario(facility, balance_of(facility))
    values = {name: year.value(name) for name in ("1.1", "1.2", "1.3", "1.4", "1.5")}
    assert [values[name] and values[name].margin for name in ("1.1", "1.2", "1.3")] == pytest.approx(
        [24e6, 48e6, 68e6]
    )
    assert (values["1.4"], values["1.5"]) == (None, None)
    assert year.placed["1.4"].why == "amount_missing"
    ids = [option["id"] for option in OPTIONS]
    assert year.with_options(ids).margin == pytest.approx(67.2e6 + 68e6)
    assert year.overlap(ids) == pytest.approx(4.8e6)
    assert year.overlap(["1.1", "1.3"]) == pytest.approx(0)


def test_credits_add_up_and_a_stranger_keeps_its_own() -> None:
    """Two options that cut the same 240 million: each gives up half of the 4.8 million counted twice."""
    facility = build_facility(options=OPTIONS)
    year = place_scenario(facility, balance_of(facility))
    found = year.credits(["1.1", "1.2", "1.3"])
    assert found == pytest.approx({"1.1": 21.6e6, "1.2": 45.6e6, "1.3": 68e6})
    assert year.credits(["1.1"]) == pytest.approx({"1.1": 24e6})


def test_without_a_year_nothing_is_worth_anything() -> None:
    facility = build_facility(options=OPTIONS, periods=[], balances=[])
    year = place_scenario(facility, ())
    assert year.plant is None
    assert year.value("1.1") is None
    assert year.with_options(["1.1"]).margin is None
    assert (year.credits(["1.1"]), year.overlap(["1.1", "1.2"])) == ({}, 0.0)


def test_less_wastewater_saves_the_fee_of_the_decree_and_not_a_mean_rate() -> None:
    """2018, 18,000 m3 at COD 120 and TSS 60 mg/l: 0.12 × 2,000 + 0.06 × 2,400 = 384 đồng/m3; below 20 m3/day none."""
    less = {"kind": "reduce", "flow": "nuoc_thai", "change": "10 %"}
    acts = [less, {"kind": "reduce", "flow": "nuoc_rua", "change": "10 %"}]
    option = {"id": "1.1", "name": "a", "technique": "good_housekeeping", "acts_on": acts}
    outlet = {"cod": "120 mg/l", "tss": "60 mg/l"}
    for volume, saved in (("18.000 m3/năm", 480 * 384), ("6.000 m3/năm", 0.0)):
        works = {
            "discharges_to": "river",
            "monitored": "yes",
            "volume": volume,
            "outlet_concentrations": outlet,
        }
        facility = build_facility(options=[option], wastewater=works)
        changed = place_scenario(facility, balance_of(facility)).alone["1.1"]
        assert changed.fee == pytest.approx(saved)
        assert changed.margin == pytest.approx(500 * 8000 + 480 * 6000 + saved)
