"""``sxsh quick``: an empty sheet, its reading, the result workbook, facility files; exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook
from typer.testing import CliRunner

from sxsh_toolkit.cli import quick
from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.forms.quick.columns import SECTORS
from sxsh_toolkit.model.reader import read_facility

FIRST = 8


def _call(*words: str) -> Result:
    result = CliRunner().invoke(quick.app, list(words))
    assert "⟦" not in result.output
    return result


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Two kilns; the second has no id."""
    path = tmp_path / "p.xlsx"
    assert _call("new", "--sector", "bricks", "--out", str(path), "--year", "2025").exit_code == 0
    book = load_workbook(path)
    lines = (
        ["vl-0101", "Hộ Ba", "Nhơn Phú", 2025, "lò tròn", 10, 25000, 14000, "kg", None, 550, 4],
        [None, "Hộ Tư", "Nhơn Phú", 2025, "lò tròn", 10, 25000, 14000, "kg", None, 550, 4],
    )
    for row, line in enumerate(lines, start=FIRST):
        for column, value in enumerate(line, start=1):
            book.active.cell(row, column, value)
    book.save(path)
    return path


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_new_sheet_of_every_sector(tmp_path: Path, sector: str, language: str) -> None:
    path = tmp_path / "p.xlsx"
    words = ("new", "--sector", sector, "--out", str(path), "--language", language)
    assert _call(*words).exit_code == 0
    assert path.is_file()
    again = _call(*words)
    assert isinstance(again.exception, SxshError)
    assert again.exception.code == "quick.exists"


def test_an_unknown_sector(tmp_path: Path) -> None:
    called = _call("new", "--sector", "beer", "--out", str(tmp_path / "p.xlsx"))
    assert isinstance(called.exception, SxshError)
    assert called.exception.code == "quick.sector_unknown"


def test_reading_prints_figures_prompts_and_findings(filled: Path, tmp_path: Path) -> None:
    called = _call("read", str(filled), "--out", str(tmp_path / "r.xlsx"))
    assert called.exit_code == 1
    assert "0,56 kg/viên" in called.output
    assert "Chuyển lò tròn sang lò liên hoàn" in called.output
    assert "Phiếu nhanh!A9" in called.output
    assert "2 hàng đọc được: 1 không lỗi, 0 có ô lỗi (tính phần còn lại), 1 không tính được." in called.output
    book = load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["Chỉ số", "Gợi ý giải pháp", "Lưu ý số liệu"]
    numbers = [cell.value for row in book["Chỉ số"].iter_rows() for cell in row if cell.data_type == "n"]
    assert any(value == pytest.approx(0.56) for value in numbers if value)


def test_facility_files_are_written_once_and_never_over_others(filled: Path, place: Path) -> None:
    words = ("read", str(filled), "--facilities", "--workspace", str(place))
    assert "Đã ghi 1 tệp cơ sở" in _call(*words).output
    target = place / "parameters" / "facilities" / "vl-0101.yaml"
    assert [f for f in read_facility(target).findings if f.is_blocker] == []
    assert "Đã ghi 0 tệp cơ sở" in _call(*words).output
    target.write_text(target.read_text(encoding="utf-8") + "# của tôi\n", encoding="utf-8")
    assert "Không ghi đè" in _call(*words).output
    assert target.read_text(encoding="utf-8").endswith("# của tôi\n")


def test_a_sheet_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    called = _call("read", str(path))
    assert called.exit_code == 1
    assert "sxsh quick new" in called.output
