"""A facility's files: the workbook says what the page says, the trace sheet holds every figure."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.sections import SECTIONS, build_section
from sxsh_toolkit.report.table import KeyFigure, KeyFigures, Table, figure_cell
from sxsh_toolkit.report.workbook import (
    figures_table,
    sheet_blocks,
    write_facility_workbook,
    write_outputs,
)
from sxsh_toolkit.text import LANGUAGES, load_texts

Shipped = Callable[[str], AssessmentResult]
VI = load_texts("vi")
both = pytest.mark.parametrize("language", LANGUAGES)


def book_of(result: AssessmentResult, path: Path, language: str = "vi") -> Any:
    write_facility_workbook(result, path, load_texts(language))
    return openpyxl.load_workbook(path)


def cells(book: Any) -> list[Any]:
    return [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]


@both
@pytest.mark.parametrize("facility", ["mh-xay-xat", "mh-bia", "cs-keo-dua", "cs-sua-ai-cap"])
def test_a_sheet_for_each_section_and_the_trace(
    facility: str, language: str, shipped: Shipped, tmp_path: Path
) -> None:
    texts = load_texts(language)
    book = book_of(shipped(facility), tmp_path / "a.xlsx", language)
    assert len(book.sheetnames) == len(SECTIONS) + 1 >= 4
    for section, name in zip([*SECTIONS, "figures"], book.sheetnames, strict=True):
        assert texts(f"sheet.{section}").startswith(name.rstrip()) or name == texts(f"sheet.{section}")
    for cell in cells(book):
        assert cell.data_type in {"s", "n", "d"}, cell.coordinate
        assert "⟦" not in str(cell.value)


def test_figures_sheet_holds_every_figure_at_full_precision(shipped: Shipped, tmp_path: Path) -> None:
    result = shipped("mh-bia")
    page = book_of(result, tmp_path / "a.xlsx")[VI("sheet.figures")]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    start = next(i for i, row in enumerate(rows) if row[0] == VI("col.figure")) + 1
    shown = {row[0]: row[1] for row in rows[start:] if row[0]}
    for figure in result.figures():
        assert figure.id in shown
        if figure.value is not None:
            assert shown[figure.id] == pytest.approx(figure.value, rel=1e-12)
        else:
            assert shown[figure.id] in {None, "", "–"}


def test_figures_table_names_inputs_and_status(shipped: Shipped) -> None:
    found = figures_table(shipped("mh-xay-xat").figures(), VI)
    assert len(found.rows) > 50
    assert all(len(row.cells) == len(found.columns) for row in found.rows)
    assert any("; " in str(row.cells[-1].value) for row in found.rows)


def test_every_table_number_of_the_page_is_a_number_in_the_workbook(shipped: Shipped, tmp_path: Path) -> None:
    result = shipped("mh-lo-gach")
    book = book_of(result, tmp_path / "a.xlsx")
    numbers = [cell.value for cell in cells(book) if cell.data_type == "n"]
    for section in SECTIONS:
        for block in sheet_blocks(build_section(result, section, VI), VI):
            if not isinstance(block, Table):
                continue
            for row in block.rows:
                for cell in row.cells:
                    if isinstance(cell.value, float):
                        assert any(n == pytest.approx(cell.value, rel=1e-12) for n in numbers), cell


def test_headers_carry_units(shipped: Shipped, tmp_path: Path) -> None:
    text = [str(c.value) for c in cells(book_of(shipped("mh-xay-xat"), tmp_path / "a.xlsx"))]
    assert any(re.search(r"\(triệu đồng\)$", value) for value in text)
    assert any(value.endswith("(%)") for value in text)


def test_hostile_texts_come_back_as_text(
    hostile_result: AssessmentResult, hostile_texts: tuple[str, ...], tmp_path: Path
) -> None:
    path = tmp_path / "a.xlsx"
    found = cells(book_of(hostile_result, path))
    assert "f" not in {cell.data_type for cell in found}
    assert all(cell.hyperlink is None for cell in found)
    shown = "\n".join(re.sub(r"\s+", "", str(cell.value)) for cell in found)
    for evil in hostile_texts:
        assert re.sub(r"[\s\x00-\x1f]+", "", evil)[:60] in re.sub(r"[\s\x00-\x1f]+", "", shown), evil
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            assert not re.search(r"externalLink|vba|comments", name)
            if name.startswith("xl/worksheets/"):
                sheet = parts.read(name).decode("utf-8")
                assert "<f>" not in sheet
                assert "<f " not in sheet
                assert "<hyperlink" not in sheet


def test_a_thin_file_makes_a_whole_workbook(thin_result: AssessmentResult, tmp_path: Path) -> None:
    book = book_of(thin_result, tmp_path / "a.xlsx")
    assert len(book.sheetnames) >= 4
    assert all(page.max_row >= 3 for page in book)


@both
def test_a_usd_workbook_has_no_dong(shipped: Shipped, tmp_path: Path, language: str) -> None:
    text = "\n".join(
        str(c.value) for c in cells(book_of(shipped("cs-sua-ai-cap"), tmp_path / "a.xlsx", language))
    )
    assert "USD" in text
    assert "triệu đồng" not in text
    assert "million VND" not in text


def test_sample_data_say_so_on_every_sheet(shipped: Shipped, tmp_path: Path) -> None:
    book = book_of(shipped("mh-bia"), tmp_path / "a.xlsx")
    assert all(page["A2"].value == VI("banner.sample") for page in book)


def test_key_figures_become_a_table(shipped: Shipped) -> None:
    figure = shipped("mh-bia").headline.avoidable_cost
    item = KeyFigure("Tổn thất", figure_cell(figure, scale=1e6), "triệu đồng", "ghi chú")
    (found,) = sheet_blocks((KeyFigures("k", "Con số chính", (item,)),), VI)
    assert isinstance(found, Table)
    assert [cell.value for cell in found.rows[0].cells][2:] == ["triệu đồng", "ghi chú"]
    assert found.rows[0].cells[1].value == pytest.approx((figure.value or 0) / 1e6)


def test_outputs_are_both_written(shipped: Shipped, tmp_path: Path) -> None:
    folder = tmp_path / "ra" / "mh-bia"
    write_outputs(shipped("mh-bia"), folder, "en")
    assert sorted(p.name for p in folder.iterdir()) == ["report.xlsx", "result.json"]
    plain = json.loads((folder / "result.json").read_text(encoding="utf-8"))
    assert plain["facility"] == "mh-bia"


def test_same_result_same_bytes(shipped: Shipped, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_outputs(shipped("cs-con"), tmp_path / name)
    for name in ("report.xlsx", "result.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def _shown(value: float, number_format: str) -> str:
    """Return the number as Excel shows it in the given format: grouped, rounded, with its unit."""
    digits = len((re.search(r"\.(0+)", number_format) or [""])[0]) - 1
    unit = re.search(r'"(.*)"', number_format)
    return f"{value:,.{max(0, digits)}f}" + (unit[1] if unit else "")


@pytest.mark.parametrize("facility", ["mh-lo-gach", "mh-xay-xat", "cs-con"])
def test_columns_are_wide_enough_for_their_numbers(facility: str, shipped: Shipped, tmp_path: Path) -> None:
    """A number that does not fit is shown as ####."""
    narrow = []
    for page in book_of(shipped(facility), tmp_path / "a.xlsx"):
        groups = page.column_dimensions.values()
        widths = {n: group.width for group in groups for n in range(group.min, group.max + 1)}
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "n" and cell.value is not None and not cell.is_date:
                    width = widths[cell.column]
                    shown = _shown(cell.value, cell.number_format)
                    if len(shown) > width:
                        narrow.append(f"{page.title}!{cell.coordinate}: {shown} in {width:.0f}")
    assert narrow == []
