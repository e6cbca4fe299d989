"""Real programs: Chromium, LibreOffice, axe. A missing one skips with a reason; in continuous integration it fails."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.batch.execute import write_page
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.identity import read_identity
from sxsh_toolkit.province import read_province
from sxsh_toolkit.report import show
from sxsh_toolkit.report.province import PROVINCE_SECTIONS
from sxsh_toolkit.report.sections import SECTIONS
from sxsh_toolkit.report.workbook import write_outputs, write_province
from sxsh_toolkit.text import LANGUAGES, load_texts
from sxsh_toolkit.workspace import Workspace

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _missing(what: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is missing; continuous integration must have it", pytrace=False)
    pytest.skip(f"{what} is not installed")


def _program(*names: str) -> str:
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        _missing(names[0])
    return found


@pytest.fixture(scope="session")
def soffice() -> str:
    return _program("soffice", "libreoffice")


@pytest.fixture(scope="session")
def pdftotext() -> str:
    return _program("pdftotext")


@pytest.fixture(scope="session")
def axe() -> str:
    """Source of axe-core: from ``SXSH_AXE`` (a file or its folder), else from a ``node_modules`` here."""
    named = os.environ.get("SXSH_AXE", "")
    places = [Path(named), Path(named) / "axe.min.js"] if named else []
    places += [folder / "node_modules" / "axe-core" / "axe.min.js" for folder in (ROOT, Path.cwd())]
    found = next((path for path in places if path.is_file()), None)
    if found is None:
        _missing("axe-core (npm install axe-core, then SXSH_AXE=<path of axe.min.js>)")
    return found.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    chromium = os.environ.get("CHROMIUM") or _program("chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@dataclass(frozen=True)
class Built:
    """Pages and workbooks of everything that ships, by ``<id>-<language>``."""

    pages: dict[str, Path]
    workbooks: dict[str, Path]


IN_ENGLISH = {"mh-bia", "mh-ca-tra", "cs-sua-ai-cap", "cs-keo-dua"}
"""Facilities built in English too; every one is in Vietnamese, and ``open_outputs.py`` opens what a run made."""


def languages_of(name: str) -> tuple[str, ...]:
    """Return the languages in which a facility's page is built."""
    return ("en", "vi") if name in IN_ENGLISH else ("vi",)


def page_ids() -> list[str]:
    shipped = sorted(path.stem for path in (ROOT / "parameters" / "facilities").glob("*.yaml"))
    programmes = sorted(
        path.parent.name for path in (ROOT / "parameters" / "programmes").glob("*/programme.yaml")
    )
    pages = [f"{name}-{language}" for name in shipped for language in languages_of(name)]
    return pages + [f"{name}-{language}" for name in programmes for language in LANGUAGES]


class _Recorder:
    """Stands in for the kernel: keeps what cells display."""

    def __init__(self) -> None:
        self.outputs: list[Any] = []

    def __call__(self, data: dict[str, str], *, raw: bool, metadata: dict[str, Any]) -> None:
        self.outputs.append(new_output("display_data", data=data, metadata=metadata))

    def take(self) -> Any:
        node = new_notebook(cells=[new_code_cell("", outputs=self.outputs)])
        self.outputs = []
        return node


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Everything that ships, some of it in both languages, by the same calls as the notebooks, without starting kernels."""
    place = Workspace(tmp_path_factory.mktemp("e2e") / "w")
    shutil.copytree(ROOT / "parameters", place.parameters)
    pages: dict[str, Path] = {}
    workbooks: dict[str, Path] = {}
    recorder = _Recorder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(show, "display", recorder)
        for file in place.facility_files():
            reading = read_facility(file, place.display(file))
            identity = read_identity(place, reading.facility_id)
            result = assess_facility(reading.require(), reading.findings, identity)
            for language in languages_of(file.stem):
                folder = place.facility_output(file.stem)
                write_outputs(result, folder, language)
                for section in SECTIONS:
                    show.show_section(result, section, language)
                key, title = f"{file.stem}-{language}", load_texts(language)("page.title", facility=file.stem)
                pages[key] = folder / f"báo cáo-{language}.html"
                write_page(recorder.take(), pages[key], place, title, language)
                workbooks[key] = (folder / "report.xlsx").rename(folder / f"{key}.xlsx")
        for programme in place.programme_ids():
            summary = read_province(place, programme).aggregate()
            for language in LANGUAGES:
                folder = place.programme_output(programme)
                write_province(summary, folder, language)
                for section in PROVINCE_SECTIONS:
                    show.show_province(summary, section, language)
                name = summary.programme.name.in_language(language)
                title = load_texts(language)("page.province_title", programme=name)
                key = f"{programme}-{language}"
                pages[key] = folder / f"summary-{language}.html"
                write_page(recorder.take(), pages[key], place, title, language)
                workbooks[key] = (folder / "summary.xlsx").rename(folder / f"{key}.xlsx")
    return Built(pages, workbooks)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that takes ``page_id`` all pages that ship, unless it names its own."""
    own = any("page_id" in str(mark.args[0]) for mark in metafunc.definition.iter_markers("parametrize"))
    if "page_id" in metafunc.fixturenames and not own:
        metafunc.parametrize("page_id", page_ids())
