"""``sxsh check``: every finding at once, with file and line, in the reader's language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.batch.plan import Job, plan_jobs
from sxsh_toolkit.cli.console import (
    Language,
    LanguageOption,
    WorkspaceOption,
    console,
    open_workspace,
    print_findings,
)
from sxsh_toolkit.errors import Finding, Severity, sort_findings
from sxsh_toolkit.model import FacilityReading, read_facility
from sxsh_toolkit.model.programme_reader import read_programme
from sxsh_toolkit.model.register_reader import read_register
from sxsh_toolkit.report.sections.findings import finding_remedy, finding_sentence
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.workspace import Workspace


def check(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Tệp cơ sở; bỏ trống: tất cả · facility files; none: all")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="In dạng JSON · print JSON")] = False,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Kiểm tra số liệu, in mọi lưu ý một lần · check the data, print every finding at once."""
    texts, out = load_texts(language.value), console()
    findings = _read_files(files) if files else _read_workspace(open_workspace(workspace))
    if as_json:
        typer.echo(json.dumps([_plain(f, texts) for f in findings], ensure_ascii=False, indent=1))
    else:
        print_findings(findings, texts, out, least=Severity.NOTE)
        counts = {s: sum(f.severity is s for f in findings) for s in Severity}
        sentence = texts(
            "check.total",
            blockers=counts[Severity.BLOCKER],
            doubts=counts[Severity.DOUBT],
            notes=counts[Severity.NOTE],
        )
        out.print(sentence, style="bold", markup=False)
    if any(f.is_blocker for f in findings):
        raise typer.Exit(1)


def _read_files(files: list[Path]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for file in files:
        found += _all_findings(read_facility(file, file.as_posix()))
    return tuple(found)


def _all_findings(reading: FacilityReading) -> tuple[Finding, ...]:
    """Return a file's findings and, where it has no blocker, the doubts that only its results show."""
    if reading.facility is None:
        return reading.findings
    shown = {(f.code, f.where) for f in reading.findings}
    result = assess_facility(reading.facility, reading.findings)
    more = (f for f in result.findings if (f.code, f.where) not in shown)
    return sort_findings((*reading.findings, *(reading.place(finding) for finding in more)))


def _read_workspace(place: Workspace) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for job in plan_jobs(place):
        found += _read_job(place, job)
    if place.register.is_dir():
        found += read_register(place.register).findings
    for programme in place.programme_ids():
        found += read_programme(place.programme_file(programme)).findings
    return tuple(found)


def _read_job(place: Workspace, job: Job) -> tuple[Finding, ...]:
    return sort_findings((*job.findings, *_all_findings(read_facility(job.file, place.display(job.file)))))


def _plain(finding: Finding, texts: Texts) -> dict[str, object]:
    return {
        "file": finding.file,
        "line": finding.line,
        "where": finding.where,
        "severity": finding.severity.value,
        "code": finding.code,
        "sentence": finding_sentence(finding, texts),
        "remedy": finding_remedy(finding, texts),
    }
