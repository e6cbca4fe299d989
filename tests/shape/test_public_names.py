"""The front door: few names, all of them there, and opening it pulls nothing heavy in."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from typing import Any

import pytest

import sxsh_toolkit

HEAVY = (
    "pandas",
    "scipy",
    "numpy",
    "ipywidgets",
    "papermill",
    "xlsxwriter",
    "jinja2",
    "sqlalchemy",
    "pint",
    "pydantic",
    "babel",
    "yaml",
    "nbconvert",
    "IPython",
)
NAMES = [name for name in sxsh_toolkit.__all__ if name != "__version__"]


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_there(name: str) -> None:
    assert getattr(sxsh_toolkit, name) is not None


def test_few_public_names() -> None:
    assert 10 <= len(NAMES) <= 20
    assert len(set(NAMES)) == len(NAMES)
    assert set(NAMES) <= set(dir(sxsh_toolkit))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = sxsh_toolkit.no_such_name


def test_the_version_is_the_one_of_the_distribution() -> None:
    from importlib.metadata import version

    assert sxsh_toolkit.__version__ == version("sxsh-toolkit")


def _loaded_by(statement: str) -> set[str]:
    code = f"{statement}\nimport sys; print(*sorted({{n.split('.')[0] for n in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return set(done.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    before = _loaded_by("pass")
    assert (_loaded_by("import sxsh_toolkit") - before) & set(HEAVY) == set()


def test_reading_a_file_loads_no_notebook_and_no_workbook_library() -> None:
    late = {"pandas", "papermill", "nbconvert", "xlsxwriter", "jinja2", "IPython", "ipywidgets", "sqlalchemy"}
    assert _loaded_by("from sxsh_toolkit import assess_facility, read_facility") & late == set()


def test_every_room_says_what_it_takes_gives_and_does_not_know(modules: Any) -> None:
    faults = []
    for module in modules:
        if not module.is_init or module.name.count(".") != 1 or module.room == "cli":
            continue
        docstring = ast.get_docstring(module.tree) or ""
        ignores = re.search(r"\b(nothing|not know|neither|knows? no)\b", docstring, re.IGNORECASE)
        gives = re.search(r"→|\bgives?\b|\btakes?\b", docstring, re.IGNORECASE)
        if not (ignores and gives):
            faults.append(module.shown)
    assert faults == []
