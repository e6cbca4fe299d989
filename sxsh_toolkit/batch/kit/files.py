"""Files of an offline kit that are not wheels: start file, messages, guide, workspaces, embeddable Python, kit.json."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from packaging.version import Version

from sxsh_toolkit.batch.kit.wheels import KitTarget, Wheel
from sxsh_toolkit.errors import Finding, Severity
from sxsh_toolkit.text import Texts
from sxsh_toolkit.version import VERSION
from sxsh_toolkit.workspace import lay_workspace, shipped_folder, write_text

START, GUIDE, CONTENTS = "Bat-dau.bat", "HUONG-DAN.txt", "kit.json"
WHEELS, MESSAGES = "wheels", "loi-nhan"
OWN_WORK, TRAINING = "lam-viec", "lop-tap-huan"
FILLED, BLANK = "phieu-da-dien", "phieu-trong"
_CONTENTS_SCHEMA = "sxsh/kit/1"


def write_start_files(folder: Path, target: KitTarget, texts: Texts, values: Mapping[str, str]) -> None:
    """Write the start file, the messages that it shows and the guide, all with Windows line ends.

    Notes
    -----
    The start file is plain ASCII: ``cmd.exe`` loses its place in a batch file with longer letters. What it says to
    people lies in message files that it shows with ``type``. The guide begins with a byte order mark for Notepad.
    """
    source = shipped_folder() / "templates" / "kit"
    filled = {
        **values,
        "DIGITS": target.digits,
        "LANGUAGE": texts.language,
        "PYTHON": target.python,
        "SERIES": target.series,
        "VERSION": VERSION,
    }
    _write_windows(source / START, folder / START, filled, "ascii")
    for message in sorted((source / texts.language).glob("*.txt")):
        if message.name == GUIDE:
            _write_windows(message, folder / GUIDE, filled, "utf-8-sig")
        else:
            _write_windows(message, folder / MESSAGES / message.name, filled, "utf-8")


def _write_windows(source: Path, target: Path, values: Mapping[str, str], encoding: str) -> None:
    text = source.read_text(encoding="utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    target.parent.mkdir(exist_ok=True)
    target.write_bytes("\r\n".join(text.splitlines()).encode(encoding) + b"\r\n")


def lay_workspaces(folder: Path, texts: Texts) -> None:
    """Lay an empty workspace with the Word templates that an office edits, and the sample one for training."""
    readme = texts("init.readme")
    own = lay_workspace(folder / OWN_WORK, empty=True, readme=readme)
    shutil.copytree(
        shipped_folder() / "templates" / "docx",
        own.root / "templates" / "docx",
        ignore=shutil.ignore_patterns(".*", "~$*"),
    )
    for name in (FILLED, BLANK):
        (own.root / name).mkdir()
        write_text(own.root / name / "DOC.txt", texts(f"kit.folder_{name.replace('-', '_')}"))
    lay_workspace(folder / TRAINING, empty=False, readme=readme)


def copy_embeddable(beside: Path, folder: Path, target: KitTarget) -> tuple[str, tuple[Finding, ...]]:
    """Copy the embeddable Python that lies beside the kit into it.

    Returns
    -------
    tuple
        File name, empty where there is none to use; what is wrong or missing.
    """
    wanted = target.embeddable.pattern.replace("\\", "").replace("(", "").replace(")", "").replace("d+", "*")
    found = [(hit[1], path) for path in beside.iterdir() if (hit := target.embeddable.fullmatch(path.name))]
    if not found:
        values = {"wanted": wanted, "python": target.python}
        return "", (Finding("kit.embeddable_missing", Severity.DOUBT, values=values),)
    version, path = max(found, key=lambda item: Version(item[0]))
    if Version(version) < Version(target.python) or not _holds_python(path, target):
        values = {"file": path.name, "python": target.python}
        return "", (Finding("kit.embeddable_unfit", Severity.DOUBT, values=values),)
    shutil.copyfile(path, folder / path.name)
    return path.name, ()


def _holds_python(path: Path, target: KitTarget) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return {"python.exe", f"python{target.digits}._pth"} <= set(archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False


def write_contents(
    folder: Path,
    target: KitTarget,
    wheels: Iterable[Wheel],
    embeddable: str,
    findings: Iterable[Finding],
) -> None:
    """Write ``kit.json``: every file with its size and SHA-256, every wheel with its version, what is missing."""
    blockers = [f for f in findings if f.is_blocker]
    plain = {
        "schema": _CONTENTS_SCHEMA,
        "toolkit": VERSION,
        "platform": target.platform,
        "python": target.python,
        "complete": not blockers,
        "missing": [{"code": f.code, **f.values} for f in blockers],
        "embeddable_python": embeddable or None,
        "tried_on_windows": False,
        "wheels": [
            {"file": w.file, "name": w.name, "version": str(w.version)}
            for w in sorted(wheels, key=lambda w: w.name)
        ],
        "files": [
            {
                "path": path.relative_to(folder).as_posix(),
                "bytes": path.stat().st_size,
                "sha256": hash_file(path),
            }
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path != folder / CONTENTS
        ],
    }
    write_text(folder / CONTENTS, json.dumps(plain, ensure_ascii=False, indent=1) + "\n")


def hash_file(path: Path) -> str:
    """Return a file's SHA-256."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
