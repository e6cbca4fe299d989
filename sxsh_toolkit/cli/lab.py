"""``sxsh lab``: JupyterLab on the workspace's notebooks, set so that typing in a form cannot delete it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from sxsh_toolkit.cli.console import Language, LanguageOption, WorkspaceOption, open_workspace
from sxsh_toolkit.cli.server import HOST, Address, serve
from sxsh_toolkit.text import load_texts
from sxsh_toolkit.workspace import Workspace

_OTHERS = {
    *("JUPYTER_TOKEN", "JUPYTER_TOKEN_FILE", "JUPYTER_CONFIG_PATH", "JUPYTER_NO_CONFIG", "JUPYTER_PORT"),
    *("JUPYTERLAB_SETTINGS_DIR", "JUPYTERLAB_WORKSPACES_DIR"),
}
"""Variables of Jupyter that would lead a session to another token or to a person's own settings."""


def lab(
    port: Annotated[
        int,
        typer.Option("--port", min=0, max=65535, help="Cổng; 0: tự chọn · port; 0 picks a free one"),
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Tự mở trình duyệt · open the browser")
    ] = True,
    language: LanguageOption = Language.VI,
    workspace: WorkspaceOption = None,
) -> None:
    """Mở JupyterLab, đã tắt phím tắt xoá ô khi đang nhập · JupyterLab without the keys that delete a form.

    Không ghi gì vào cấu hình Jupyter riêng của người dùng, cũng không dùng đến cấu hình đó.
    """
    place, texts = open_workspace(workspace), load_texts(language.value)
    address = Address(port) if port else Address()
    page = start_page(place)
    with tempfile.TemporaryDirectory(prefix="sxsh-lab-", ignore_cleanup_errors=True) as folder:
        settings = lay_settings(place, Path(folder))
        config = lay_config(address.token, Path(folder))
        serve(
            lab_command(place, address.port, settings, page, browser=browser),
            lab_environment(config),
            place.root,
            address.port,
            texts("lab.served", address=address.url(page)),
            texts("lab.ended"),
        )


def start_page(place: Workspace) -> str:
    """Return the page to open: the folder of notebooks, or the workspace where it has none."""
    return f"/lab/tree/{place.notebooks.name}" if place.notebooks.is_dir() else "/lab"


def lay_settings(place: Workspace, folder: Path) -> Path:
    """Lay the protective settings into a folder of one session, and return the folder that holds them.

    It is a copy, because JupyterLab may write its page configuration beside them.
    """
    settings = folder / "settings"
    settings.mkdir()
    shutil.copy(place.lab_settings, settings)
    return settings


def lab_command(place: Workspace, port: int, settings: Path, page: str, *, browser: bool) -> list[str]:
    """Return the command that serves JupyterLab on a workspace, on this machine alone."""
    command = [
        *(sys.executable, "-m", "jupyterlab"),
        *("--ServerApp.log_level=ERROR", "--LabApp.log_level=ERROR", "--LabApp.extension_manager=readonly"),
        *(f"--ServerApp.ip={HOST}", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"),
        *(f"--ServerApp.root_dir={place.root}", f"--LabApp.default_url={page}"),
        f"--LabApp.app_settings_dir={settings}",
    ]
    if not browser:
        command.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    return command


def lay_config(token: str, folder: Path) -> Path:
    """Lay the configuration of one session, and return its folder.

    The token stands in a file that only this account reads: a command line is open to every account of the machine.
    """
    config = folder / "config"
    config.mkdir(mode=0o700)
    (config / "jupyter_server_config.json").write_text(
        json.dumps({"IdentityProvider": {"token": token}}), encoding="utf-8"
    )
    return config


def lab_environment(config: Path) -> dict[str, str]:
    """Return the variables of the server.

    The person's own configuration of Jupyter is neither written nor read, so that no shortcut set there comes back.
    Kernels are those of this Python, not one of the same name elsewhere.
    """
    own = {name: value for name, value in os.environ.items() if name not in _OTHERS}
    return {**own, "JUPYTER_CONFIG_DIR": str(config), "JUPYTER_PREFER_ENV_PATH": "1", "PYTHONUTF8": "1"}
