"""A facility file as a document that keeps its comments, its order and the way its values are written (ruamel.yaml)."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.tokens import CommentToken

from sxsh_toolkit.model.yaml_door import Path_
from sxsh_toolkit.model.yaml_writer import Tree, is_plain

_WIDTH = 1_000_000


class _TextResolver(VersionedResolver):
    """Every plain scalar is text, as for our own door; an empty one is nothing."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return {"": [("tag:yaml.org,2002:null", re.compile("^$"))]}


def _engine() -> YAML:
    engine = YAML()
    engine.Resolver = _TextResolver
    engine.preserve_quotes = True
    engine.width = _WIDTH
    engine.indent(mapping=2, sequence=4, offset=2)
    return engine


class Document:
    """Text of a facility file, changed place by place.

    Parameters
    ----------
    text : str
        YAML that our door reads without a fault.
    """

    def __init__(self, text: str) -> None:
        self._root: CommentedMap = _engine().load(text)

    def dump(self) -> str:
        """Return the file's text."""
        stream = io.StringIO()
        _engine().dump(self._root, stream)
        return stream.getvalue()

    def tree(self) -> dict[str, Any]:
        """Return what the file says as nested text, without empty values."""
        found: dict[str, Any] = _plain(self._root)
        return found

    def set(self, path: Path_, value: Tree) -> None:
        """Write a value at a place; what lies on the way there is made. Empty text takes the value away."""
        if value == "":
            self._remove(path)
            return
        path = self._clamped(path)
        parent = self._parent(path)
        key = path[-1]
        tail = _take_tail(self._root, path[:-1]) if _is_new(parent, key) else ""
        made = _make(value, in_flow=_is_flow(parent), deep=isinstance(parent, CommentedSeq))
        _put(parent, key, made)
        _give_tail(self._root, path[:-1], tail)

    def insert(self, path: Path_, row: Tree) -> None:
        """Put a row into a list at the position that the path ends with."""
        position = int(path[-1])
        rows = self._list(path[:-1])
        if position >= len(rows):
            self.set((*path[:-1], len(rows)), row)
        else:
            rows.insert(position, _make(row, in_flow=_is_flow(rows), deep=True))

    def move(self, path: Path_, to: int) -> None:
        """Move a row of a list to another position."""
        rows = self._list(path[:-1])
        tail = _take_tail(self._root, path[:-1])
        row = rows.pop(int(path[-1]))
        rows.insert(min(to, len(rows)), row)
        _give_tail(self._root, path[:-1], tail)

    def has(self, path: Path_) -> bool:
        """Whether something is written at a place."""
        return _find(self._root, path) is not None

    def _remove(self, path: Path_) -> None:
        parent = _find(self._root, path[:-1])
        if parent is None or _is_new(parent, path[-1]):
            return
        tail = _take_tail(self._root, path[:-1])
        del parent[path[-1]]
        _give_tail(self._root, path[:-1], tail)

    def _clamped(self, path: Path_) -> Path_:
        """Return a path whose positions beyond the end of a list are the next free one."""
        node: Any = self._root
        found: list[str | int] = []
        for part in path:
            rows = node if isinstance(node, CommentedSeq) else ()
            place = min(part, len(rows)) if isinstance(part, int) else part
            node = None if node is None or _is_new(node, place) else node[place]
            found.append(place)
        return tuple(found)

    def _list(self, path: Path_) -> CommentedSeq:
        found: Any = _find(self._root, path)
        if not isinstance(found, CommentedSeq):
            parent = self._parent(path)
            tail = _take_tail(self._root, path[:-1])
            parent[path[-1]] = CommentedSeq()
            _give_tail(self._root, path[:-1], tail)
            return parent[path[-1]]  # type: ignore[no-any-return]
        return found

    def _parent(self, path: Path_) -> Any:
        node: Any = self._root
        for depth, (part, following) in enumerate(pairwise(path)):
            child = None if _is_new(node, part) else node[part]
            if not isinstance(child, (CommentedMap, CommentedSeq)):
                tail = _take_tail(self._root, path[:depth])
                empty: Tree = [] if isinstance(following, int) else {}
                child = _make(empty, in_flow=_is_flow(node), deep=isinstance(node, CommentedSeq))
                _put(node, part, child)
                _give_tail(self._root, path[:depth], tail)
            node = child
        return node


def _find(node: Any, path: Path_) -> Any:
    for part in path:
        if _is_new(node, part):
            return None
        node = node[part]
    return node


def _is_new(node: Any, part: str | int) -> bool:
    if isinstance(node, CommentedMap):
        return part not in node
    return not (isinstance(node, CommentedSeq) and isinstance(part, int) and part < len(node))


def _put(node: Any, part: str | int, child: Any) -> None:
    """Put a child at its key or position; a list that was empty gets lines of its own."""
    if isinstance(part, int) and part >= len(node):
        if not len(node):
            node.fa.set_block_style()
        node.append(child)
    else:
        node[part] = child


def _is_flow(node: Any) -> bool:
    return bool(node.fa.flow_style())


def _make(value: Tree, *, in_flow: bool, deep: bool) -> Any:
    """Make a node: short records stand on one line, lists of records on lines of their own."""
    if isinstance(value, str):
        text = normalize("NFC", value)
        return text if is_plain(text) else DoubleQuotedScalarString(text)
    flow = in_flow or (isinstance(value, Mapping) and not _holds_rows(value))
    node: Any = CommentedMap() if isinstance(value, Mapping) else CommentedSeq()
    pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
    for key, child in pairs:
        made = _make(child, in_flow=flow, deep=True)
        if isinstance(value, Mapping):
            node[key] = made
        else:
            node.append(made)
    if (
        flow
        or (deep and not value)
        or (isinstance(value, Sequence) and all(isinstance(x, str) for x in value))
    ):
        node.fa.set_flow_style()
    return node


def _holds_rows(value: Mapping[str, Tree]) -> bool:
    lists = [child for child in value.values() if isinstance(child, Sequence) and not isinstance(child, str)]
    return any(not isinstance(item, str) for rows in lists for item in rows)


def _plain(node: Any) -> Any:
    if isinstance(node, Mapping):
        pairs = ((str(key), _plain(child)) for key, child in node.items())
        return {key: child for key, child in pairs if child not in (None, "")}
    if isinstance(node, (list, tuple)):
        return ["" if (child := _plain(item)) is None else child for item in node]
    text = "" if node is None else str(node).strip()
    return (
        None
        if not text or (type(node) is str and text in {"~", "null", "Null", "NULL"})
        else normalize("NFC", text)
    )


def _slot(root: Any, path: Path_) -> tuple[dict[Any, Any], Any, int] | None:
    """Return where ruamel hangs the comment that follows the last thing written below a place."""
    node, slot = root, None
    for part in path:
        if _is_flow(node):
            break
        slot = (node.ca.items, part, 2 if isinstance(node, CommentedMap) else 0)
        node = node[part]
    while isinstance(node, (CommentedMap, CommentedSeq)) and len(node) and not _is_flow(node):
        key = next(reversed(node)) if isinstance(node, CommentedMap) else len(node) - 1
        slot = (node.ca.items, key, 2 if isinstance(node, CommentedMap) else 0)
        node = node[key]
    return slot


def _take_tail(root: Any, path: Path_) -> str:
    """Take away what stands on the lines after a place: it belongs to what follows, not to the last row."""
    slot = _slot(root, path)
    token = slot[0].get(slot[1], [None] * 4)[slot[2]] if slot else None
    if slot is None or token is None:
        return ""
    first, _, rest = token.value.partition("\n")
    if not rest:
        return ""
    kept = CommentToken(f"{first}\n", token.start_mark, None) if first else None
    slot[0][slot[1]][slot[2]] = kept
    return str(rest)


def _give_tail(root: Any, path: Path_, tail: str) -> None:
    slot = _slot(root, path) if tail else None
    if slot is None:
        return
    items, key, position = slot
    held = items.setdefault(key, [None] * 4)
    old = held[position]
    text = f"{old.value.rstrip(chr(10))}\n{tail}" if old is not None else f"\n{tail}"
    held[position] = CommentToken(text, old.start_mark if old is not None else CommentMark(0), None)
