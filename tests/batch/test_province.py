"""A programme's summary by its notebook; a blocked register leaves no older summary behind."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from sxsh_toolkit.batch.province import OUTPUTS, run_province
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace

pytestmark = pytest.mark.xdist_group("kernels")
Lay = Callable[..., Workspace]


@pytest.fixture(scope="module")
def place(
    lay: Lay, tmp_path_factory: pytest.TempPathFactory, write_good: Callable[[Path, str], str]
) -> Workspace:
    place = lay(tmp_path_factory.mktemp("tỉnh") / "w", "mh-lo-gach", "cs-keo-dua")
    for name in ("mh-lo-gach", "cs-keo-dua"):
        write_good(place.facility_output(name), name)
    return place


@pytest.mark.parametrize(("programme", "language"), [("minh-hoa", "vi"), ("vinh-long-2016-2020", "en")])
def test_a_programme_has_its_summary(place: Workspace, programme: str, language: str) -> None:
    outcome = run_province(place, programme, language)
    assert not outcome.blocked, outcome.findings
    folder = place.programme_output(programme)
    assert sorted(p.name for p in folder.iterdir()) == sorted(OUTPUTS)
    page = (folder / "summary.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in page
    assert page.count("<table") >= 4
    assert page.count("<svg") >= 2
    assert "⟦" not in page
    assert "<script" not in page
    assert str(place.root) not in page + (folder / "summary.ipynb").read_text(encoding="utf-8")
    assert json.loads((folder / "result.json").read_text(encoding="utf-8"))["programme"] == programme
    book = openpyxl.load_workbook(folder / "summary.xlsx")
    assert len(book.sheetnames) >= 4
    kinds = {c.data_type for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None}
    assert kinds <= {"s", "n", "d"}


def test_sample_data_say_so(place: Workspace) -> None:
    page = place.programme_output("minh-hoa") / "summary.html"
    if not page.is_file():
        run_province(place, "minh-hoa", "vi")
    assert load_texts("vi")("province.sample") in page.read_text(encoding="utf-8")


def test_a_blocked_register_leaves_no_older_summary(place: Workspace, tmp_path: Path) -> None:
    shutil.copytree(place.parameters, tmp_path / "w" / "parameters")
    broken = Workspace(tmp_path / "w")
    table = broken.register / "facilities.csv"
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    table.write_text("\n".join([lines[0], lines[1], lines[1]]) + "\n", encoding="utf-8")
    folder = broken.programme_output("minh-hoa")
    folder.mkdir(parents=True)
    for name in OUTPUTS:
        (folder / name).write_text("cũ", encoding="utf-8")
    outcome = run_province(broken, "minh-hoa", "vi")
    assert outcome.blocked
    assert any(f.is_blocker for f in outcome.findings)
    assert list(folder.iterdir()) == []
