"""Opening a workbook that somebody sends: what it must not be is found before it is opened."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from sxsh_toolkit.errors import Finding, Severity

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
_SMALL = 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_HEAD = 2048


@dataclass(frozen=True)
class Opened:
    """A workbook twice: with the values that were stored, and with the formulas."""

    values: Any
    formulas: Any


def open_workbook(path: Path, name: str) -> tuple[Opened | None, tuple[Finding, ...]]:
    """Open a workbook; what is wrong with the file as such comes back as one blocker."""
    try:
        code, values = _refusal(path)
    except OSError:
        code, values = "file.unreadable", {}
    if code:
        return None, (Finding(code, Severity.BLOCKER, values=values, file=name),)
    try:
        return Opened(
            load_workbook(path, data_only=True, keep_links=False), load_workbook(path, keep_links=False)
        ), ()
    except Exception:  # a broken workbook fails in any of the library's ways
        return None, (Finding("intake.not_a_workbook", Severity.BLOCKER, file=name),)


def _refusal(path: Path) -> tuple[str, dict[str, str | int]]:
    """Return the code of what is wrong with a file, empty when it may be opened."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        return "file.too_big", {"limit": MAX_BYTES // 1024 // 1024}
    with path.open("rb") as stream:
        start = stream.read(len(_OLE))
    if start == _OLE:
        return ("intake.encrypted" if _ENCRYPTED in path.read_bytes() else "intake.old_format"), {}
    if path.suffix.lower() in (".xlsm", ".xltm", ".xlsb", ".xlam"):
        return "intake.macros", {}
    try:
        with zipfile.ZipFile(path) as archive:
            return _refusal_inside(archive, size), {"limit": MAX_UNPACKED // 1024 // 1024}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError):
        return "intake.not_a_workbook", {}


def _refusal_inside(archive: zipfile.ZipFile, size: int) -> str:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked / max(1, size) > MAX_RATIO):
        return "intake.zip_bomb"
    if "xl/workbook.xml" not in names:
        return "intake.not_a_workbook"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "intake.macros"
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                head = stream.read(_HEAD)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                return "intake.not_a_workbook"
    return ""
