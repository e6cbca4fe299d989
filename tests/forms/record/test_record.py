"""The record: saved at each field, nothing lost, nobody overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.assessment.result_json import dump_json, plain_result
from sxsh_toolkit.errors import WorkspaceError
from sxsh_toolkit.forms.record import FacilityRecord, create_record, open_record
from sxsh_toolkit.forms.record.edit import Edit
from sxsh_toolkit.model.reader import read_facility
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace

USE = ("periods", 0, "uses", 2, "amount")
SHIPPED = Path(__file__).parents[3] / "parameters" / "facilities"


def test_a_field_is_in_the_file_as_soon_as_it_is_left(place: Workspace, record: FacilityRecord) -> None:
    assert record.set(USE, "312.000 kWh").saved
    assert open_record(place, "vl-0001").text(USE) == "312.000 kWh"
    assert read_facility(record.path).facility is not None
    assert record.revision == 1


def test_what_does_not_read_stands_beside_and_is_shown_again(
    place: Workspace, record: FacilityRecord
) -> None:
    record.set(USE, "312.000 kWh")
    assert record.set(USE, "nhiều lắm").saved
    assert "nhiều lắm" not in record.path.read_text(encoding="utf-8")
    assert "312.000" not in record.path.read_text(encoding="utf-8")
    again = open_record(place, "vl-0001")
    assert again.text(USE) == "nhiều lắm"
    assert again.kept == (USE,)
    assert [f.where for f in again.draft.findings if f.is_blocker] == [again.show(USE)]
    assert again.set(USE, "312.000 kWh").saved
    assert again.kept == ()
    assert "312.000 kWh" in record.path.read_text(encoding="utf-8")


def test_a_row_that_lacks_something_waits_beside_the_file(place: Workspace, record: FacilityRecord) -> None:
    flows = ("balances", 0, "flows")
    row = len(record.rows(flows))
    record.set((*flows, row, "id"), "bao_bi")
    assert record.kept == ((*flows, row),)
    assert record.facility is not None
    for key, text in (("kind", "auxiliary"), ("from", "outside"), ("to", "kho")):
        record.set((*flows, row, key), text)
    assert (*flows, row, "to") in record.kept or (*flows, row) in record.kept
    assert record.set((*flows, row, "to"), "say").saved
    assert record.kept == ()
    assert open_record(place, "vl-0001").rows(flows)[row]["id"] == "bao_bi"


def test_an_orphan_reads_once_its_step_is_there(record: FacilityRecord) -> None:
    record.set(("balances", 0, "flows", 0, "to"), "kho_moi")
    assert record.kept
    record.apply([Edit("insert", ("process", "steps", 99), {"id": "kho_moi", "name": "Kho mới"})])
    assert record.kept == ()
    assert record.text(("balances", 0, "flows", 0, "to")) == "kho_moi"


def test_a_stale_window_is_refused_and_sees_the_new_data(place: Workspace, record: FacilityRecord) -> None:
    other = open_record(place, "vl-0001")
    assert other.set(("scope",), "của cửa sổ kia").saved
    outcome = record.set(("source",), "của cửa sổ này")
    assert (outcome.saved, outcome.code) == (False, "record.stale")
    assert record.text(("scope",)) == "của cửa sổ kia"
    assert record.set(("source",), "của cửa sổ này").saved
    assert open_record(place, "vl-0001").text(("scope",)) == "của cửa sổ kia"


def _by_hand(record: FacilityRecord, old: str, new: str) -> None:
    text = record.path.read_text(encoding="utf-8")
    assert old in text
    record.path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_hand_edit_elsewhere_is_taken_in(record: FacilityRecord) -> None:
    record.set(("scope",), "xưởng")
    _by_hand(record, "illustrative: no", "illustrative: yes # sửa tay")
    outcome = record.set(("scope",), "xưởng sấy")
    assert (outcome.saved, outcome.code) == (True, "record.hand_merged")
    text = record.path.read_text(encoding="utf-8")
    assert "illustrative: yes # sửa tay" in text
    assert "xưởng sấy" in text


def test_a_hand_edit_of_the_same_place_is_never_overwritten(record: FacilityRecord) -> None:
    record.set(("scope",), "xưởng")
    _by_hand(record, "xưởng", "tay")
    outcome = record.set(("scope",), "trang")
    assert (outcome.saved, outcome.code) == (False, "record.hand_conflict")
    assert dict(outcome.values)["text"] == "tay"
    assert record.text(("scope",)) == "tay"


def test_rows_moved_by_hand_refuse_a_row_of_ours(record: FacilityRecord) -> None:
    record.apply([Edit("insert", ("housekeeping", 0), {"area": "a", "observation": "b"})])
    _by_hand(record, "area: a", "area: z")
    outcome = record.apply([Edit("insert", ("housekeeping", 1), {"area": "c", "observation": "d"})])
    assert outcome.code == "record.hand_conflict"


def test_a_file_broken_by_hand_is_left_alone(record: FacilityRecord) -> None:
    record.set(("scope",), "xưởng")
    broken = record.path.read_text(encoding="utf-8") + "a: [\n"
    record.path.write_text(broken, encoding="utf-8")
    outcome = record.set(("scope",), "trang")
    assert (outcome.saved, outcome.code) == (False, "record.hand_broken")
    assert record.path.read_text(encoding="utf-8") == broken


@pytest.mark.parametrize("name", ["replace", "fsync"])
def test_a_write_that_fails_leaves_the_old_file_and_is_made_good_by_the_next(
    record: FacilityRecord, monkeypatch: pytest.MonkeyPatch, place: Workspace, name: str
) -> None:
    record.set(("scope",), "cũ")
    before = record.path.read_bytes()

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, name, fail)
        outcome = record.set(("scope",), "mới")
        assert (outcome.saved, outcome.code) == (False, "record.write_failed")
        assert record.path.read_bytes() == before
        assert record.text(("scope",)) == "mới"
    assert record.set(("source",), "sổ kho").saved
    again = open_record(place, "vl-0001")
    assert (again.text(("scope",)), again.text(("source",))) == ("mới", "sổ kho")
    assert not list(record.path.parent.rglob(".tmp-*"))


def test_undo_and_redo(record: FacilityRecord) -> None:
    before = record.path.read_text(encoding="utf-8")
    for number in range(60):
        record.set(("scope",), f"lần {number}")
    for number in reversed(range(59)):
        assert record.undo() is not None
        assert record.text(("scope",)) == f"lần {number}"
    record.undo()
    assert record.undo() is None
    assert yaml.safe_load(record.path.read_text(encoding="utf-8")) == yaml.safe_load(before)
    record.redo()
    assert record.text(("scope",)) == "lần 0"


def test_a_table_of_thousands_of_rows_is_one_save(record: FacilityRecord) -> None:
    rows = [{"area": f"khu {n}", "observation": "rò"} for n in range(2000)]
    edits = [Edit("insert", ("housekeeping", n), row) for n, row in enumerate(rows)]
    assert record.apply(edits).saved
    assert record.revision == 1
    assert len(record.rows(("housekeeping",))) == 2000


def test_too_much_is_refused_before_anything_changes(record: FacilityRecord) -> None:
    before = record.path.read_bytes()
    outcome = record.set(("scope",), "x" * (5 * 1024 * 1024))
    assert (outcome.saved, outcome.code) == (False, "record.too_big")
    assert record.path.read_bytes() == before
    assert record.text(("scope",)) == ""
    assert record.set(("scope",), "ngắn").saved


def test_the_state_is_kept_and_broken_state_is_said(place: Workspace, record: FacilityRecord) -> None:
    record.set_state("place", "5")
    assert open_record(place, "vl-0001").state("place") == "5"
    (record.folder / "guide.json").write_text("{", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="beside_broken"):
        open_record(place, "vl-0001")


@pytest.mark.parametrize("name", ["../x", "con", "VL 1", "", "a/b"])
def test_an_unsafe_id_is_refused(place: Workspace, name: str) -> None:
    with pytest.raises(WorkspaceError):
        create_record(place, name, "other", load_texts("vi"), 2018)
    with pytest.raises(WorkspaceError):
        open_record(place, name)
    assert list(place.facilities.iterdir()) == []


def test_what_is_there_is_not_made_again(place: Workspace, record: FacilityRecord) -> None:
    with pytest.raises(WorkspaceError, match=r"facility\.exists"):
        create_record(place, "vl-0001", "other", load_texts("vi"), 2018)
    with pytest.raises(WorkspaceError, match=r"sector\.unknown"):
        create_record(place, "vl-0002", "nghề lạ", load_texts("vi"), 2018)


def test_a_kept_text_whose_row_is_gone_is_told(place: Workspace, record: FacilityRecord) -> None:
    record.set(USE, "nhiều lắm")
    tree = record.tree
    tree["periods"][0]["uses"] = tree["periods"][0]["uses"][:1]
    plain = yaml.safe_dump(
        {**tree, "periods": [{**tree["periods"][0], "uses": tree["periods"][0]["uses"][:1]}]},
        allow_unicode=True,
    )
    record.path.write_text(plain, encoding="utf-8")
    again = open_record(place, "vl-0001")
    assert {f.code for f in again.notices} >= {"record.place_gone"}
    told = next(f for f in again.notices if f.code == "record.place_gone")
    assert told.values["text"] == "nhiều lắm"


def _replay(record: FacilityRecord, tree: dict[str, Any]) -> None:
    """Write every part of a file through the record, lists row by row, the rest field by field."""
    for key in list(record.tree):
        if key not in ("schema", "facility"):
            record.apply([Edit("set", (key,), "")])
    edits = []
    for key, value in tree.items():
        if isinstance(value, list):
            edits += [Edit("insert", (key, n), row) for n, row in enumerate(value)]
        elif key not in ("schema", "facility"):
            edits.append(Edit("set", (key,), value))
    assert record.apply(edits).saved


@pytest.mark.parametrize("name", ["mh-lo-gach", "cs-con"])
def test_a_plant_written_through_the_record_gives_the_same_result(place: Workspace, name: str) -> None:
    path = SHIPPED / f"{name}.yaml"
    tree = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    record = create_record(place, name, "other", load_texts("vi"), 2018)
    _replay(record, tree)
    assert record.kept == ()
    results = []
    for file in (path, record.path):
        reading = read_facility(file)
        assert reading.facility is not None, [f for f in reading.findings if f.is_blocker]
        results.append(json.loads(dump_json(plain_result(assess_facility(reading.facility, spread=False)))))
    assert results[0] == results[1]
