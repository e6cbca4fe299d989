"""One hash over all packaged reference data, stored in every result."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable

from sxsh_toolkit.reference.tables import ROOT

_ENDINGS = (".csv", ".yaml")


@cache
def hash_reference() -> str:
    """Hash the packaged tables.

    Returns
    -------
    str
        SHA-256 in hexadecimal, the same on every platform: files in order of their names, line ends as LF.
    """
    return hash_tables(ROOT)


def hash_tables(root: Traversable) -> str:
    """Hash all CSV and YAML files under a folder; see :func:`hash_reference`."""
    total = hashlib.sha256()
    for name, file in sorted(_files(root, ""), key=lambda item: item[0]):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        total.update(f"{name}\n{len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        name = f"{prefix}{item.name}"
        if item.is_dir():
            yield from _files(item, f"{name}/")
        elif item.name.endswith(_ENDINGS):
            yield name, item
