"""The widget's scripts: each module in Node, all of them as the one that the browser gets."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sxsh_toolkit.forms.guide.widgets.scripts import join_modules, read_style

FOLDER = Path(__file__).parents[3] / "sxsh_toolkit" / "forms" / "guide" / "widgets"


@pytest.fixture(scope="module")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("node is missing; continuous integration must have it", pytrace=False)
        pytest.skip("node is not installed")
    return found


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")


def test_the_modules_in_node(node: str, tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "widgets", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (tmp_path / "widgets" / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    tests = tmp_path / "widgets" / "widgets.test.mjs"
    shutil.copy(Path(__file__).with_name(tests.name), tests)
    _run(node, "--test", str(tests))


def test_the_joined_module_is_one(node: str, tmp_path: Path) -> None:
    joined = join_modules()
    assert joined.count("export default") == 1
    assert "\nimport " not in joined
    path = tmp_path / "guide.mjs"
    path.write_text(joined, encoding="utf-8")
    _run(node, "--check", str(path))


def test_nothing_is_fetched() -> None:
    assert "http" not in read_style()
    assert "http" not in join_modules()
