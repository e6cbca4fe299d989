"""``sxsh new`` and ``sxsh init``: a new facility file, a new workspace."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sxsh_toolkit.cli.console import Language, LanguageOption, WorkspaceOption, console, open_workspace
from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.forms import build_blank_file
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import lay_workspace, write_text


def new(
    facility_id: Annotated[str, typer.Argument(metavar="ID", help="Mã cơ sở, ví dụ vl-0012 · facility id")],
    sector: Annotated[str, typer.Option("--sector", help="Mã ngành · sector id")],
    year: Annotated[
        int | None, typer.Option("--year", help="Năm của kỳ đầu · year of the first period")
    ] = None,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Viết một tệp cơ sở mới có sẵn công đoạn và dòng thường gặp của ngành · write a new facility file."""
    place, texts = open_workspace(workspace), load_texts(language.value)
    sectors = load_sectors()
    if sector not in sectors:
        raise SxshError("sector.unknown", sector=sector, known=", ".join(sectors))
    target = place.facility_file(facility_id)
    if target.exists():
        raise SxshError("facility.exists", file=place.display(target))
    first = year or datetime.now(UTC).year - 1
    write_text(target, build_blank_file(facility_id, sectors[sector], texts, first))
    console().print(texts("new.written", file=place.display(target)), markup=False)


def init(
    folder: Annotated[Path, typer.Argument(help="Thư mục mới · a new folder")],
    empty: Annotated[
        bool, typer.Option("--empty", help="Không kèm số liệu mẫu · without the sample province")
    ] = False,
    language: LanguageOption = Language.VI,
) -> None:
    """Lập một thư mục làm việc mới · lay a new workspace."""
    texts = load_texts(language.value)
    lay_workspace(folder, empty=empty, readme=texts("init.readme"))
    console().print(texts("init.written", folder=folder.as_posix()), markup=False)
