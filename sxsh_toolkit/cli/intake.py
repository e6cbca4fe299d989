"""``sxsh intake new|check|read``: an Excel workbook to fill, checked cell by cell, brought into the workspace."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sxsh_toolkit.cli.console import Language, LanguageOption, WorkspaceOption, console, open_workspace
from sxsh_toolkit.cli.extras import load_extra
from sxsh_toolkit.errors import Finding, Severity, SxshError
from sxsh_toolkit.forms.intake.content import intake_from_file, intake_from_sector
from sxsh_toolkit.forms.intake.write import write_intake
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.report.sections.findings import finding_remedy, finding_sentence
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.workspace import Workspace, is_safe_id

if TYPE_CHECKING:
    from sxsh_toolkit.forms.intake.check import CheckedIntake
    from sxsh_toolkit.forms.intake.store import Stored

app = typer.Typer(
    name="intake",
    help="Phiếu thu thập số liệu bằng Excel · the Excel door",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_STYLE = {Severity.BLOCKER: "bold red", Severity.DOUBT: "yellow", Severity.NOTE: "dim"}
_DEFAULT_ID = "co-so-moi"
_SHOWN_CHANGES = 40
_EXTRA = "excel"


@app.command("new")
def new(
    sector: Annotated[str | None, typer.Option("--sector", help="Mã ngành · sector id")] = None,
    facility_id: Annotated[str, typer.Option("--id", help="Mã cơ sở · facility id")] = _DEFAULT_ID,
    out: Annotated[Path | None, typer.Option("--out", help="Tệp Excel · workbook")] = None,
    source: Annotated[
        Path | None, typer.Option("--from", help="Lập từ tệp cơ sở có sẵn · from a facility file")
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="Năm của kỳ đầu · year of the first period")
    ] = None,
    language: LanguageOption = Language.VI,
) -> None:
    """Lập phiếu Excel có sẵn công đoạn, dòng, đơn vị của ngành · a workbook with the sector's usual steps."""
    texts = load_texts(language.value)
    if source is not None:
        name, intake = source.stem, intake_from_file(source, texts)
    else:
        sectors = load_sectors()
        if sector is None or sector not in sectors:
            raise SxshError("sector.unknown", sector=sector or "", known=", ".join(sectors))
        if not is_safe_id(facility_id):
            raise SxshError("workspace.unsafe_id", id=facility_id)
        name = facility_id
        intake = intake_from_sector(facility_id, sectors[sector], texts, year or datetime.now(UTC).year - 1)
    target = out or Path(f"{name}.xlsx")
    if target.exists() and out is None:
        raise SxshError("intake.exists", file=target.name)
    write_intake(target, intake, texts)
    console().print(texts("intake.written", file=target.as_posix()), markup=False)


@app.command("check")
def check(
    files: Annotated[list[Path], typer.Argument(help="Tệp Excel đã điền · filled workbooks")],
    language: LanguageOption = Language.VI,
) -> None:
    """Kiểm tra phiếu đã điền, in lưu ý theo từng ô · check filled workbooks, remarks cell by cell."""
    texts, out = load_texts(language.value), console()
    blocked = False
    for file in files:
        checked = _check(file)
        _print(checked.findings, texts, out)
        _total(checked, texts, out)
        blocked |= checked.is_blocked
    if blocked:
        raise typer.Exit(1)


@app.command("read")
def read(
    source: Annotated[Path, typer.Argument(help="Tệp Excel hoặc thư mục · a workbook or a folder of them")],
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Thay cả tệp cơ sở đã bị sửa ở nơi khác · replace a changed file"),
    ] = False,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Đưa phiếu đã điền vào thư mục làm việc; đọc hai lần không đổi gì · bring workbooks into the workspace."""
    texts, out, place = load_texts(language.value), console(), open_workspace(workspace)
    failed = False
    for file in _workbooks(source):
        checked = _check(file)
        _print(checked.findings, texts, out)
        failed |= not _store(place, checked, texts, out, overwrite=replace)
    if failed:
        raise typer.Exit(1)


def _check(file: Path) -> CheckedIntake:
    """Read and check one workbook; the library that reads workbooks is an extra."""
    reading = load_extra("forms.intake.read", _EXTRA).read_intake(file, file.as_posix())
    checked: CheckedIntake = load_extra("forms.intake.check", _EXTRA).check_intake(reading)
    return checked


def _workbooks(source: Path) -> list[Path]:
    if not source.is_dir():
        return [source]
    found = sorted(p for p in source.iterdir() if p.suffix.lower() in (".xlsx", ".xlsm"))
    return [p for p in found if not p.name.startswith(("~$", "."))]


def _store(place: Workspace, checked: CheckedIntake, texts: Texts, out: Console, *, overwrite: bool) -> bool:
    """Store one workbook and say what changed; False when it could not be stored."""
    if checked.is_blocked:
        _total(checked, texts, out)
        out.print(texts("intake.not_stored", file=checked.name), style="bold red", markup=False)
        return False
    try:
        stored = load_extra("forms.intake.store", _EXTRA).store_intake(place, checked, overwrite=overwrite)
    except SxshError as error:
        _print((Finding(error.code, Severity.BLOCKER, values=error.values, file=checked.name),), texts, out)
        return False
    _changes(place, stored, texts, out)
    return True


def _changes(place: Workspace, stored: Stored, texts: Texts, out: Console) -> None:
    shown = place.display(stored.file)
    if not stored.written:
        out.print(texts("intake.unchanged", file=shown), markup=False)
        return
    key = "intake.stored_new" if stored.is_new else "intake.stored"
    out.print(texts(key, file=shown, count=len(stored.changes)), style="green", markup=False)
    for change in () if stored.is_new else stored.changes[:_SHOWN_CHANGES]:
        out.print(f"    {change.where}: {change.before or '–'} → {change.after or '–'}", markup=False)
    hidden = len(stored.changes) - _SHOWN_CHANGES
    if hidden > 0 and not stored.is_new:
        out.print(texts("intake.more_changes", count=hidden), markup=False)


def _print(findings: Iterable[Finding], texts: Texts, out: Console) -> None:
    """Print findings as ``file sheet!cell: word: what is wrong`` with the remedy below."""
    for finding in findings:
        where = " · ".join(part for part in (finding.file, finding.where) if part)
        word = texts(f"severity.{finding.severity.value}")
        style = _STYLE[finding.severity]
        out.print(f"{where}: {word}: {finding_sentence(finding, texts)}", style=style, markup=False)
        out.print(f"    → {finding_remedy(finding, texts)}", markup=False)


def _total(checked: CheckedIntake, texts: Texts, out: Console) -> None:
    counts = {s: sum(f.severity is s for f in checked.findings) for s in Severity}
    sentence = texts(
        "check.total",
        blockers=counts[Severity.BLOCKER],
        doubts=counts[Severity.DOUBT],
        notes=counts[Severity.NOTE],
    )
    out.print(f"{checked.name}: {sentence}", style="bold", markup=False)
