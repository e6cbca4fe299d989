"""Flow tables in CSV and workbooks: the same numbers as in YAML, faults at their line or cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from sxsh_toolkit.errors import Finding, Severity
from sxsh_toolkit.forms.flow_table.read import FlowFile, read_flow_book, read_flow_yaml
from sxsh_toolkit.forms.sheets.cells import read_csv_book
from sxsh_toolkit.forms.sheets.xlsx import read_xlsx_book
from sxsh_toolkit.report.sections.findings import finding_place
from sxsh_toolkit.units import NumberStyle

YAML = """\
flows:
  - {id: a, from: outside, to: say, amount: "100,5 tấn ± 2 %", composition: {moisture_wet: "17 %"}}
  - {id: b, from: say, to: outside, amount: "60 tấn", data_source: scale}
steps:
  - {id: say, conserves: [mass, water]}
relations:
  - {id: r, equation: "b = 0,6 a"}
"""
CSV = """\
Mã dòng;từ;đến;Lượng;Đơn vị;Độ không đảm bảo;nguồn số liệu;moisture_wet;conserves;equation
a;outside;say;100,5;tấn;2 %;;17 %;;
b;say;outside;60;tấn;;cân;;;
say;;;;;;;;mass, water;
r;;;;;;;;;b = 0,6 a
"""


def _csv(folder: Path, text: str, style: NumberStyle | None = None) -> FlowFile:
    path = folder / "dong.csv"
    path.write_text(text, encoding="utf-8")
    return read_flow_book(read_csv_book(path, path.name), style)


def _xlsx(folder: Path, rows: list[list[object]], style: NumberStyle | None = None) -> FlowFile:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = folder / "dong.xlsx"
    book.save(path)
    return read_flow_book(read_xlsx_book(path, path.name), style)


def test_yaml_csv_and_workbook_give_the_same_table(tmp_path: Path) -> None:
    path = tmp_path / "dong.yaml"
    path.write_text(YAML, encoding="utf-8")
    first, second = read_flow_yaml(path), _csv(tmp_path, CSV)
    rows: list[list[object]] = [
        [
            "id",
            "from",
            "to",
            "value",
            "unit",
            "uncertainty",
            "data_source",
            "moisture_wet",
            "conserves",
            "equation",
        ],
        ["a", "outside", "say", 100.5, "tấn", "2 %", None, "17 %", None, None],
        ["b", "say", "outside", 60, "tấn", None, "scale", None, None, None],
        ["say", None, None, None, None, None, None, None, "mass, water", None],
        ["r", None, None, None, None, None, None, None, None, "b = 0,6 a"],
    ]
    third = _xlsx(tmp_path, rows)
    tables = [given.table for given in (first, second, third)]
    assert all(tables), [given.findings for given in (first, second, third)]
    plain = [
        [
            (f.id, f.from_, f.to, f.amount and (f.amount.value, f.amount.relative_uncertainty), f.data_source)
            for f in t.flows
        ]
        for t in tables
        if t is not None
    ]
    assert plain[0] == plain[1] == plain[2]
    assert tables[0] is not None
    for table in tables[1:]:
        assert table is not None
        assert table.equations == tables[0].equations
        assert table.steps[0].conserves == ("mass", "water")


@pytest.mark.parametrize("style", [None, NumberStyle.VI, NumberStyle.EN])
@pytest.mark.parametrize("value", [1.234, 1234, 0.001, 1234.567, 12.5])
def test_a_number_cell_means_its_number_in_every_style(
    tmp_path: Path, style: NumberStyle | None, value: float
) -> None:
    given = _xlsx(tmp_path, [["id", "from", "to", "value", "unit"], ["a", "outside", "s", value, "t"]], style)
    assert given.table is not None, given.findings
    amount = given.table.flows[0].amount
    assert amount is not None
    assert amount.value == pytest.approx(value, rel=1e-12)


def test_faults_stand_at_their_line_or_cell(tmp_path: Path) -> None:
    given = _csv(tmp_path, "id,from,to,value,unit\na,outside,say,12,tân\nb,say,,3,t\n")
    assert {("dong.csv:2", "unit.unknown"), ("dong.csv:3", "key.missing")} <= {
        (finding_place(f), f.code) for f in given.findings
    }
    rows: list[list[object]] = [
        ["id", "from", "to", "value", "unit", "mau"],
        ["a", "outside", "say", "#N/A", "t", None],
        ["b", "say", "outside", 3, "tân", None],
    ]
    places = {(finding_place(f), f.code) for f in _xlsx(tmp_path, rows).findings}
    assert ("dong.xlsx · Sheet!D2", "flows.cell_without_value") in places
    assert ("dong.xlsx · Sheet!D3", "unit.unknown") in places
    assert ("dong.xlsx · Sheet!F1", "flows.unknown_column") in places


def test_a_sheet_without_a_header_is_refused(tmp_path: Path) -> None:
    given = _csv(tmp_path, "x,y\n1,2\n")
    assert given.table is None
    assert [f.code for f in given.findings] == ["flows.no_header"]


def test_findings_of_results_find_their_row(tmp_path: Path) -> None:
    placed = _csv(tmp_path, CSV).place(Finding("flows.at_bound", Severity.DOUBT, "flows[b]"))
    assert finding_place(placed) == "dong.csv:3"
