"""Who took part: by role, and by name only where the people file lies beside the facility file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sxsh_toolkit.model.check.files import inside
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.yaml_door import read_raw
from sxsh_toolkit.text import Texts

_PHONE = re.compile(r"\+?\(?\d[\d .()/-]{6,}\d")


class People:
    """Roles and names of a facility's team; telephone numbers are never read out.

    Parameters
    ----------
    facility : Facility
        Whose team it is.
    folder : Path
        The facility's own folder, where its people file may lie.
    """

    def __init__(self, facility: Facility, folder: Path) -> None:
        self._roles = {member.person: member.role or "" for member in facility.team}
        self._names = read_names(facility, folder)

    def name(self, person: str) -> str:
        """Return the name of a person, or nothing."""
        return self._names.get(person, "")

    def label(self, person: str) -> str:
        """Return name and role, the role alone, or the id where neither is known."""
        both = [part for part in (self.name(person), self._roles.get(person, "")) if part]
        return f"{both[0]} ({both[1]})" if len(both) == 2 else "".join(both) or person

    def labels(self, people: Iterable[str]) -> str:
        """Return several people in one line."""
        return ", ".join(self.label(person) for person in people)


def read_names(facility: Facility, folder: Path) -> dict[str, str]:
    """Return person id → name from the people file; empty when there is none.

    Notes
    -----
    ``people`` in the file is a mapping of id to a name or to a mapping with ``name``, or a list of mappings with
    ``id`` and ``name``. Nothing else of it is taken.
    """
    target = inside(folder, facility.people) if facility.people else None
    if target is None or not target.is_file():
        return {}
    tree: Any = read_raw(target, target.name).tree
    rows = tree.get("people", tree)
    if isinstance(rows, list):
        rows = {str(row.get("id", "")): row for row in rows if isinstance(row, Mapping)}
    found = {str(key): _name_of(row) for key, row in rows.items()} if isinstance(rows, Mapping) else {}
    return {key: name for key, name in found.items() if key and name}


def _name_of(row: object) -> str:
    text = row.get("name", "") if isinstance(row, Mapping) else row
    return _PHONE.sub("", text).strip(" ,;-–") if isinstance(text, str) else ""


def team_rows(facility: Facility, people: People, texts: Texts) -> list[dict[str, str]]:
    """Return the team as rows of the template: number, name, role, part in the team, reason."""
    return [
        {
            "number": str(number),
            "name": people.name(member.person) or "……",
            "role": member.role or "……",
            "part": texts("word.team.leader" if member.leader else "word.team.member"),
            "reason": member.reason or "",
        }
        for number, member in enumerate(facility.team, start=1)
    ]
