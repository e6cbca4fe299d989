"""The packaged tables: complete, unique, sourced, NFC; and what a broken table raises."""

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import date
from importlib.resources.abc import Traversable
from itertools import combinations
from pathlib import Path

import pytest

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference import (
    Factor,
    NormState,
    Status,
    list_rows,
    load_areas,
    load_carriers,
    load_conventions,
    load_factors,
    load_glossary,
    load_norms,
    load_refrigerants,
    load_sector,
    load_sectors,
    load_sources,
    load_techniques,
    load_utilities,
    load_vsic,
)
from sxsh_toolkit.reference.tables import FACTOR_COLUMNS, ROOT, read_factors


def source_ids() -> Iterator[tuple[str, str]]:
    for row in list_rows():
        yield row.id, row.source_id
    for sector in load_sectors().values():
        for item in (*sector.options, *sector.unavoidable):
            yield sector.id, item.source_id
    for library in (*load_sectors().values(), load_utilities()):
        for option in library.options:
            yield library.id, option.source_id
            yield from ((library.id, trigger.source_id) for trigger in option.triggers)


def data_files() -> list[Traversable]:
    folders = [ROOT, ROOT / "data", ROOT / "sectors"]
    return [item for folder in folders for item in folder.iterdir() if item.name.endswith((".csv", ".yaml"))]


def cited_in_docstrings() -> set[str]:
    package = Path(str(ROOT)).parent
    found = (re.findall(r"source id\s+``(\w+)``", file.read_text("utf-8")) for file in package.rglob("*.py"))
    return {source for sources in found for source in sources}


def cited_in_yaml() -> set[str]:
    """Sources that a YAML table of the folder itself names, such as the machines' and utilities' common causes."""
    files = [item for item in ROOT.iterdir() if item.name.endswith(".yaml") and item.name != "sources.yaml"]
    return {name for file in files for name in re.findall(r"source_id: (\w+)", file.read_text("utf-8"))}


def test_every_source_resolves_and_every_source_is_used() -> None:
    used = {source for _, source in source_ids()} | cited_in_docstrings() | cited_in_yaml()
    assert used == set(load_sources())


def test_all_text_is_nfc_utf8_with_lf() -> None:
    files = data_files()
    assert len(files) >= 1 + 11 + 12
    for file in files:
        raw = file.read_bytes()
        text = raw.decode("utf-8")
        assert not text.startswith("\ufeff"), file.name
        assert b"\r" not in raw, file.name
        assert unicodedata.is_normalized("NFC", text), file.name


def test_carriers_have_their_booked_unit() -> None:
    carriers = load_carriers()
    asked = {
        "electricity": "kWh",
        "solar_electricity": "kWh",
        "coal": "t",
        "coke": "t",
        "lpg": "t",
        "purchased_steam": "t",
        "purchased_ice": "t",
        "rice_husk": "t",
        "diesel": "m3",
        "fuel_oil": "m3",
        "gasoline": "m3",
        "natural_gas": "m3",
        "biogas": "m3",
        "tap_water": "m3",
        "well_water": "m3",
    }
    assert {key: carriers[key].unit for key in asked} == asked
    assert carriers["well_water"].name("vi") == "nước giếng (nước dưới đất)"
    assert all(row.renewable for row in carriers.values() if row.group == "biomass")
    assert not any(row.renewable for row in carriers.values() if row.group == "fossil_fuel")


def test_factor_carriers_exist() -> None:
    without = {"gwp_ch4", "gwp_n2o", "toe_energy", "wastewater_b0", "wastewater_mcf"}
    for factor in load_factors().values():
        assert (factor.carrier == "") == (factor.quantity in without), factor.id
        known = load_refrigerants() if factor.quantity == "gwp_refrigerant" else load_carriers()
        assert factor.carrier in {"", *known}, factor.id


def overlap(one: Factor, other: Factor) -> bool:
    return (one.valid_from or date.min) <= (other.valid_to or date.max) and (
        other.valid_from or date.min
    ) <= (one.valid_to or date.max)


def test_no_two_factors_hold_on_one_day() -> None:
    same = [
        (one.id, other.id)
        for one, other in combinations(load_factors().values(), 2)
        if (one.quantity, one.carrier, one.unit) == (other.quantity, other.carrier, other.unit)
        and (one.variant == other.variant or (one.is_default and other.is_default))
        and overlap(one, other)
    ]
    assert same == []


def test_printed_value_is_kept_beside_the_converted_one() -> None:
    gas = load_factors()["toe.3505_2011.natural_gas"]
    assert (gas.value, gas.unit) == (0.0009, "TOE/m3")
    assert (gas.value_as_printed, gas.unit_as_printed) == ("0.90", "TOE/1.000 m3")
    coke = load_factors()["toe.3505_2011.coke"]
    assert (coke.value, coke.low, coke.high) == (None, 0.70, 0.75)


def test_energy_per_volume_is_the_letter_times_the_toe_energy() -> None:
    rows = load_factors()
    gj_per_toe = rows["toe_energy"].value
    assert gj_per_toe == 41.868
    for carrier, row in (
        ("diesel", "diesel_m3"),
        ("fuel_oil", "fuel_oil_m3"),
        ("gasoline", "gasoline_m3"),
        ("natural_gas", "natural_gas"),
    ):
        toe = rows[f"toe.3505_2011.{row}"].value
        computed = rows[f"energy_per_volume.{carrier}"]
        assert toe is not None
        assert computed.value == pytest.approx(toe * gj_per_toe * 1000, rel=1e-12)
        assert computed.status is Status.COMPUTED


def test_ncv_times_co2_gives_the_known_mass_factor() -> None:
    """2.625 kg CO2 per kg of anthracite and 3.186 per kg of diesel, IPCC 2006."""
    rows = load_factors()
    for carrier, kg_per_kg in (("coal", 2.625), ("diesel", 3.186), ("natural_gas", 2.693), ("lpg", 2.985)):
        ncv, co2 = rows[f"ncv.ipcc2006.{carrier}"].value, rows[f"co2.ipcc2006.{carrier}"].value
        assert ncv is not None
        assert co2 is not None
        assert ncv * co2 / 1e6 == pytest.approx(kg_per_kg, abs=0.0005)


def test_every_biomass_co2_is_biogenic() -> None:
    carriers = load_carriers()
    for factor in load_factors().values():
        if factor.quantity in ("co2", "co2_biogenic"):
            assert (factor.quantity == "co2_biogenic") == (carriers[factor.carrier].group == "biomass")


def test_nothing_claims_to_be_official_and_estimates_say_so() -> None:
    rows = load_factors()
    assert not [row.id for row in rows.values() if row.status is Status.OFFICIAL]
    for year in (2024, 2025):
        assert rows[f"grid_ef.{year}"].note("en").startswith("Not official")
        assert rows[f"grid_ef.{year}"].is_marked


def test_conventions() -> None:
    values = {key: row.value for key, row in load_conventions().items()}
    spreads = {key: values.pop(key) for key in list(values) if key.startswith("uncertainty_")}
    assert all(0 < value <= 30 for value in spreads.values())
    assert spreads["uncertainty_bill_pct"] < spreads["uncertainty_interview_pct"]
    assert (
        values.items()
        >= {
            "investment_threshold": 50_000_000,
            "technical_gate": 6,
            "payback_immediate_years": 1,
            "rating_scale": 20,
            "closure_tolerance_pct": 5,
            "bill_gap_tolerance_pct": 10,
            "weight_technical": 25,
            "weight_economic": 50,
            "weight_environmental": 25,
            "appraisal_investment_threshold": 50_000_000,
            "appraisal_payback_years": 2,
            "threshold_near_pct": 80,
            "load_factor_uncertainty_pct": 15,
            "equipment_hours_uncertainty_pct": 10,
            "calendar_hours_uncertainty_pct": 25,
            "efficiency_uncertainty_pct": 8,
        }.items()
    )
    for row in load_conventions().values():
        assert row.name("vi").startswith("Quy ước của công cụ")
        if row.id.startswith("weight_"):
            assert row.status is Status.MEMORY


def test_eight_techniques_in_teaching_order() -> None:
    techniques = load_techniques()
    assert [row.code for row in techniques.values()] == ["GH", "RM", "PC", "EM", "TC", "OR", "BP", "PM"]
    assert techniques["useful_byproduct"].name("vi") == "Tận thu, sản xuất sản phẩm phụ hữu ích"
    seen = {row.code for row in techniques.values() if row.status is Status.PUBLISHED}
    assert seen == {"GH", "OR"}


def test_norms_keep_what_was_not_seen_empty() -> None:
    norms = load_norms()
    assert norms["beer_small.2025"].value == 286
    assert norms["beer_small.2025"].state is NormState.SUCCESSOR_EXISTS_VALUE_NOT_SEEN
    assert norms["seafood_catfish.2025"].unit == "kWh/t_equivalent"
    assert norms["seafood_catfish.2030"].value is None
    assert norms["seafood_catfish.2030"].covers(date(2026, 11, 23))
    assert not [row.id for row in norms.values() if row.may_be_judged]
    for row in norms.values():
        assert row.successor in {"", *norms}, row.id
        assert row.sector in {"", *load_sectors()}, row.id
        assert (row.unit == "not_seen") <= (row.value is None), row.id


def test_areas_before_and_after_the_merger() -> None:
    before = [area for area in load_areas() if area.covers(date(2025, 6, 30))]
    after = [area for area in load_areas() if area.covers(date(2025, 7, 1))]
    assert Counter(area.kind for area in before) == {"huyện": 6, "thị xã": 1, "thành phố": 1}
    assert Counter(area.kind for area in after) == {"xã": 105, "phường": 19}
    assert Counter(area.old_province for area in after) == {"Vĩnh Long": 35, "Bến Tre": 48, "Trà Vinh": 41}


def test_vsic_codes_are_text_with_their_version() -> None:
    names = {(row.version, row.code): row.vi for row in load_vsic()}
    assert names["2018", "1061"] == "Xay xát"
    assert [code for _, code in names if len(code) == 2] == [str(number) for number in range(10, 34)]


def test_glossary_has_both_languages() -> None:
    terms = {term.vi: term.en for term in load_glossary()}
    assert terms["trấu"] == "rice husk"
    assert len(terms) == 269


def test_unknown_sector() -> None:
    with pytest.raises(ReferenceDataError, match="sector_unknown") as caught:
        load_sector("xay_xat")
    assert "rice_milling" in str(caught.value.values["known"])


def test_tables_are_read_only() -> None:
    with pytest.raises(TypeError):
        load_factors()["x"] = load_factors()["grid_ef.2018"]  # type: ignore[index]


GOOD = {
    "id": "toe.test",
    "quantity": "toe",
    "carrier": "coal",
    "is_default": "yes",
    "value": "0.5",
    "unit": "TOE/t",
    "source_id": "unverified",
    "locator": "1",
    "value_as_printed": "0.5",
    "unit_as_printed": "TOE/t",
    "status": "memory",
}


def table(folder: Path, **changes: str) -> Path:
    file = folder / "factors.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, FACTOR_COLUMNS, restval="")
        writer.writeheader()
        writer.writerow(GOOD | changes)
    return file


def test_a_sound_table_reads(tmp_path: Path) -> None:
    (row,) = read_factors(table(tmp_path))
    assert (row.value, row.valid_from, row.status) == (0.5, None, Status.MEMORY)


@pytest.mark.parametrize(
    ("changes", "code", "column"),
    [
        ({"value": "0,5"}, "reference.number_malformed", "value"),
        ({"value": ""}, "reference.value_missing", "value"),
        ({"low": "2", "high": "1"}, "reference.range_reversed", "low"),
        ({"valid_from": "2020-01-01", "valid_to": "2019-01-01"}, "reference.range_reversed", "valid_from"),
        ({"valid_to": "31/12/2019"}, "reference.date_malformed", "valid_to"),
        ({"status": "certain"}, "reference.value_not_allowed", "status"),
        ({"quantity": "teo"}, "reference.value_not_allowed", "quantity"),
        ({"source_id": ""}, "reference.value_missing", "source_id"),
        ({"is_default": ""}, "reference.value_missing", "is_default"),
    ],
)
def test_a_broken_table_names_file_line_and_column(
    tmp_path: Path, changes: dict[str, str], code: str, column: str
) -> None:
    with pytest.raises(ReferenceDataError) as caught:
        read_factors(table(tmp_path, **changes))
    assert caught.value.code == code
    assert caught.value.values["file"] == "factors.csv"
    assert caught.value.values["line"] == 2
    assert caught.value.values["column"] == column
