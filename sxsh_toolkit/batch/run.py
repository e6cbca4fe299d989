"""Many facilities: a spawned pool, one outcome each; one bad facility never stops the others."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from sxsh_toolkit.batch.execute import execute_notebook, write_page
from sxsh_toolkit.batch.plan import Job, require_parameters
from sxsh_toolkit.batch.verify import verify_outputs
from sxsh_toolkit.errors import BatchError, Finding, SxshError
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.version import VERSION
from sxsh_toolkit.workspace import Workspace, is_safe_id, write_text

State = Literal["green", "doubts", "red"]
OUTPUTS = ("assessment.ipynb", "report.html", "report.xlsx", "result.json")
FACILITY_NOTEBOOK = "facility_assessment"


@dataclass(frozen=True)
class Outcome:
    """What became of one facility.

    Parameters
    ----------
    name : str
        File stem.
    state : str
        ``green``, ``doubts`` (green with doubts) or ``red``.
    findings : tuple of Finding
        All of the file's findings with file and line.
    error : str
        Code of what went wrong outside the data; empty otherwise.
    error_values : dict
        Values of that error's sentence.
    doubts : int
        Doubts in the result.
    folder : str
        Where to look, as people see it.
    seconds : float
        Wall time.
    """

    name: str
    state: State
    findings: tuple[Finding, ...]
    error: str
    error_values: dict[str, str | int | float | None]
    doubts: int
    folder: str
    seconds: float


def new_run_folder(workspace: Workspace) -> Path:
    """Make and return ``outputs/runs/<run_id>`` of this run."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    for number in range(1, 1000):
        folder = workspace.runs / (stamp if number == 1 else f"{stamp}-{number}")
        try:
            (folder / "logs").mkdir(parents=True)
        except FileExistsError:
            continue
        return folder
    raise BatchError("batch.run_folder", folder=stamp)


def run_facilities(
    workspace: Workspace,
    jobs: Sequence[Job],
    language: str,
    *,
    workers: int | None = None,
    on_start: Callable[[str], None] = lambda name: None,
    on_done: Callable[[Outcome], None] = lambda outcome: None,
) -> tuple[tuple[Outcome, ...], Path]:
    """Run the assessment notebook for every job.

    Parameters
    ----------
    workspace : Workspace
        Holds the files and takes the outputs.
    jobs : sequence of Job
        From ``plan_jobs``.
    language : str
        ``vi`` or ``en``.
    workers : int, optional
        At most the number of cores.
    on_start, on_done : callable
        Progress.

    Returns
    -------
    tuple
        Outcomes in the jobs' order, and the folder of this run with ``run.json`` and ``logs``.
    """
    run_folder = new_run_folder(workspace)
    notebook = workspace.notebook(FACILITY_NOTEBOOK)
    require_parameters(notebook, {"facility_file": "", "language": "", "output_folder": ""})
    count = max(1, min(workers or os.cpu_count() or 1, os.cpu_count() or 1, len(jobs)))
    outcomes: dict[Path, Outcome] = {}
    for job, outcome in _pooled(workspace, jobs, language, run_folder, count, on_start):
        outcomes[job.file] = outcome
        on_done(outcome)
    ordered = tuple(outcomes[job.file] for job in jobs)
    _write_run(run_folder, ordered, language)
    return ordered, run_folder


def _pooled(
    workspace: Workspace,
    jobs: Sequence[Job],
    language: str,
    run_folder: Path,
    workers: int,
    on_start: Callable[[str], None],
) -> Iterator[tuple[Job, Outcome]]:
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures: dict[Future[Outcome], Job] = {}
        for job in jobs:
            on_start(job.name)
            futures[pool.submit(run_one, workspace, job, language, run_folder)] = job
        for future in as_completed(futures):
            job = futures[future]
            try:
                yield job, future.result()
            except BrokenProcessPool:
                yield job, _red(workspace, job, (), BatchError("batch.worker_died"), run_folder, 0.0)


def run_one(workspace: Workspace, job: Job, language: str, run_folder: Path) -> Outcome:
    """Run one facility; whatever happens to it comes back as its outcome.

    Notes
    -----
    A red facility keeps no older outputs: a stale result would be counted by the province. Its empty folder tells the
    province that it is red.
    """
    started = perf_counter()
    reading = read_facility(job.file, workspace.display(job.file))
    findings = (*job.findings, *reading.findings)
    if reading.facility is None or any(f.is_blocker for f in findings):
        return _red(workspace, job, findings, None, run_folder, perf_counter() - started)
    try:
        plain = _assess(workspace, job, language, run_folder)
    except SxshError as error:
        return _red(workspace, job, findings, error, run_folder, perf_counter() - started)
    except Exception as error:
        fault = BatchError("batch.unexpected", error=type(error).__name__, text=str(error)[:500])
        return _red(workspace, job, findings, fault, run_folder, perf_counter() - started)
    doubts = int(plain["summary"]["findings_doubt"])
    folder = workspace.display(workspace.facility_output(job.name))
    seconds = perf_counter() - started
    return Outcome(job.name, "doubts" if doubts else "green", findings, "", {}, doubts, folder, seconds)


def _assess(workspace: Workspace, job: Job, language: str, run_folder: Path) -> dict[str, Any]:
    folder = workspace.facility_output(job.name)
    folder.mkdir(parents=True, exist_ok=True)
    parameters = {
        "facility_file": workspace.display(job.file),
        "language": language,
        "output_folder": workspace.display(folder),
    }
    notebook = workspace.notebook(FACILITY_NOTEBOOK)
    node = execute_notebook(
        workspace, notebook, folder / OUTPUTS[0], parameters, run_folder / "logs" / f"{job.name}.ipynb"
    )
    title = load_texts(language)("page.title", facility=job.name)
    page = write_page(node, folder / OUTPUTS[1], workspace, title, language)
    return verify_outputs(folder, job.name, page)


def _red(
    workspace: Workspace,
    job: Job,
    findings: tuple[Finding, ...],
    error: SxshError | None,
    run_folder: Path,
    seconds: float,
) -> Outcome:
    if is_safe_id(job.name):
        folder = workspace.facility_output(job.name)
        folder.mkdir(parents=True, exist_ok=True)
        for name in OUTPUTS:
            (folder / name).unlink(missing_ok=True)
    where = workspace.display(run_folder / "logs") if error else workspace.display(job.file)
    code, values = (error.code, error.values) if error else ("", {})
    return Outcome(job.name, "red", findings, code, dict(values), 0, where, seconds)


def _write_run(run_folder: Path, outcomes: Sequence[Outcome], language: str) -> None:
    rows = []
    for outcome in outcomes:
        row = asdict(outcome)
        row["findings"] = [
            f"{f.file}:{f.line or ''}: {f.severity.value} {f.code} {f.where}" for f in outcome.findings
        ]
        rows.append(row)
    plain = {"toolkit": VERSION, "language": language, "facilities": rows}
    write_text(run_folder / "run.json", json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
