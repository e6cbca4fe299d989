"""Modules whose libraries are extras: loaded when a command needs them, with a sentence when they are not there."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sxsh_toolkit.errors import SxshError

_OWN = "sxsh_toolkit"


def load_extra(name: str, extra: str) -> Any:
    """Return a module of ours that needs an extra.

    Parameters
    ----------
    name : str
        Module below ``sxsh_toolkit``.
    extra : str
        Extra that brings its libraries, as in ``pip install "sxsh-toolkit[excel]"``.

    Raises
    ------
    SxshError
        ``extra.missing`` when a library is not installed; any other fault of importing is a fault of ours.
    """
    try:
        return import_module(f"{_OWN}.{name}")
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == _OWN:
            raise
        raise SxshError("extra.missing", extra=extra) from None
