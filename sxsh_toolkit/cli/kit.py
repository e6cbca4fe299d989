"""``sxsh kit``: a folder that installs and starts the toolkit on Windows without a network."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from sxsh_toolkit.batch.kit.build import KitReport, build_kit
from sxsh_toolkit.batch.kit.files import BLANK, OWN_WORK, START
from sxsh_toolkit.batch.kit.wheels import KitTarget
from sxsh_toolkit.cli.console import Language, LanguageOption, console, print_findings
from sxsh_toolkit.errors import Severity
from sxsh_toolkit.forms.intake.content import intake_from_sector
from sxsh_toolkit.forms.intake.write import write_intake
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.text import Texts, load_texts
from sxsh_toolkit.workspace import shipped_folder

_MEGABYTE = 1e6
_FORM_ID = "co-so-moi"


def kit(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Thư mục mới · a new folder")],
    platform: Annotated[
        str, typer.Option("--platform", help="Máy sẽ dùng · machine that will use it")
    ] = "win_amd64",
    python: Annotated[str, typer.Option("--python", help="Bản Python của máy đó · its Python")] = "3.11",
    wheel: Annotated[
        Path | None,
        typer.Option("--wheel", help="Tệp .whl của bộ công cụ · the toolkit's own wheel"),
    ] = None,
    language: LanguageOption = Language.VI,
) -> None:
    """Gom bộ cài cho máy Windows không mạng; viết cho Windows, chưa chạy thử · offline kit, not tried on Windows.

    Máy chạy lệnh này cần mạng. Kết thúc bằng 0 khi bộ cài đủ, 1 khi thiếu gói, 2 khi gọi sai.
    """
    texts, out = load_texts(language.value), console()
    pins = shipped_folder() / "constraints.txt"
    report = build_kit(
        folder,
        KitTarget(platform, python),
        texts,
        wheel=wheel,
        constraints=pins if pins.is_file() else None,
        add_forms=partial(_add_forms, texts=texts),
        on_step=lambda step: out.print(texts(f"kit.step_{step}"), style="dim", markup=False),
    )
    print_findings(report.findings, texts, out, least=Severity.NOTE)
    out.print(_total(report, texts), style="bold", markup=False)
    if not report.is_complete:
        raise typer.Exit(1)


def _total(report: KitReport, texts: Texts) -> str:
    return texts(
        "kit.total" if report.is_complete else "kit.total_incomplete",
        folder=report.folder.as_posix(),
        wheels=len(report.wheels),
        megabytes=round(report.bytes / _MEGABYTE),
        platform=report.target.platform,
        python=report.target.python,
        start=START,
    )


def _add_forms(folder: Path, texts: Texts) -> None:
    """Write one blank Excel form a sector."""
    year = datetime.now(UTC).year - 1
    for name, sector in load_sectors().items():
        intake = intake_from_sector(_FORM_ID, sector, texts, year)
        write_intake(folder / OWN_WORK / BLANK / f"{name}.xlsx", intake, texts)
