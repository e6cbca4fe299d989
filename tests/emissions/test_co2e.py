"""CO2e against arithmetic on the printed factors of the IPCC and the dated grid series."""

from datetime import date

import pytest

from sxsh_toolkit.emissions.co2e import (
    EmissionFactors,
    account_emissions,
    compute_combustion_co2e_t,
    compute_grid_co2e_t,
)
from sxsh_toolkit.energy.carriers import account_uses
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result import CarrierEmission
from sxsh_toolkit.model.words import GwpSet


def account(
    *uses: dict[str, str], year: str = "2015", gwp_set: GwpSet = GwpSet.AR5
) -> dict[str, CarrierEmission]:
    period = {
        "id": "p",
        "role": "baseline",
        "from": f"{year}-01-01",
        "to": f"{year}-12-31",
        "uses": list(uses),
    }
    tree = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other", "periods": [period]}
    facility = Facility.model_validate(tree)
    rows = account_uses(facility, facility.periods[0])
    factors = EmissionFactors(facility.periods[0].midpoint, gwp_set=gwp_set)
    return {r.use_id: r for r in account_emissions("vl-0012", rows, factors)}


DIEN = {"id": "dien", "carrier": "electricity", "amount": "100.000 kWh"}


@pytest.mark.parametrize(
    ("year", "factor"), [("2014", 0.6612), ("2015", 0.8154), ("2018", 0.9130), ("2023", 0.6592)]
)
def test_the_grid_factor_is_that_of_the_year(year: str, factor: float) -> None:
    row = account(DIEN, year=year)["dien"]
    assert row.co2e.value == pytest.approx(100 * factor, rel=1e-12)
    assert f"grid_ef.{year}" in row.co2e.inputs
    assert (row.scope, row.biogenic_co2.value) == ("2", 0.0)


def test_a_year_without_a_factor_is_unknown() -> None:
    row = account(DIEN, year="2012")["dien"]
    assert (row.co2e.value, row.co2e.why) == (None, "factor_missing")


def test_own_solar_is_used_and_not_emitted() -> None:
    solar = {**DIEN, "generated": "50.000 kWh", "generated_from": "solar"}
    assert account(solar)["dien"].co2e.value == pytest.approx(100 * 0.8154)
    apart = {"id": "pv", "carrier": "solar_electricity", "amount": "50.000 kWh"}
    assert account(apart)["pv"].co2e.value == 0.0


def test_selling_solar_does_not_lower_what_was_bought_from_the_grid() -> None:
    """Bought 100 MWh, made 50, sold 20 of them: 130 used, and still 100 MWh from the grid."""
    sold = {**DIEN, "generated": "50.000 kWh", "generated_from": "solar", "sold": "20.000 kWh"}
    assert account(sold)["dien"].co2e.value == pytest.approx(100 * 0.8154)
    resold = {**DIEN, "sold": "20.000 kWh"}
    assert account(resold)["dien"].co2e.value == pytest.approx(80 * 0.8154)


def test_diesel_by_hand() -> None:
    """10 m3 × 36,843.84 MJ/m3 = 0.3684384 TJ; (74,100 + 3·28 + 0.6·265) kg/TJ."""
    row = account({"id": "do", "carrier": "diesel", "amount": "10.000 lít"})["do"]
    assert row.co2e.value == pytest.approx(0.3684384 * (74100 + 3 * 28 + 0.6 * 265) / 1000, rel=1e-9)
    assert (row.scope, row.biogenic_co2.value) == ("1", 0.0)


def test_husk_counts_methane_and_nitrous_oxide_and_keeps_its_co2_as_a_memo() -> None:
    """100 t × 11.6 MJ/kg = 1.16 TJ; (30·28 + 4·265) kg CO2e/TJ counted, 100,000 kg/TJ a memo."""
    row = account({"id": "t", "carrier": "rice_husk", "amount": "100 tấn"})["t"]
    assert row.co2e.value == pytest.approx(1.16 * (30 * 28 + 4 * 265) / 1000, rel=1e-9)
    assert row.biogenic_co2.value == pytest.approx(116.0)
    assert row.co2e.mark == "memory"


def test_unknown_amounts_and_missing_factors_are_no_zero() -> None:
    found = account(
        {"id": "dien", "carrier": "electricity", "cost": "1 đồng"},
        {"id": "hoi", "carrier": "purchased_steam", "amount": "9 tấn"},
        {"id": "than", "carrier": "coal", "cost": "1 đồng"},
        {"id": "nuoc", "carrier": "well_water", "amount": "9 m3"},
    )
    assert [found[n].co2e.value for n in ("dien", "hoi", "than")] == [None, None, None]
    assert "nuoc" not in found


def test_formulas() -> None:
    assert compute_grid_co2e_t(1_000_000, 0.8154) == pytest.approx(815.4)
    assert compute_combustion_co2e_t(1e6, 94600, 1, 1.5, 28, 265) == pytest.approx(
        (94600 + 28 + 397.5) / 1000
    )
    assert account_emissions("x", (), EmissionFactors(date(2015, 6, 1))) == ()
