"""``sxsh guide`` and ``sxsh lab``: the guided assessment in a browser, and JupyterLab with settings that protect it."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import webbrowser
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode, urlsplit

import typer

from sxsh_toolkit.cli.console import Language, LanguageOption, WorkspaceOption, console, open_workspace
from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace, is_safe_id

HOST = "127.0.0.1"
_NOTEBOOK = "guided/danh_gia_tung_buoc"
_START_SECONDS = 60.0

PortOption = Annotated[int, typer.Option("--port", help="Cổng; 0 là tự chọn · port; 0 picks a free one")]
BrowserOption = Annotated[
    bool, typer.Option("--browser/--no-browser", help="Mở trình duyệt · open the browser")
]


def guide(
    facility_id: Annotated[
        str, typer.Argument(metavar="[ID]", help="Mã cơ sở; bỏ trống để chọn · facility id; empty to choose")
    ] = "",
    port: PortOption = 0,
    browser: BrowserOption = True,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Đánh giá từng bước trong trình duyệt, không cần mạng · the step-by-step assessment in a browser, offline."""
    place = open_workspace(workspace)
    if facility_id and not is_safe_id(facility_id):
        raise SxshError("workspace.unsafe_id", id=facility_id)
    if find_spec("voila") is None or find_spec("anywidget") is None:
        raise SxshError("extra.missing", extra="guide")
    number, token = port or _free_port(), secrets.token_urlsafe(24)
    asked = {"token": token, "language": language.value} | ({"facility": facility_id} if facility_id else {})
    _serve(
        voila_command(place, number, token, language.value),
        server_environment(place),
        place,
        f"http://{HOST}:{number}/?{urlencode(asked)}",
        language.value,
        browser=browser,
    )


def lab(
    port: PortOption = 0,
    browser: BrowserOption = True,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Mở JupyterLab với thiết lập chống xoá nhầm ô · JupyterLab with settings that keep typing from deleting cells."""
    place = open_workspace(workspace)
    number, token = port or _free_port(), secrets.token_urlsafe(24)
    with tempfile.TemporaryDirectory(prefix="sxsh-lab-") as folder:
        settings = lay_lab_settings(place, Path(folder))
        _serve(
            lab_command(place, number, token, settings),
            server_environment(place),
            place,
            f"http://{HOST}:{number}/lab?{urlencode({'token': token})}",
            language.value,
            browser=browser,
        )


def voila_command(place: Workspace, port: int, token: str, language: str) -> list[str]:
    """Return the command that serves the guided notebook, on this machine alone."""
    return [
        *(sys.executable, "-m", "voila", str(place.notebook(_NOTEBOOK)), "--no-browser"),
        *(f"--Voila.ip={HOST}", f"--port={port}", f"--token={token}", "--template=sxsh"),
        *(f"--VoilaExporter.language_code={language}", "--show_tracebacks=False"),
    ]


def lab_command(place: Workspace, port: int, token: str, settings: Path) -> list[str]:
    """Return the command that serves JupyterLab on the workspace, with the settings of a folder of ours."""
    return [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", f"--ip={HOST}", f"--port={port}"),
        *(f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={place.root}"),
        *(f"--LabApp.app_settings_dir={settings}", "--LabApp.news_url=None"),
        *(("--allow-root",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
    ]


def lay_lab_settings(place: Workspace, folder: Path) -> Path:
    """Put the protective settings into a folder of ours; the person's own configuration is not touched."""
    text = (place.templates() / "lab" / "overrides.json").read_text(encoding="utf-8")
    (folder / "overrides.json").write_text(text, encoding="utf-8")
    return folder


def server_environment(place: Workspace) -> Mapping[str, str]:
    """Return the environment of a server: our template is found, and the kernel knows the workspace."""
    paths = [str(place.templates() / "voila").removesuffix(f"{os.sep}voila")]
    known = os.environ.get("JUPYTER_PATH", "")
    return {
        **os.environ,
        "JUPYTER_PATH": os.pathsep.join([*paths, *filter(None, [known])]),
        "SXSH_WORKSPACE": str(place.root),
        "PYTHONUTF8": "1",
        "JUPYTER_PREFER_ENV_PATH": "1",
    }


def _serve(
    command: Sequence[str],
    environment: Mapping[str, str],
    place: Workspace,
    address: str,
    language: str,
    *,
    browser: bool,
) -> None:
    """Run a server until it ends or Ctrl+C; tell its address once it answers."""
    texts, out = load_texts(language), console()
    server = subprocess.Popen(command, env=dict(environment), cwd=place.root)
    try:
        if not _answers(urlsplit(address).port or 0, server):
            raise SxshError("guide.no_server")
        out.print(texts("guide.served", address=address), markup=False, soft_wrap=True)
        if browser:
            webbrowser.open(address)
        server.wait()
    except KeyboardInterrupt:
        out.print(texts("guide.ended"), markup=False)
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()


def _answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with socket.create_connection((HOST, port), timeout=2):
                return True
        except OSError:
            time.sleep(0.2)
    return False


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])
