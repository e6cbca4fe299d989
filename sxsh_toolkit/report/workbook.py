"""A facility's workbook and files: the same tables as the page, a sheet for each section, and a trace sheet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sxsh_toolkit.assessment.result_json import dump_json, write_result
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.province import ProvinceResult, province_to_plain
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.province import PROVINCE_SECTIONS, build_province_section
from sxsh_toolkit.report.sections import SECTIONS, build_section
from sxsh_toolkit.report.table import Cell, Column, KeyFigures, Prose, Row, Table
from sxsh_toolkit.report.xlsx import Sheet, write_workbook
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.workspace import write_text

RESULT_FILE, WORKBOOK_FILE, SUMMARY_FILE = "result.json", "report.xlsx", "summary.xlsx"


def write_outputs(result: AssessmentResult, folder: Path, language: str = "vi") -> None:
    """Write ``result.json`` and ``report.xlsx`` of an assessment, each by rename.

    Parameters
    ----------
    result : AssessmentResult
        The assessment.
    folder : Path
        Made when it is not there.
    language : str
        Language of the workbook; the result has none.
    """
    write_result(result, folder / RESULT_FILE)
    write_facility_workbook(result, folder / WORKBOOK_FILE, load_texts(language))


def write_facility_workbook(result: AssessmentResult, path: Path, texts: Texts) -> None:
    """Write the workbook of one assessment."""
    sheets = [
        Sheet(texts(f"sheet.{section}"), sheet_blocks(build_section(result, section, texts), texts))
        for section in SECTIONS
    ]
    sheets.append(Sheet(texts("sheet.figures"), (figures_table(result.figures(), texts),)))
    banner = texts("banner.sample") if result.facility.illustrative else ""
    title = texts("page.title", facility=result.facility_id)
    write_workbook(path, sheets, texts, title=title, banner=banner)


def write_province(result: ProvinceResult, folder: Path, language: str = "vi") -> None:
    """Write ``result.json`` and ``summary.xlsx`` of a provincial summary, each by rename."""
    texts = load_texts(language)
    write_text(folder / RESULT_FILE, dump_json(province_to_plain(result)))
    sheets = [
        Sheet(texts(f"sheet.{section}"), sheet_blocks(build_province_section(section, result, texts), texts))
        for section in PROVINCE_SECTIONS
    ]
    sheets.append(Sheet(texts("sheet.figures"), (figures_table(result.figures(), texts),)))
    banner = texts("banner.sample") if result.programme.illustrative else ""
    title = texts("page.province_title", programme=result.programme.name.in_language(language))
    write_workbook(folder / SUMMARY_FILE, sheets, texts, title=title, banner=banner)


def sheet_blocks(blocks: Iterable[Block], texts: Texts) -> tuple[Table | Prose, ...]:
    """Return what of a section goes on a sheet: tables and prose; key figures become a table, charts stay on the page."""
    found: list[Table | Prose] = []
    for block in blocks:
        if isinstance(block, (Table, Prose)):
            found.append(block)
        elif isinstance(block, KeyFigures):
            found.append(_key_table(block, texts))
    return tuple(found)


def _key_table(block: KeyFigures, texts: Texts) -> Table:
    columns = (
        Column("item", texts("col.item")),
        Column("value", texts("col.value"), kind="number"),
        Column("unit", texts("col.unit")),
        Column("remark", texts("col.remark")),
    )
    rows = tuple(Row((Cell(item.label), item.cell, Cell(item.unit), Cell(item.note))) for item in block.items)
    return Table(block.id, block.title, columns, rows)


def figures_table(figures: Iterable[Figure], texts: Texts) -> Table:
    """Return every figure with its inputs: where does this number come from?"""
    rows = tuple(
        Row(
            (
                Cell(figure.id),
                Cell(figure.value),
                Cell(figure.unit),
                Cell(figure.standard_uncertainty),
                Cell(texts(f"status.{figure.mark}") if figure.mark else ""),
                Cell("; ".join(figure.inputs)),
            )
        )
        for figure in figures
    )
    columns = (
        Column("figure", texts("col.figure")),
        Column("value", texts("col.value"), kind="number"),
        Column("unit", texts("col.unit")),
        Column("uncertainty", texts("col.uncertainty"), kind="number"),
        Column("status", texts("col.status")),
        Column("inputs", texts("col.inputs")),
    )
    return Table("figures", texts("table.figures"), columns, rows)
