"""Notebooks hold calls only: no output, no arithmetic, no text of their own; each runs from top to bottom."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from importlib import import_module
from itertools import combinations, permutations
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
    "danh_gia_tung_buoc": {"facility_id", "language"},
    "tu_nguyen_nhan_den_ke_hoach": {"mill_file", "brewery_file", "language"},
}
HANDBOOK = [path for path in NOTEBOOKS if path.parent.name == "handbook"]
ROOMS = {f"sxsh_toolkit.{room}" for room in ("assessment", "costing", "feasibility", "options")}
"""Where a handbook may take the function of an equation from: what the room gives by name, nothing inside it."""
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


def test_the_notebooks_are_there() -> None:
    assert set(PARAMETERS) <= {path.stem for path in NOTEBOOKS}


@each
def test_committed_without_outputs(path: Path) -> None:
    plain = json.loads(path.read_text(encoding="utf-8"))
    nbformat.validate(_read(path))
    for cell in plain["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
            assert set(cell["metadata"]) <= {"tags", "deletable", "editable"}
    assert plain["metadata"]["kernelspec"]["name"] == "python3"
    assert set(plain["metadata"]) <= {"kernelspec", "language_info"}


@each
def test_no_cell_can_be_deleted_and_only_parameters_can_be_edited(path: Path) -> None:
    """JupyterLab's keys of one letter delete, cut or change a cell; the reader changes parameters and nothing else."""
    for cell in _read(path).cells:
        assert cell.metadata.get("deletable") is False, cell.source
        assert cell.metadata.get("editable", True) is ("parameters" in cell.metadata.get("tags", [])), (
            cell.source
        )


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
    for cell in _code(path):
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, ast.Import), cell.source
            if isinstance(node, ast.ImportFrom):
                assert node.module == "sxsh_toolkit" or (path in HANDBOOK and node.module in ROOMS)
                given = import_module(node.module).__all__
                assert {alias.name for alias in node.names} <= set(given)


@each
def test_notebooks_carry_no_text_for_readers_in_code(path: Path) -> None:
    """Words for people come from the catalogues; a string in a cell is an id."""
    for cell in _code(path)[1:]:
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert " " not in node.value, node.value
                assert node.value.isascii(), node.value


@cache
def _executed(path: Path) -> Any:
    """Run a notebook as JupyterLab does: in its own folder, with the committed parameters."""
    node = _read(path)
    NotebookClient(
        node, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    return node


def _outputs(path: Path) -> list[Any]:
    return [output for cell in _executed(path).cells if cell.cell_type == "code" for output in cell.outputs]


def _html(path: Path) -> str:
    return "".join(o.get("data", {}).get("text/html", "") for o in _outputs(path))


@pytest.mark.xdist_group("kernels")
@each
def test_notebook_runs_from_top_to_bottom(path: Path) -> None:
    """Writes nothing to stderr and shows tables and charts."""
    assert [o for o in _outputs(path) if o.output_type in {"stream", "error"}] == []
    html = _html(path)
    if path.parent.name == "guided":
        assert "sxsh guide" in html
        return
    blocks = html.count("<table") + html.count("<svg") + html.count('class="empty"')
    assert blocks >= 6
    assert "<svg" in html
    assert "⟦" not in html


_HANDBOOK_PARTS = ("```\n", "$$", "**Phạm vi · Range:**", "**Nguồn · Source:**")
handbooks = pytest.mark.parametrize("path", HANDBOOK, ids=lambda path: path.stem)


def _steps(path: Path) -> list[str]:
    """Return the text cells that open a step."""
    return [c.source for c in _read(path).cells if c.cell_type == "markdown" and c.source.startswith("## ")]


@handbooks
def test_a_step_of_a_handbook_gives_equation_symbols_range_and_source(path: Path) -> None:
    steps = _steps(path)
    assert len(steps) >= 8
    for step in steps:
        named = re.findall(r"`(sxsh_toolkit\.[a-z_.]+)`", step)
        assert "**Nguồn · Source:**" in step, step
        if named:
            assert [part for part in _HANDBOOK_PARTS if part not in step] == [], step
            assert re.search(r"^- \w.*\[.+\]", step, re.MULTILINE), step


@handbooks
def test_sources_of_a_handbook_are_known_and_are_those_of_its_functions(path: Path) -> None:
    from sxsh_toolkit.reference import load_sources

    for step in _steps(path):
        cited = set(re.findall(r"\(`([a-z0-9_]+)`\)", step))
        assert cited, step
        assert cited <= set(load_sources()), step
        for name in re.findall(r"`(sxsh_toolkit\.[a-z_.]+)`", step):
            room, _, function = name.rpartition(".")
            docstring = getattr(import_module(room), function).__doc__
            assert set(re.findall(r"source id ``([a-z0-9_]+)``", docstring)) & cited, name


@handbooks
def test_a_handbook_is_laid_with_a_workspace(path: Path, tmp_path: Path) -> None:
    from sxsh_toolkit.workspace import lay_workspace

    laid = lay_workspace(tmp_path / "w", empty=False, readme="x").root / "notebooks" / "handbook" / path.name
    assert laid.read_bytes() == path.read_bytes()


def _worked(path: Path) -> dict[str, tuple[float, str]]:
    """Return figure id → the number by the formula as printed, and what the page says of it."""
    found: dict[str, tuple[float, str]] = {}
    for table in re.findall(r'<table id="worked-.*?</table>', _html(path), re.DOTALL):
        for row in re.findall(r"<tr>(<td.*?)</tr>", table, re.DOTALL):
            cells = [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)]
            if cells[4]:
                number = float(cells[2].replace(".", "").replace(",", ".").replace("\u2212", "-"))
                found[cells[5]] = (number, cells[4])
    return found


@pytest.mark.xdist_group("kernels")
@handbooks
def test_every_worked_number_of_a_handbook_agrees_with_the_assessment(path: Path) -> None:
    said = {name: word for name, (_, word) in _worked(path).items()}
    assert len(said) >= 25
    assert {name for name, word in said.items() if word != "khớp"} == set()


def _share(names: tuple[str, ...], worth: dict[frozenset[str], float]) -> dict[str, float]:
    """Return the mean contribution over every order: the definition of the Shapley value, not the product's sum."""
    orders = list(permutations(names))
    total = dict.fromkeys(names, 0.0)
    for order in orders:
        for place, name in enumerate(order):
            before = frozenset(order[:place])
            total[name] += (worth[before | {name}] - worth[before]) / len(orders)
    return total


@pytest.mark.xdist_group("kernels")
def test_the_credits_are_those_worked_out_from_the_files_by_hand() -> None:
    """Mill: 10.6 t × 96 lots of broken rice, 2.200 đ/kg more as whole rice, 8 % and 2 % multiply.

    Brewery: 748 t of coal at 2.350 đ/kg; 9 % and 3 % less, then 18 t less; what is left may become 1,441 t of
    briquettes a tonne at 1.400 đ/kg. Condensate also saves 2,600 m3 of well water at 700 of chemicals and 8 % tax on
    5.000 đ/m3.
    """
    shown = _worked(HANDBOOK[0])
    broken = 10.6e3 * 96 * 2200

    def whole(part: frozenset[str]) -> float:
        kept = (0.92 if "1.1.1" in part else 1.0) * (0.98 if "1.2.1" in part else 1.0)
        return broken * (1 - kept)

    def coal(part: frozenset[str]) -> float:
        kept = (0.91 if "1.1.1" in part else 1.0) * (0.97 if "1.3.1" in part else 1.0)
        left = 748e3 * kept - (18e3 if "1.2.1" in part else 0.0)
        water = 2600 * (700 + 0.08 * 5000) if "1.1.1" in part else 0.0
        return 748e3 * 2350 - left * (1.441 * 1400 if "1.4.1" in part else 2350) + water

    cases = (
        ("mh-xay-xat", ("1.1.1", "1.2.1"), whole),
        ("mh-bia", ("1.1.1", "1.2.1", "1.3.1", "1.4.1"), coal),
    )
    for plant, names, value in cases:
        sets = [frozenset(s) for n in range(len(names) + 1) for s in combinations(names, n)]
        for name, credit in _share(names, {s: value(s) for s in sets}).items():
            assert shown[f"{plant}/scenario/option/{name}.credit_vnd"][0] == pytest.approx(credit, abs=1.0)


@pytest.mark.xdist_group("kernels")
@pytest.mark.parametrize(
    ("name", "paid", "saved", "years", "rate"),
    [
        ("mh-xay-xat/{}/2.1.2", 275e6, 38_000 * 1690 - 4e6, 10, 0.095),
        ("mh-bia/{}/1.4.1", 880e6, 748e3 * (2350 - 1.441 * 1400), 12, 0.09),
    ],
)
def test_the_appraisal_is_the_one_worked_out_by_hand(
    name: str, paid: float, saved: float, years: int, rate: float
) -> None:
    """Year by year, from the numbers of the files: no function of the product."""
    shown = {key: value for key, (value, _) in _worked(HANDBOOK[0]).items()}
    option, study = name.format("option"), name.format("study")
    value, left, back = -paid, paid, None
    for year in range(1, years + 1):
        now = saved / (1 + rate) ** year
        value += now
        back = year - 1 + left / now if back is None and now >= left else back
        left -= now
    found = shown[f"{option}.irr_pct"] / 100
    assert shown[f"{option}.npv_vnd"] == pytest.approx(value, abs=1.0)
    assert sum(saved / (1 + found) ** t for t in range(1, years + 1)) == pytest.approx(paid, rel=1e-4)
    assert shown[f"{option}.payback_yr"] == pytest.approx(paid / saved, abs=5e-4)
    assert shown[f"{study}.payback_discounted_yr"] == pytest.approx(back, abs=5e-4)
    level = sum(shown[f"{study}.annual_value_vnd"] / (1 + rate) ** t for t in range(1, years + 1))
    assert level == pytest.approx(value, rel=1e-7)


@pytest.mark.xdist_group("kernels")
def test_order_and_shift_are_those_worked_out_by_hand() -> None:
    """13,5 = (25·14 + 50·16 + 25·8)/100. Two neighbours are level when 3(50 − x) = 5(25 + x), or 5(50 − x) = 3(25 + x)."""
    shown = {key: value for key, (value, _) in _worked(HANDBOOK[0]).items()}
    assert shown["mh-xay-xat/ranking/1.1.1.score_points"] == (25 * 14 + 50 * 16 + 25 * 8) / 100
    assert shown["mh-bia/ranking/4.1.1.score_points"] == (25 * 15 + 50 * 18 + 25 * 12) / 100
    assert shown["mh-xay-xat/ranking.shift_points"] == (3 * 50 - 5 * 25) / 8
    assert shown["mh-bia/ranking.shift_points"] == (5 * 50 - 3 * 25) / 8
