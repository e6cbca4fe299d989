"""Heating values: a dry value and the water, and both values side by side."""

import pytest

from sxsh_toolkit.energy.carriers import account_uses
from sxsh_toolkit.energy.heating_value import compare_heating_values, compute_ncv_wet
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result_energy import HeatingValue


def compare(**use: str) -> tuple[HeatingValue, float | None, str]:
    period = {
        "id": "p",
        "role": "baseline",
        "from": "2018-01-01",
        "to": "2018-12-31",
        "uses": [{"id": "t", "carrier": "rice_husk", "amount": "100 tấn", **use}],
    }
    tree = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other", "periods": [period]}
    facility = Facility.model_validate(tree)
    uses = account_uses(facility, facility.periods[0])
    (row,) = compare_heating_values(facility, facility.periods[0], uses)
    return row, uses[0].final_energy.value, uses[0].final_energy.why


def test_moist_wood_by_hand() -> None:
    """Oven-dry wood of 18.5 MJ/kg at 50 % water: 18.5 × 0.5 − 2.442 × 0.5 = 8.029 MJ/kg."""
    assert compute_ncv_wet(18.5, 0.5) == pytest.approx(8.029)
    assert compute_ncv_wet(18.5, 0.0) == 18.5


def test_heat_of_the_water_is_what_separates_wet_and_dry() -> None:
    """The dry matter's heat less what its water takes, kilogram by kilogram, is another way to the same value."""
    dry, water = 0.88, 0.12
    assert compute_ncv_wet(15.0, water) == pytest.approx((dry * 15.0 - water * 2.442) / (dry + water))


def test_own_value_stands_beside_the_inventorys() -> None:
    row, energy, _ = compare(ncv="13 MJ/kg")
    assert (row.basis, row.balance.value, row.inventory.value) == ("own", 13.0, 11.6)
    assert row.difference_pct.value == pytest.approx(100 * (13 / 11.6 - 1))
    assert row.inventory.mark == "memory"
    assert energy == pytest.approx(100_000 * 13)


def test_a_dry_value_is_brought_to_its_moisture() -> None:
    row, energy, _ = compare(ncv="15 MJ/kg", ncv_basis="dry", moisture_wet="12 %")
    wet = 15 * 0.88 - 2.442 * 0.12
    assert (row.basis, row.balance.value) == ("own_dry", pytest.approx(wet))
    assert energy == pytest.approx(100_000 * wet)


def test_a_dry_value_without_moisture_gives_no_energy() -> None:
    row, energy, why = compare(ncv="15 MJ/kg", ncv_basis="dry")
    assert (row.basis, row.balance.value, energy, why) == ("inventory", None, None, "ncv_moisture_missing")


def test_without_an_own_value_the_inventorys_stands_in_and_says_so() -> None:
    row, energy, why = compare()
    assert (row.basis, row.balance.value, row.difference_pct.value) == ("inventory", None, None)
    assert (energy, why) == (pytest.approx(100_000 * 11.6), "ncv_default_biomass")
