"""The handbook as pages: text, code and tables are there, equations once, and a failing plant is said so."""

from pathlib import Path

import pytest

from sxsh_toolkit.batch.handbook import run_handbook
from sxsh_toolkit.errors import BatchError
from sxsh_toolkit.workspace import lay_workspace

pytestmark = pytest.mark.xdist_group("kernels")
NAME = "tu_nguyen_nhan_den_ke_hoach"


def test_a_page_keeps_text_code_and_tables(tmp_path: Path) -> None:
    workspace = lay_workspace(tmp_path / "w", empty=False, readme="x")
    (path,) = run_handbook(workspace, "en")
    assert path == workspace.outputs / "handbook" / f"{NAME}.html"
    assert path.with_suffix(".ipynb").is_file()
    page = path.read_text(encoding="utf-8")
    assert "<h1>Từ nguyên nhân đến kế hoạch · From causes to a plan</h1>" in page
    assert "NPV = Σ Fₜ / (1 + r)ᵗ" in page
    assert "\\frac" not in page
    assert "value = npv(rate, flows)" in page
    assert page.count("agree</td>") >= 25
    assert "differ</td>" not in page
    assert "<script" not in page
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert sorted(i for i in set(ids) if ids.count(i) > 1) == []


def test_without_its_plants_it_is_said(tmp_path: Path) -> None:
    workspace = lay_workspace(tmp_path / "w", empty=True, readme="x")
    with pytest.raises(BatchError, match="cell_failed"):
        run_handbook(workspace, "vi")
    assert not (workspace.outputs / "handbook" / f"{NAME}.html").exists()
