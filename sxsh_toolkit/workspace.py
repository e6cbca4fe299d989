"""Workspace (floor 0): the only place that spells folder names, and the only writer by rename.

A workspace is a folder that holds ``parameters/``; real plants' data stay out of the toolkit's own clone.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sxsh_toolkit.errors import WorkspaceError

ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
_PACKAGE = Path(__file__).resolve().parent


def is_safe_id(text: str) -> bool:
    """Whether a facility or programme id may become a file name on every system."""
    return ID_PATTERN.fullmatch(text) is not None and text not in _DEVICES


def shipped_folder() -> Path:
    """Return the folder with the notebooks, templates and sample province that came with the toolkit."""
    packaged = _PACKAGE / "shipped"
    return packaged if packaged.is_dir() else _PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Workspace:
    """Folders of one workspace.

    Parameters
    ----------
    root : Path
        The folder that holds ``parameters/``.
    """

    root: Path

    @property
    def parameters(self) -> Path:
        """``parameters/``."""
        return self.root / "parameters"

    @property
    def facilities(self) -> Path:
        """``parameters/facilities/``."""
        return self.parameters / "facilities"

    @property
    def register(self) -> Path:
        """``parameters/register/``."""
        return self.parameters / "register"

    @property
    def programmes(self) -> Path:
        """``parameters/programmes/``."""
        return self.parameters / "programmes"

    @property
    def outputs(self) -> Path:
        """``outputs/``, a build folder: nothing in it that cannot be made again."""
        return self.root / "outputs"

    @property
    def runs(self) -> Path:
        """``outputs/runs/``."""
        return self.outputs / "runs"

    @property
    def documents(self) -> Path:
        """``documents/``: Word reports that people edit; nothing replaces them."""
        return self.root / "documents"

    def facility_documents(self, facility_id: str) -> Path:
        """Return ``documents/<id>``."""
        return self.documents / _require_id(facility_id)

    def facility_file(self, facility_id: str) -> Path:
        """Return the facility file of an id."""
        return self.facilities / f"{_require_id(facility_id)}.yaml"

    def facility_files(self) -> tuple[Path, ...]:
        """Return every facility file, sorted by name."""
        return tuple(sorted(p for p in self.facilities.glob("*.y*ml") if p.suffix in {".yaml", ".yml"}))

    def facility_output(self, facility_id: str) -> Path:
        """Return ``outputs/facilities/<id>``."""
        return self.outputs / "facilities" / _require_id(facility_id)

    def programme_file(self, programme_id: str) -> Path:
        """Return ``parameters/programmes/<id>/programme.yaml``."""
        return self.programmes / _require_id(programme_id) / "programme.yaml"

    def programme_ids(self) -> tuple[str, ...]:
        """Return the ids of all programmes, sorted."""
        found = (p.parent.name for p in self.programmes.glob("*/programme.yaml"))
        return tuple(sorted(name for name in found if is_safe_id(name)))

    def programme_output(self, programme_id: str) -> Path:
        """Return ``outputs/province/<id>``."""
        return self.outputs / "province" / _require_id(programme_id)

    @property
    def notebooks(self) -> Path:
        """``notebooks/``: the workspace's own."""
        return self.root / "notebooks"

    def notebook(self, name: str) -> Path:
        """Return a notebook: the workspace's own copy, else the shipped one."""
        own = self.notebooks / f"{name}.ipynb"
        return own if own.is_file() else shipped_folder() / "notebooks" / f"{name}.ipynb"

    @property
    def handbook_notebooks(self) -> tuple[Path, ...]:
        """The notebooks of the handbook, sorted: the workspace's own, else the shipped ones."""
        own = self.notebooks / "handbook"
        folder = own if own.is_dir() else shipped_folder() / "notebooks" / "handbook"
        return tuple(sorted(folder.glob("*.ipynb")))

    @property
    def handbook_output(self) -> Path:
        """``outputs/handbook/``."""
        return self.outputs / "handbook"

    def templates(self) -> Path:
        """Return the folder of page templates: the workspace's own, else the shipped one."""
        own = self.root / "templates"
        return own if (own / "sxsh").is_dir() else shipped_folder() / "templates"

    def word_template(self, name: str) -> Path:
        """Return a Word template: the workspace's own, else the shipped one."""
        own = self.root / "templates" / "docx" / name
        return own if own.is_file() else shipped_folder() / "templates" / "docx" / name

    @property
    def lab_settings(self) -> Path:
        """Protective settings of JupyterLab: the workspace's own, else the shipped ones."""
        own = self.root / "templates" / "lab" / "overrides.json"
        return own if own.is_file() else shipped_folder() / "templates" / "lab" / "overrides.json"

    def resolve(self, path: str | Path) -> Path:
        """Return a path; a relative one is taken from the workspace root."""
        return Path(path) if Path(path).is_absolute() else self.root / path

    def display(self, path: Path) -> str:
        """Return a path as people see it: relative to the workspace where it lies inside, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()


def _require_id(text: str) -> str:
    if not is_safe_id(text):
        raise WorkspaceError("workspace.unsafe_id", id=text)
    return text


def find_workspace(start: str | Path | None = None, *, near: str | Path | None = None) -> Workspace:
    """Find the workspace: the nearest folder at or above ``start`` that holds ``parameters/``.

    Parameters
    ----------
    start : path, optional
        Where to begin; the current folder without it.
    near : path, optional
        A file of the workspace, tried when ``start`` leads nowhere.

    Raises
    ------
    WorkspaceError
        ``workspace.not_found``.
    """
    here = Path.cwd() if start is None else Path(start).resolve()
    beside = [] if near is None else [Path(near).resolve().parent]
    for place in (here, *beside):
        for folder in (place, *place.parents):
            if (folder / "parameters").is_dir():
                return Workspace(folder)
    raise WorkspaceError("workspace.not_found", folder=here.name)


def write_by_rename(path: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` fill a temporary file beside ``path``, then put it in place in one step.

    Raises
    ------
    WorkspaceError
        ``workspace.file_in_use``: the target is open elsewhere (a workbook in Excel) or not writable.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".tmp-", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        write(temporary)
        temporary.chmod(0o644)
        temporary.replace(path)
    except PermissionError as error:
        raise WorkspaceError("workspace.file_in_use", file=path.name) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with ``\\n`` line ends, by rename; it lies on the disk before it takes the name."""

    def write(temporary: Path) -> None:
        with temporary.open("wb") as stream:
            stream.write(text.encode("utf-8"))
            stream.flush()
            os.fsync(stream.fileno())

    write_by_rename(path, write)


def lay_workspace(folder: Path, *, empty: bool, readme: str) -> Workspace:
    """Lay a new workspace: notebooks, register and programmes, with or without the sample facilities.

    Parameters
    ----------
    folder : Path
        A folder that does not exist yet or is empty.
    empty : bool
        True leaves out the sample facilities and the register's rows.
    readme : str
        Text of the workspace's README.

    Raises
    ------
    WorkspaceError
        ``workspace.not_empty``.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceError("workspace.not_empty", folder=folder.name)
    source, target = shipped_folder(), Workspace(folder)
    shutil.copytree(source / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns(".*"))
    shutil.copytree(source / "parameters", target.parameters)
    if empty:
        _empty_records(target)
    write_text(folder / "README.md", readme)
    write_text(folder / ".gitignore", _GITIGNORE)
    return target


_GITIGNORE = "outputs/\ndocuments/\nparameters/facilities/\nparameters/register/\n.ipynb_checkpoints/\n"


def _empty_records(workspace: Workspace) -> None:
    shutil.rmtree(workspace.facilities)
    workspace.facilities.mkdir()
    for table in workspace.register.glob("*.csv"):
        header = table.read_text(encoding="utf-8-sig").splitlines()[0]
        write_text(table, f"\ufeff{header}\n")
