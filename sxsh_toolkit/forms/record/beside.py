"""What stands beside a facility file: its revision, the parts that do not read yet, and where the person was."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sxsh_toolkit.errors import WorkspaceError
from sxsh_toolkit.model.yaml_door import Path_
from sxsh_toolkit.model.yaml_writer import Tree
from sxsh_toolkit.workspace import write_text

SCHEMA = "sxsh/guide/1"
FILE = "guide.json"


@dataclass(frozen=True)
class Beside:
    """State beside a facility file.

    Parameters
    ----------
    revision : int
        Counts the saves; a window with a lower one is stale.
    before, after : str
        Hash of the file before and after the last save: whichever the file has, nothing but that save is missing.
    kept : tuple
        Place → what was typed there and does not read yet: a text, or a row that lacks something.
    state : mapping
        Task, language, confirmed tasks and the like.
    """

    revision: int = 0
    before: str = ""
    after: str = ""
    kept: tuple[tuple[Path_, Tree], ...] = ()
    state: dict[str, Any] = field(default_factory=dict)


def digest(text: str) -> str:
    """Return the hash of a file's text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_beside(path: Path) -> Beside:
    """Read the state; an absent file is a fresh start.

    Raises
    ------
    WorkspaceError
        ``record.beside_broken``: it is not ours or cannot be read; nothing is lost by taking it away by hand.
    """
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        if plain["schema"] != SCHEMA:
            raise ValueError(plain["schema"])
        kept = tuple((tuple(place), value) for place, value in plain["kept"])
        return Beside(int(plain["revision"]), plain["before"], plain["after"], kept, dict(plain["state"]))
    except FileNotFoundError:
        return Beside()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WorkspaceError("record.beside_broken", file=path.name) from error


def write_beside(path: Path, beside: Beside) -> None:
    """Write the state by rename."""
    plain = {
        "schema": SCHEMA,
        "revision": beside.revision,
        "before": beside.before,
        "after": beside.after,
        "kept": [[list(place), value] for place, value in beside.kept],
        "state": beside.state,
    }
    write_text(path, json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
