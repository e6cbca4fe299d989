from __future__ import annotations

import pytest

from sxsh_toolkit.errors import Severity
from sxsh_toolkit.model.register import (
    find_row,
)
from sxsh_toolkit.model.register_reader import EVENT_COLUMNS, FACILITY_COLUMNS, FRAME_COLUMNS, read_register

HEADS = {
    "facilities": "facility_id,name,area",
    "events": ",".join(EVENT_COLUMNS),
    "frames": ",".join(FRAME_COLUMNS),
}


def write(folder, **tables):
    for name, head in HEADS.items():
        lines = [head, *tables.get(name, [])]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_register(folder)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_both_delimiters_with_and_without_a_byte_order_mark(mark, delimiter, tmp_path):
    write(tmp_path)
    head = delimiter.join(FACILITY_COLUMNS)
    cells = dict.fromkeys(FACILITY_COLUMNS, "") | {"facility_id": "f-1", "name": "Cơ sở, thử", "area": "a"}
    cells |= {"tax_code": "0012345678", "name": "Co\u031b so\u031b\u0309 thu\u031b\u0309"}
    text = f"{mark}{head}\r\n{delimiter.join(cells.values())}\r\n"
    (tmp_path / "facilities.csv").write_bytes(text.encode())
    reading = read_register(tmp_path)
    row = find_row(reading.register, "f-1")
    assert reading.findings == ()
    assert row is not None
    assert (row.tax_code, row.name) == ("0012345678", "Cơ sở thử")


def test_excel_hint_line_quotes_and_trailing_cells_are_read(tmp_path):
    write(tmp_path)
    text = 'sep=;\nfacility_id;name;area\nf-1;"Tên; có\nhai dòng";a;;\n\n;;\nf-2;Tên;a\n'
    (tmp_path / "facilities.csv").write_text(text, encoding="utf-8")
    reading = read_register(tmp_path)
    assert [row.facility_id for row in reading.register.rows] == ["f-1", "f-2"]
    assert reading.findings == ()


HEADERS = [
    ("facility_id,name,aera", {"register.unknown_column", "register.missing_column"}),
    ("facility_id,name,area,ghi_chu", {"register.unknown_column"}),
    ("facility_id,name,area,name", {"register.repeated_column"}),
    ("", {"file.empty"}),
]


@pytest.mark.parametrize(("header", "expected"), HEADERS)
def test_a_faulty_header_is_a_finding(header, expected, tmp_path):
    write(tmp_path)
    (tmp_path / "facilities.csv").write_text(header, encoding="utf-8")
    findings = read_register(tmp_path).findings
    assert {f.code for f in findings} == expected
    assert all(f.severity is Severity.BLOCKER for f in findings)


def test_unreadable_files_are_findings(tmp_path):
    write(tmp_path)
    (tmp_path / "facilities.csv").write_bytes("facility_id,name,area\nf-1,Cơ sở,a\n".encode("utf-16"))
    (tmp_path / "events.csv").unlink()
    (tmp_path / "frames.csv").write_text(",".join(FRAME_COLUMNS) + '\n"k,2017', encoding="utf-8")
    found = {(f.code, f.file) for f in read_register(tmp_path).findings}
    assert found == {
        ("file.not_utf8", "facilities.csv"),
        ("file.unreadable", "events.csv"),
        ("register.broken", "frames.csv"),
    }
