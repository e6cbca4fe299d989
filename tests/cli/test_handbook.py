"""``sxsh handbook``: says where the pages lie."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sxsh_toolkit.cli import handbook
from sxsh_toolkit.cli.app import app
from sxsh_toolkit.workspace import Workspace, lay_workspace


@pytest.mark.parametrize(("language", "word"), [("vi", "sổ tay"), ("en", "Handbook")])
def test_says_where_the_pages_lie(
    language: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = lay_workspace(tmp_path / "w", empty=False, readme="x")
    asked: list[str] = []

    def run(workspace: Workspace, asked_for: str) -> tuple[Path, ...]:
        asked.append(asked_for)
        return (workspace.handbook_output / "a.html",)

    monkeypatch.setattr(handbook, "run_handbook", run)
    outcome = CliRunner().invoke(app, ["handbook", "--workspace", str(place.root), "--language", language])
    assert outcome.exit_code == 0
    assert word in outcome.output
    assert "outputs/handbook/a.html" in outcome.output
    assert asked == [language]
