"""One facility's report in all its forms: the page and workbook of the usual run, and a Word report of its own version."""

from __future__ import annotations

from pathlib import Path

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.batch.plan import plan_jobs
from sxsh_toolkit.batch.run import new_run_folder, run_one
from sxsh_toolkit.cli.extras import load_extra
from sxsh_toolkit.errors import BatchError, SxshError
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.identity import read_identity
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace

PAGES = ("report.html", "report.xlsx")


def make_report(workspace: Workspace, facility_id: str, language: str) -> list[dict[str, str]]:
    """Run a facility's notebook as the batch does, and write its Word report.

    Parameters
    ----------
    workspace : Workspace
        Where the facility file lies.
    facility_id : str
        The facility.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    list of dict
        ``name`` and ``path`` of each file. Without the libraries of the Word report it is left out.

    Raises
    ------
    BatchError
        ``report.blocked`` with the number of blockers, or what went wrong in the run.
    """
    (job,) = plan_jobs(workspace, [facility_id])
    outcome = run_one(workspace, job, language, new_run_folder(workspace))
    if outcome.state == "red":
        if outcome.error:
            raise BatchError(outcome.error, **outcome.error_values)
        raise BatchError("report.blocked", count=sum(f.is_blocker for f in outcome.findings))
    made = [workspace.facility_output(facility_id) / name for name in PAGES]
    word = _write_word(workspace, facility_id, language)
    made += [word] if word else []
    return [{"name": path.name, "path": str(path)} for path in made]


def _write_word(workspace: Workspace, facility_id: str, language: str) -> Path | None:
    try:
        document, versions = (
            load_extra("report.word.document", "docx"),
            load_extra("report.word.versions", "docx"),
        )
    except SxshError:
        return None
    reading = read_facility(workspace.facility_file(facility_id))
    identity = read_identity(workspace, facility_id)
    outcome = versions.write_version(
        assess_facility(reading.require(), reading.findings, identity),
        workspace.facilities / facility_id,
        workspace.facility_documents(facility_id),
        load_texts(language),
        workspace.word_template(document.TEMPLATES[language]),
        form="quick",
    )
    return Path(outcome.path)
