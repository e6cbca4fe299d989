"""The command line, called in this process: exit code, what it printed, what it complained about."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sxsh_toolkit.cli import main

SHIPPED = Path(__file__).parents[2] / "parameters"


@dataclass(frozen=True)
class Called:
    """What became of one call."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


@pytest.fixture
def sxsh(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Called]:
    """Call ``sxsh`` with words, in a folder of its own."""

    def call(*words: str, cwd: Path = tmp_path) -> Called:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["sxsh", *words])
        capsys.readouterr()
        code: object = 0
        try:
            main()
        except SystemExit as ended:
            code = ended.code
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        assert "⟦" not in printed.out + printed.err
        return Called(int(str(code or 0)), printed.out, printed.err)

    return call


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with two shipped facilities, the register and the programmes."""
    root = tmp_path / "w"
    facilities = root / "parameters" / "facilities"
    facilities.mkdir(parents=True)
    for name in ("cs-keo-dua", "mh-lo-gach"):
        shutil.copy(SHIPPED / "facilities" / f"{name}.yaml", facilities)
    for folder in ("register", "programmes"):
        shutil.copytree(SHIPPED / folder, root / "parameters" / folder)
    return root


@pytest.fixture
def broken(place: Path) -> Path:
    """The same workspace, where one file has two faults on known lines."""
    file = place / "parameters" / "facilities" / "cs-keo-dua.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines += ["amont: 1", "sector: beer"]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place
