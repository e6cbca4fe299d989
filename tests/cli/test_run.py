"""``sxsh run`` and ``sxsh province``: exit codes, the list of outcomes, where to look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.batch.province import ProvinceOutcome
from sxsh_toolkit.batch.run import Outcome
from sxsh_toolkit.cli import province as province_command
from sxsh_toolkit.cli import run as run_command
from sxsh_toolkit.errors import BatchError, Finding, Severity
from sxsh_toolkit.workspace import Workspace

Sxsh = Callable[..., Any]
SUMMARIES = ["minh-hoa", "vinh-long-2016-2020"]


@pytest.fixture
def summarised(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Replace the provincial notebook: remember which programmes were asked for, in which language."""
    asked: list[tuple[str, str]] = []

    def fake(place: Workspace, programme: str, language: str) -> ProvinceOutcome:
        asked.append((programme, language))
        return ProvinceOutcome(programme, place.programme_output(programme), (), False)

    monkeypatch.setattr(province_command, "run_province", fake)
    return asked


@pytest.fixture
def states(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Replace the pool: each facility becomes what the test says; green otherwise."""
    wanted: dict[str, str] = {}

    def fake(place: Workspace, jobs: Any, language: str, **rest: Any) -> tuple[tuple[Outcome, ...], Path]:
        made = []
        for job in jobs:
            state = wanted.get(job.name, "green")
            blocker = Finding("yaml.syntax", Severity.BLOCKER, "x", {}, file=f"{job.name}.yaml", line=7)
            findings = (blocker,) if state == "red" else ()
            outcome = Outcome(
                job.name, state, findings, "", {}, 3 if state == "doubts" else 0, f"o/{job.name}", 0.1
            )  # type: ignore[arg-type]
            made.append(outcome)
            rest["on_done"](outcome)
        return tuple(made), place.runs / "r1"

    monkeypatch.setattr(run_command, "run_facilities", fake)
    return wanted


def test_all_green_then_every_programme(
    sxsh: Sxsh, place: Path, states: dict[str, str], summarised: list[tuple[str, str]]
) -> None:
    called = sxsh("run", cwd=place)
    assert called.code == 0
    assert "✔ cs-keo-dua: " in called.out
    assert "Đạt: 2 · đạt, có cảnh báo: 0 · lỗi: 0" in called.out
    assert "outputs/runs/r1" in called.out
    assert summarised == [(name, "vi") for name in SUMMARIES]


def test_doubts_are_green(
    sxsh: Sxsh, place: Path, states: dict[str, str], summarised: list[tuple[str, str]]
) -> None:
    states["cs-keo-dua"] = "doubts"
    called = sxsh("run", cwd=place)
    assert called.code == 0
    assert "▲ cs-keo-dua: đạt, có 3 cảnh báo" in called.out


def test_one_red_is_exit_1_with_file_and_line(
    sxsh: Sxsh, place: Path, states: dict[str, str], summarised: list[tuple[str, str]]
) -> None:
    states["cs-keo-dua"] = "red"
    called = sxsh("run", cwd=place)
    assert called.code == 1
    assert "✖ cs-keo-dua: " in called.out
    assert "cs-keo-dua.yaml:7: lỗi:" in called.out
    assert "lỗi: 1" in called.out
    assert [name for name, _ in summarised] == SUMMARIES


def test_with_facility_no_summary(
    sxsh: Sxsh, place: Path, states: dict[str, str], summarised: list[tuple[str, str]]
) -> None:
    called = sxsh("run", "--facility", "cs-*", "--language", "en", cwd=place)
    assert called.code == 0
    assert "mh-lo-gach" not in called.out
    assert "đạt" not in called.out
    assert summarised == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_pattern_without_a_file_is_exit_2(sxsh: Sxsh, place: Path, language: str) -> None:
    called = sxsh("run", "--facility", "zz-*", "--language", language, cwd=place)
    assert called.code == 2
    assert "zz-*" in called.err
    assert called.err.count("→") == 1
    assert ("Không có cơ sở" in called.err) == (language == "vi")


def test_outside_a_workspace_is_exit_2(sxsh: Sxsh, tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    for words in (("run",), ("check",), ("province",), ("new", "vl-1", "--sector", "beer")):
        called = sxsh(*words, cwd=tmp_path / "trống")
        assert called.code == 2, words
        assert called.err.strip(), words


@pytest.mark.parametrize(
    "words",
    [
        ("run", "--bogus"),
        ("run", "--workers", "0"),
        ("run", "--workers", "x"),
        ("run", "--language", "fr"),
        ("nope",),
        ("assess",),
        ("new", "vl-1"),
    ],
)
def test_wrong_usage_is_exit_2(sxsh: Sxsh, place: Path, words: tuple[str, ...]) -> None:
    called = sxsh(*words, cwd=place)
    assert called.code == 2
    assert called.all.strip()


def test_a_named_workspace(
    sxsh: Sxsh, place: Path, tmp_path: Path, states: dict[str, str], summarised: list[tuple[str, str]]
) -> None:
    (tmp_path / "xa").mkdir()
    assert sxsh("run", "--workspace", str(place), cwd=tmp_path / "xa").code == 0
    assert sxsh("run", "--workspace", str(tmp_path / "xa"), cwd=place).code == 2


# --- province


def test_one_programme(sxsh: Sxsh, place: Path, summarised: list[tuple[str, str]]) -> None:
    called = sxsh("province", "minh-hoa", "--language", "en", cwd=place)
    assert called.code == 0
    assert summarised == [("minh-hoa", "en")]
    assert "✔" in called.out
    assert "outputs/province/minh-hoa" in called.out


def test_all_programmes(sxsh: Sxsh, place: Path, summarised: list[tuple[str, str]]) -> None:
    assert sxsh("province", cwd=place).code == 0
    assert [name for name, _ in summarised] == SUMMARIES


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_unknown_programme_is_exit_2(sxsh: Sxsh, place: Path, language: str) -> None:
    called = sxsh("province", "khong-co", "--language", language, cwd=place)
    assert called.code == 2
    assert "khong-co" in called.err
    assert "minh-hoa" in called.err
    assert ("Không có" in called.err or "Chưa có" in called.err) == (language == "vi")


def test_a_blocked_programme_is_exit_1(sxsh: Sxsh, place: Path) -> None:
    table = place / "parameters" / "register" / "facilities.csv"
    table.write_text("x;y\n1;2\n", encoding="utf-8")
    called = sxsh("province", "minh-hoa", cwd=place)
    assert called.code == 1
    assert "✖" in called.out
    assert "facilities.csv" in called.out


def test_a_failed_summary_is_exit_1(sxsh: Sxsh, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any) -> None:
        raise BatchError("batch.content", what="tables")

    monkeypatch.setattr(province_command, "run_province", fail)
    called = sxsh("province", "minh-hoa", cwd=place)
    assert called.code == 1
    assert "✖ minh-hoa" in called.out
