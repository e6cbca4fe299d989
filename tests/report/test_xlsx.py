"""Workbooks: numbers are numbers, text is never a formula, sheet names are what Excel takes."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sxsh_toolkit.errors import WorkspaceError
from sxsh_toolkit.report import xlsx
from sxsh_toolkit.report.table import Cell, Column, Prose, Row, Table
from sxsh_toolkit.report.xlsx import Sheet, safe_text, write_workbook
from sxsh_toolkit.text import load_texts

VI = load_texts("vi")


def written(path: Path, *sheets: Sheet, title: str = "Tựa", banner: str = "") -> Any:
    write_workbook(path, sheets, VI, title=title, banner=banner)
    return openpyxl.load_workbook(path)


def table(*rows: Row, columns: tuple[Column, ...] | None = None) -> Table:
    usual = (Column("n", "Dòng"), Column("a", "Lượng", "tấn", "number", 1))
    return Table("t", "Bảng", columns or usual, rows, ("Ghi chú",), "Chưa có")


def cells(book: Any) -> list[Any]:
    return [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]


def test_numbers_dates_and_words(tmp_path: Path) -> None:
    columns = (
        Column("n", "Tên"),
        Column("a", "Lượng", "tấn", "number", 2),
        Column("d", "Ngày", kind="date"),
        Column("p", "Hoàn vốn", "năm", "number", 1),
    )
    rows = (
        Row((Cell("Trấu"), Cell(1234.5678), Cell(date(2018, 3, 5)), Cell(0.5, text="0,5 năm (6 tháng)"))),
        Row((Cell("Cám"), Cell(None), Cell(None), Cell(None, text="không hoàn vốn"))),
    )
    page = written(tmp_path / "a.xlsx", Sheet("Dòng", (table(*rows, columns=columns),)))["Dòng"]
    by_value = {cell.value: cell for row in page.iter_rows() for cell in row if cell.value is not None}
    assert "Lượng (tấn)" in by_value
    assert by_value[1234.5678].data_type == "n"
    assert by_value[1234.5678].number_format == "#,##0.00"
    assert by_value[datetime(2018, 3, 5)].is_date  # noqa: DTZ001
    assert by_value[0.5].data_type == "n"
    assert by_value["không hoàn vốn"].data_type == "s"
    assert "0,5 năm (6 tháng)" not in by_value
    assert 0 not in by_value


@pytest.mark.parametrize(
    "evil",
    [
        "=1+1",
        "=cmd|'/c calc'!A0",
        "+1",
        "-5",
        "@x",
        "{=1}",
        "\t=1",
        "1234",
        "http://evil.example/",
        "mailto:a@b.c",
        "internal:Sheet1!A1",
        "<script>alert(1)</script>",
        '=HYPERLINK("http://evil.example/")',
    ],
)
def test_hostile_text_stays_text_everywhere(tmp_path: Path, evil: str) -> None:
    """Also in titles, headers, units, notes, prose and banners."""
    columns = (Column("a", evil, evil), Column("b", evil, kind="number"))
    poisoned = Table(
        "t",
        evil,
        columns,
        (Row((Cell(evil), Cell(evil))), Row((Cell(None, text=evil), Cell(None, text=evil)))),
        (evil,),
    )
    blocks = (poisoned, Table("e", evil, columns, (), (), evil), Prose("p", (evil,)))
    path = tmp_path / "a.xlsx"
    book = written(path, Sheet("S", blocks), title=evil, banner=evil)
    found = cells(book)
    assert len(found) >= 11
    assert {cell.data_type for cell in found} == {"s"}
    assert all(cell.hyperlink is None for cell in found)
    assert sum(cell.value == evil for cell in found) >= 9
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        sheet = parts.read("xl/worksheets/sheet1.xml").decode("utf-8")
    assert not [n for n in names if re.search(r"externalLink|vba|ddeLink|connections|comments", n)]
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert book.defined_names == {} or all("!" in n.attr_text for n in book.defined_names.values())


def test_control_characters_and_long_text_do_not_break_the_file(tmp_path: Path) -> None:
    evil = "".join(map(chr, range(32))) + "x" * 40_000
    book = written(tmp_path / "a.xlsx", Sheet("S", (table(Row((Cell(evil), Cell(1.0)))),)), title=evil)
    (value,) = [c.value for c in cells(book) if isinstance(c.value, str) and c.value.count("x") > 20_000][1:]
    assert len(value) <= 32_767
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", value)


def test_safe_text() -> None:
    assert safe_text("a\x00b\tc\nd") == "a b\tc\nd"
    assert len(safe_text("x" * 100_000)) <= 32_767
    assert safe_text("Đậu hũ, trấu – 5 %") == "Đậu hũ, trấu – 5 %"


def test_sheet_names_are_made_fit_and_unique(tmp_path: Path) -> None:
    names = ["a/b:c*d?[e]", "A b c d  e ", "x" * 60, "x" * 60, "'nháy'", "", "Năng lượng", "năng lượng"]
    book = written(tmp_path / "a.xlsx", *(Sheet(name, (Prose("p", ("x",)),)) for name in names))
    given = book.sheetnames
    assert len(given) == len(names)
    assert len({name.lower() for name in given}) == len(names)
    for name in given:
        assert 1 <= len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")


def test_an_empty_table_says_what_is_missing(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", Sheet("S", (table(),)))
    assert "Chưa có" in [cell.value for cell in cells(book)]


def test_the_banner_is_on_every_sheet(tmp_path: Path) -> None:
    sheets = [Sheet(name, (table(Row((Cell("a"), Cell(1.0)))),)) for name in ("A", "B", "C")]
    book = written(tmp_path / "a.xlsx", *sheets, banner="DỮ LIỆU MẪU")
    assert all(page["A2"].value == "DỮ LIỆU MẪU" for page in book)
    assert all(page["A1"].value == "Tựa" for page in book)
    assert all(page.page_setup.orientation == "landscape" and page.page_setup.paperSize == 9 for page in book)


def test_same_tables_same_bytes(tmp_path: Path) -> None:
    sheet = Sheet("S", (table(Row((Cell("a"), Cell(1.0)))),))
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, [sheet], VI, title="T")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_numbers_keep_all_their_digits(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", Sheet("S", (table(Row((Cell("a"), Cell(1 / 3)))),)))
    (value,) = [cell.value for cell in cells(book) if cell.data_type == "n"]
    assert value == pytest.approx(1 / 3, rel=1e-15)


@pytest.mark.parametrize(
    ("value", "digits", "pattern"),
    [
        (1234.5, None, "#,##0"),
        (12.0, None, "#,##0"),
        (123.45, None, "#,##0.0"),
        (1.2345, None, "#,##0.000"),
        (0.0123, None, "#,##0.00000"),
        (0.0123, 2, "#,##0.00"),
        (5.5, 0, "#,##0"),
    ],
)
def test_number_formats(tmp_path: Path, value: float, digits: int | None, pattern: str) -> None:
    columns = (Column("a", "A", "t", "number", digits),)
    book = written(tmp_path / "a.xlsx", Sheet("S", (table(Row((Cell(value),)), columns=columns),)))
    (cell,) = [cell for cell in cells(book) if cell.data_type == "n"]
    assert cell.number_format == pattern


def test_an_open_workbook_is_a_fault_with_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.xlsx"
    target.write_bytes(b"old")

    def locked(self: Path, other: Path) -> Path:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(WorkspaceError) as refused:
        xlsx.write_workbook(target, [Sheet("S", ())], VI, title="T")
    assert refused.value.code == "workspace.file_in_use"
    assert refused.value.values == {"file": "report.xlsx"}
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["report.xlsx"]
