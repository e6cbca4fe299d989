"""The journal of imports: written before the register is, so that a kill in the middle leaves a whole register and a way back.

One file for each import, ``journal/<n>.json`` beside the register's files: what was read, which rows changed, and each
changed file before and after. An entry that is not finished is brought to its end by the next import, undo or look.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.forms.register.plan import ImportPlan, Verdict
from sxsh_toolkit.forms.register.text import FILES, build_register_texts, read_register_texts
from sxsh_toolkit.workspace import write_text

SCHEMA = "sxsh/register-journal/1"
STARTED, DONE, UNDOING, UNDONE = "started", "done", "undoing", "undone"
_FOLDER = "journal"


@dataclass(frozen=True)
class FileChange:
    """One register file, before and after."""

    file: str
    before: str
    after: str


@dataclass(frozen=True)
class JournalEntry:
    """One import.

    Parameters
    ----------
    number : int
        Counted from 1.
    state : str
        ``started``, ``done``, ``undoing`` or ``undone``.
    source, source_hash : str
        The file that was read, and its SHA-256.
    at, recorded_by : str
        When, and who imported.
    rows : tuple of mapping
        Changed rows: row of the sheet, verdict, facility id, fields with old and new text, events.
    files : tuple of FileChange
        In the order in which they are written.
    """

    number: int
    state: str
    source: str
    source_hash: str
    at: str
    recorded_by: str
    rows: tuple[Mapping[str, object], ...] = ()
    files: tuple[FileChange, ...] = field(default_factory=tuple)


def read_journal(folder: Path) -> tuple[JournalEntry, ...]:
    """Return all entries of a register, the oldest first.

    Raises
    ------
    SxshError
        ``register_import.journal_broken``: an entry cannot be read; nothing is written before a person looked at it.
    """
    found = []
    for path in sorted((folder / _FOLDER).glob("*.json")):
        if path.name.startswith("."):
            continue
        try:
            plain = json.loads(path.read_text(encoding="utf-8"))
            files = tuple(FileChange(**change) for change in plain.pop("files"))
            plain.pop("schema")
            found.append(JournalEntry(**{**plain, "rows": tuple(plain["rows"]), "files": files}))
        except (OSError, ValueError, KeyError, TypeError):
            raise SxshError("register_import.journal_broken", file=f"{_FOLDER}/{path.name}") from None
    return tuple(sorted(found, key=lambda entry: entry.number))


def recover(folder: Path) -> tuple[JournalEntry, ...]:
    """Bring unfinished entries to their end, forward for an import, back for an undo.

    Returns
    -------
    tuple of JournalEntry
        Those that were unfinished, as they are now.

    Raises
    ------
    SxshError
        ``register_import.journal_conflict``: a file is neither as before nor as after; somebody changed it meanwhile.
    """
    unfinished = [entry for entry in read_journal(folder) if entry.state in (STARTED, UNDOING)]
    return tuple(_finish(folder, entry) for entry in unfinished)


def apply_import(
    folder: Path, plan: ImportPlan, texts: Mapping[str, str], *, source: Path, at: str, recorded_by: str = ""
) -> JournalEntry | None:
    """Write an import.

    Parameters
    ----------
    folder : Path
        The register's folder.
    plan : ImportPlan
        What to do.
    texts : mapping
        The register's files as they were when the plan was made (:func:`read_register_texts`).
    source : Path
        The officer's file, for its name and hash.
    at, recorded_by : str
        When, and who.

    Returns
    -------
    JournalEntry or None
        None when nothing changes: nothing is written then.

    Raises
    ------
    SxshError
        ``register_import.changed_since``: the register is not the one the plan was made for.
    """
    if not plan.changes_anything:
        return None
    after = build_register_texts(texts, plan)
    if read_register_texts(folder) != dict(texts):
        raise SxshError("register_import.changed_since", file=", ".join(FILES))
    files = tuple(FileChange(name, texts[name], after[name]) for name in FILES if texts[name] != after[name])
    number = max((entry.number for entry in read_journal(folder)), default=0) + 1
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    entry = JournalEntry(
        number, STARTED, source.name, digest, at, recorded_by, tuple(_plain_rows(plan)), files
    )
    _write(folder, entry)
    return _finish(folder, entry)


def undo_last(folder: Path) -> JournalEntry | None:
    """Take the last import back.

    Returns
    -------
    JournalEntry or None
        None when there is no import to undo.

    Raises
    ------
    SxshError
        ``register_import.changed_since``: the register was changed after that import; nothing is written.
    """
    recover(folder)
    last = next((entry for entry in reversed(read_journal(folder)) if entry.state == DONE), None)
    if last is None:
        return None
    texts = read_register_texts(folder)
    changed = [change.file for change in last.files if texts[change.file] != change.after]
    if changed:
        raise SxshError("register_import.changed_since", file=", ".join(changed))
    entry = replace(last, state=UNDOING)
    _write(folder, entry)
    return _finish(folder, entry)


def _finish(folder: Path, entry: JournalEntry) -> JournalEntry:
    """Write what is not yet written; forward facilities go first, back events do."""
    back = entry.state == UNDOING
    texts = read_register_texts(folder)
    for change in entry.files:
        if texts[change.file] not in (change.before, change.after):
            raise SxshError("register_import.journal_conflict", file=change.file, number=entry.number)
    for change in reversed(entry.files) if back else entry.files:
        wanted = change.before if back else change.after
        if texts[change.file] != wanted:
            write_text(folder / change.file, wanted)
    finished = replace(entry, state=UNDONE if back else DONE)
    _write(folder, finished)
    return finished


def _write(folder: Path, entry: JournalEntry) -> None:
    plain = {"schema": SCHEMA, **asdict(entry)}
    write_text(
        folder / _FOLDER / f"{entry.number:04d}.json", json.dumps(plain, ensure_ascii=False, indent=1) + "\n"
    )


def _plain_rows(plan: ImportPlan) -> Iterable[Mapping[str, object]]:
    for row in plan.rows:
        if row.verdict in (Verdict.ADDED, Verdict.CHANGED):
            yield {
                "row": row.number,
                "verdict": row.verdict.value,
                "facility_id": row.facility_id,
                "changes": [asdict(change) for change in row.changes],
                "events": [
                    [e.facility_id, e.fact.value, e.value, e.date.isoformat(), e.evidence, e.recorded_by]
                    for e in row.events
                ],
            }
