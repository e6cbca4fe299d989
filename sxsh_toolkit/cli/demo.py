"""``sxsh demo``: a synthetic workspace of any size."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sxsh_toolkit.cli.console import Language, LanguageOption, console
from sxsh_toolkit.forms.demo.build import build_demo
from sxsh_toolkit.text import load_texts


def demo(
    folder: Annotated[Path, typer.Argument(help="Thư mục mới · a new folder")],
    facilities: Annotated[
        int, typer.Option("--facilities", min=1, max=100_000, help="Số tệp cơ sở · number of facility files")
    ] = 20,
    seed: Annotated[
        int, typer.Option("--seed", help="Hạt giống: cùng số, cùng tệp · same seed, same files")
    ] = 1,
    language: LanguageOption = Language.VI,
) -> None:
    """Lập thư mục làm việc với số liệu tổng hợp · lay a workspace with synthetic data."""
    texts, out = load_texts(language.value), console()
    build_demo(folder, facilities, seed)
    out.print(texts("demo.written", facilities=facilities, folder=folder.as_posix()), markup=False)
    out.print(texts("demo.synthetic", seed=seed), style="yellow", markup=False)
