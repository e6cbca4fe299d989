"""A facility file that is still being written: the part that can be read, and the paths of what cannot yet."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sxsh_toolkit.errors import Finding, sort_findings
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.reader import path_of, read_loosely
from sxsh_toolkit.model.yaml_door import Path_, RawFile

_ROUNDS = 4
_HEAD = ((), ("schema",), ("facility",))
"""What stays in a file whatever is wrong with it."""


@dataclass(frozen=True)
class Draft:
    """What of a draft can be read.

    Parameters
    ----------
    facility : Facility or None
        Of the readable part: without a blocker.
    findings : tuple of Finding
        Of the whole draft, blockers too, the heaviest first.
    cut : tuple of path
        Values and records that cannot be read yet, none inside another, in the order of the file.
    """

    facility: Facility | None
    findings: tuple[Finding, ...]
    cut: tuple[Path_, ...]


def read_draft(raw: RawFile, path: Path) -> Draft:
    """Read a draft.

    Parameters
    ----------
    raw : RawFile
        The whole draft as text.
    path : Path
        Where its file lies.
    """
    cut: list[Path_] = []
    facility, first = read_loosely(raw, path, cut)
    findings, blockers = list(first), [f for f in first if f.is_blocker]
    for number in range(_ROUNDS):
        told = cut if number else []
        found = _outermost([*cut, *(_place(raw.tree, f, told) for f in blockers)])
        if not blockers:
            break
        readable = replace(raw, tree=without(raw.tree, found))
        facility, later = read_loosely(readable, path)
        cut, blockers = list(found), [f for f in later if f.is_blocker]
        findings += [f for f in blockers if not _is_consequence(f, cut, raw.tree)]
    else:
        facility = None
    return Draft(facility, sort_findings(findings), _outermost(cut))


def _place(tree: Any, finding: Finding, cut: list[Path_]) -> Path_:
    """Return what to leave out for a blocker: the value it speaks of, or the record that lacks it without that value."""
    path = path_of(tree, finding.where)
    while path and (at(tree, path) is None or path in cut):
        path = path[:-1]
    return () if path in _HEAD or (len(path) == 1 and not isinstance(at(tree, path), str)) else path


def _is_consequence(finding: Finding, cut: list[Path_], tree: Any) -> bool:
    """Whether something only lacks because it was cut out."""
    place = path_of(tree, finding.where)
    return any(place[: len(path)] == path for path in cut)


def at(tree: Any, path: Path_) -> Any:
    """Return what stands at a path, or None."""
    for part in path:
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def without(tree: Any, cut: tuple[Path_, ...]) -> Any:
    """Return a copy of a tree without some of its places."""
    left = copy.deepcopy(tree)
    for path in reversed(cut):
        parent = at(left, path[:-1])
        if parent is not None and at(left, path) is not None:
            del parent[path[-1]]
    return left


def _outermost(paths: list[Path_]) -> tuple[Path_, ...]:
    """Return paths in order of positions, without those inside another."""
    ordered = sorted(set(paths) - {()}, key=lambda p: tuple((isinstance(x, int), x) for x in p))
    kept: list[Path_] = []
    for path in ordered:
        if not any(path[: len(outer)] == outer for outer in kept):
            kept.append(path)
    return tuple(kept)
