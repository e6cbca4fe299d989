"""``sxsh handbook``: the handbook as pages, each number worked out again on the sample plants."""

from __future__ import annotations

from sxsh_toolkit.batch.handbook import run_handbook
from sxsh_toolkit.cli.console import Language, LanguageOption, WorkspaceOption, console, open_workspace
from sxsh_toolkit.text import load_texts


def handbook(language: LanguageOption = Language.VI, workspace: WorkspaceOption = None) -> None:
    """Chạy sổ tay công thức và viết thành trang HTML · run the handbook of equations and write its pages."""
    place, texts, out = open_workspace(workspace), load_texts(language.value), console()
    for page in run_handbook(place, language.value):
        out.print(texts("handbook.written", file=place.display(page)), markup=False)
