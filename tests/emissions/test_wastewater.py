"""Wastewater methane: only without air, only with a chosen correction factor, against arithmetic by hand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.emissions import (
    EmissionFactors,
    account_wastewater,
    compute_cod_removed_t,
    compute_wastewater_methane_t,
)
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result_emission import OtherEmission
from sxsh_toolkit.model.words import GwpSet

WATER = {
    "discharges_to": "river",
    "volume": "40.000 m3/năm",
    "raw_concentrations": {"cod": "1.900 mg/l"},
    "outlet_concentrations": {"cod": "100 mg/l"},
}
POND = {"treatment": "deep_pond", "mcf": "0,8"}


def account(
    emissions: dict[str, str], water: dict[str, Any] | None = None, *, is_current: bool = True
) -> tuple[OtherEmission, ...]:
    tree = {
        "schema": "sxsh/facility/1",
        "facility": "vl-0012",
        "sector": "other",
        "periods": [{"id": "2018", "role": "baseline", "from": "2018-01-01", "to": "2018-12-31"}],
        "emissions": emissions,
    }
    facility = Facility.model_validate(tree if water is None else tree | {"wastewater": water})
    factors = EmissionFactors(date(2018, 7, 1), gwp_set=GwpSet(emissions.get("gwp_set", "ar5")))
    return account_wastewater(facility, facility.periods[0], factors, is_current=is_current)


def test_by_hand() -> None:
    """40 000 m3 × 1 800 mg/l = 72 t COD; × 0.25 × 0.8 = 14.4 t CH4; × 28 = 403.2 t CO2e."""
    assert compute_cod_removed_t(40_000, 1_900, 100) == pytest.approx(72.0)
    assert compute_wastewater_methane_t(72, 0.25, 0.8) == pytest.approx(14.4)
    (row,) = account(POND, WATER)
    assert (row.activity.value, row.co2e.value) == (pytest.approx(72.0), pytest.approx(403.2))
    assert {"wastewater_b0.ipcc2006", "gwp_ch4.ar5", "emissions.mcf"} <= set(row.co2e.inputs)


def test_sludge_and_recovered_methane_come_off() -> None:
    (row,) = account({**POND, "cod_in_sludge": "12 tấn", "methane_recovered": "10 tấn"}, WATER)
    assert row.co2e.value == pytest.approx(((72 - 12) * 0.25 * 0.8 - 10) * 28)


def test_the_chosen_set_counts() -> None:
    (row,) = account({**POND, "gwp_set": "ar4"}, WATER)
    assert row.co2e.value == pytest.approx(14.4 * 25)


@pytest.mark.parametrize(
    ("emissions", "water", "why"),
    [
        ({}, WATER, "treatment_missing"),
        ({"treatment": "unknown"}, WATER, "treatment_missing"),
        ({"treatment": "deep_pond"}, WATER, "mcf_missing"),
        (POND, {"discharges_to": "river"}, "volume_missing"),
        (POND, {k: v for k, v in WATER.items() if k != "raw_concentrations"}, "cod_missing"),
        (POND, {**WATER, "outlet_concentrations": {"cod": "2.000 mg/l"}}, "cod_reversed"),
        (POND, {**WATER, "volume": "100 m3/ngày"}, "volume_missing"),
        (POND, None, "wastewater_missing"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_assumed(
    emissions: dict[str, str], water: dict[str, Any] | None, why: str
) -> None:
    (row,) = account(emissions, water)
    assert (row.state, row.co2e.value, row.co2e.why) == ("missing", None, why)


def test_with_air_or_without_treatment_there_is_no_methane_to_count() -> None:
    for treatment in ("aerobic", "none"):
        (row,) = account({"treatment": treatment}, WATER)
        assert (row.state, row.co2e.value, row.co2e.why) == ("none", 0.0, f"wastewater_{treatment}")


def test_a_file_silent_on_wastewater_has_no_line() -> None:
    assert account({}) == ()


def test_another_period_has_no_figures_of_its_own() -> None:
    (row,) = account(POND, WATER, is_current=False)
    assert row.co2e.why == "other_period"


def test_more_out_than_in_is_refused() -> None:
    with pytest.raises(ValueError, match="more COD"):
        compute_cod_removed_t(1, 1, 2)


@given(st.floats(0, 1e6), st.floats(0, 1), st.floats(0, 1e5))
def test_never_below_zero_and_never_above_all_of_it(cod: float, mcf: float, recovered: float) -> None:
    found = compute_wastewater_methane_t(cod, 0.25, mcf, 0.0, recovered)
    assert 0 <= found <= 0.25 * cod
