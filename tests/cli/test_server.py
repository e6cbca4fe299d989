"""A server of ours: its address, its start and its end, with small servers instead of Jupyter."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sxsh_toolkit.cli import server as module
from sxsh_toolkit.cli.server import HOST, Address, free_port, serve
from sxsh_toolkit.errors import SxshError

_ANSWERS_TWICE = """import socket, sys
with socket.create_server(("127.0.0.1", int(sys.argv[1]))) as listener:
    listener.accept()[0].close()"""


def test_a_port_is_free() -> None:
    with socket.socket() as listener:
        listener.bind((HOST, free_port()))


def test_an_address_carries_a_token_that_is_not_shown_by_accident() -> None:
    first, second = Address(8888), Address(8888)
    assert first.url("/lab") == f"http://{HOST}:{first.port}/lab?token={first.token}"
    assert HOST == "127.0.0.1"
    assert len(first.token) >= 32
    assert first.token != second.token
    assert first.token not in repr(first)


def test_a_server_that_ends_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    serve(
        [sys.executable, "-c", _ANSWERS_TWICE, str(port)], os.environ, tmp_path, port, "[b]chạy[/b]", "dừng"
    )
    assert capsys.readouterr().out == "[b]chạy[/b]\n"


def test_a_server_that_does_not_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    with pytest.raises(SxshError) as refused:
        serve([sys.executable, "-c", "raise SystemExit(3)"], os.environ, tmp_path, port, "chạy", "dừng")
    assert (refused.value.code, refused.value.values) == ("server.not_started", {"port": port})
    assert capsys.readouterr().out == ""


def test_a_port_that_is_taken_starts_nothing(tmp_path: Path) -> None:
    """What listens there may be anybody's: the person must not be sent to it with our token."""
    with socket.create_server((HOST, 0)) as listener:
        port = listener.getsockname()[1]
        command = [sys.executable, "-c", "open('started', 'w').close()"]
        with pytest.raises(SxshError) as refused:
            serve(command, os.environ, tmp_path, port, "chạy", "dừng")
    assert refused.value.code == "server.not_started"
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_does_not_answer_in_time_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_START_SECONDS", 0.5)
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def remember(*words: object, **named: object) -> subprocess.Popen[bytes]:
        started.append(popen(*words, **named))  # type: ignore[call-overload]
        return started[-1]

    monkeypatch.setattr(module.subprocess, "Popen", remember)
    with pytest.raises(SxshError):
        serve(
            [sys.executable, "-c", "input() or __import__('time').sleep(60)"],
            os.environ,
            tmp_path,
            1,
            "a",
            "b",
        )
    assert [server.poll() is not None for server in started] == [True]


def test_a_server_that_does_not_listen_is_ended_by_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_END_SECONDS", 0.5)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        server.stdout.readline()
        module._end(server)
        assert server.returncode not in {None, 0}
