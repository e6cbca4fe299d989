"""Edits of a record: one place or row each, and whether somebody else's change stands in their way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sxsh_toolkit.forms.record.document import Document
from sxsh_toolkit.model.draft import at
from sxsh_toolkit.model.yaml_door import Path_
from sxsh_toolkit.model.yaml_writer import Tree


@dataclass(frozen=True)
class Edit:
    """One change.

    Parameters
    ----------
    kind : str
        ``set`` a value (empty text takes it away), ``insert`` a row, ``move`` a row to position ``to``.
    path : tuple
        Place; a row's ends with its position.
    value : text, row or list
        What is written.
    to : int
        New position of a row.
    """

    kind: Literal["set", "insert", "move"]
    path: Path_
    value: Tree = ""
    to: int = 0

    def apply(self, document: Document) -> None:
        """Make the change."""
        if self.kind == "insert":
            document.insert(self.path, self.value)
        elif self.kind == "move":
            document.move(self.path, self.to)
        else:
            document.set(self.path, self.value)

    @property
    def scope(self) -> Path_:
        """The place that must not have been changed meanwhile: the value, or the list whose rows move."""
        moves = self.kind != "set" or (self.value == "" and isinstance(self.path[-1], int))
        return self.path[:-1] if moves else self.path


def find_conflicts(edits: Iterable[Edit], base: Any, other: Any) -> tuple[Path_, ...]:
    """Return the places of edits that somebody else changed too, from the same base."""
    return tuple(e.scope for e in edits if at(base, e.scope) != at(other, e.scope))
