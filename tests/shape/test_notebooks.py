"""Notebooks hold calls only: no output, no arithmetic, no text of their own; each runs from top to bottom."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted(
    path for path in (ROOT / "notebooks").rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts
)
PARAMETERS = {
    "facility_assessment": {"facility_file", "language", "output_folder"},
    "provincial_summary": {"programme", "language", "output_folder"},
}
_LINES = 8
_BANNED = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.BinOp,
    ast.AugAssign,
    ast.For,
    ast.While,
    ast.ListComp,
    ast.DictComp,
    ast.SetComp,
    ast.GeneratorExp,
    ast.Try,
    ast.With,
)
each = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def _read(path: Path) -> Any:
    return nbformat.read(str(path), as_version=4)


def _code(path: Path) -> list[Any]:
    return [cell for cell in _read(path).cells if cell.cell_type == "code"]


def test_both_notebooks_are_there() -> None:
    assert set(PARAMETERS) <= {path.stem for path in NOTEBOOKS}


@each
def test_committed_without_outputs(path: Path) -> None:
    plain = json.loads(path.read_text(encoding="utf-8"))
    nbformat.validate(_read(path))
    for cell in plain["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            assert set(cell["metadata"]) <= {"tags"}
    assert plain["metadata"]["kernelspec"]["name"] == "python3"
    assert set(plain["metadata"]) <= {"kernelspec", "language_info"}


@each
def test_first_code_cell_holds_the_parameters(path: Path) -> None:
    first, *others = _code(path)
    assert first.metadata.get("tags") == ["parameters"]
    assert all("parameters" not in cell.metadata.get("tags", []) for cell in others)
    names = set()
    for statement in ast.parse(first.source).body:
        assert isinstance(statement, ast.Assign)
        assert isinstance(statement.value, ast.Constant)
        assert isinstance(statement.value.value, str)
        names |= {t.id for t in statement.targets if isinstance(t, ast.Name)}
    assert names == PARAMETERS.get(path.stem, names)


@each
def test_cells_are_a_few_calls(path: Path) -> None:
    for cell in _code(path):
        assert len(cell.source.splitlines()) <= _LINES, cell.source
        found = [type(n).__name__ for n in ast.walk(ast.parse(cell.source)) if isinstance(n, _BANNED)]
        assert found == [], cell.source


@each
def test_notebooks_import_public_names_only(path: Path) -> None:
    import sxsh_toolkit

    for cell in _code(path):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.Import), cell.source
            if isinstance(node, ast.ImportFrom):
                assert node.module == "sxsh_toolkit"
                assert {alias.name for alias in node.names} <= set(sxsh_toolkit.__all__)


@each
def test_notebooks_carry_no_text_for_readers_in_code(path: Path) -> None:
    """Words for people come from the catalogues; a string in a cell is an id."""
    for cell in _code(path)[1:]:
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert " " not in node.value, node.value
                assert node.value.isascii(), node.value


@pytest.mark.xdist_group("kernels")
@each
def test_notebook_runs_from_top_to_bottom(path: Path) -> None:
    """As JupyterLab does: in the notebook's own folder, with the committed parameters; writes nothing to stderr."""
    node = _read(path)
    NotebookClient(
        node, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    outputs = [output for cell in node.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [o for o in outputs if o.output_type in {"stream", "error"}] == []
    html = "".join(o.get("data", {}).get("text/html", "") for o in outputs)
    blocks = html.count("<table") + html.count("<svg") + html.count('class="empty"')
    assert blocks >= 6
    assert "<svg" in html
    assert "⟦" not in html
