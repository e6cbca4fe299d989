"""``sxsh quick``: the one-row-a-facility sheet for households and craft villages, written and read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sxsh_toolkit.cli.console import (
    Language,
    LanguageOption,
    WorkspaceOption,
    console,
    open_workspace,
    print_findings,
)
from sxsh_toolkit.cli.register import read_book
from sxsh_toolkit.errors import Severity, SxshError
from sxsh_toolkit.forms.quick.columns import SECTORS, load_form
from sxsh_toolkit.forms.quick.read import QuickReading, QuickResult, read_quick_sheet
from sxsh_toolkit.forms.quick.sheet import write_quick_sheet
from sxsh_toolkit.forms.quick.tables import all_findings, build_quick_sheets, figures_table
from sxsh_toolkit.model.yaml_writer import dump_yaml
from sxsh_toolkit.report.html import show_cell
from sxsh_toolkit.report.table import Table
from sxsh_toolkit.report.xlsx import write_workbook
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.workspace import Workspace, write_text

app = typer.Typer(
    help="Phiếu nhanh: mỗi cơ sở một hàng · quick sheet: one row a facility",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("new")
def new(
    sector: Annotated[str, typer.Option("--sector", help=" | ".join(SECTORS))],
    out_file: Annotated[Path | None, typer.Option("--out", help="Tệp .xlsx · workbook")] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", min=2000, max=2100, help="Ghi sẵn năm số liệu · fill in the year"),
    ] = None,
    language: LanguageOption = Language.VI,
) -> None:
    """Viết phiếu nhanh trống, 50 hàng · write an empty quick sheet of 50 rows."""
    texts = load_texts(language.value)
    form = load_form(sector)
    target = out_file or Path(f"phieu-nhanh-{sector}.xlsx")
    if target.exists():
        raise SxshError("quick.exists", file=target.name)
    write_quick_sheet(target, form, texts, year)
    console().print(texts("quick.written", file=target.as_posix()), markup=False)


@app.command("read")
def read(
    file: Annotated[Path, typer.Argument(help="Phiếu đã điền · filled sheet")],
    out_file: Annotated[
        Path | None, typer.Option("--out", help="Tệp kết quả .xlsx · result workbook")
    ] = None,
    facilities: Annotated[
        bool,
        typer.Option("--facilities", help="Ghi cả tệp cơ sở · also write facility files"),
    ] = False,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Đọc phiếu, in chỉ số và gợi ý từng cơ sở · read the sheet, print figures and prompts.

    Kết thúc bằng 0 khi đọc được mọi ô, 1 khi có ô hoặc hàng lỗi, 2 khi gọi sai.
    """
    texts, out = load_texts(language.value), console()
    reading = read_quick_sheet(read_book(file), texts("quick.source", file=file.name))
    if reading.form is not None:
        _print(figures_table(reading, texts), reading, texts, out)
    print_findings(all_findings(reading), texts, out, least=Severity.DOUBT)
    out.print(_total(reading, texts), style="bold", markup=False)
    if out_file is not None and reading.form is not None:
        title = texts("quick.result_title", file=file.name)
        write_workbook(out_file, build_quick_sheets(reading, texts), texts, title=title)
        out.print(texts("quick.result_written", file=out_file.as_posix()), markup=False)
    if facilities:
        _write_facilities(open_workspace(workspace), reading, texts, out)
    if reading.blocked:
        raise typer.Exit(1)


def _print(table: Table, reading: QuickReading, texts: Texts, out: Console) -> None:
    out.print(table.title, style="bold", markup=False)
    for line, item in zip(table.rows, reading.results, strict=True):
        head = " ".join(str(cell.value or "") for cell in line.cells[1:4]).strip()
        out.print(f"  {head}", style="bold", markup=False)
        shown = [
            f"{column.label} {show_cell(cell, column, texts)} {column.unit}".rstrip()
            for cell, column in list(zip(line.cells, table.columns, strict=True))[4:-2]
            if cell.value is not None
        ]
        out.print(f"    {' · '.join(shown) or texts('quick.nothing')}", markup=False)
        if line.cells[-2].value:
            out.print(
                f"    {texts('quick.partial', names=line.cells[-2].value)}", style="yellow", markup=False
            )
        if item.prompts:
            names = "; ".join(prompt.option.name(texts.language) for prompt in item.prompts)
            out.print(f"    {texts('quick.prompts', names=names)}", markup=False)
    for note in table.notes:
        out.print(f"  {note}", style="dim", markup=False)


def _total(reading: QuickReading, texts: Texts) -> str:
    return texts(
        "quick.total",
        rows=len(reading.results),
        fine=sum(not item.row.blocked for item in reading.results),
        partial=sum(item.row.blocked and item.result is not None for item in reading.results),
        refused=sum(item.result is None for item in reading.results),
    )


def _write_facilities(place: Workspace, reading: QuickReading, texts: Texts, out: Console) -> None:
    """Write a facility file for every row without a fault; one that stands there with other content is left alone."""
    written, kept = 0, []
    for item in reading.results:
        if item.result is None or item.row.blocked:
            continue
        outcome = _write_facility(place, item)
        written += outcome == "written"
        if outcome == "other":
            kept.append(item.row.facility_id)
    out.print(texts("quick.facilities_written", count=written), markup=False)
    if kept:
        out.print(texts("quick.facilities_kept", ids=", ".join(kept)), style="yellow", markup=False)


def _write_facility(place: Workspace, item: QuickResult) -> str:
    path, text = place.facility_file(item.row.facility_id), dump_yaml(item.row.tree)
    if path.exists():
        return "same" if path.read_text(encoding="utf-8") == text else "other"
    write_text(path, text)
    return "written"
