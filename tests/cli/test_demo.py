"""``sxsh demo``: writes, says that the data are synthetic, refuses a filled folder."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sxsh_toolkit.cli.app import app, main
from sxsh_toolkit.workspace import Workspace


def run(*words: str) -> tuple[int, str]:
    outcome = CliRunner().invoke(app, ["demo", *words])
    return outcome.exit_code, outcome.output


def test_writes_a_workspace_and_says_what_it_is(tmp_path: Path) -> None:
    code, said = run(str(tmp_path / "ws"), "--facilities", "3", "--seed", "9")
    assert code == 0
    assert len(Workspace(tmp_path / "ws").facility_files()) == 3
    assert "3 cơ sở" in said
    assert "SỐ LIỆU TỔNG HỢP" in said
    assert "hạt giống 9" in said


def test_speaks_english(tmp_path: Path) -> None:
    code, said = run(str(tmp_path / "ws"), "--facilities", "1", "--language", "en")
    assert code == 0
    assert "SYNTHETIC DATA" in said
    assert "⟦" not in said


@pytest.mark.parametrize("count", ["0", "-1", "100001", "ba"])
def test_refuses_an_impossible_count(count: str, tmp_path: Path) -> None:
    code, _ = run(str(tmp_path / "ws"), "--facilities", count)
    assert code == 2
    assert not (tmp_path / "ws").exists()


def test_refuses_a_filled_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.txt").write_text("mine", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["sxsh", "demo", str(tmp_path)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert "đã có tệp bên trong" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]
