"""``sxsh register``: shown first, written on request, taken back; exit codes."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook
from typer.testing import CliRunner

from sxsh_toolkit.cli import register
from sxsh_toolkit.errors import SxshError

HEADER = ["STT", "Tên cơ sở", "MST", "Loại hình", "Huyện", "Tình trạng"]


def _call(place: Path, *words: str) -> Result:
    result = CliRunner().invoke(register.app, [*words, "--workspace", str(place)])
    assert "⟦" not in result.output
    return result


def _book(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    book.active.append(["DANH SÁCH CƠ SỞ NĂM 2017"])
    book.active.append(HEADER)
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def fine(tmp_path: Path) -> Path:
    """Two new facilities, nothing to refuse."""
    return _book(
        tmp_path / "so.xlsx",
        [1, "Lò gạch Hai Lúa", "1500000001", "hộ", "Mang Thít", "đã đóng cửa"],
        [2, "Xay xát Ba Tri", None, "hộ", "Long Hồ", None],
    )


def _texts(place: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (place / "parameters" / "register").glob("*.csv")}


def test_without_apply_nothing_is_written(place: Path, fine: Path) -> None:
    before = _texts(place)
    called = _call(place, "import", str(fine), "--id-prefix", "vl")
    assert called.exit_code == 0
    assert "2 hàng đọc được, 1 thiếu mã số thuế" in called.output
    assert "1 được báo là đóng cửa nhưng chưa có căn cứ (chưa ghi nhận)" in called.output
    assert "vl-0001 Lò gạch Hai Lúa" in called.output
    assert "MST  →  mã số thuế" in called.output
    assert "--apply" in called.output
    assert _texts(place) == before


def test_apply_twice_journal_undo(place: Path, fine: Path) -> None:
    before = _texts(place)
    words = ("import", str(fine), "--id-prefix", "vl", "--apply", "--recorded-by", "cb-1")
    assert "thêm 2, sửa 0" in _call(place, *words).output
    after = _texts(place)
    assert b"vl-0001" in after["facilities.csv"]
    second = _call(place, *words)
    assert second.exit_code == 0
    assert "không có gì thay đổi" in second.output
    assert _texts(place) == after
    assert "so.xlsx" in _call(place, "journal").output
    assert "Đã hoàn lại lần nhập số 1" in _call(place, "undo").output
    assert _texts(place) == before
    assert "Không có lần nhập nào" in _call(place, "undo").output


def test_refused_rows_end_with_one(place: Path, fine: Path) -> None:
    called = _call(place, "import", str(fine))
    assert called.exit_code == 1
    assert "--id-prefix" in called.output


@pytest.mark.parametrize("language", ["vi", "en"])
def test_legacy_text_is_shown_and_converted_on_request(place: Path, tmp_path: Path, language: str) -> None:
    path = _book(tmp_path / "cu.xlsx", [1, "C«ng ty Hoµng Gia", "1500000001", "TNHH", "Tam Bình", None])
    words = ("import", str(path), "--id-prefix", "vl", "--language", language)
    refused = _call(place, *words)
    assert refused.exit_code == 1
    assert "Công ty Hoàng Gia" in refused.output
    taken = _call(place, *words, "--convert", "tcvn3")
    assert taken.exit_code == 0
    assert "vl-0001 Công ty Hoàng Gia" in taken.output


def test_a_csv_file_needs_no_library(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fine: Path
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.delitem(sys.modules, "sxsh_toolkit.forms.sheets.xlsx", raising=False)
    path = tmp_path / "so.csv"
    path.write_text("Tên cơ sở;MST;Huyện\nLò gạch Hai Lúa;1500000001;Mang Thít\n", encoding="utf-8-sig")
    assert _call(place, "import", str(path), "--id-prefix", "vl").exit_code == 0
    called = _call(place, "import", str(fine))
    assert isinstance(called.exception, SxshError)
    assert (called.exception.code, called.exception.values) == ("extra.missing", {"extra": "excel"})


def test_a_tcvn3_csv_file_is_not_taken_for_unicode(place: Path, tmp_path: Path) -> None:
    path = tmp_path / "cu.csv"
    text = "Ten co so;MST;Huyen\nLß g¹ch Hé Hai;1500000001;Mang ThÝt\n"
    path.write_bytes(text.encode("latin-1"))
    refused = _call(place, "import", str(path), "--id-prefix", "vl")
    assert refused.exit_code == 1
    taken = _call(place, "import", str(path), "--id-prefix", "vl", "--convert", "tcvn3")
    assert taken.exit_code == 0
    assert "vl-0001 Lò gạch Hộ Hai" in taken.output


def test_bad_files_and_prefixes(place: Path, tmp_path: Path) -> None:
    (tmp_path / "hong.xlsx").write_bytes(b"PK\x03\x04 nothing")
    assert _call(place, "import", str(tmp_path / "hong.xlsx")).exit_code == 1
    (tmp_path / "cu.xls").write_bytes(b"\xd0\xcf\x11\xe0" + b"x" * 100)
    assert "mật khẩu" in _call(place, "import", str(tmp_path / "cu.xls")).output
    called = _call(place, "import", str(tmp_path / "hong.xlsx"), "--id-prefix", "VL 1")
    assert isinstance(called.exception, SxshError)
    missing = _call(place, "import", str(tmp_path / "khong-co.xlsx"))
    assert missing.exit_code == 1


def test_a_zip_bomb_is_refused_before_it_is_unpacked(place: Path, tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (121 * 1024 * 1024))
    assert path.stat().st_size < 1024 * 1024
    assert "120 MB" in _call(place, "import", str(path)).output
