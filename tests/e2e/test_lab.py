"""``sxsh lab`` in a real browser: a shipped notebook runs, and typing in a form does not delete it.

JupyterLab's keys of one letter act on the cell while a list or a button of a form has the focus. The form's cells carry
no protection of their own here, so that it is the settings that are tried; the control, without them, loses the form.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from sxsh_toolkit.cli.lab import lab_command, lab_environment, lay_config
from sxsh_toolkit.cli.server import Address
from sxsh_toolkit.workspace import Workspace

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("e2e")]
ROOT = Path(__file__).parents[2]
_FORM = """import ipywidgets as widgets
display(widgets.Dropdown(options=["", "Bia", "Dệt nhuộm", "Mía đường", "Xay xát"], description="Ngành"))
display(widgets.Button(description="Ghi"))"""
_CELLS = (("markdown", "# Phiếu"), ("code", _FORM), ("code", "ghi_chu = 'giữ nguyên'"))
_IDLE = ".jp-Notebook-ExecutionIndicator[data-status='idle']"
_ASKED_OR_CLEARED = "document.querySelector('.jp-Dialog') || !document.querySelector('.widget-dropdown')"
"""JupyterLab asks before it reads a notebook again only when it holds changes that are not saved."""
_ENDS_IN_SECONDS = 30
KEYS = {"d d": "Dệt nhuộm", "x": "Xay xát", "m": "Mía đường", "b": "Bia", "0 0": ""}
"""Keys as a person types them, and what a list of branches shows after them: the list still gets every key."""


@dataclass
class Running:
    """A JupyterLab that runs: its process, its addresses, and the workspace it shows."""

    process: subprocess.Popen[str]
    base: str
    query: str
    place: Workspace
    home: Path

    def stop(self) -> str:
        """End it as Ctrl+C does; return what it printed since it began to answer."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.communicate(timeout=_ENDS_IN_SECONDS)[0]
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise


def _environment(folder: Path) -> dict[str, str]:
    """Variables of a person who has never used Jupyter: an empty home, and a folder of its own for passing files."""
    for name in ("home", "tmp"):
        (folder / name).mkdir()
    home, passing = str(folder / "home"), str(folder / "tmp")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "IPYTHON", "XDG_"))}
    return {**kept, "HOME": home, "USERPROFILE": home, "TMPDIR": passing, "TEMP": passing, "PYTHONUTF8": "1"}


def _workspace(folder: Path) -> Workspace:
    place = Workspace(folder / "w")
    for name in ("parameters", "notebooks"):
        shutil.copytree(ROOT / name, place.root / name)
    return place


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("lab")
    place, environment = _workspace(folder), _environment(folder)
    command = [sys.executable, "-c", "from sxsh_toolkit.cli import main; main()", "lab", "--no-browser"]
    with subprocess.Popen(
        [*command, "--workspace", str(place.root)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.search(r"(http://127\.0\.0\.1:\d+)/lab/tree/notebooks(\?token=\S+)", line):
                break
        else:
            pytest.fail("".join(said))
        lab = Running(process, found[1], found[2], place, folder / "home")
        yield lab
        if process.poll() is None:
            lab.stop()


@pytest.fixture(scope="module")
def page(browser: Any, running: Running) -> Iterator[Any]:
    yield from _page(browser)


def _page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="vi-VN")
    opened = context.new_page()
    opened.asked = []
    opened.on("request", lambda request: opened.asked.append(request.url))
    yield opened
    context.close()


def _open(page: Any, lab: Running, name: str) -> None:
    page.goto(f"{lab.base}/lab/workspaces/{name}/tree/notebooks/{name}.ipynb{lab.query}&reset")
    page.locator(_IDLE).wait_for(timeout=60_000)
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)


def _wait_until_it_answers(lab: Running) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and lab.process.poll() is None:
        try:
            urlopen(f"{lab.base}/api", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("JupyterLab did not start")


def _menu(page: Any, menu: str, command: str) -> None:
    page.get_by_role("menuitem", name=menu.capitalize(), exact=True).click()
    page.locator(f'li.lm-Menu-item[data-command="{command}"]').click()


def _write_form(lab: Running) -> Path:
    path = lab.place.notebooks / "phieu.ipynb"
    kinds = {"markdown": new_markdown_cell, "code": new_code_cell}
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    node = new_notebook(cells=[kinds[kind](text) for kind, text in _CELLS], metadata={"kernelspec": kernel})
    nbformat.write(node, str(path))
    return path


def _fresh_form(page: Any, lab: Running) -> Path:
    """Write the form's notebook anew, since JupyterLab saves by itself what a test before did to it, and run it."""
    path = _write_form(lab)
    if page.url.partition("?")[0].endswith("phieu.ipynb"):
        _menu(page, "file", "docmanager:reload")
        page.wait_for_function(_ASKED_OR_CLEARED)
        if page.locator(".jp-Dialog").count():
            page.locator(".jp-Dialog .jp-mod-accept").click()
        page.get_by_label("Ngành").wait_for(state="detached")
    else:
        _open(page, lab, "phieu")
    _menu(page, "run", "runmenu:run-all")
    page.get_by_label("Ngành").wait_for(timeout=30_000)
    return path


def _focus_list(page: Any) -> None:
    page.get_by_label("Ngành").focus()
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def _click_button(page: Any) -> None:
    page.get_by_role("button", name="Ghi", exact=True).click()
    assert page.evaluate("document.activeElement.closest('.jp-Cell') !== null")


TARGETS: dict[str, Callable[[Any], None]] = {"list": _focus_list, "button": _click_button}


def _type(page: Any, target: str, keys: str) -> None:
    TARGETS[target](page)
    for key in keys.split():
        page.keyboard.press(key)
    page.wait_for_timeout(200)


def _cells_after_saving(page: Any, path: Path) -> tuple[tuple[str, str], ...]:
    """Return kind and text of each cell in the file, once JupyterLab has saved it."""
    before = path.stat().st_mtime_ns
    _menu(page, "file", "docmanager:save")
    for _ in range(50):
        if path.stat().st_mtime_ns != before:
            break
        page.wait_for_timeout(100)
    else:
        pytest.fail("JupyterLab did not save the notebook")
    return tuple((cell.cell_type, cell.source) for cell in nbformat.read(str(path), as_version=4).cells)


def test_a_shipped_notebook_runs_and_shows_its_figures(page: Any, running: Running) -> None:
    _open(page, running, "facility_assessment")
    _menu(page, "run", "runmenu:run-all")
    shown = page.locator(".jp-OutputArea-output")
    page.locator(".jp-Cell").last.locator(".jp-InputPrompt", has_text=re.compile(r"\[\d+\]")).wait_for(
        timeout=120_000, state="attached"
    )
    assert shown.locator("table").count() > 20
    assert shown.locator("svg").count() >= 6
    assert shown.locator("[data-figure]").count() > 100
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0
    outside = [
        url for url in page.asked if not url.startswith((f"{running.base}/", "data:", "blob:", "about:"))
    ]
    assert outside == []


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("keys", KEYS)
def test_typing_in_a_form_does_not_delete_it(page: Any, running: Running, keys: str, target: str) -> None:
    path = _fresh_form(page, running)
    _type(page, target, keys)
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".jp-Notebook .jp-Cell").count() == len(_CELLS)
    assert page.get_by_label("Ngành").input_value() == (KEYS[keys] if target == "list" else "")
    assert _cells_after_saving(page, path) == _CELLS


def test_without_the_settings_the_form_is_lost(browser: Any, tmp_path: Path) -> None:
    """The control: the same server with an empty folder of settings, and the same keys."""
    place, environment, address = _workspace(tmp_path), _environment(tmp_path), Address()
    settings = tmp_path / "none"
    settings.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        for name in set(os.environ) - set(environment):
            patch.delenv(name)
        for name, value in environment.items():
            patch.setenv(name, value)
        variables = lab_environment(lay_config(address.token, tmp_path))
    with subprocess.Popen(
        lab_command(place, address.port, settings, "/lab", browser=False),
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        lab = Running(
            process, f"http://127.0.0.1:{address.port}", f"?token={address.token}", place, tmp_path / "home"
        )
        pages = _page(browser)
        try:
            page = next(pages)
            _wait_until_it_answers(lab)
            _fresh_form(page, lab)
            _type(page, "button", "d d")
            assert page.get_by_label("Ngành").count() == 0
            assert page.locator(".jp-Notebook .jp-Cell").count() == len(_CELLS) - 1
        finally:
            pages.close()
            process.terminate()
            process.wait(timeout=_ENDS_IN_SECONDS)


def test_nobody_gets_in_without_the_token(running: Running) -> None:
    with pytest.raises(HTTPError) as refused:
        urlopen(f"{running.base}/api/contents/parameters", timeout=10)
    assert refused.value.code == 403
    with urlopen(f"{running.base}/api/contents/parameters{running.query}", timeout=10) as answer:
        assert answer.status == 200


def test_the_end_leaves_nothing_behind(running: Running) -> None:
    """Ctrl+C ends server and kernels, and the person's own configuration was never written."""
    said = running.stop()
    assert running.process.returncode == 0
    assert "Đã dừng JupyterLab." in said
    assert "Traceback" not in said
    assert not (running.home / ".jupyter").exists()
    assert sorted(running.home.rglob("kernel-*.json")) == []
    assert sorted((running.home.parent / "tmp").glob("sxsh-lab-*")) == []
