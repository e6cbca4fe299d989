"""The row that holds on a day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference import find_factor, load_carriers, load_factors
from sxsh_toolkit.reference.lookup import select_factor

DAY = date(2018, 6, 30)
CASES = Path(__file__).parents[1] / "cases"


def value(
    quantity: str, carrier: str, on: date = DAY, unit: str | None = None, variant: str | None = None
) -> float:
    row = find_factor(quantity, carrier, on, unit, variant)
    assert row is not None
    assert row.value is not None
    return row.value


def test_published_case_of_electricity_and_diesel() -> None:
    case = yaml.safe_load((CASES / "en_vn_toe_simple.yaml").read_text(encoding="utf-8"))
    electricity = case["inputs"]["electricity_kWh"] * value("toe", "electricity")
    diesel = case["inputs"]["DO_l"] / 1000 * value("toe", "diesel", unit="TOE/m3")
    assert electricity == pytest.approx(case["expected"]["toe_electricity"], abs=case["tolerance"]["toe"])
    assert diesel == pytest.approx(case["expected"]["toe_DO"], abs=case["tolerance"]["toe"])
    assert electricity + diesel == pytest.approx(case["expected"]["total"], abs=case["tolerance"]["toe"])


def test_published_case_with_the_coal_grade_unknown() -> None:
    case = yaml.safe_load((CASES / "cp_vn_hong_ha_beer.yaml").read_text(encoding="utf-8"))
    expected = case["expected"]["toe_with_3505_table_grade_unknown"]
    tonnes = case["inputs"]["coal"]["t"]
    for grade in ("coal_1_2", "coal_3_4", "coal_5_6"):
        assert tonnes * value("toe", grade) == pytest.approx(expected[grade.replace("coal_", "coal_grade_")])
    unknown = find_factor("toe", "coal", DAY)
    assert unknown is not None
    assert unknown.value is None
    assert unknown.low == value("toe", "coal_5_6")
    assert unknown.high == value("toe", "coal_1_2")


def test_the_year_picks_the_grid_factor() -> None:
    assert value("grid_ef", "electricity", date(2016, 1, 1)) == 0.9185
    assert value("grid_ef", "electricity", date(2016, 12, 31)) == 0.9185
    assert value("grid_ef", "electricity", date(2017, 1, 1)) == 0.8649
    assert find_factor("grid_ef", "electricity", date(2013, 12, 31)) is None
    assert find_factor("grid_ef", "electricity", date(2026, 1, 1)) is None


def test_no_toe_for_biomass_and_the_first_table_also_serves_earlier_periods() -> None:
    biomass = [row.id for row in load_carriers().values() if row.group == "biomass"]
    assert len(biomass) >= 7
    assert [carrier for carrier in biomass if find_factor("toe", carrier, DAY)] == []
    assert value("toe", "electricity", date(2008, 7, 1)) == 0.0001543
    row = find_factor("toe", "electricity", date(2008, 7, 1))
    assert row is not None
    assert "2011" in row.note_vi


def test_a_liquid_needs_the_unit() -> None:
    with pytest.raises(ReferenceDataError, match="factor_ambiguous") as caught:
        find_factor("toe", "diesel", DAY)
    assert "toe.3505_2011.diesel_t" in str(caught.value.values["ids"])
    assert value("toe", "diesel", unit="TOE/t") == 1.02
    assert find_factor("toe", "diesel", DAY, unit="TOE/l") is None


def test_gwp_set_is_named_or_the_default() -> None:
    assert (value("gwp_ch4", ""), value("gwp_n2o", "")) == (28, 265)
    assert (value("gwp_ch4", "", variant="ar4"), value("gwp_n2o", "", variant="ar4")) == (25, 298)
    assert (value("gwp_ch4", "", variant="ar6"), value("gwp_n2o", "", variant="ar6")) == (27.9, 273)
    assert find_factor("gwp_ch4", "", DAY, variant="ar3") is None


def test_other_coal_grades_are_variants() -> None:
    assert value("ncv", "coal") == 26.7
    assert value("ncv", "coal", variant="lignite") == 11.9
    assert value("co2", "coal", variant="lignite") == 101_000


def test_husk_has_the_ghg_value_by_default_and_a_range_beside_it() -> None:
    assert value("ncv", "rice_husk") == 11.6
    wider = find_factor("ncv", "rice_husk", DAY, variant="moisture_10_12")
    assert wider is not None
    assert (wider.value, wider.low, wider.high) == (None, 12.5, 14.0)
    assert value("co2_biogenic", "rice_husk") == 100_000
    assert find_factor("co2", "rice_husk", DAY) is None


def test_a_kilowatt_hour_is_three_point_six_megajoules() -> None:
    assert value("ncv", "electricity") == 3.6
    assert value("ncv", "solar_electricity", date(2008, 1, 1)) == 3.6


def test_unknown_quantity_is_a_program_fault() -> None:
    with pytest.raises(ReferenceDataError, match="quantity_unknown"):
        find_factor("toes", "diesel", DAY)


def test_rows_given_by_a_user_are_selected_by_the_same_rule() -> None:
    packaged = load_factors()["grid_ef.2018"]
    own = replace(packaged, id="own", value=0.5, variant="own", is_default=False)
    assert select_factor([packaged, own], "grid_ef", "electricity", DAY) is packaged
    assert select_factor([packaged, own], "grid_ef", "electricity", DAY, variant="own") is own
