"""Dirty cells and dirty workbooks: each gets its verdict at its sheet and cell, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.forms.intake.check import CheckedIntake, check_intake
from sxsh_toolkit.forms.intake.content import intake_from_tree
from sxsh_toolkit.forms.intake.find import Region, find_regions, read_keeping
from sxsh_toolkit.forms.intake.plan import build_plan
from sxsh_toolkit.forms.intake.read import IntakeReading, read_intake
from sxsh_toolkit.forms.intake.write import write_intake
from sxsh_toolkit.model.yaml_door import RawFile
from sxsh_toolkit.report.sections.findings import finding_remedy, finding_sentence
from sxsh_toolkit.text import load_texts
from tests.forms.intake_corpus import CELLS, FILES, Cell, write_file

VI = load_texts("vi")
PLAN = build_plan(VI)
_ODD = ("intake.mixed_units",)
"""Codes that rows get because of their neighbours."""


def _count(table: str) -> int:
    return sum(case.table == table for case in CELLS)


def _base() -> dict[str, Any]:
    period = {"id": "2018", "role": "baseline", "from": "2018-01-01", "to": "2018-12-31"}
    uses = [{"id": f"u{n}", "carrier": "electricity", "note": "x"} for n in range(_count("periods.uses"))]
    ends = {"from": "outside", "to": "say", "kind": "raw_material"}
    flows = [{"id": f"f{n}", "note": "x"} | ends for n in range(_count("balances.flows"))]
    return {
        "schema": "sxsh/facility/1",
        "facility": "vl-0012",
        "sector": "other",
        "number_style": "vi",
        "periods": [period | {"uses": uses}],
        "process": {
            "steps": [{"id": "say", "name": "Sấy"}] + [{"id": f"s{n}", "name": "x"} for n in range(3)]
        },
        "balances": [{"id": "b", "basis": {"kind": "batch"}, "flows": flows}],
        "instruments": [{"name": f"i{n}"} for n in range(_count("instruments"))],
        "housekeeping": [{"area": "a", "observation": f"o{n}"} for n in range(_count("housekeeping"))],
        "sessions": [{"date": "2018-03-05"}],
        "causes": [{"id": "2.1", "text": "x"}],
    }


def _write(path: Path) -> None:
    write_intake(path, intake_from_tree(RawFile("a", _base()), {}, PLAN), VI)


def _regions(book: Workbook) -> dict[str, Region]:
    keeping = read_keeping(book)
    assert keeping is not None
    return find_regions(book, keeping, VI("intake.rest"))[0]


def _column(region: Region, place: str) -> int:
    path, _, part = place.partition(":")
    return next(
        c for c, h in region.columns.items() if ".".join(h.path) == path and h.part == (part or "value")
    )


@pytest.fixture(scope="module")
def dirty(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[CheckedIntake, IntakeReading, dict[str, tuple[str, int, int]]]:
    """One workbook with every dirty cell in a row of its own; name of a case → its sheet, row and place in its list."""
    path = tmp_path_factory.mktemp("dirty") / "a.xlsx"
    _write(path)
    book = load_workbook(path)
    regions = _regions(book)
    used: dict[str, int] = {}
    rows = {}
    for case in CELLS:
        region = regions[case.table]
        used[case.table] = used.get(case.table, -1) + 1
        index = used[case.table] + (1 if case.table == "process.steps" else 0)
        row = region.header + 1 + index
        for place, value in case.cells.items():
            region.page.cell(row, _column(region, place)).value = value
        rows[case.name] = (region.page.title, row, index)
    book.save(path)
    reading = read_intake(path)
    return check_intake(reading), reading, rows


def _of_row(findings: tuple[Finding, ...], sheet: str, row: int) -> set[str]:
    found = {
        f.code
        for f in findings
        if f.where.startswith(f"{sheet}!")
        and f.where.rstrip().endswith(str(row))
        and f.where.split("!")[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == str(row)
    }
    return found - set(_ODD)


def _record(tree: dict[str, Any], table: str, index: int) -> dict[str, Any]:
    parts = table.split(".")
    node: Any = tree
    for part in parts:
        node = node[0] if isinstance(node, list) else node
        node = node[part]
    return node[index]  # type: ignore[no-any-return]


def test_the_corpus_is_large_enough() -> None:
    assert len(CELLS) >= 40
    assert len(FILES) >= 10


@pytest.mark.parametrize("case", CELLS, ids=lambda case: case.name)
def test_each_dirty_cell_gets_its_verdict(case: Cell, dirty: Any) -> None:
    checked, reading, rows = dirty
    sheet, row, index = rows[case.name]
    serious = {f.code for f in checked.findings if f.severity != "note"}
    got = _of_row(checked.findings, sheet, row) & serious
    usual = {
        "use.empty",
        "flow.amount_missing",
        "use.amount_missing",
        "energy.unit_unknown",
        "balance.not_scaled",
        "flow.price_missing",
        "use.cost_missing",
        "use.mixed_units",
        "step.orphan",
        "use.unit_unfit",
    }
    if case.codes:
        assert got & set(case.codes), got
    else:
        assert got - usual == set()
    if case.says:
        path, said = case.says
        assert _record(reading.tree, case.table, index).get(path) == said


def test_every_verdict_has_words(dirty: Any) -> None:
    for finding in dirty[0].findings:
        for language in ("vi", "en"):
            texts = load_texts(language)
            assert "⟦" not in finding_sentence(finding, texts) + finding_remedy(finding, texts)


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_workbook_is_refused_before_it_is_opened(name: str, tmp_path: Path) -> None:
    checked = check_intake(read_intake(write_file(name, tmp_path)))
    (finding,) = checked.findings
    assert finding.code == FILES[name][2]
    assert finding.is_blocker
    assert "⟦" not in finding_sentence(finding, VI) + finding_remedy(finding, VI)


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert [f.code for f in read_intake(tmp_path / "b.xlsx").findings] == ["file.unreadable"]


def _rename(book: Workbook) -> None:
    book["Tiêu thụ"].title = "Điện nước 2018"


def _hide(book: Workbook) -> None:
    region = _regions(book)["periods.uses"]
    region.page.row_dimensions[region.header + 2].hidden = True


def _merge_head(book: Workbook) -> None:
    region = _regions(book)["housekeeping"]
    region.page.merge_cells(start_row=region.header, end_row=region.header, start_column=4, end_column=5)


def _merge_cells(book: Workbook) -> None:
    region = _regions(book)["housekeeping"]
    region.page.merge_cells(
        start_row=region.header + 3, end_row=region.header + 4, start_column=2, end_column=2
    )


def _lock(book: Workbook) -> None:
    book["Tiêu thụ"].protection.set_password("khong-noi")


def _add_column(book: Workbook) -> None:
    region = _regions(book)["housekeeping"]
    region.page.cell(region.header, 12).value = "Người thấy"
    region.page.cell(region.header + 1, 12).value = "Chị Hoa"


def _add_sheet(book: Workbook) -> None:
    page = book.create_sheet("Ảnh của tôi")
    page["A1"], page["B2"] = "ảnh", "ghi chú"


def _change_head(book: Workbook) -> None:
    region = _regions(book)["housekeeping"]
    region.page.cell(region.header, _column(region, "observation")).value = "Thấy gì"


def _swap(book: Workbook) -> None:
    region = _regions(book)["housekeeping"]
    a, b = _column(region, "area"), _column(region, "observation")
    for row in range(region.header, region.last + 1):
        first, second = region.page.cell(row, a), region.page.cell(row, b)
        first.value, second.value = second.value, first.value


_SERIAL = 2


def _drop_column(book: Workbook) -> None:
    region = _regions(book)["instruments"]
    for row in range(region.header, region.last + 1):
        region.page.cell(row, _SERIAL).value = None


def _forget_names(book: Workbook) -> None:
    for name in list(book.defined_names):
        del book.defined_names[name]


def _orphan(book: Workbook) -> None:
    region = _regions(book)["periods.uses"]
    region.page.cell(region.header + 1, region.left).value = "1999"


def _no_parent(book: Workbook) -> None:
    region = _regions(book)["periods.uses"]
    region.page.cell(region.header + 1, region.left).value = None


def _year_as_number(book: Workbook) -> None:
    region = _regions(book)["periods.uses"]
    region.page.cell(region.header + 1, region.left).value = 2018


Edit = Callable[[Workbook], None]
EDITS: dict[str, tuple[Edit, str, bool]] = {
    "sheet renamed": (_rename, "intake.sheet_renamed", True),
    "row hidden": (_hide, "intake.hidden_row", True),
    "header merged": (_merge_head, "intake.merged_header", False),
    "cells merged": (_merge_cells, "intake.merged_cells", False),
    "sheet locked with a password": (_lock, "intake.sheet_locked", True),
    "column added": (_add_column, "intake.column_added", True),
    "sheet added": (_add_sheet, "intake.sheet_added", True),
    "header reworded": (_change_head, "intake.column_renamed", True),
    "columns moved": (_swap, "", True),
    "column emptied": (_drop_column, "intake.column_missing", True),
    "names forgotten": (_forget_names, "", False),
    "row of a period that is not there": (_orphan, "intake.orphan_row", False),
    "row without its period": (_no_parent, "intake.parent_filled", True),
    "year typed as a number": (_year_as_number, "", True),
}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clean") / "a.xlsx"
    _write(path)
    return path


@pytest.mark.parametrize("name", EDITS)
def test_what_people_do_to_a_workbook_is_tolerated_and_said(name: str, clean: Path, tmp_path: Path) -> None:
    edit, code, is_same = EDITS[name]
    book = load_workbook(clean)
    edit(book)
    book.save(tmp_path / "a.xlsx")
    reading = read_intake(tmp_path / "a.xlsx")
    codes = {f.code for f in reading.findings}
    assert code in codes if code else codes == set()
    if is_same:
        assert reading.tree == _base()
    assert [f for f in reading.findings if "⟦" in finding_sentence(f, VI) + finding_remedy(f, VI)] == []


def test_forgotten_names_lose_nothing(clean: Path, tmp_path: Path) -> None:
    book = load_workbook(clean)
    _forget_names(book)
    book.save(tmp_path / "a.xlsx")
    assert read_intake(tmp_path / "a.xlsx").tree == _base()


@pytest.mark.parametrize(
    ("value", "code"), [("sxsh/intake/9", "intake.schema_unknown"), (None, "intake.not_ours")]
)
def test_other_schemas_are_refused(value: str | None, code: str, clean: Path, tmp_path: Path) -> None:
    book = load_workbook(clean)
    if value is None:
        del book["_sxsh"]
    else:
        book["_sxsh"]["B1"] = value
    book.save(tmp_path / "a.xlsx")
    reading = read_intake(tmp_path / "a.xlsx")
    assert [f.code for f in reading.findings] == [code]
    assert not reading.readable
