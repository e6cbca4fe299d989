"""One notebook, executed by papermill, and its page."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sxsh_toolkit.errors import BatchError
from sxsh_toolkit.report.page import render_page
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.version import VERSION
from sxsh_toolkit.workspace import Workspace, write_text

if TYPE_CHECKING:
    from nbformat import NotebookNode

_CELL_SECONDS = 600
_START_SECONDS = 120
_ATTEMPTS = 2


def execute_notebook(
    workspace: Workspace, notebook: Path, output: Path, parameters: Mapping[str, str], failed: Path
) -> NotebookNode:
    """Execute a notebook in a fresh kernel.

    Parameters
    ----------
    workspace : Workspace
        The kernel starts in its root.
    notebook : Path
        Input, left untouched.
    output : Path
        Executed notebook, written by rename when every cell went well.
    parameters : mapping
        Strings only.
    failed : Path
        Where the notebook is kept when a cell failed.

    Returns
    -------
    NotebookNode
        The executed notebook.

    Raises
    ------
    BatchError
        ``batch.cell_failed`` with the error's name and text, or ``batch.kernel`` when no kernel came up.
    """
    import nbformat
    from papermill.exceptions import PapermillExecutionError

    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"
    failed.parent.mkdir(parents=True, exist_ok=True)
    try:
        with _errors_into(failed.with_suffix(".log")):
            node = _run(workspace, notebook, failed, parameters)
    except PapermillExecutionError as error:
        raise BatchError("batch.cell_failed", error=error.ename, text=str(error.evalue)[:500]) from None
    node = _clean(node)
    write_text(output, nbformat.writes(node))  # type: ignore[no-untyped-call]
    failed.unlink(missing_ok=True)
    failed.with_suffix(".log").unlink(missing_ok=True)
    return node


@contextmanager
def _errors_into(log: Path) -> Iterator[None]:
    """Let this process and the kernel that it starts write their error stream into a log, kept when a run fails."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with log.open("wb") as stream:
            os.dup2(stream.fileno(), 2)
            yield
            sys.stderr.flush()
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _run(workspace: Workspace, notebook: Path, target: Path, parameters: Mapping[str, str]) -> NotebookNode:
    from papermill.exceptions import PapermillExecutionError
    from papermill.execute import execute_notebook as papermill_execute

    logging.getLogger("papermill").setLevel(logging.ERROR)
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                node: NotebookNode = papermill_execute(
                    str(notebook),
                    str(target),
                    parameters=dict(parameters),
                    kernel_name="python3",
                    progress_bar=False,
                    request_save_on_cell_execute=False,
                    cwd=str(workspace.root),
                    start_timeout=_START_SECONDS,
                    execution_timeout=_CELL_SECONDS,
                )
                return node
        except PapermillExecutionError:
            raise
        except Exception as error:
            if attempt == _ATTEMPTS:
                raise BatchError("batch.kernel", error=type(error).__name__, text=str(error)[:500]) from None
    raise BatchError("batch.kernel", error="", text="")


def _clean(node: NotebookNode) -> NotebookNode:
    """Drop papermill's clock and paths: the notebook says what was computed, ``run.json`` when."""
    node.metadata.pop("papermill", None)
    for cell in node.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
    return node


def write_page(
    node: NotebookNode,
    path: Path,
    workspace: Workspace,
    title: str,
    language: str,
    *,
    with_text: bool = False,
) -> str:
    """Render the page of an executed notebook and write it by rename; return its text."""
    texts = load_texts(language)
    frame = {
        "skip": texts("page.skip"),
        "contents": texts("page.contents"),
        "footer": texts("page.footer", version=VERSION),
    }
    page = render_page(
        node,
        title=title,
        language=language,
        texts=frame,
        template_folder=workspace.templates(),
        with_text=with_text,
    )
    write_text(path, page)
    return page
