"""Own factors: the units people write, and the rows that stand before the packaged ones."""

from datetime import date

import pytest
from pydantic import ValidationError

from sxsh_toolkit.model.own_factor import FACTOR_UNITS, OwnFactor, factor_table
from sxsh_toolkit.reference import Status, load_factors
from sxsh_toolkit.units.words import unit_registry


def own(**changes: str) -> OwnFactor:
    tree = {"id": "x", "quantity": "ncv", "carrier": "rice_husk", "value": "13,2 MJ/kg", **changes}
    return OwnFactor.model_validate(tree)


@pytest.mark.parametrize(
    ("text", "unit", "pint_unit"),
    [
        ("13,2 MJ/kg", "MJ/kg", "MJ/kg"),
        ("13,2 GJ/t", "MJ/kg", "GJ/t"),
        ("13,2 GJ/tấn", "MJ/kg", "GJ/t"),
        ("3.150 kcal/kg", "MJ/kg", "kcal/kg"),
        ("13.200 kJ/kg", "MJ/kg", "kJ/kg"),
        ("36,8 GJ/m3", "MJ/m3", "GJ/m3"),
        ("36,8 MJ/lít", "MJ/m3", "MJ/l"),
        ("98,3 kg/GJ", "kg/TJ", "kg/GJ"),
        ("98,3 t/TJ", "kg/TJ", "t/TJ"),
    ],
)
def test_units_convert_as_the_unit_registry_says(text: str, unit: str, pint_unit: str) -> None:
    quantities = {"MJ/kg": "ncv", "MJ/m3": "energy_per_volume", "kg/TJ": "co2"}
    found = own(value=text, quantity=quantities[unit]).value
    number = float(text.split(" ")[0].replace(".", "").replace(",", "."))
    registry = unit_registry()
    assert found.unit == unit
    assert found.value == pytest.approx(registry.Quantity(number, pint_unit).to(unit).magnitude, rel=1e-12)


@pytest.mark.parametrize("text", ["13,2", "MJ/kg", "13,2 kWh/kg", "-1 MJ/kg", "13,2 MJ", "12-14 MJ/kg"])
def test_a_value_without_a_known_unit_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        own(value=text)


def test_units_that_a_file_may_state_are_those_of_the_packaged_rows() -> None:
    packaged: dict[str, set[str]] = {}
    for row in load_factors().values():
        packaged.setdefault(row.quantity, set()).add(row.unit)
    for quantity, units in FACTOR_UNITS.items():
        assert packaged[quantity] - {"MJ/kWh"} == set(units), quantity


def test_the_own_row_stands_first_within_its_dates_only() -> None:
    table = factor_table([own(**{"from": "2018-01-01", "to": "2018-12-31", "source": "phiếu 12/3"})])
    inside = table.find("ncv", "rice_husk", date(2018, 7, 1), "MJ/kg")
    outside = table.find("ncv", "rice_husk", date(2019, 7, 1), "MJ/kg")
    assert inside is not None
    assert outside is not None
    assert (inside.id, inside.value, inside.status, inside.mark) == ("factors[x]", 13.2, Status.USER, "user")
    assert (inside.value_as_printed, inside.unit_as_printed, inside.locator) == (
        "13,2",
        "MJ/kg",
        "phiếu 12/3",
    )
    assert outside.id == "ncv.ipcc2006.rice_husk"
    assert table.row("factors[x]") == inside
    assert table.row("ncv.ipcc2006.rice_husk") == outside
    assert table.row("nothing") is None


def test_an_own_warming_potential_stands_for_every_set() -> None:
    table = factor_table([_gwp()])
    for variant in ("ar4", "ar5", "ar6"):
        found = table.find("gwp_ch4", "", date(2018, 7, 1), variant=variant)
        assert found is not None
        assert found.value == 29.8


def _gwp() -> OwnFactor:
    return OwnFactor.model_validate({"id": "g", "quantity": "gwp_ch4", "value": "29,8 kgCO2e/kg"})
