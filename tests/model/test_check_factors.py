"""Bad own factors: each fault is a finding, all at once."""

from collections.abc import Callable

import pytest

from sxsh_toolkit.model.reader import FacilityReading

PERIOD = 'periods: [{id: "2018", role: baseline, from: 2018-01-01, to: 2018-12-31}]\n'
GOOD = "{id: a, quantity: ncv, carrier: rice_husk, value: '13,2 MJ/kg', source: phiếu}"


def codes(reading: FacilityReading) -> list[str]:
    return [
        f.code for f in reading.findings if f.code.startswith(("factor.", "emission.", "reference.", "id."))
    ]


def test_a_sound_row_has_no_finding(read_text: Callable[..., FacilityReading]) -> None:
    assert codes(read_text(f"{PERIOD}factors: [{GOOD}]\n")) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (GOOD.replace("13,2 MJ/kg", "13,2"), "factor.unit_unknown"),
        (GOOD.replace("MJ/kg", "tCO2/MWh"), "factor.unit_unfit"),
        (GOOD.replace("ncv", "nhiet_tri"), "reference.unknown"),
        (GOOD.replace("rice_husk", "trau"), "reference.unknown"),
        (GOOD.replace("carrier: rice_husk, ", ""), "factor.carrier_missing"),
        (GOOD.replace("ncv", "gwp_ch4").replace("MJ/kg", "kgCO2e/kg"), "factor.carrier_unfit"),
        (GOOD.replace(", source: phiếu", ""), "factor.source_missing"),
        (GOOD.replace("}", ", from: 2019-01-01, to: 2018-01-01}"), "factor.reversed"),
        (GOOD.replace("}", ", from: 2020-01-01}"), "factor.never_holds"),
        (GOOD.replace("13,2", "132"), "factor.far_from_table"),
        (f"{GOOD}, {GOOD.replace('id: a', 'id: b')}", "factor.overlap"),
        (f"{GOOD}, {GOOD}", "id.repeated"),
    ],
)
def test_each_fault_is_named(read_text: Callable[..., FacilityReading], row: str, code: str) -> None:
    assert code in codes(read_text(f"{PERIOD}factors: [{row}]\n"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("emissions: {grid_year: '2023'}\n", []),
        ("emissions: {grid_year: '1999'}\n", ["emission.grid_year_unknown"]),
        ("emissions: {grid_year: năm nay}\n", ["emission.grid_year_unknown"]),
        (
            "emissions: {grid_year: '2026'}\nfactors: [{id: g, quantity: grid_ef, carrier: electricity,"
            " value: '0,61 tCO2/MWh', from: 2026-01-01, source: thông báo}]\n",
            [],
        ),
    ],
)
def test_the_grid_year_must_have_a_factor(
    read_text: Callable[..., FacilityReading], text: str, found: list[str]
) -> None:
    got = codes(read_text(PERIOD + text))
    assert [c for c in got if c != "factor.never_holds"] == found
