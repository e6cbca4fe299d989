"""A checked workbook → the facility's file and bills in the workspace, by rename, and what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sxsh_toolkit.errors import WorkspaceError
from sxsh_toolkit.forms.intake.check import CheckedIntake
from sxsh_toolkit.forms.intake.content import parse_bills
from sxsh_toolkit.forms.intake.write import digest
from sxsh_toolkit.model.yaml_door import Path_, read_raw, show_path
from sxsh_toolkit.model.yaml_writer import dump_yaml
from sxsh_toolkit.workspace import Workspace, write_text

_MARK = "# sxsh-intake "
_ABSENT = ""


@dataclass(frozen=True)
class Change:
    """One value that differs from what the facility file said before; empty where there was or is none."""

    where: str
    before: str
    after: str


@dataclass(frozen=True)
class Stored:
    """What was written.

    Parameters
    ----------
    file : Path
        The facility file.
    changes : tuple of Change
        Against the file that was there; all values are new where there was none.
    written : tuple of Path
        Files written; empty when nothing changed.
    is_new : bool
        Whether there was no file before.
    """

    file: Path
    changes: tuple[Change, ...]
    written: tuple[Path, ...]
    is_new: bool


def store_intake(workspace: Workspace, checked: CheckedIntake, *, overwrite: bool = False) -> Stored:
    """Write the facility file and the bills of a workbook without blockers.

    Parameters
    ----------
    workspace : Workspace
        Where.
    checked : CheckedIntake
        The workbook.
    overwrite : bool
        Whether a file that the workbook was not made from may be replaced.

    Raises
    ------
    WorkspaceError
        ``intake.other_file``: the facility file there was changed by somebody else since.
    """
    path = workspace.facility_file(checked.facility_id)
    before = read_raw(path, path.name).tree if path.is_file() else None
    folder = path.parent / checked.facility_id
    bills = [
        (folder / bill.name, bill)
        for bill in checked.bills
        if not _same_bills(folder / bill.name, list(bill.rows))
    ]
    if before == checked.tree and not bills:
        return Stored(path, (), (), is_new=False)
    if (
        before is not None
        and before != checked.tree
        and not overwrite
        and not _ours(path, before, checked.source)
    ):
        raise WorkspaceError("intake.other_file", file=workspace.display(path))
    for target, bill in bills:
        write_text(target, bill.text)
    written = [target for target, _ in bills]
    if before != checked.tree:
        write_text(path, f"{_MARK}{digest(checked.tree)}\n{dump_yaml(checked.tree)}")
        written.append(path)
    changes = tuple(_changes(before or {}, checked.tree))
    return Stored(path, changes, tuple(written), is_new=before is None)


def _same_bills(path: Path, rows: list[dict[str, str]]) -> bool:
    return path.is_file() and parse_bills(path.read_bytes()) == rows


def _ours(path: Path, tree: dict[str, Any], source: str) -> bool:
    """Whether a workbook was made from this very file, or the file from a workbook and not changed since."""
    now = digest(tree)
    marked = re.match(rf"{_MARK}([0-9a-f]{{64}})", path.read_text(encoding="utf-8-sig"))
    return now == source or (marked is not None and marked[1] == now)


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    old, new = dict(_leaves(before, ())), dict(_leaves(after, ()))
    for path in dict.fromkeys((*new, *old)):
        if old.get(path) != new.get(path):
            shown = show_path(path, after if path in new else before)
            yield Change(shown, old.get(path, _ABSENT), new.get(path, _ABSENT))


def _leaves(node: Any, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(node, dict):
        for key, child in node.items():
            yield from _leaves(child, (*path, key))
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from _leaves(child, (*path, index))
    else:
        yield path, str(node)
