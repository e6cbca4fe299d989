"""``sxsh assess``: one file, assessed on the spot, without a notebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.assessment.result_json import dump_json, plain_result, write_result
from sxsh_toolkit.cli.console import Language, LanguageOption, console, print_findings
from sxsh_toolkit.errors import Severity, SxshError
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.identity import read_identity
from sxsh_toolkit.model.register import RegisterRow
from sxsh_toolkit.report.html import show_cell
from sxsh_toolkit.report.sections import build_section
from sxsh_toolkit.report.table import Column, KeyFigures, Table
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.workspace import find_workspace


def assess(
    file: Annotated[Path, typer.Argument(help="Tệp cơ sở · facility file")],
    json_path: Annotated[
        str | None,
        typer.Option("--json", help="Ghi kết quả vào tệp; - là ra màn hình · write the result; - to stdout"),
    ] = None,
    language: LanguageOption = Language.VI,
) -> None:
    """Đánh giá một tệp ngay, không qua sổ tính · assess one file, without a notebook."""
    texts = load_texts(language.value)
    out = console(stderr=json_path == "-")
    reading = read_facility(file, file.as_posix())
    if reading.facility is None:
        print_findings(reading.findings, texts, out, least=Severity.NOTE)
        raise typer.Exit(1)
    result = assess_facility(reading.facility, reading.findings, _identity(file, reading.facility_id))
    if json_path == "-":
        typer.echo(dump_json(plain_result(result)), nl=False)
    elif json_path:
        write_result(result, Path(json_path))
    for block in build_section(result, "overview", texts):
        if isinstance(block, KeyFigures):
            for item in block.items:
                shown = show_cell(item.cell, Column("", "", "", "number", item.digits), texts)
                out.print(f"{item.label}: {shown} {item.unit}  {item.note}".rstrip(), markup=False)
        elif isinstance(block, Table) and block.id == "first-options":
            _print_table(block, texts, out)
    print_findings((reading.place(f) for f in result.findings), texts, out, least=Severity.DOUBT)


def _identity(file: Path, facility_id: str) -> RegisterRow | None:
    try:
        return read_identity(find_workspace(near=file), facility_id)
    except SxshError:
        return None


def _print_table(table: Table, texts: Texts, out: Console) -> None:
    out.print(table.title, style="bold", markup=False)
    for row in table.rows:
        cells = (show_cell(c, col, texts) for c, col in zip(row.cells, table.columns, strict=True))
        out.print("  " + " · ".join(cells), markup=False)
    if not table.rows:
        out.print(f"  {table.empty_text}", markup=False)
