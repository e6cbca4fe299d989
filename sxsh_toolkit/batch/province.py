"""One programme's summary: the notebook, its page and its files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from sxsh_toolkit.batch.execute import execute_notebook, write_page
from sxsh_toolkit.batch.plan import require_parameters
from sxsh_toolkit.batch.run import new_run_folder
from sxsh_toolkit.errors import BatchError, Finding
from sxsh_toolkit.province import read_province
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace

PROVINCE_NOTEBOOK = "provincial_summary"
OUTPUTS = ("summary.ipynb", "summary.html", "summary.xlsx", "result.json")


@dataclass(frozen=True)
class ProvinceOutcome:
    """What became of one programme's summary."""

    programme: str
    folder: Path
    findings: tuple[Finding, ...]
    blocked: bool


def run_province(workspace: Workspace, programme: str, language: str) -> ProvinceOutcome:
    """Run the provincial notebook for one programme.

    Parameters
    ----------
    workspace : Workspace
        Register, programmes and the facilities' results.
    programme : str
        Programme id.
    language : str
        ``vi`` or ``en``.

    Returns
    -------
    ProvinceOutcome
        Blocked when the register or the programme has a blocker; older outputs are then removed.
    """
    folder = workspace.programme_output(programme)
    reading = read_province(workspace, programme)
    if reading.programme is None:
        for name in OUTPUTS:
            (folder / name).unlink(missing_ok=True)
        return ProvinceOutcome(programme, workspace.programme_file(programme), reading.findings, True)
    folder.mkdir(parents=True, exist_ok=True)
    parameters = {"programme": programme, "language": language, "output_folder": workspace.display(folder)}
    notebook = workspace.notebook(PROVINCE_NOTEBOOK)
    require_parameters(notebook, parameters)
    failed = new_run_folder(workspace) / "logs" / f"{programme}.ipynb"
    node = execute_notebook(workspace, notebook, folder / OUTPUTS[0], parameters, failed)
    title = load_texts(language)(
        "page.province_title", programme=reading.programme.name.in_language(language)
    )
    page = write_page(node, folder / OUTPUTS[1], workspace, title, language)
    _verify(folder, programme, page)
    return ProvinceOutcome(programme, folder, reading.findings, False)


def _verify(folder: Path, programme: str, page: str) -> None:
    plain = json.loads((folder / OUTPUTS[3]).read_text(encoding="utf-8"))
    if plain.get("programme") != programme:
        raise BatchError("batch.content", what="programme")
    if page.count("<table") < 4 or "<svg" not in page or "⟦" in page:
        raise BatchError("batch.content", what="tables")
