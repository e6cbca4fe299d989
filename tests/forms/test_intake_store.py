"""Into the workspace: by rename, idempotent, never over somebody else's changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sxsh_toolkit.errors import WorkspaceError
from sxsh_toolkit.forms.intake.check import CheckedIntake, check_intake
from sxsh_toolkit.forms.intake.content import dump_bills, intake_from_tree, parse_bills
from sxsh_toolkit.forms.intake.plan import build_plan
from sxsh_toolkit.forms.intake.read import read_intake
from sxsh_toolkit.forms.intake.store import store_intake
from sxsh_toolkit.forms.intake.write import write_intake
from sxsh_toolkit.model.yaml_door import RawFile, read_raw
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace

VI = load_texts("vi")
PLAN = build_plan(VI)
TREE = {
    "schema": "sxsh/facility/1",
    "facility": "vl-0012",
    "sector": "other",
    "number_style": "vi",
    "scope": "một",
}


def _check(folder: Path, **changes: str) -> CheckedIntake:
    write_intake(folder / "a.xlsx", intake_from_tree(RawFile("a", TREE), {}, PLAN), VI)
    book = load_workbook(folder / "a.xlsx")
    for row in book["Hồ sơ"].iter_rows():
        if row[0].value == VI("field.Facility.scope") and "scope" in changes:
            row[1].value = changes["scope"]
    book.save(folder / "a.xlsx")
    return check_intake(read_intake(folder / "a.xlsx"))


@pytest.fixture
def place(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "w")
    workspace.facilities.mkdir(parents=True)
    return workspace


def test_reading_twice_changes_nothing(place: Workspace, tmp_path: Path) -> None:
    checked = _check(tmp_path)
    first = store_intake(place, checked)
    assert first.is_new
    assert read_raw(first.file, "x").tree == TREE
    data = first.file.read_bytes()
    again = store_intake(place, checked)
    assert (again.written, again.changes) == ((), ())
    assert first.file.read_bytes() == data


def test_a_workbook_may_be_filled_and_read_again_and_again(place: Workspace, tmp_path: Path) -> None:
    store_intake(place, _check(tmp_path))
    for before, scope in (("một", "hai"), ("hai", "ba")):
        stored = store_intake(place, _check(tmp_path, scope=scope))
        assert [(c.where, c.before, c.after) for c in stored.changes] == [("scope", before, scope)]


def test_a_file_changed_elsewhere_is_not_overwritten(place: Workspace, tmp_path: Path) -> None:
    store_intake(place, _check(tmp_path))
    path = place.facility_file("vl-0012")
    path.write_text(path.read_text(encoding="utf-8").replace("một", "bốn"), encoding="utf-8")
    data = path.read_bytes()
    checked = _check(tmp_path, scope="hai")
    with pytest.raises(WorkspaceError, match=re.escape("intake.other_file")):
        store_intake(place, checked)
    assert path.read_bytes() == data
    assert store_intake(place, checked, overwrite=True).changes[0].after == "hai"


def test_a_file_written_by_hand_is_taken_when_the_workbook_was_made_from_it(
    place: Workspace, tmp_path: Path
) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in TREE.items())
    place.facility_file("vl-0012").write_text(f"# ghi chú\n{text}\n", encoding="utf-8")
    assert store_intake(place, _check(tmp_path, scope="hai")).changes[0].before == "một"


def test_bills_as_csv_come_back() -> None:
    rows = [
        {"from": "2018-01-01", "to": "2018-01-31", "amount": "1.000 kWh", "note": 'a;"b"'},
        {"cost": "5 đồng", "x": "y"},
    ]
    assert parse_bills(dump_bills(rows).encode()) == rows
    assert parse_bills("from,to\n1,2\n".encode("utf-16")) == []
