"""Every workbook in LibreOffice: opens, recalculates to the same values, prints without cut numbers."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("e2e")]
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>vi-VN</value></prop></item>
</oor:items>
"""
PRINTED = ("mh-lo-gach-vi", "cs-sua-ai-cap-en", "minh-hoa-vi")
_XLSX = "xlsx:Calc MS Excel 2007 XML"
Convert = Callable[[list[Path], str], Path]


@pytest.fixture(scope="module")
def convert(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Convert files with a profile of our own, in which every formula is computed anew on opening."""
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")

    def run(files: list[Path], kind: str) -> Path:
        folder = tmp_path_factory.mktemp("made")
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", kind, "--outdir", str(folder), *map(str, files)]
        subprocess.run(command, capture_output=True, timeout=300, check=True)
        return folder

    return run


def _values(path: Path) -> dict[tuple[str, str], Any]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _differences(before: Path, after: Path) -> list[str]:
    first, second = _values(before), _values(after)
    found = [f"{key}: gone" for key in first if key not in second and str(first[key].value).strip()]
    for key, cell in second.items():
        if cell.data_type == "e" or str(cell.value).startswith(
            ("#REF", "#NAME", "#VALUE", "#DIV", "#N/A", "Err:")
        ):
            found.append(f"{key}: {cell.value}")
        old = first[key].value if key in first else None
        if isinstance(old, (int, float)) and not isinstance(old, bool):
            if not isinstance(cell.value, (int, float)) or cell.value != pytest.approx(old, rel=1e-9):
                found.append(f"{key}: {old} → {cell.value}")
        elif isinstance(old, str) and not isinstance(cell.value, str):
            found.append(f"{key}: text {old!r} became {cell.value!r}")
    return found


def test_a_wrong_workbook_is_caught(convert: Convert, tmp_path: Path) -> None:
    """The control: a formula whose stored value is wrong, and one that fails, must both be seen."""
    path = tmp_path / "sai.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("A")
        sheet.write_formula("A1", "=2*5", None, 999)
        sheet.write_formula("A2", "=1/0", None, 1)
    found = _differences(path, convert([path], _XLSX) / path.name)
    assert any("999 → 10" in difference for difference in found)
    assert len(found) >= 2


def test_every_workbook_recalculates_to_the_same_values(convert: Convert, built: Any) -> None:
    folder = convert(list(built.workbooks.values()), _XLSX)
    faults = {
        name: found
        for name, path in built.workbooks.items()
        if (
            found := _differences(path, folder / path.name)
            if (folder / path.name).is_file()
            else ["not opened"]
        )
    }
    assert faults == {}


def test_workbooks_print_without_cut_numbers(convert: Convert, built: Any, pdftotext: str) -> None:
    chosen = {name: built.workbooks[name] for name in PRINTED}
    folder = convert(list(chosen.values()), "pdf")
    faults = []
    for name, path in chosen.items():
        made = folder / f"{path.stem}.pdf"
        if not made.is_file():
            faults.append(f"{name}: no PDF")
            continue
        text = subprocess.run([pdftotext, str(made), "-"], capture_output=True, check=True).stdout.decode(
            "utf-8"
        )
        if len(text) < 1000:
            faults.append(f"{name}: {len(text)} letters")
        faults += [
            f"{name}: {hit}" for hit in re.findall(r"#{3,}|#REF!|#NAME\?|#VALUE!|#DIV/0!|Err:\d+", text)
        ]
    assert faults == []
