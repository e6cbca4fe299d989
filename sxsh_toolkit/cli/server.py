"""A server of our own on this machine: its port, its token, its address, and its orderly end."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sxsh_toolkit.cli.console import console
from sxsh_toolkit.errors import SxshError

HOST = "127.0.0.1"
"""This machine alone: other machines on the network cannot reach the server."""
_START_SECONDS = 60.0
_END_SECONDS = 15.0


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server of ours answers; without the token nobody gets in."""

    port: int = field(default_factory=free_port)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    def url(self, page: str) -> str:
        """Return the address of a page, with the token."""
        return f"http://{HOST}:{self.port}{page}?token={self.token}"


def serve(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, port: int, served: str, ended: str
) -> None:
    """Run a server until Ctrl+C or until it ends by itself.

    Parameters
    ----------
    command, environment, folder
        What to start, with which variables, and in which folder.
    port : int
        Port on which it must answer.
    served, ended : str
        Sentences to print once it answers, and once it has been stopped.

    Raises
    ------
    SxshError
        ``server.not_started`` when the port is taken, when the server ends at once, or does not answer in a minute.
    """
    if _answers(port):
        raise SxshError("server.not_started", port=port)
    out = console()
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    server = subprocess.Popen(command, env=dict(environment), cwd=folder, stdin=subprocess.DEVNULL)
    try:
        _wait_for(server, port)
        out.print(served, markup=False)
        server.wait()
    except KeyboardInterrupt:
        out.print(ended, markup=False)
    finally:
        _end(server)
        signal.signal(signal.SIGTERM, before)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=2):
            return True
    except OSError:
        return False


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _START_SECONDS
    while not _answers(port):
        if server.poll() is not None or time.monotonic() > until:
            raise SxshError("server.not_started", port=port)
        time.sleep(0.1)


def _end(server: subprocess.Popen[bytes]) -> None:
    """End a server so that it ends its kernels; Windows has told it already, and knows no gentle second word."""
    if os.name != "nt":
        server.terminate()
    try:
        server.wait(timeout=_END_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
