"""The other side of the YAML door: a tree of text goes out, and the door reads the same tree back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias, Union
from unicodedata import normalize

Tree: TypeAlias = Union[str, Sequence["Tree"], Mapping[str, "Tree"]]  # noqa: UP007 (a recursive alias)

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*(/[A-Za-z0-9_]+)*")
_GUESSED = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_NOT_PRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What JSON leaves as it is and YAML wants escaped."""

_WIDTH = 400
"""Longest record on one line."""


def dump_yaml(tree: Mapping[str, Tree]) -> str:
    """Return a tree of text as YAML.

    Parameters
    ----------
    tree : mapping
        Nested mappings, sequences and text; numbers are text in their file's own style.

    Returns
    -------
    str
        Every scalar that some reader of YAML might guess a type for is quoted; short records stand on one line.
        What :func:`~sxsh_toolkit.model.yaml_door.parse_raw` gives back is the same tree, in NFC, without blanks
        around text and without empty text.
    """
    return "\n".join(_mapping(tree, "")) + "\n"


def _mapping(tree: Mapping[str, Tree], indent: str) -> Iterator[str]:
    for key, value in tree.items():
        yield from _entry(f"{indent}{_scalar(key)}:", value, indent)


def _entry(head: str, value: Tree, indent: str) -> Iterator[str]:
    line = _short(head, value, _is_record(value))
    if line:
        yield line
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, f"{indent}  ")
    else:
        yield head
        for item in value:
            yield from _item(item, f"{indent}  ")


def _item(item: Tree, indent: str) -> Iterator[str]:
    line = _short(f"{indent}-", item, _is_flat(item))
    if line:
        yield line
    elif isinstance(item, Mapping):
        first, *rest = _mapping(item, f"{indent}  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{indent}-"
        for child in item:
            yield from _item(child, f"{indent}  ")


def _short(head: str, value: Tree, may_fit: bool) -> str:
    """Return the value beside its key or dash; nothing when it needs lines of its own."""
    if isinstance(value, str) or not value:
        return f"{head} {_flow(value)}"
    line = f"{head} {_flow(value)}" if may_fit else ""
    return line if len(line) <= _WIDTH else ""


def _is_record(tree: Tree) -> bool:
    """Whether a value may stand beside its key: nothing but text in it, or a list of text."""
    return not isinstance(tree, str) and all(isinstance(child, str) for child in _children(tree))


def _is_flat(tree: Tree) -> bool:
    """Whether a list item may stand on one line: at most lists of records inside."""
    return all(
        isinstance(child, str) or all(isinstance(x, str) or _is_record(x) for x in _children(child))
        for child in _children(tree)
    )


def _children(tree: Tree) -> Sequence[Tree]:
    if isinstance(tree, str):
        return ()
    return tuple(tree.values()) if isinstance(tree, Mapping) else tree


def _flow(tree: Tree) -> str:
    if isinstance(tree, str):
        return _scalar(tree)
    if isinstance(tree, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(value)}" for key, value in tree.items()) + "}"
    return "[" + ", ".join(_flow(item) for item in tree) + "]"


def is_plain(text: str) -> bool:
    """Whether a text may stand without quotes: no reader of YAML guesses a type for it."""
    return _PLAIN.fullmatch(text) is not None and text.lower() not in _GUESSED


@lru_cache(4096)
def _scalar(text: str) -> str:
    if is_plain(text):
        return text
    quoted = json.dumps(normalize("NFC", text), ensure_ascii=False)
    return _NOT_PRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
