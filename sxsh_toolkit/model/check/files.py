"""Files that a facility file points at lie in its own folder; its id is its name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.bills import check_bills
from sxsh_toolkit.model.check.make import blocker, doubt
from sxsh_toolkit.model.facility import Facility


def check_files(facility: Facility, path: Path) -> tuple[Finding, ...]:
    """Check the id against the file's name, and everything that the file points at.

    Parameters
    ----------
    facility : Facility
        As read.
    path : Path
        The facility file; its own folder is the one beside it named like its id.
    """
    folder = path.parent / facility.facility
    return (*_own_name(facility, path), *_pointers(facility, folder), *_bills(facility, folder))


def _own_name(facility: Facility, path: Path) -> Iterator[Finding]:
    if path.stem != facility.facility:
        yield blocker("facility.id_not_file_name", "facility", id=facility.facility, stem=path.stem)


def inside(folder: Path, name: str) -> Path | None:
    """Return the file a name means, or None when it would leave the folder."""
    relative = PurePosixPath(name.replace("\\", "/"))
    if relative.is_absolute() or ".." in relative.parts or ":" in name:
        return None
    return folder / relative


def _pointers(facility: Facility, folder: Path) -> Iterator[Finding]:
    if facility.people:
        target = inside(folder, facility.people)
        if target is None:
            yield blocker("file.outside_folder", "people", file=facility.people)
        elif not target.is_file():
            yield doubt("file.missing", "people", file=facility.people)
    for attachment in facility.attachments:
        where = f"attachments[{attachment.id}].file"
        target = inside(folder, attachment.file)
        if target is None:
            yield blocker("file.outside_folder", where, file=attachment.file)
        elif not target.is_file():
            yield doubt("file.missing", where, file=attachment.file)
        elif attachment.sha256 and attachment.sha256 != hashlib.sha256(target.read_bytes()).hexdigest():
            yield doubt("file.changed", where, file=attachment.file)


def _bills(facility: Facility, folder: Path) -> Iterator[Finding]:
    for period in facility.periods:
        for use in period.uses:
            if not use.bills:
                continue
            where = f"periods[{period.id}].uses[{use.id}].bills"
            target = inside(folder, use.bills)
            if target is None:
                yield blocker("file.outside_folder", where, file=use.bills)
            elif not target.is_file():
                yield doubt("file.missing", where, file=use.bills)
            else:
                yield from check_bills(target, facility, period, use, where)
