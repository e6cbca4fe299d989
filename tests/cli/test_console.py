"""What commands share: help, version, sentences for faults, and findings as lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sxsh_toolkit.cli.app import app
from sxsh_toolkit.cli.console import console, error_sentence, print_findings
from sxsh_toolkit.errors import Finding, Severity, SxshError
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.version import VERSION

Sxsh = Callable[..., Any]
VI, EN = load_texts("vi"), load_texts("en")
COMMANDS = [
    "run",
    "check",
    "assess",
    "calc",
    "appraise",
    "reconcile",
    "province",
    "savings",
    "new",
    "init",
    "schema",
    "demo",
    "handbook",
    "word",
    "kit",
    "factors",
    "lab",
]


def test_version(sxsh: Sxsh) -> None:
    called = sxsh("--version")
    assert (called.code, called.out.strip()) == (0, VERSION)


def test_no_command_shows_the_help(sxsh: Sxsh) -> None:
    called = sxsh()
    assert called.code in {0, 2}
    assert "sxsh" in called.all


def test_every_command_is_there() -> None:
    assert [command.name for command in app.registered_commands] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_both_languages(sxsh: Sxsh, command: str) -> None:
    called = sxsh(command, "--help")
    assert called.code == 0
    assert "·" in called.out


def lines_of(
    findings: list[Finding], least: Severity, capsys: pytest.CaptureFixture[str], language: str = "vi"
) -> list[str]:
    print_findings(findings, load_texts(language), console(), least=least)
    return capsys.readouterr().out.splitlines()


def test_findings_as_lines(capsys: pytest.CaptureFixture[str]) -> None:
    found = [Finding("use.empty", s, "x", {"use": "dien"}, "a.yaml", n) for n, s in enumerate(Severity, 1)]
    shown = lines_of(found, Severity.NOTE, capsys)
    assert [line.split(": ")[:2] for line in shown[::2]] == [
        ["a.yaml:1", "lỗi"],
        ["a.yaml:2", "cảnh báo"],
        ["a.yaml:3", "ghi chú"],
    ]
    assert all(line.startswith("    → ") for line in shown[1::2])
    assert len(lines_of(found, Severity.BLOCKER, capsys)) == 2
    assert len(lines_of(found, Severity.DOUBT, capsys)) == 4


def test_lines_are_never_cut_nor_read_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    evil = "[bold]" + "x" * 500 + "[/bold] :smile:"
    finding = Finding("use.empty", Severity.DOUBT, "x", {"use": evil}, "a.yaml", 1)
    shown = lines_of([finding], Severity.NOTE, capsys)
    assert len(shown) == 2
    assert evil in shown[0]


def test_line_100_is_a_number(capsys: pytest.CaptureFixture[str]) -> None:
    """``:100:`` must not become a picture."""
    finding = Finding("use.empty", Severity.DOUBT, "x", {"use": "dien"}, "a.yaml", 100)
    assert lines_of([finding], Severity.NOTE, capsys)[0].startswith("a.yaml:100: cảnh báo: ")


def test_a_fault_is_a_sentence_with_its_remedy() -> None:
    error = SxshError("sector.unknown", sector="x", known="beer, bricks")
    for language in ("vi", "en"):
        sentence = error_sentence(error, language)
        assert "⟦" not in sentence
        assert sentence.count("\n    → ") == 1
    assert error_sentence(error) == error_sentence(error, "vi") != error_sentence(error, "en")


def test_consoles() -> None:
    assert console().stderr is False
    assert console(stderr=True).stderr is True
    assert console().soft_wrap is True
