"""Facility file → workbook → facility file is exact: every scalar's text, every empty list, every odd spelling."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.assessment.result_json import dump_json, plain_result
from sxsh_toolkit.forms.blank_file import build_blank_file
from sxsh_toolkit.forms.demo.build import build_demo
from sxsh_toolkit.forms.intake.check import check_intake
from sxsh_toolkit.forms.intake.content import (
    intake_from_file,
    intake_from_sector,
    intake_from_tree,
    read_raw_bills,
)
from sxsh_toolkit.forms.intake.plan import build_plan, column_labels
from sxsh_toolkit.forms.intake.read import IntakeReading, read_intake
from sxsh_toolkit.forms.intake.rows import decode_tree, encode_tree
from sxsh_toolkit.forms.intake.store import store_intake
from sxsh_toolkit.forms.intake.visit import REFERS, SHEETS, UNITS, USUAL
from sxsh_toolkit.forms.intake.write import write_intake
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.yaml_door import RawFile, parse_raw, read_raw
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.text import LANGUAGES, load_texts
from sxsh_toolkit.units import parse_quantity
from sxsh_toolkit.workspace import Workspace
from tests.forms.intake_strategies import trees

FILES = sorted((Path(__file__).parents[2] / "parameters" / "facilities").glob("*.yaml"))
NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""A failing workbook takes seconds to shrink once; the rows' own test shrinks in milliseconds."""

VI = load_texts("vi")
PLAN = build_plan(VI)


def _bills(reading: IntakeReading) -> dict[tuple[str, ...], list[dict[str, str]]]:
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row, bill in reading.bills:
        found.setdefault(row.keys, []).append(bill)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_files_come_back_letter_by_letter(path: Path, tmp_path: Path) -> None:
    language = LANGUAGES[len(path.stem) % 2]
    write_intake(tmp_path / "a.xlsx", intake_from_file(path, load_texts(language)), load_texts(language))
    reading = read_intake(tmp_path / "a.xlsx")
    raw = read_raw(path, path.name)
    assert reading.tree == raw.tree
    assert _bills(reading) == read_raw_bills(raw.tree, path.parent / path.stem)
    assert [f for f in reading.findings if f.code != "intake.mixed_units"] == []


@pytest.mark.parametrize("name", ["mh-bia", "mh-ca-tra", "mh-lo-gach", "mh-xay-xat"])
def test_plants_entered_by_workbook_give_the_same_result(name: str, tmp_path: Path) -> None:
    source = next(path for path in FILES if path.stem == name)
    write_intake(tmp_path / "a.xlsx", intake_from_file(source, VI), VI)
    place = Workspace(tmp_path / "w")
    place.facilities.mkdir(parents=True)
    checked = check_intake(read_intake(tmp_path / "a.xlsx"))
    stored = store_intake(place, checked)
    assert {p.name for p in stored.written} == {f"{name}.yaml", *(Path(b.name).name for b in checked.bills)}
    if (source.parent / name).is_dir():
        shutil.copytree(source.parent / name, place.facilities / name, dirs_exist_ok=True)
    results = []
    for path in (source, stored.file):
        reading = read_facility(path)
        results.append(dump_json(plain_result(assess_facility(reading.require(), reading.findings))).encode())
    assert results[0] == results[1]


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(trees(PLAN))
def test_any_tree_survives_the_rows(tree: dict[str, Any]) -> None:
    back, _, orphans = decode_tree(PLAN, encode_tree(PLAN, tree))
    assert back == tree
    assert orphans == []


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=NO_SHRINKING)
@given(trees(PLAN))
def test_any_tree_survives_the_workbook(tree: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        write_intake(path, intake_from_tree(RawFile("a", tree), {}, PLAN), VI)
        assert read_intake(path).tree == tree


@pytest.mark.parametrize("sector", ["rice_milling", "bricks", "other"])
def test_a_new_workbook_says_what_the_blank_file_says(sector: str, tmp_path: Path) -> None:
    known = load_sectors()[sector]
    write_intake(tmp_path / "a.xlsx", intake_from_sector("vl-0012", known, VI, 2018), VI)
    reading = read_intake(tmp_path / "a.xlsx")
    blank = parse_raw(build_blank_file("vl-0012", known, VI, 2018), "x").tree
    assert reading.tree == {k: v for k, v in blank.items() if v not in ([], {})}
    assert reading.bills == ()
    assert not check_intake(reading).is_blocked


def test_a_new_workbook_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_intake(tmp_path / name, intake_from_sector("vl-0012", load_sectors()["other"], VI, 2018), VI)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_headers_are_unique_within_a_table(language: str) -> None:
    texts = load_texts(language)
    plan = build_plan(texts)
    for table in (plan.root, *plan.every()):
        labels = [label.casefold() for _, _, label in column_labels(table, texts)]
        assert sorted({x for x in labels if labels.count(x) > 1}) == [], table.name
        assert not any("⟦" in label for label in labels)


def test_the_table_of_the_visit_names_real_tables_and_columns() -> None:
    names = {t.name for t in PLAN.every()}
    placed = [n for row in SHEETS.values() for n in row.split() if not n.startswith("form:")]
    assert sorted(placed) == sorted(names)
    for table, columns in USUAL.items():
        known = {".".join(f.path) for f in PLAN.table(table).fields}
        assert set(columns.split()) <= known, table
    refers = {f.refers for t in (PLAN.root, *PLAN.every()) for f in t.fields} - {""}
    assert refers == set(REFERS.values())


@pytest.mark.parametrize("word", sorted({w for row in UNITS.values() for w in row.split(";")}))
def test_offered_units_are_known(word: str) -> None:
    assert parse_quantity(f"1 {word}").value > 0


def test_bills_that_cover_the_period_fill_an_empty_amount(tmp_path: Path) -> None:
    tree = {
        "schema": "sxsh/facility/1",
        "facility": "vl-0012",
        "sector": "other",
        "number_style": "vi",
        "periods": [
            {
                "id": "2018",
                "role": "baseline",
                "from": "2018-01-01",
                "to": "2018-02-28",
                "uses": [{"id": "dien", "carrier": "electricity"}],
            }
        ],
    }
    for last, code in (("2018-02-28", "intake.bills_summed"), ("2018-02-27", "intake.bills_not_summed")):
        bills = [
            {"from": "2018-01-01", "to": "2018-01-20", "amount": "1.000 kWh", "cost": "2 triệu đồng"},
            {"from": "2018-01-21", "to": last, "amount": "1.500,5 kWh", "cost": "3 triệu đồng"},
        ]
        write_intake(
            tmp_path / "a.xlsx", intake_from_tree(RawFile("a", tree), {("2018", "dien"): bills}, PLAN), VI
        )
        checked = check_intake(read_intake(tmp_path / "a.xlsx"))
        use = checked.tree["periods"][0]["uses"][0]
        assert {code, "intake.bills_spread"} <= {f.code for f in checked.findings}
        assert use.get("amount") == ("2.500,5 kWh" if code == "intake.bills_summed" else None)
        assert use.get("cost") == ("5 triệu đồng" if code == "intake.bills_summed" else None)
        assert use["bills"] == "vl-0012-2018-dien.csv"
        assert checked.bills[0].rows == tuple(bills)


def test_days_are_real_dates_and_numbers_real_numbers() -> None:
    rows = encode_tree(
        PLAN, {"number_style": "vi", "instruments": [{"name": "cân", "calibrated_until": "2018-09-30"}]}
    )
    assert rows["instruments"][0].cells["calibrated_until",] == (date(2018, 9, 30),)
    rows = encode_tree(
        PLAN, {"number_style": "vi", "unit_words": [{"word": "bao", "means": "12,5 kg ± 8 %"}]}
    )
    assert rows["unit_words"][0].cells["means",] == (12.5, "kg", 8.0)


def test_two_uses_cannot_share_one_table_of_different_bills(tmp_path: Path) -> None:
    uses = [{"id": name, "carrier": "electricity", "bills": "a.csv"} for name in ("dien", "dien_2")]
    period = {"id": "2018", "role": "baseline", "from": "2018-01-01", "to": "2018-12-31", "uses": uses}
    tree = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other", "periods": [period]}
    bill = {"from": "2018-01-01", "to": "2018-01-31", "amount": "5 kWh"}
    for other, blocked in ((bill, False), (bill | {"amount": "6 kWh"}, True)):
        bills = {("2018", "dien"): [bill], ("2018", "dien_2"): [other]}
        write_intake(tmp_path / "a.xlsx", intake_from_tree(RawFile("a", tree), bills, PLAN), VI)
        codes = {f.code for f in check_intake(read_intake(tmp_path / "a.xlsx")).findings}
        assert ("intake.bills_shared" in codes) is blocked


def test_text_that_no_cell_can_show_comes_back(tmp_path: Path) -> None:
    tree = {
        "facility": "vl-0012",
        "plan": [{"deadline": "\x02", "budget": "\x02"}],
        "sector": "\x02",
        "scope": "\x02",
    }
    write_intake(tmp_path / "a.xlsx", intake_from_tree(RawFile("a", tree), {}, PLAN), VI)
    assert read_intake(tmp_path / "a.xlsx").tree == tree


def test_facilities_of_the_generator_survive_the_workbook(tmp_path: Path) -> None:
    """Eight synthetic plants of two seeds, of all five deep sectors: letter by letter, and equal models."""
    for seed in (3, 11):
        place = build_demo(tmp_path / f"w{seed}", 4, seed)
        for path in place.facility_files():
            write_intake(tmp_path / "a.xlsx", intake_from_file(path, VI), VI)
            reading = read_intake(tmp_path / "a.xlsx")
            assert reading.tree == read_raw(path, path.name).tree
            stored = store_intake(Workspace(tmp_path / f"back{seed}"), check_intake(reading))
            assert read_facility(stored.file).facility == read_facility(path).facility
