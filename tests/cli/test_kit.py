"""``sxsh kit``: its refusals, and what it prints about a kit, without a network."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from sxsh_toolkit.batch.kit import build as kit_module
from sxsh_toolkit.cli import kit as command
from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.version import VERSION


def wheel(folder: Path, name: str, version: str, *head: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}-{version}-py3-none-any.whl"
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *head]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(lines) + "\n")
    return path


@pytest.fixture
def kit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Call the command; pip gives its own wheel and nothing else."""

    def fake_pip(words: list[str], environment: dict[str, str]) -> str:
        if words[0] == "download" and words[-1] == "pip":
            wheel(Path(words[words.index("--dest") + 1]), "pip", "26.0")
            return ""
        return "" if words[0] == "install" else "unreachable"

    build = kit_module.build_kit
    monkeypatch.setattr(command, "build_kit", lambda *a, **k: build(*a, **k, pip=fake_pip))
    app = typer.Typer()
    app.command()(command.kit)

    def call(*words: str) -> tuple[int, str]:
        monkeypatch.chdir(tmp_path)
        done = CliRunner().invoke(app, list(words))
        if isinstance(done.exception, SxshError):
            raise done.exception
        assert "⟦" not in done.output
        return done.exit_code, done.output

    return call


@pytest.mark.parametrize(("language", "words"), [("vi", "Bộ cài đủ gói"), ("en", "The kit is complete")])
def test_a_complete_kit(
    kit: Callable[..., tuple[int, str]], tmp_path: Path, language: str, words: str
) -> None:
    own = wheel(tmp_path / "own", "sxsh_toolkit", VERSION)
    code, out = kit("bộ cài", "--wheel", str(own), "--language", language)
    assert code == 0, out
    assert words in out
    assert "Python 3.11.9" in out
    assert "Bat-dau.bat" in out
    assert "python-3.11.*-embed-amd64.zip" in out
    assert ("chưa chạy thử trên Windows" in out) or ("has not been run there" in out)
    forms = {p.stem for p in (tmp_path / "bộ cài" / "lam-viec" / "phieu-trong").glob("*.xlsx")}
    assert forms == set(load_sectors())


def test_an_incomplete_kit_ends_with_one(kit: Callable[..., tuple[int, str]], tmp_path: Path) -> None:
    own = wheel(tmp_path / "own", "sxsh_toolkit", VERSION)
    wheel(tmp_path / "own", "pip", "26.0")

    def lacking(words: list[str], environment: dict[str, str]) -> str:
        return "" if words[0] != "install" else "ERROR: no lab"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "build_kit", lambda *a, **k: kit_module.build_kit(*a, **k, pip=lacking))
        code, out = kit("k", "--wheel", str(own), "--language", "en")
    assert code == 1
    assert "NOT complete" in out
    assert "which sxsh-toolkit needs on Windows" in out
    assert "ERROR: no lab" in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("k", "--platform", "linux_x86_64"), "kit.platform_unknown"),
        (("k", "--python", "3"), "kit.python_unknown"),
        (("k", "--wheel", "no.whl"), "kit.wheel_unreadable"),
        (("own",), "workspace.not_empty"),
    ],
)
def test_refusals(
    kit: Callable[..., tuple[int, str]], tmp_path: Path, words: tuple[str, ...], code: str
) -> None:
    wheel(tmp_path / "own", "sxsh_toolkit", VERSION)
    with pytest.raises(SxshError) as caught:
        kit(*words)
    assert caught.value.code == code
    assert not (tmp_path / "k").exists()
