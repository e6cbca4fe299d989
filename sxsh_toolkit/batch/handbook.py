"""Handbook notebooks → pages that keep their text and code, to be read without a notebook program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sxsh_toolkit.batch.execute import execute_notebook, write_page
from sxsh_toolkit.batch.run import new_run_folder
from sxsh_toolkit.errors import BatchError
from sxsh_toolkit.workspace import Workspace

if TYPE_CHECKING:
    from nbformat import NotebookNode

_LEAST_TABLES = 6


def run_handbook(workspace: Workspace, language: str) -> tuple[Path, ...]:
    """Run every handbook notebook and write its page.

    Parameters
    ----------
    workspace : Workspace
        With the sample plants that the notebooks name.
    language : str
        Language of tables and charts; the text of a handbook holds both.

    Returns
    -------
    tuple of Path
        The pages.

    Raises
    ------
    BatchError
        ``batch.cell_failed`` when a cell failed, ``batch.content`` when a page lacks its tables.
    """
    logs = new_run_folder(workspace) / "logs"
    pages = []
    for notebook in workspace.handbook_notebooks:
        output = workspace.handbook_output / notebook.name
        node = execute_notebook(
            workspace, notebook, output, {"language": language}, logs / f"{notebook.stem}.ipynb"
        )
        path = output.with_suffix(".html")
        page = write_page(node, path, workspace, _title(node, notebook.stem), language, with_text=True)
        if page.count("<table") < _LEAST_TABLES or "⟦" in page:
            raise BatchError("batch.content", what="tables")
        pages.append(path)
    return tuple(pages)


def _title(node: NotebookNode, otherwise: str) -> str:
    """Return the notebook's own first heading."""
    first = next((str(cell.source) for cell in node.cells if cell.cell_type == "markdown"), "")
    line = first.splitlines()[0] if first else ""
    return line.removeprefix("# ") if line.startswith("# ") else otherwise
