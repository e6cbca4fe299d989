"""Leaked refrigerant: top-up times a printed potential; nothing guessed."""

from datetime import date

import pytest

from sxsh_toolkit.emissions import EmissionFactors, account_refrigerants, compute_refrigerant_co2e_t
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result_emission import OtherEmission
from sxsh_toolkit.model.words import GwpSet


def account(plant: dict[str, str], gwp_set: GwpSet = GwpSet.AR5, *, is_current: bool = True) -> OtherEmission:
    tree = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other"}
    facility = Facility.model_validate(tree | {"energy": {"refrigeration": [{"id": "kho", **plant}]}})
    factors = EmissionFactors(date(2018, 7, 1), gwp_set=gwp_set)
    (row,) = account_refrigerants(facility, "2018", factors, is_current=is_current)
    return row


def test_the_formula_is_a_product() -> None:
    assert compute_refrigerant_co2e_t(0.012, 1760) == pytest.approx(21.12)


@pytest.mark.parametrize(
    ("gas", "gwp_set", "tonnes"),
    [
        ("R22", GwpSet.AR5, 21.12),
        ("R-22", GwpSet.AR4, 21.72),
        ("R404A", GwpSet.AR5, 47.3136),
        ("r134a", GwpSet.AR6, 18.36),
        ("NH3", GwpSet.AR5, 0.0),
    ],
)
def test_twelve_kilograms_by_the_printed_potentials(gas: str, gwp_set: GwpSet, tonnes: float) -> None:
    """12 kg times 1 760, 1 810, 3 942.8, 1 530 and 0 kg CO2e per kg (IPCC, blend by composition)."""
    row = account({"refrigerant": gas, "yearly_top_up": "12 kg"}, gwp_set)
    assert row.co2e.value == pytest.approx(tonnes)
    assert (row.state, row.scope, row.activity.value) == ("counted", "1", pytest.approx(0.012))


@pytest.mark.parametrize(
    ("plant", "why"),
    [
        ({"refrigerant": "R22"}, "top_up_missing"),
        ({"yearly_top_up": "12 kg"}, "refrigerant_missing"),
        ({"refrigerant": "gas lạnh", "yearly_top_up": "12 kg"}, "refrigerant_unknown"),
    ],
)
def test_what_is_missing_is_said(plant: dict[str, str], why: str) -> None:
    row = account(plant)
    assert (row.state, row.co2e.value, row.co2e.why) == ("missing", None, why)


def test_the_top_up_is_of_the_last_period_only_unless_it_cannot_matter() -> None:
    plant = {"refrigerant": "R22", "yearly_top_up": "12 kg"}
    row = account(plant, is_current=False)
    assert (row.co2e.value, row.co2e.why) == (None, "other_period")
    ammonia = account({"refrigerant": "R717"}, is_current=False)
    assert (ammonia.state, ammonia.co2e.value) == ("counted", 0.0)
