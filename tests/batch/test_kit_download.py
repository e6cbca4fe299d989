"""The real kit, with a network: ``pytest -m kit``. Gathers some ninety megabytes, so it runs only when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from sxsh_toolkit.batch.kit.build import build_kit
from sxsh_toolkit.batch.kit.wheels import KitTarget
from sxsh_toolkit.text import load_texts

ROOT = Path(__file__).parents[2]


@pytest.mark.kit
def test_the_kit_for_windows_is_complete(tmp_path: Path) -> None:
    report = build_kit(
        tmp_path / "bộ cài",
        KitTarget("win_amd64", "3.11"),
        load_texts("vi"),
        constraints=ROOT / "constraints.txt",
    )
    assert [f for f in report.findings if f.is_blocker] == []
    names = {w.name for w in report.wheels}
    assert {"pip", "sxsh-toolkit", "pywinpty", "colorama", "jupyterlab", "openpyxl", "docxtpl"} <= names
    assert report.bytes < 200e6
