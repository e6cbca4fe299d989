"""``sxsh register``: the officer's own workbook into the register, shown before it is written, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
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
from sxsh_toolkit.cli.extras import load_extra
from sxsh_toolkit.errors import Severity, SxshError
from sxsh_toolkit.forms.register.journal import JournalEntry, apply_import, read_journal, recover, undo_last
from sxsh_toolkit.forms.register.plan import ImportOptions, ImportPlan, PlannedRow, Verdict, plan_import
from sxsh_toolkit.forms.register.sheet import SheetTable, find_table
from sxsh_toolkit.forms.register.text import read_register_texts
from sxsh_toolkit.forms.sheets.cells import Book, read_csv_book
from sxsh_toolkit.forms.sheets.vietnamese_text import Encoding
from sxsh_toolkit.model.register_reader import read_register
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.workspace import is_safe_id

app = typer.Typer(
    help="Sổ cơ sở: nhập từ bảng tính, hoàn lại · the register: import, undo",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_STYLE = {Verdict.ADDED: "green", Verdict.CHANGED: "yellow", Verdict.REFUSED: "bold red"}
_SIGN = {Verdict.ADDED: "+", Verdict.CHANGED: "~", Verdict.UNCHANGED: "=", Verdict.REFUSED: "✖"}
_COUNTS = (
    "duplicates",
    "no_tax_code",
    "lost_zero",
    "closed_unproven",
    "states_left",
    "legacy",
    "skipped",
)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="Bảng tính .xlsx hoặc .csv · workbook or CSV")],
    apply: Annotated[
        bool, typer.Option("--apply", help="Ghi vào sổ; không có: chỉ in ra · write; without it only print")
    ] = False,
    id_prefix: Annotated[
        str, typer.Option("--id-prefix", help="Tiền tố mã cơ sở mới, ví dụ vl · prefix of new ids")
    ] = "",
    sheet: Annotated[str, typer.Option("--sheet", help="Tên trang tính · sheet name")] = "",
    convert: Annotated[
        Encoding | None,
        typer.Option("--convert", help="Cho phép chuyển bảng mã cũ · allow converting an old encoding"),
    ] = None,
    recorded_by: Annotated[str, typer.Option("--recorded-by", help="Mã người ghi · id of who records")] = "",
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """In từng hàng sẽ thêm, sửa, từ chối và vì sao; --apply mới ghi · show row by row, write with --apply.

    Kết thúc bằng 0 khi mọi hàng nhận được, 1 khi có hàng bị từ chối, 2 khi gọi sai.
    """
    texts, out = load_texts(language.value), console()
    folder = open_workspace(workspace).register
    if id_prefix and not is_safe_id(f"{id_prefix}-0001"):
        raise SxshError("register_import.prefix_malformed", text=id_prefix)
    _print_recovered(recover(folder), texts, out)
    before, reading = read_register_texts(folder), read_register(folder)
    broken = next((finding for finding in reading.findings if finding.is_blocker), None)
    if broken is not None:
        raise SxshError("register_import.register_broken", file=broken.file)
    table, findings = find_table(read_book(file), sheet)
    print_findings(findings, texts, out, least=Severity.NOTE)
    if table is None:
        raise typer.Exit(1)
    plan = plan_import(table, reading.register, ImportOptions(id_prefix, convert, recorded_by))
    _print_columns(table, texts, out)
    for row in plan.rows:
        _print_row(row, texts, out)
    _print_counts(plan, texts, out)
    if apply:
        _apply(folder, plan, before, file, recorded_by, texts, out)
    elif plan.changes_anything:
        out.print(texts("register.not_written"), style="yellow", markup=False)
    if plan.counts[Verdict.REFUSED.value]:
        raise typer.Exit(1)


@app.command("undo")
def undo(language: LanguageOption = Language.VI, workspace: WorkspaceOption = None) -> None:
    """Hoàn lại lần nhập cuối nếu sổ chưa bị sửa từ đó · take the last import back."""
    texts, out = load_texts(language.value), console()
    entry = undo_last(open_workspace(workspace).register)
    if entry is None:
        out.print(texts("register.nothing_to_undo"), markup=False)
        return
    out.print(texts("register.undone", **_entry_values(entry)), style="green", markup=False)


@app.command("journal")
def journal(language: LanguageOption = Language.VI, workspace: WorkspaceOption = None) -> None:
    """In nhật ký các lần nhập · print the journal of imports."""
    texts, out = load_texts(language.value), console()
    folder = open_workspace(workspace).register
    _print_recovered(recover(folder), texts, out)
    entries = read_journal(folder)
    for entry in entries:
        state = texts(f"register.state.{entry.state}")
        out.print(texts("register.journal_line", state=state, **_entry_values(entry)), markup=False)
    if not entries:
        out.print(texts("register.journal_empty"), markup=False)


def read_book(file: Path) -> Book:
    """Read a person's workbook or CSV file; workbooks need a library that is loaded only now.

    Raises
    ------
    SxshError
        ``extra.missing``: that library is not installed.
    """
    if file.suffix.lower() in (".csv", ".txt", ".tsv"):
        return read_csv_book(file, file.name)
    read: Callable[[Path, str], Book] = load_extra("forms.sheets.xlsx", "excel").read_xlsx_book
    return read(file, file.name)


def _apply(
    folder: Path,
    plan: ImportPlan,
    before: dict[str, str],
    file: Path,
    recorded_by: str,
    texts: Texts,
    out: Console,
) -> None:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H%MZ")
    entry = apply_import(folder, plan, before, source=file, at=at, recorded_by=recorded_by)
    if entry is None:
        out.print(texts("register.nothing_changed"), markup=False)
    else:
        out.print(texts("register.written", **_entry_values(entry)), style="green", markup=False)


def _entry_values(entry: JournalEntry) -> dict[str, object]:
    verdicts = [row.get("verdict") for row in entry.rows]
    return {
        "number": entry.number,
        "file": entry.source,
        "at": entry.at,
        "who": entry.recorded_by or "–",
        "added": verdicts.count(Verdict.ADDED.value),
        "changed": verdicts.count(Verdict.CHANGED.value),
    }


def _print_recovered(entries: tuple[JournalEntry, ...], texts: Texts, out: Console) -> None:
    for entry in entries:
        sentence = texts(f"register.recovered.{entry.state}", **_entry_values(entry))
        out.print(sentence, style="yellow", markup=False)


def _print_columns(table: SheetTable, texts: Texts, out: Console) -> None:
    out.print(texts("register.columns"), style="bold", markup=False)
    for use in table.columns:
        target = texts(f"register.field.{use.field}") if use.field else texts("register.field_unused")
        out.print(f"  {use.header}  →  {target}", markup=False)


def _print_row(row: PlannedRow, texts: Texts, out: Console) -> None:
    word = texts(f"register.verdict.{row.verdict.value}")
    line = f"{_SIGN[row.verdict]} {texts('register.row', row=row.number)} · {word} · {row.facility_id} {row.name}"
    out.print(line.rstrip(), style=_STYLE.get(row.verdict), markup=False)
    for change in row.changes if row.verdict is Verdict.CHANGED else ():
        label = texts(f"register.field.{change.field}")
        out.print(f"    {label}: {change.old or '–'} → {change.new}", markup=False)
    for event in row.events:
        shown = {"fact": texts(f"register.fact.{event.fact.value}"), "date": event.date.isoformat()}
        out.print(f"    {texts('register.event', evidence=event.evidence, **shown)}", markup=False)
    print_findings(row.findings, texts, out, least=Severity.DOUBT)


def _print_counts(plan: ImportPlan, texts: Texts, out: Console) -> None:
    counts = plan.counts
    parts = [texts("register.count.read", count=counts["read"])]
    parts += [texts(f"register.count.{name}", count=counts[name]) for name in _COUNTS if counts[name]]
    out.print(", ".join(parts) + ".", style="bold", markup=False)
    verdicts = (texts(f"register.count.{v.value}", count=counts[v.value]) for v in Verdict)
    out.print(", ".join(verdicts) + ".", style="bold", markup=False)
