"""One notebook in a fresh kernel: strings cross unharmed, a failing cell is kept, no clock or path stays."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from sxsh_toolkit.batch.execute import execute_notebook, write_page
from sxsh_toolkit.errors import BatchError
from sxsh_toolkit.workspace import Workspace

pytestmark = pytest.mark.xdist_group("kernels")


def notebook(path: Path, *cells: str) -> Path:
    first = new_code_cell('name = "x"\nlanguage = "vi"', metadata={"tags": ["parameters"]})
    node = new_notebook(cells=[first, *map(new_code_cell, cells)])
    node.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(node, str(path))
    return path


def run(tmp_path: Path, source: Path, **parameters: str) -> Any:
    return execute_notebook(
        Workspace(tmp_path), source, tmp_path / "out" / "a.ipynb", parameters, tmp_path / "logs" / "a.ipynb"
    )


def test_strings_cross_as_they_are(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Codes stay codes, quotes and letters survive; the kernel starts in the workspace; its error stream is kept away."""
    source = notebook(
        tmp_path / "a.ipynb",
        "print(repr(name))",
        "import os, sys\nprint('ồn', file=sys.stderr)\nprint(os.getcwd())",
    )
    before = source.read_bytes()
    evil = "007 \"'\\n; import os # = {x} Lò gạch"
    node = run(tmp_path, source, name=evil)
    shown = [
        o.text for c in node.cells if c.cell_type == "code" for o in c.outputs if o.get("name") == "stdout"
    ]
    assert shown[0].strip() == repr(evil)
    assert Path(shown[1].strip()).samefile(tmp_path)
    assert source.read_bytes() == before
    written = json.loads((tmp_path / "out" / "a.ipynb").read_text(encoding="utf-8"))
    assert "papermill" not in written["metadata"]
    for cell in written["cells"]:
        assert not {"papermill", "execution"} & set(cell["metadata"])
    assert str(tmp_path) not in json.dumps(
        [c for c in written["cells"] if "getcwd" not in "".join(c["source"])]
    )
    assert list((tmp_path / "logs").iterdir()) == []
    assert capfd.readouterr().err == ""


def test_a_failing_cell_is_an_error_and_the_notebook_is_kept(tmp_path: Path) -> None:
    source = notebook(tmp_path / "a.ipynb", "raise ValueError('trấu')", "print('never')")
    with pytest.raises(BatchError) as failed:
        run(tmp_path, source, name="x")
    assert failed.value.code == "batch.cell_failed"
    assert failed.value.values == {"error": "ValueError", "text": "trấu"}
    assert not (tmp_path / "out" / "a.ipynb").exists()
    kept = nbformat.read(str(tmp_path / "logs" / "a.ipynb"), as_version=4)
    assert "ValueError" in json.dumps(kept)


def test_an_older_output_survives_a_failure(tmp_path: Path) -> None:
    """Removing what is stale is the batch's decision, made where the whole facility is known."""
    target = tmp_path / "out" / "a.ipynb"
    target.parent.mkdir()
    target.write_text("cũ", encoding="utf-8")
    with pytest.raises(BatchError):
        run(tmp_path, notebook(tmp_path / "a.ipynb", "1 / 0"))
    assert target.read_text(encoding="utf-8") == "cũ"


def test_the_page_is_written_whole(tmp_path: Path) -> None:
    node = new_notebook(cells=[new_code_cell("secret = 1")])
    page = write_page(node, tmp_path / "report.html", Workspace(tmp_path), "Tựa <b>", "en")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == page
    assert '<html lang="en">' in page
    assert "Tựa &lt;b&gt;" in page
    assert "secret" not in page
    assert "⟦" not in page
