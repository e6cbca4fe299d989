"""``sxsh guide``: the guided assessment in a browser, served on this machine alone."""

from __future__ import annotations

import os
import socket
import sys
import time
import webbrowser
from collections.abc import Mapping
from importlib.util import find_spec
from threading import Thread
from typing import Annotated
from urllib.parse import urlencode

import typer

from sxsh_toolkit.cli.console import Language, LanguageOption, WorkspaceOption, open_workspace
from sxsh_toolkit.cli.server import HOST, Address, serve
from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace, is_safe_id

_NOTEBOOK = "guided/danh_gia_tung_buoc"
_TRIES, _PAUSE_SECONDS = 300, 0.2

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
    address, texts = Address(port) if port else Address(), load_texts(language.value)
    asked = {"language": language.value} | ({"facility": facility_id} if facility_id else {})
    shown = f"{address.url('/')}&{urlencode(asked)}"
    opening = Thread(target=_open_when_up, args=(shown, address.port), daemon=True)
    if browser:
        opening.start()
    serve(
        voila_command(place, address.port, address.token, language.value),
        server_environment(place),
        place.root,
        address.port,
        texts("guide.served", address=shown),
        texts("guide.ended"),
    )


def _open_when_up(shown: str, port: int) -> None:
    """Open the browser once the server answers."""
    for _ in range(_TRIES):
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(_PAUSE_SECONDS)
        else:
            webbrowser.open(shown)
            return


def voila_command(place: Workspace, port: int, token: str, language: str) -> list[str]:
    """Return the command that serves the guided notebook, on this machine alone."""
    return [
        *(sys.executable, "-m", "voila", str(place.notebook(_NOTEBOOK)), "--no-browser"),
        *(f"--Voila.ip={HOST}", f"--port={port}", f"--token={token}", "--template=sxsh"),
        *(f"--VoilaExporter.language_code={language}", "--show_tracebacks=False"),
    ]


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
