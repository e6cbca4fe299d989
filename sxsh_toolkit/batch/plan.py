"""What is to be run: which facility files, and whether a notebook takes the parameters it is given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from sxsh_toolkit.errors import BatchError, Finding, Severity
from sxsh_toolkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Job:
    """One facility file to run; ``findings`` are faults that only the whole list shows."""

    name: str
    file: Path
    findings: tuple[Finding, ...] = ()


def plan_jobs(workspace: Workspace, patterns: Sequence[str] = ()) -> tuple[Job, ...]:
    """List the facility files to run.

    Parameters
    ----------
    workspace : Workspace
        Where they lie.
    patterns : sequence of str
        Ids or globs; empty means all.

    Returns
    -------
    tuple of Job
        Sorted by name. Two files with one stem both get a blocker: nobody can know which one is meant.

    Raises
    ------
    BatchError
        ``batch.no_match``: a pattern that no file answers.
    """
    files = workspace.facility_files()
    for pattern in patterns:
        if not any(fnmatchcase(file.stem, pattern) for file in files):
            raise BatchError("batch.no_match", pattern=pattern)
    chosen = [f for f in files if not patterns or any(fnmatchcase(f.stem, p) for p in patterns)]
    return _mark_twins(workspace, chosen)


def _mark_twins(workspace: Workspace, files: Iterable[Path]) -> tuple[Job, ...]:
    by_stem: dict[str, list[Path]] = defaultdict(list)
    for file in files:
        by_stem[file.stem.lower()].append(file)
    jobs = []
    for _, group in sorted(by_stem.items()):
        for file in group:
            shown = workspace.display(file)
            others = ", ".join(workspace.display(other) for other in group if other != file)
            twin = Finding(
                "facility.two_files", Severity.BLOCKER, "facility", {"others": others}, file=shown, line=1
            )
            jobs.append(Job(file.stem, file, (twin,) if others else ()))
    return tuple(jobs)


def require_parameters(notebook: Path, parameters: Mapping[str, str]) -> None:
    """Refuse parameters that a notebook does not take; papermill itself would only warn.

    Raises
    ------
    BatchError
        ``batch.unknown_parameter`` or ``batch.no_notebook``.
    """
    if not notebook.is_file():
        raise BatchError("batch.no_notebook", notebook=notebook.name)
    from papermill.inspection import inspect_notebook

    known = set(inspect_notebook(str(notebook)))
    for name in parameters:
        if name not in known:
            raise BatchError("batch.unknown_parameter", parameter=name, notebook=notebook.name)
