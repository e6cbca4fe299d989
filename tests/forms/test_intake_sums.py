"""The workbook's live sums: functions that Excel 2010 knows, and stored values that a recalculation gives again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sxsh_toolkit.forms.intake.content import intake_from_file
from sxsh_toolkit.forms.intake.write import write_intake
from sxsh_toolkit.text import load_texts

FACILITY = Path(__file__).parents[2] / "parameters" / "facilities" / "mh-xay-xat.yaml"
ALLOWED = {"SUM", "SUMPRODUCT", "IF", "AND", "OR", "INDEX", "MATCH", "ISNUMBER", "DATE", "YEAR", "MONTH"}
"""All of them older than Excel 2010."""

TOLERANCE = 1e-9
FORCED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sums") / "a.xlsx"
    texts = load_texts("vi")
    write_intake(path, intake_from_file(FACILITY, texts), texts)
    return path


def _formulas(path: Path) -> Iterator[tuple[str, str, str]]:
    for page in load_workbook(path).worksheets:
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield page.title, cell.coordinate, str(cell.value)


def test_only_functions_that_excel_2010_knows(workbook: Path) -> None:
    used = {name for _, _, text in _formulas(workbook) for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", text)}
    assert used <= ALLOWED
    assert {"SUMPRODUCT", "MATCH"} <= used


def test_every_formula_stores_its_value(workbook: Path) -> None:
    values = load_workbook(workbook, data_only=True)
    stored = [values[sheet][cell].data_type for sheet, cell, _ in _formulas(workbook)]
    assert len(stored) > 300
    assert "e" not in stored


def test_no_text_of_a_file_became_a_formula_or_a_link(workbook: Path) -> None:
    with zipfile.ZipFile(workbook) as archive:
        names = archive.namelist()
        assert not [n for n in names if "vba" in n.lower() or "external" in n.lower()]
        assert b"<ddeLink" not in archive.read("xl/workbook.xml")


def _differences(stored: Path, again: Path) -> list[str]:
    """Return the formula cells whose stored value is not what a recalculation gives."""
    first, second = load_workbook(stored, data_only=True), load_workbook(again, data_only=True)
    found = []
    for sheet, cell, _ in _formulas(stored):
        a, b = (_plain(book[sheet][cell].value) for book in (first, second))
        both = isinstance(a, float) and isinstance(b, float)
        same = abs(a - b) <= TOLERANCE * max(1.0, abs(a)) if both else a == b
        if not same:
            found.append(f"{sheet}!{cell}: {a!r} {b!r}")
    return found


def _plain(value: Any) -> Any:
    if hasattr(value, "toordinal"):
        return float(value.toordinal() - 693594)
    return float(value) if isinstance(value, (int, float)) else value or ""


def _recalculate(path: Path, folder: Path) -> Path:
    if shutil.which("soffice") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is missing")
        pytest.skip("LibreOffice is not installed")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(FORCED, encoding="utf-8")
    target = folder / "out"
    command = [
        "soffice",
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
    ]
    subprocess.run([*command, str(target), str(path)], capture_output=True, timeout=180, check=True)
    return target / path.name


@pytest.mark.office
def test_a_recalculation_gives_the_stored_values(workbook: Path, tmp_path: Path) -> None:
    assert _differences(workbook, _recalculate(workbook, tmp_path)) == []


@pytest.mark.office
def test_a_wrong_stored_value_is_caught(workbook: Path, tmp_path: Path) -> None:
    """The control: without forced recalculation this would pass as well."""
    wrong = tmp_path / "wrong.xlsx"
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(wrong, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"(<f>SUM\([^<]*</f><v>)[^<]*", rb"\g<1>123456789", data, count=1)
            target.writestr(part, data)
    assert _differences(wrong, _recalculate(wrong, tmp_path)) != []
