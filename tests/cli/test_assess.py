"""``sxsh assess``: one file on the spot; its result to a file or to the pipe."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Sxsh = Callable[..., Any]
FILE = "parameters/facilities/mh-lo-gach.yaml"


def test_headline_in_vietnamese(sxsh: Sxsh, place: Path) -> None:
    called = sxsh("assess", FILE, cwd=place)
    assert called.code == 0
    assert "triệu đồng" in called.out
    assert "mh-lo-gach.yaml:" in called.out


def test_headline_in_english(sxsh: Sxsh, place: Path) -> None:
    called = sxsh("assess", FILE, "--language", "en", cwd=place)
    assert called.code == 0
    headline = called.out.partition("mh-lo-gach.yaml:")[0]
    assert "million VND" in headline
    assert "triệu đồng" not in headline


def test_the_result_alone_goes_into_the_pipe(sxsh: Sxsh, place: Path) -> None:
    called = sxsh("assess", FILE, "--json", "-", cwd=place)
    assert called.code == 0
    plain = json.loads(called.out, parse_constant=lambda name: 1 / 0)
    assert plain["facility"] == "mh-lo-gach"
    assert "triệu đồng" in called.err


def test_the_result_as_a_file_is_the_same(sxsh: Sxsh, place: Path) -> None:
    piped = sxsh("assess", FILE, "--json", "-", cwd=place).out
    called = sxsh("assess", FILE, "--json", "kết quả.json", cwd=place)
    assert called.code == 0
    assert (place / "kết quả.json").read_text(encoding="utf-8") == piped


def test_language_does_not_change_the_result(sxsh: Sxsh, place: Path) -> None:
    vi = sxsh("assess", FILE, "--json", "-", cwd=place).out
    assert sxsh("assess", FILE, "--json", "-", "--language", "en", cwd=place).out == vi


def test_a_blocked_file_writes_nothing(sxsh: Sxsh, broken: Path) -> None:
    called = sxsh("assess", "parameters/facilities/cs-keo-dua.yaml", "--json", "a.json", cwd=broken)
    assert called.code == 1
    assert "cs-keo-dua.yaml:" in called.out
    assert not (broken / "a.json").exists()


def test_a_blocked_file_leaves_the_pipe_empty(sxsh: Sxsh, broken: Path) -> None:
    called = sxsh("assess", "parameters/facilities/cs-keo-dua.yaml", "--json", "-", cwd=broken)
    assert called.code == 1
    assert called.out == ""
    assert "cs-keo-dua.yaml:" in called.err


def test_a_file_that_is_not_there(sxsh: Sxsh, place: Path) -> None:
    called = sxsh("assess", "khong-co.yaml", cwd=place)
    assert called.code == 1
    assert "khong-co.yaml" in called.all


def test_outside_any_workspace(sxsh: Sxsh, place: Path, tmp_path: Path) -> None:
    (tmp_path / "xa").mkdir()
    (tmp_path / "xa" / "mh-lo-gach.yaml").write_bytes((place / FILE).read_bytes())
    called = sxsh("assess", "mh-lo-gach.yaml", cwd=tmp_path / "xa")
    assert called.code == 0


def test_a_pipe_of_bytes_is_utf8_in_any_locale(place: Path) -> None:
    """A real process with an ASCII locale: Vietnamese still comes out as UTF-8."""
    import os

    script = "import sys; sys.argv[0] = 'sxsh'; from sxsh_toolkit.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", script, "assess", FILE, "--json", "-"],
        cwd=place,
        env={**os.environ, "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.decode("utf-8"))["facility"] == "mh-lo-gach"
    assert "triệu đồng" in done.stderr.decode("utf-8")
