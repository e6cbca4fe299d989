"""``sxsh intake``: three commands, exit codes, nothing asked."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from sxsh_toolkit.cli.intake import app
from sxsh_toolkit.errors import SxshError

RUNNER = CliRunner()
FACILITY = Path(__file__).parents[2] / "parameters" / "facilities" / "cs-con.yaml"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "parameters" / "facilities").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_new_check_read(workspace: Path) -> None:
    made = RUNNER.invoke(app, ["new", "--sector", "rice_milling", "--id", "vl-0012", "--year", "2018"])
    assert made.exit_code == 0, made.output
    assert (workspace / "vl-0012.xlsx").is_file()
    checked = RUNNER.invoke(app, ["check", "vl-0012.xlsx"])
    assert checked.exit_code == 0, checked.output
    assert "vl-0012.xlsx · Dòng!" in checked.output
    read = RUNNER.invoke(app, ["read", "vl-0012.xlsx", "--language", "en"])
    assert read.exit_code == 0, read.output
    file = workspace / "parameters" / "facilities" / "vl-0012.yaml"
    data = file.read_bytes()
    again = RUNNER.invoke(app, ["read", ".", "--language", "en"])
    assert again.exit_code == 0
    assert "nothing changed" in again.output
    assert file.read_bytes() == data


def test_a_blocker_stops_the_reading_and_names_the_cell(workspace: Path) -> None:
    assert RUNNER.invoke(app, ["new", "--from", str(FACILITY), "--out", "a.xlsx"]).exit_code == 0
    book = load_workbook("a.xlsx")
    page = book["Sản lượng"]
    row = next(r for r in range(1, 20) if page.cell(r, 2).value == "Sản phẩm") + 1
    for column, value in enumerate(("2009", "x", "1,234.5", "tấn"), start=1):
        page.cell(row, column).value = value
    book.save("a.xlsx")
    checked = RUNNER.invoke(app, ["check", "a.xlsx"])
    assert checked.exit_code == 1
    assert f"Sản lượng!C{row}" in checked.output or f"Sản lượng!B{row}" in checked.output
    read = RUNNER.invoke(app, ["read", "a.xlsx"])
    assert read.exit_code == 1
    assert not list((workspace / "parameters" / "facilities").iterdir())


def test_no_workbook_is_overwritten_unasked(workspace: Path) -> None:
    (workspace / "vl-0012.xlsx").write_text("x", encoding="utf-8")
    done = RUNNER.invoke(app, ["new", "--sector", "other", "--id", "vl-0012"])
    assert isinstance(done.exception, SxshError)
    assert done.exception.code == "intake.exists"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["new", "--sector", "nope"], "sector.unknown"),
        (["new", "--sector", "other", "--id", "a/b"], "workspace.unsafe_id"),
    ],
)
def test_wrong_calls(arguments: list[str], code: str, workspace: Path) -> None:
    done = RUNNER.invoke(app, arguments)
    assert isinstance(done.exception, SxshError)
    assert done.exception.code == code


def test_without_the_extra_a_sentence_says_what_to_install(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [n for n in sys.modules if n.startswith(("sxsh_toolkit.forms.intake.", "openpyxl"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    done = RUNNER.invoke(app, ["check", "a.xlsx"])
    assert isinstance(done.exception, SxshError)
    assert (done.exception.code, done.exception.values) == ("extra.missing", {"extra": "excel"})
