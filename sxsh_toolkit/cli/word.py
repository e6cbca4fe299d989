"""``sxsh word``: a facility's Word report, never over a document that somebody may have edited."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.cli.console import (
    Language,
    LanguageOption,
    WorkspaceOption,
    console,
    open_workspace,
    print_findings,
)
from sxsh_toolkit.cli.extras import load_extra
from sxsh_toolkit.errors import Severity, SxshError
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.identity import read_identity
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.workspace import Workspace, find_workspace

_SHOWN = 20


class WordForm(StrEnum):
    """Forms of the report."""

    QUICK = "quick"
    FULL = "full"


def word(
    facility: Annotated[
        str, typer.Argument(metavar="ID|TỆP", help="Mã cơ sở hoặc tệp cơ sở · facility id or file")
    ],
    form: Annotated[
        WordForm, typer.Option("--form", help="quick: 4–6 trang · 4–6 pages; full: đầy đủ · complete")
    ] = WordForm.QUICK,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Viết báo cáo Word; bản đã sửa tay không bao giờ bị ghi đè · write the Word report, never over an edited one."""
    texts, out = load_texts(language.value), console()
    place, file = _find(facility, workspace)
    reading = read_facility(file, place.display(file))
    if reading.facility is None or any(f.is_blocker for f in reading.findings):
        print_findings(reading.findings, texts, out, least=Severity.NOTE)
        raise typer.Exit(1)
    identity = read_identity(place, reading.facility_id)
    result = assess_facility(reading.facility, reading.findings, identity)
    versions, names = load_extra("report.word.versions", "docx"), load_extra("report.word.document", "docx")
    outcome = versions.write_version(
        result,
        file.parent / reading.facility_id,
        place.facility_documents(reading.facility_id),
        texts,
        place.word_template(names.TEMPLATES[language.value]),
        form=form.value,
    )
    _print_outcome(outcome, place, texts, out)


def _find(facility: str, folder: Path | None) -> tuple[Workspace, Path]:
    """Return workspace and facility file; whatever ends like a file is one."""
    if not facility.lower().endswith((".yaml", ".yml")):
        place = open_workspace(folder)
        file = place.facility_file(facility)
    else:
        file = Path(facility)
        place = open_workspace(folder) if folder else find_workspace(file.parent)
        file = file if file.is_file() else place.resolve(file)
    if not file.is_file():
        raise SxshError("word.no_facility", file=place.display(file))
    return place, file


def _print_outcome(outcome: Any, place: Workspace, texts: Texts, out: Console) -> None:
    former = place.display(outcome.former) if outcome.former else ""
    file = place.display(outcome.path)
    sentence = texts(f"word.state.{outcome.state}", file=file, former=former, count=len(outcome.moves))
    out.print(sentence, style="bold" if outcome.written else "dim", markup=False)
    for move in outcome.moves[:_SHOWN]:
        out.print(f"  {move.label}: {move.old} → {move.new}  [{move.figure_id}]", markup=False)
    if len(outcome.moves) > _SHOWN:
        more = len(outcome.moves) - _SHOWN
        out.print(f"  {texts('word.moves.more', count=more)}", markup=False)
