"""Small workspaces: a few of the shipped facilities, so that kernels start seldom."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.html import render_blocks
from sxsh_toolkit.report.sections import SECTIONS, build_section
from sxsh_toolkit.report.workbook import write_outputs
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace

SHIPPED = Path(__file__).parents[2] / "parameters"


@pytest.fixture(scope="session")
def lay() -> Callable[..., Workspace]:
    """Lay a workspace in a folder with the named shipped facilities, the register and the programmes."""

    def make(folder: Path, *facilities: str) -> Workspace:
        place = Workspace(folder)
        place.facilities.mkdir(parents=True)
        for name in facilities:
            shutil.copy(SHIPPED / "facilities" / f"{name}.yaml", place.facilities)
            if (SHIPPED / "facilities" / name).is_dir():
                shutil.copytree(SHIPPED / "facilities" / name, place.facilities / name)
        shutil.copytree(SHIPPED / "register", place.register)
        shutil.copytree(SHIPPED / "programmes", place.programmes)
        return place

    return make


@pytest.fixture(scope="session")
def write_good(shipped: Callable[[str], AssessmentResult]) -> Callable[[Path, str], str]:
    """Write a facility's workbook and result into a folder, and return its page's text, without a kernel."""

    def write(folder: Path, facility_id: str) -> str:
        result, texts = shipped(facility_id), load_texts("vi")
        write_outputs(result, folder, "vi")
        title = f"<h1>{texts('page.title', facility=facility_id)}</h1>"
        return title + "".join(render_blocks(build_section(result, s, texts), texts) for s in SECTIONS)

    return write
