"""``sxsh run``: every facility's report, then every programme's summary."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from sxsh_toolkit.batch.plan import plan_jobs
from sxsh_toolkit.batch.run import Outcome, run_facilities
from sxsh_toolkit.cli.console import (
    Language,
    LanguageOption,
    WorkspaceOption,
    console,
    error_sentence,
    open_workspace,
    print_findings,
)
from sxsh_toolkit.cli.province import summarise
from sxsh_toolkit.errors import Severity, SxshError
from sxsh_toolkit.text import Texts, load_texts

_STYLE = {"green": "green", "doubts": "yellow", "red": "bold red"}
_SIGN = {"green": "✔", "doubts": "▲", "red": "✖"}


def run(
    facility: Annotated[
        list[str] | None,
        typer.Option("--facility", help="Mã cơ sở hoặc mẫu, lặp lại được · id or glob, repeatable"),
    ] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Số tiến trình · processes")] = None,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Lập báo cáo cho mọi cơ sở rồi tổng hợp tỉnh · reports for all facilities, then the provincial summaries.

    Kết thúc bằng 0 khi mọi cơ sở xanh (kể cả có cảnh báo), 1 khi có cơ sở đỏ, 2 khi gọi sai.
    """
    place, texts, out = open_workspace(workspace), load_texts(language.value), console()
    jobs = plan_jobs(place, facility or ())
    with _progress(out, texts) as bar:
        task = bar.add_task("", total=len(jobs), name="")

        def done(outcome: Outcome) -> None:
            bar.update(task, advance=1, name=f"{_SIGN[outcome.state]} {outcome.name}")

        outcomes, run_folder = run_facilities(place, jobs, language.value, workers=workers, on_done=done)
    for outcome in outcomes:
        _print_outcome(outcome, texts, out)
    counts = Counter(outcome.state for outcome in outcomes)
    out.print(
        texts("run.total", green=counts["green"], doubts=counts["doubts"], red=counts["red"]),
        style="bold",
        markup=False,
    )
    out.print(texts("run.where", folder=place.display(run_folder)), markup=False)
    faults = counts["red"]
    if not facility:
        faults += sum(not summarise(place, programme, language.value) for programme in place.programme_ids())
    if faults:
        raise typer.Exit(1)


def _progress(out: Console, texts: Texts) -> Progress:
    columns = (TextColumn(texts("run.progress")), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, TextColumn("{task.fields[name]}", markup=False), console=out)


def _print_outcome(outcome: Outcome, texts: Texts, out: Console) -> None:
    word = texts(f"run.{outcome.state}", doubts=outcome.doubts)
    style = _STYLE[outcome.state]
    out.print(f"{_SIGN[outcome.state]} {outcome.name}: {word} → {outcome.folder}", style=style, markup=False)
    if outcome.state == "red":
        print_findings(outcome.findings, texts, out, least=Severity.BLOCKER)
        if outcome.error:
            error = SxshError(outcome.error, **outcome.error_values)
            out.print(f"    {error_sentence(error, texts.language)}", markup=False)
