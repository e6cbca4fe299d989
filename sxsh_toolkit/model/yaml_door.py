"""The YAML door: text in, a tree of text with line numbers out. YAML never guesses a type here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

import yaml

from sxsh_toolkit.errors import Finding, Severity

Path_ = tuple[str | int, ...]
MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 40
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = {"", "~", "null", "Null", "NULL"}
_COMMA_SLIP = re.compile(r"\d+(\D.*)?")
_KEY = re.compile(r"[^\W\d][\w-]*")
"""A key that may stand empty; ``amount:12 tấn`` (a blank forgotten) is one key without value and must be seen."""


@dataclass(frozen=True)
class RawFile:
    """What a YAML file says before anyone interprets it.

    Parameters
    ----------
    name : str
        Name of the file as people see it.
    tree : dict
        Nested mappings, lists and text; empty scalars are left out.
    lines : mapping
        Path of keys and positions → line, counted from 1.
    findings : tuple of Finding
        What is wrong with the file as YAML.
    """

    name: str
    tree: dict[str, Any] = field(default_factory=dict)
    lines: Mapping[Path_, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def line_of(self, path: Path_) -> int | None:
        """Return the line of a path, or of its nearest written parent."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def read_raw(path: Path, name: str) -> RawFile:
    """Read a YAML file as text with lines; faults of any kind come back as findings.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Its name in findings.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            return _refused(name, "file.too_big", limit=MAX_BYTES // 1024 // 1024)
        data = path.read_bytes()
    except OSError:
        return _refused(name, "file.unreadable")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused(name, "file.not_utf8", line=data[: error.start].count(b"\n") + 1)
    return parse_raw(normalize("NFC", text), name)


def parse_raw(text: str, name: str) -> RawFile:
    """Read YAML text as :func:`read_raw` does."""
    fault = _scan(text, name)
    if fault:
        return fault
    root = yaml.compose(text, Loader=_LOADER)
    if root is None:
        return _refused(name, "file.empty")
    if not isinstance(root, yaml.MappingNode):
        return _refused(name, "file.not_a_mapping", line=root.start_mark.line + 1)
    walk = _Walk(name)
    tree = walk.mapping(root, ())
    return RawFile(name, tree, walk.lines, tuple(walk.findings))


def _refused(name: str, code: str, line: int | None = None, **values: str | int) -> RawFile:
    return RawFile(name, findings=(Finding(code, Severity.BLOCKER, values=values, file=name, line=line),))


def _scan(text: str, name: str) -> RawFile | None:
    """Refuse syntax faults, aliases (they can explode), tags, deep nesting and second documents."""
    depth = documents = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            line = event.start_mark.line + 1 if event.start_mark else 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return _refused(name, "yaml.alias", line)
            if getattr(event, "tag", None) not in (None, "!"):
                return _refused(name, "yaml.tag", line, tag=str(getattr(event, "tag", "")))
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            documents += isinstance(event, yaml.DocumentStartEvent)
            if depth > MAX_DEPTH:
                return _refused(name, "yaml.too_deep", line, limit=MAX_DEPTH)
            if documents > 1:
                return _refused(name, "yaml.second_document", line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return _refused(
            name, "yaml.syntax", mark.line + 1 if mark else None, problem=str(error.problem or "")
        )
    except yaml.YAMLError as error:
        return _refused(name, "yaml.characters", problem=type(error).__name__)
    return None


class _Walk:
    """Turns composed nodes into text, noting lines and faults on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path_, int] = {}
        self.findings: list[Finding] = []

    def mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self._fault("yaml.key_not_text", path, line)
                continue
            key = key_node.value
            here = (*path, key)
            if key in found or here in self.lines:
                self._fault("key.duplicate", here, line, key=key, first_line=self.lines[here])
                continue
            self.lines[here] = line
            value = self.value(value_node, here)
            if value is None and node.flow_style and _COMMA_SLIP.fullmatch(key):
                self._fault("yaml.comma_in_flow", path, line, text=key)
            elif value is not None:
                found[key] = value
            elif not _KEY.fullmatch(key):
                found[key] = ""
        return found

    def value(self, node: yaml.Node, path: Path_) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            items = [self.value(child, (*path, i)) for i, child in enumerate(node.value)]
            return ["" if item is None else item for item in items]
        text: str = node.value
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        return None if plain and text.strip() in _NULLS else text.strip() or None

    def _fault(self, code: str, path: Path_, line: int, **values: str | int) -> None:
        self.findings.append(
            Finding(code, Severity.BLOCKER, show_path(path), values, file=self.name, line=line)
        )


def show_path(path: Path_, tree: Any = None) -> str:
    """Return a path as people read it: ``periods[2015].uses[dien].amount``; list items go by their id if any."""
    shown = ""
    for part in path:
        if isinstance(part, int):
            item = tree[part] if isinstance(tree, list) and part < len(tree) else None
            name = item.get("id") if isinstance(item, dict) else None
            shown += f"[{name if isinstance(name, str) else part}]"
            tree = item
        else:
            shown += f".{part}" if shown else part
            tree = tree.get(part) if isinstance(tree, dict) else None
    return shown
