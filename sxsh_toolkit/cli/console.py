"""What commands share: the console, the language, the workspace, and findings as lines."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sxsh_toolkit.errors import Finding, Severity, SxshError
from sxsh_toolkit.report.sections.findings import finding_place, finding_remedy, finding_sentence
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.workspace import Workspace, find_workspace


class Language(StrEnum):
    """Languages of the command line and the reports."""

    VI = "vi"
    EN = "en"


LanguageOption = Annotated[Language, typer.Option("--language", help="vi | en")]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option("--workspace", help="Thư mục làm việc, có parameters/ · folder that holds parameters/"),
]
_STYLE = {Severity.BLOCKER: "bold red", Severity.DOUBT: "yellow", Severity.NOTE: "dim"}


def console(*, stderr: bool = False) -> Console:
    """Return a console that never reads markup in a user's text and does not cut lines in a pipe."""
    return Console(stderr=stderr, highlight=False, soft_wrap=True, emoji=False)


def open_workspace(folder: Path | None) -> Workspace:
    """Return the workspace that the user named, or the one around the current folder."""
    if folder is not None and not (folder / "parameters").is_dir():
        raise SxshError("workspace.not_found", folder=str(folder))
    return find_workspace(folder)


def print_findings(findings: Iterable[Finding], texts: Texts, out: Console, *, least: Severity) -> None:
    """Print findings as ``file:line: word: what is wrong`` with the remedy below."""
    weights = list(Severity)
    for finding in findings:
        if weights.index(finding.severity) > weights.index(least):
            continue
        word = texts(f"severity.{finding.severity.value}")
        line = f"{finding_place(finding)}: {word}: {finding_sentence(finding, texts)}"
        out.print(line, style=_STYLE[finding.severity], markup=False)
        out.print(f"    → {finding_remedy(finding, texts)}", markup=False)


def error_sentence(error: SxshError, language: str = "vi") -> str:
    """Return a program fault as a sentence with its remedy."""
    texts = load_texts(language)
    finding = Finding(error.code, Severity.BLOCKER, values=error.values)
    return f"{finding_sentence(finding, texts)}\n    → {finding_remedy(finding, texts)}"
