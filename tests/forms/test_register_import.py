"""An officer's ugly workbook into the register: what is found, planned, written, taken back, and survives a kill."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import normalize

import pytest
from openpyxl import Workbook

from sxsh_toolkit import workspace
from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.forms.register.journal import DONE, UNDONE, apply_import, read_journal, recover, undo_last
from sxsh_toolkit.forms.register.plan import ImportOptions, ImportPlan, PlannedRow, Verdict, plan_import
from sxsh_toolkit.forms.register.sheet import SheetTable, find_table
from sxsh_toolkit.forms.register.text import FILES, read_register_texts
from sxsh_toolkit.forms.sheets.vietnamese_text import Encoding
from sxsh_toolkit.forms.sheets.xlsx import read_xlsx_book
from sxsh_toolkit.model.register import Fact
from sxsh_toolkit.model.register_reader import read_register

FACILITIES = (
    "\ufefffacility_id,name,tax_code,legal_form,area,address,sector\r\n"
    "vl-0001,Lò gạch Hai Lúa,,household,858,,bricks\r\n"
    'vl-0007,"Xay xát Hòa Phú, số 2",1500123456,enterprise,857,Ấp 3,rice_milling\r\n'
)
EVENTS = "facility_id,fact,value,date,until,evidence,recorded_by\nvl-0001,operating,yes,2016-01-15,,rs,cb\n"
FRAMES = "frame_id,year,stratum,sector,area,count,source,locator,counts_only\n"

# STT, name, tax code, form, (blank), district, old address, address, sector, state, day, evidence
ROWS: list[tuple[object, ...]] = [
    (1, "Xay xát Hoà Phú, số 2", "1500123456", "Công ty TNHH", None, "Long Hồ", "ấp 1", "Ấp 4", "xay xát"),
    (2, "Lò gạch Hai Lúa", None, "hộ", None, "H. Mang Thít", None, None, "gạch"),
    (3, normalize("NFD", "Cơ sở Rửa Đá"), 301234567, "hộ kinh doanh", None, "Vũng Liêm"),
    (4, "C«ng ty TNHH Hoµng Gia", "1500999888", "TNHH", None, "Tam Bình"),
    (5, "Coâng ty Phöôùc Thaønh", "1500777666", "TNHH", None, "Trà Ôn"),
    (6, "Dệt Mỹ Thuận", "#N/A", "HTX", None, "Bình Tân"),
    (7, "Kẹo dừa Năm Xê", "=1+1", "HTX", None, "Bình Minh"),
    (8, "Nhà máy Tân An", "1500123456", "DN", None, "Long Hồ"),
    (9, "Cơ sở Út Mười", None, "tổ hợp tác", None, "Long Hồ", None, None, None, "đã đóng cửa"),
    (10, "Cơ sở Sáu Tới", None, "hộ", None, "Long Hồ", None, None, None, "Đóng cửa", "05/03/2018", "BB 12"),
    (11, "Cơ sở Út Mười", None, "hộ", None, "Long Hồ"),
    (12, "=HYPERLINK(1)", None, "hộ", None, "Long Hồ"),
]


@pytest.fixture
def ugly(tmp_path: Path) -> Path:
    """Title rows, a merged two-row header, a blank column, a group heading, column numbers, a total, a hidden row."""
    book = Workbook()
    sheet = book.active
    sheet.title = "DS 2017"
    sheet["A1"] = "SỞ CÔNG THƯƠNG"
    sheet.merge_cells("A1:D1")
    sheet["A3"] = "DANH SÁCH CƠ SỞ SẢN XUẤT CÔNG NGHIỆP NĂM 2017"
    sheet.merge_cells("A3:L3")
    for column, text in {
        "A": "STT",
        "B": "Tên cơ sở",
        "C": "MST",
        "D": "LOAI HINH",
        "I": "Ngành nghề",
    }.items():
        sheet[f"{column}5"] = text
        sheet.merge_cells(f"{column}5:{column}6")
    sheet["F5"] = "Địa điểm"
    sheet.merge_cells("F5:H5")
    sheet["F6"], sheet["G6"], sheet["H6"] = "Huyện, thị xã", "đ/c cũ", "Đ/c mới"
    sheet["J5"] = "Tình trạng"
    sheet.merge_cells("J5:L5")
    sheet["J6"], sheet["K6"], sheet["L6"] = "Tình trạng", "Từ ngày", "Căn cứ"
    for column in (1, 2, 3, 4, 6):
        sheet.cell(7, column, f"({column})")
    sheet["A8"] = "I. Các cơ sở của huyện"
    for offset, line in enumerate(ROWS):
        for column, value in enumerate(line, start=1):
            sheet.cell(9 + offset, column, value)
    sheet["B20"].data_type = "s"
    sheet["C14"].data_type = "e"
    sheet.row_dimensions[13].hidden = True
    sheet.cell(9 + len(ROWS), 1, "Tổng cộng")
    sheet.cell(9 + len(ROWS), 3, 12)
    book.create_sheet("Ghi chú")["A1"] = "linh tinh"
    path = tmp_path / "so-2017.xlsx"
    book.save(path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register of two facilities."""
    place = tmp_path / "parameters" / "register"
    place.mkdir(parents=True)
    for name, text in zip(FILES, (FACILITIES, EVENTS, FRAMES), strict=True):
        (place / name).write_bytes(text.encode("utf-8"))
    return place


OPTIONS = ImportOptions("vl", None, "cb-1")


def _table(path: Path) -> SheetTable:
    table, findings = find_table(read_xlsx_book(path, path.name))
    assert table is not None, findings
    return table


def _plan(path: Path, folder: Path, options: ImportOptions = OPTIONS) -> ImportPlan:
    return plan_import(_table(path), read_register(folder).register, options)


def _apply(path: Path, folder: Path, options: ImportOptions = OPTIONS) -> None:
    texts = read_register_texts(folder)
    apply_import(
        folder, _plan(path, folder, options), texts, source=path, at="2017-01-01", recorded_by="cb-1"
    )


def _of(plan: ImportPlan, order: int) -> PlannedRow:
    return next(row for row in plan.rows if row.number == 8 + order)


def _codes(row: PlannedRow) -> set[str]:
    return {finding.code.removeprefix("register_import.") for finding in row.findings}


def test_the_table_is_found_under_titles_and_a_merged_header(ugly: Path) -> None:
    table = _table(ugly)
    fields = {use.column: use.field for use in table.columns}
    assert fields == {
        1: "order",
        2: "name",
        3: "tax_code",
        4: "legal_form",
        6: "district",
        7: "old_address",
        8: "address",
        9: "sector",
        10: "state",
        11: "state_date",
        12: "evidence",
    }
    assert list(table.rows) == list(range(9, 21))
    assert table.skipped == (7, 8, 21)


def test_hidden_rows_are_read_and_said_so(ugly: Path) -> None:
    _, findings = find_table(read_xlsx_book(ugly, "so.xlsx"))
    assert [(f.code, f.values["rows"]) for f in findings] == [("register_import.hidden_rows", "13")]


def test_known_facilities_are_found_by_tax_code_name_and_area(ugly: Path, folder: Path) -> None:
    plan = _plan(ugly, folder)
    first, second = _of(plan, 1), _of(plan, 2)
    assert (first.verdict, first.facility_id) == (Verdict.CHANGED, "vl-0007")
    assert [(c.field, c.old, c.new) for c in first.changes] == [("address", "Ấp 3", "Ấp 4")]  # Hoà = Hòa
    assert (second.verdict, second.facility_id, second.changes) == (Verdict.UNCHANGED, "vl-0001", ())


def test_a_lost_zero_is_proposed_and_not_stored(ugly: Path, folder: Path) -> None:
    row = _of(_plan(ugly, folder), 3)
    assert row.verdict is Verdict.ADDED
    assert row.name == normalize("NFC", "Cơ sở Rửa Đá")
    assert row.cells["tax_code"] == ""
    (finding,) = [f for f in row.findings if f.code.endswith("tax_zero_lost")]
    assert finding.values["proposed"] == "0301234567"
    assert finding.file == "so-2017.xlsx · DS 2017!C11"


def test_old_encodings_are_shown_and_refused(ugly: Path, folder: Path) -> None:
    plan = _plan(ugly, folder)
    shown = {
        o: [f.values["proposed"] for f in _of(plan, o).findings if "legacy_text" in f.code] for o in (4, 5)
    }
    assert shown == {4: ["Công ty TNHH Hoàng Gia"], 5: ["Công ty Phước Thành"]}
    assert {_of(plan, o).verdict for o in (4, 5)} == {Verdict.REFUSED}


def test_an_encoding_is_converted_where_the_officer_says_so(ugly: Path, folder: Path) -> None:
    plan = _plan(ugly, folder, ImportOptions("vl", Encoding.TCVN3, "cb-1"))
    assert _of(plan, 4).cells["name"] == "Công ty TNHH Hoàng Gia"
    assert _of(plan, 4).cells["area"] == "860"
    assert _of(plan, 5).verdict is Verdict.REFUSED


def test_error_cells_and_formulas_are_never_blank(ugly: Path, folder: Path) -> None:
    plan = _plan(ugly, folder)
    assert "error_cell" in _codes(_of(plan, 6))
    assert "formula_empty" in _codes(_of(plan, 7))
    assert "formula_text" in _codes(_of(plan, 12)) or "formula_empty" in _codes(_of(plan, 12))
    assert {_of(plan, o).verdict for o in (6, 7, 12)} == {Verdict.REFUSED}


def test_duplicates_are_proposed(ugly: Path, folder: Path) -> None:
    plan = _plan(ugly, folder)
    by_tax = next(f for f in _of(plan, 8).findings if f.code.endswith("duplicate_suspected"))
    assert by_tax.values["others"] == "vl-0007"
    in_file = next(f for f in _of(plan, 11).findings if f.code.endswith("duplicate_in_file"))
    assert in_file.values["others"] == "17"
    assert plan.counts["duplicates"] == 2


def test_closing_needs_a_day_and_evidence(ugly: Path, folder: Path) -> None:
    plan = _plan(ugly, folder)
    assert _codes(_of(plan, 9)) == {"closed_unproven", "word_unknown"}
    assert _of(plan, 9).events == ()
    (event,) = _of(plan, 10).events
    assert (event.fact, event.date.isoformat(), event.evidence) == (Fact.CLOSED, "2018-03-05", "BB 12")
    assert event.recorded_by == "cb-1"
    assert plan.counts["closed_unproven"] == 1
    nobody = _of(_plan(ugly, folder, ImportOptions("vl")), 10)
    assert nobody.events == ()
    assert "recorder_missing" in _codes(nobody)


def test_ids_are_proposed_only_with_a_prefix(ugly: Path, folder: Path) -> None:
    added = [row.facility_id for row in _plan(ugly, folder).rows if row.verdict is Verdict.ADDED]
    assert added == ["vl-0008", "vl-0009", "vl-0010"]
    without = _plan(ugly, folder, ImportOptions())
    assert without.counts["added"] == 0
    assert "id_missing" in _codes(_of(without, 3))


def test_the_counts_add_up(ugly: Path, folder: Path) -> None:
    counts = _plan(ugly, folder).counts
    assert counts["read"] == 12
    assert sum(counts[v.value] for v in Verdict) == 12
    assert (counts["added"], counts["changed"], counts["unchanged"], counts["refused"]) == (3, 1, 1, 7)
    assert (counts["lost_zero"], counts["legacy"], counts["skipped"]) == (1, 2, 3)
    assert counts["no_tax_code"] == 7  # rows 2, 6, 7 and 9 to 12


def test_importing_twice_changes_nothing(ugly: Path, folder: Path) -> None:
    _apply(ugly, folder)
    after = read_register_texts(folder)
    assert after["facilities.csv"].startswith("\ufeff")
    assert after["facilities.csv"].count("\r\n") == 6
    assert "vl-0010,closed,yes,2018-03-05,,BB 12,cb-1" in after["events.csv"]
    plan = _plan(ugly, folder)
    assert not plan.changes_anything
    _apply(ugly, folder)
    assert read_register_texts(folder) == after
    assert len(read_journal(folder)) == 1
    assert not [f for f in read_register(folder).findings if f.is_blocker]


def test_undo_restores_every_byte(ugly: Path, folder: Path) -> None:
    _apply(ugly, folder)
    entry = undo_last(folder)
    assert entry is not None
    assert entry.state == UNDONE
    assert read_register_texts(folder) == dict(zip(FILES, (FACILITIES, EVENTS, FRAMES), strict=True))
    assert undo_last(folder) is None
    _apply(ugly, folder)
    assert [e.state for e in read_journal(folder)] == [UNDONE, DONE]


def test_undo_refuses_a_register_changed_since(ugly: Path, folder: Path) -> None:
    _apply(ugly, folder)
    path = folder / "facilities.csv"
    path.write_bytes(path.read_bytes() + b"vl-0099,Moi,,,,,\r\n")
    with pytest.raises(SxshError, match="changed_since"):
        undo_last(folder)
    assert b"vl-0099" in path.read_bytes()


def test_the_journal_says_what_changed(ugly: Path, folder: Path) -> None:
    _apply(ugly, folder)
    plain = json.loads((folder / "journal" / "0001.json").read_text(encoding="utf-8"))
    changed = next(row for row in plain["rows"] if row["facility_id"] == "vl-0007")
    assert changed["changes"] == [{"field": "address", "old": "Ấp 3", "new": "Ấp 4"}]
    assert plain["source"] == "so-2017.xlsx"
    assert len(plain["source_hash"]) == 64


class _KilledError(BaseException):
    """Stands for the power cut: nothing in the code may catch it."""


def _kill_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Let the n-th rename of a file fail as if the machine had gone off."""
    calls = 0
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls == step:
            raise _KilledError
        return real(self, target)

    monkeypatch.setattr(workspace.Path, "replace", replace)


@pytest.mark.parametrize("step", range(1, 5))
@pytest.mark.parametrize("back", [False, True])
def test_killed_in_the_middle_the_register_is_whole(
    ugly: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, step: int, back: bool
) -> None:
    """Steps: the entry, facilities, events, the entry again; for an undo the other way round."""
    before = read_register_texts(folder)
    _apply(ugly, folder)
    after = read_register_texts(folder)
    if not back:
        undo_last(folder)
    with monkeypatch.context() as patch:
        _kill_at(patch, step)
        with pytest.raises(_KilledError):
            undo_last(folder) if back else _apply(ugly, folder)
    assert not [f for f in read_register(folder).findings if f.is_blocker]
    assert all(text in (before[name], after[name]) for name, text in read_register_texts(folder).items())
    recover(folder)
    kept, reached = (after, before) if back else (before, after)
    assert read_register_texts(folder) == (kept if step == 1 else reached)
    assert all(entry.state in (DONE, UNDONE) for entry in read_journal(folder))
    assert not list(folder.rglob(".tmp-*"))


def test_a_register_changed_during_an_interruption_is_not_touched(
    ugly: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        _kill_at(patch, 2)
        with pytest.raises(_KilledError):
            _apply(ugly, folder)
    path = folder / "facilities.csv"
    path.write_bytes(path.read_bytes() + b"vl-0099,Moi,,,,,\r\n")
    with pytest.raises(SxshError, match="journal_conflict"):
        recover(folder)


def test_a_plan_for_another_register_is_not_applied(ugly: Path, folder: Path) -> None:
    texts, plan = read_register_texts(folder), _plan(ugly, folder)
    path = folder / "facilities.csv"
    path.write_bytes(path.read_bytes() + b"vl-0099,Moi,,,,,\r\n")
    with pytest.raises(SxshError, match="changed_since"):
        apply_import(folder, plan, texts, source=ugly, at="2017-01-01")
    assert read_journal(folder) == ()


def test_a_moved_facility_needs_an_event(folder: Path, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Mã cơ sở", "Tên cơ sở", "Huyện"])
    book.active.append(["vl-0001", "Lò gạch Hai Lúa", "Vũng Liêm"])
    book.save(tmp_path / "m.xlsx")
    (row,) = _plan(tmp_path / "m.xlsx", folder).rows
    assert row.verdict is Verdict.UNCHANGED
    assert _codes(row) == {"area_moved"}
