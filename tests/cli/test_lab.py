"""``sxsh lab``: what is started with which settings; the browser's side is in ``tests/e2e/test_lab.py``."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.cli import lab as command
from sxsh_toolkit.cli.lab import lab_command, lab_environment, lay_config, lay_settings, start_page
from sxsh_toolkit.workspace import Workspace

ROOT = Path(__file__).parents[2]
SETTINGS = json.loads((ROOT / "templates" / "lab" / "overrides.json").read_text(encoding="utf-8"))
SCHEMAS = Path(sys.prefix) / "share" / "jupyter" / "lab" / "schemas"
_WITH_A_MODIFIER = ("Accel", "Ctrl", "Alt", "Cmd")
_HARMLESS = {"Enter", "Escape", "Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"}
"""Keys that move about or run a cell; no one types them as text in a form."""


def _typed(keys: list[str]) -> bool:
    """Whether keys are pressed by typing text: no modifier but Shift, and a letter or a digit at the end."""
    if any(modifier in key for key in keys for modifier in _WITH_A_MODIFIER):
        return False
    return any(key.split()[-1] not in _HARMLESS and len(key.split()[-1]) == 1 for key in keys if key)


def _shortcuts_of_jupyterlab() -> Iterator[dict[str, Any]]:
    for path in sorted(SCHEMAS.rglob("*.json")):
        for entry in json.loads(path.read_text(encoding="utf-8")).get("jupyter.lab.shortcuts", []):
            for name in ("keys", "winKeys", "macKeys", "linuxKeys"):
                if entry.get(name):
                    yield {**entry, "keys": entry[name]}


def _named(entry: dict[str, Any]) -> tuple[str, tuple[str, ...], str]:
    return entry["command"], tuple(entry["keys"]), entry["selector"]


def test_every_shortcut_that_text_can_press_in_a_notebook_is_off() -> None:
    """Against the schemas of the JupyterLab that is installed: an upgrade that adds a key turns this red."""
    acting = {
        _named(entry)
        for entry in _shortcuts_of_jupyterlab()
        if _typed(entry["keys"]) and not entry["selector"].startswith((".jp-ImageViewer", ".jp-DirListing"))
    }
    off = SETTINGS["@jupyterlab/shortcuts-extension:shortcuts"]["shortcuts"]
    assert {"notebook:delete-cell", "notebook:cut-cell", "kernelmenu:restart"} <= {c for c, _, _ in acting}
    assert sorted(acting - {_named(entry) for entry in off if entry["disabled"] is True}) == []


def test_no_setting_names_a_shortcut_that_is_not_there() -> None:
    """A misspelt selector would switch nothing off."""
    known = {_named(entry) for entry in _shortcuts_of_jupyterlab()}
    off = SETTINGS["@jupyterlab/shortcuts-extension:shortcuts"]["shortcuts"]
    assert [entry for entry in off if _named(entry) not in known] == []


def test_jupyterlab_asks_nobody_for_news_or_updates() -> None:
    told = SETTINGS["@jupyterlab/apputils-extension:notification"]
    assert (told["fetchNews"], told["checkForUpdates"]) == ("false", False)


def test_the_settings_are_a_copy_of_one_session(place: Path, tmp_path: Path) -> None:
    settings = lay_settings(Workspace(place), tmp_path)
    assert settings.parent == tmp_path
    assert json.loads((settings / "overrides.json").read_text(encoding="utf-8")) == SETTINGS


def test_the_server_is_for_this_machine_and_this_workspace(place: Path, tmp_path: Path) -> None:
    words = lab_command(Workspace(place), 8899, tmp_path, "/lab", browser=False)
    assert words[:3] == [sys.executable, "-m", "jupyterlab"]
    for word in (
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=8899",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={place}",
        f"--LabApp.app_settings_dir={tmp_path}",
        "--LabApp.extension_manager=readonly",
        "--no-browser",
    ):
        assert word in words
    assert "--no-browser" not in lab_command(Workspace(place), 8899, tmp_path, "/lab", browser=True)


def test_the_persons_own_configuration_is_out_of_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("JUPYTER_TOKEN", "JUPYTER_CONFIG_PATH", "JUPYTERLAB_SETTINGS_DIR", "JUPYTER_CONFIG_DIR"):
        monkeypatch.setenv(name, "của người dùng")
    variables = lab_environment(lay_config("bí mật", tmp_path))
    assert "của người dùng" not in variables.values()
    config = Path(variables["JUPYTER_CONFIG_DIR"])
    assert config.is_relative_to(tmp_path)
    assert "bí mật" not in variables.values()
    kept = json.loads((config / "jupyter_server_config.json").read_text(encoding="utf-8"))
    assert kept == {"IdentityProvider": {"token": "bí mật"}}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_nobody_else_reads_the_token(tmp_path: Path) -> None:
    assert lay_config("x", tmp_path).stat().st_mode & 0o077 == 0


def test_it_opens_on_the_notebooks(place: Path) -> None:
    assert start_page(Workspace(place)) == "/lab"
    shutil.copytree(ROOT / "notebooks", place / "notebooks")
    assert start_page(Workspace(place)) == "/lab/tree/notebooks"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_served_and_what_is_said(
    sxsh: Callable[..., Any], place: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(command, "serve", lambda *given: calls.append(given))
    called = sxsh("lab", "--no-browser", "--language", language, cwd=place)
    assert called.code == 0
    ((words, variables, folder, port, served, ended),) = calls
    assert folder == place
    config = Path(variables["JUPYTER_CONFIG_DIR"])
    assert f"http://127.0.0.1:{port}/lab?token=" in served
    token = served.partition("token=")[2].split()[0]
    assert not any(token in word for word in words)
    assert token not in variables.values()
    assert not config.exists()
    assert ("Đã dừng" in ended) == (language == "vi")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_port_that_is_taken(sxsh: Callable[..., Any], place: Path, language: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = str(listener.getsockname()[1])
        called = sxsh("lab", "--no-browser", "--port", port, "--language", language, cwd=place)
    assert called.code == 2
    assert port in called.err
    assert ("cổng" in called.err) == (language == "vi")


def test_outside_a_workspace(sxsh: Callable[..., Any], tmp_path: Path) -> None:
    assert sxsh("lab", "--no-browser", cwd=tmp_path).code == 2
