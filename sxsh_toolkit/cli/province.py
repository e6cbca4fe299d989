"""``sxsh province``: the summary of one or all programmes."""

from __future__ import annotations

from typing import Annotated

import typer

from sxsh_toolkit.batch.province import ProvinceOutcome, run_province
from sxsh_toolkit.cli.console import (
    Language,
    LanguageOption,
    WorkspaceOption,
    console,
    error_sentence,
    open_workspace,
    print_findings,
)
from sxsh_toolkit.errors import Severity, SxshError
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace


def province(
    programme: Annotated[
        list[str] | None, typer.Argument(help="Mã chương trình; bỏ trống: tất cả · ids; none: all")
    ] = None,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Tổng hợp kết quả theo chương trình · summarise by programme."""
    place = open_workspace(workspace)
    unknown = set(programme or ()) - set(place.programme_ids())
    if unknown:
        raise SxshError(
            "programme.unknown", id=", ".join(sorted(unknown)), known=", ".join(place.programme_ids())
        )
    fine = [summarise(place, name, language.value) for name in programme or place.programme_ids()]
    if not all(fine):
        raise typer.Exit(1)


def summarise(place: Workspace, programme: str, language: str) -> bool:
    """Build one programme's summary and print what became of it; False when it is blocked."""
    texts, out = load_texts(language), console()
    try:
        outcome: ProvinceOutcome = run_province(place, programme, language)
    except SxshError as error:
        out.print(f"✖ {programme}: {error_sentence(error, language)}", style="bold red", markup=False)
        return False
    sign, style = ("✖", "bold red") if outcome.blocked else ("✔", "green")
    sentence = texts("run.province", programme=programme, folder=place.display(outcome.folder))
    out.print(f"{sign} {sentence}", style=style, markup=False)
    print_findings(outcome.findings, texts, out, least=Severity.BLOCKER)
    return not any(finding.is_blocker for finding in outcome.findings)
