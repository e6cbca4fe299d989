"""One facility's record: read, changed field by field, saved at once; nothing typed is lost, nobody is overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from sxsh_toolkit.errors import Finding, Severity, WorkspaceError
from sxsh_toolkit.forms.blank_file import build_blank_file
from sxsh_toolkit.forms.record.beside import FILE, Beside, digest, read_beside, write_beside
from sxsh_toolkit.forms.record.document import Document
from sxsh_toolkit.forms.record.edit import Edit, find_conflicts
from sxsh_toolkit.forms.record.migrate import migrate
from sxsh_toolkit.model.draft import Draft, at, read_draft
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.yaml_door import MAX_BYTES, Path_, RawFile, parse_raw, show_path
from sxsh_toolkit.model.yaml_writer import Tree
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.text import Texts
from sxsh_toolkit.workspace import Workspace, write_text

_UNDO = 200
_LOCK_SECONDS = 5.0


@dataclass(frozen=True)
class Outcome:
    """What became of an edit.

    Parameters
    ----------
    saved : bool
        Whether it stands in the file (or beside it, where it does not read yet).
    code : str
        Why not, as the key of a finding: ``record.stale``, ``record.hand_conflict``, ``record.hand_broken``,
        ``record.write_failed``, ``record.too_big``; or ``record.hand_merged`` for an edit on top of somebody's.
    values : mapping
        What that sentence needs.
    """

    saved: bool
    code: str = ""
    values: Mapping[str, str | int] = ()  # type: ignore[assignment]

    def finding(self) -> Finding | None:
        """Return it as a finding; None when there is nothing to say."""
        severity = Severity.NOTE if self.saved else Severity.BLOCKER
        return Finding(self.code, severity, "", dict(self.values)) if self.code else None


def create_record(
    workspace: Workspace, facility_id: str, sector: str, texts: Texts, year: int
) -> FacilityRecord:
    """Write a new facility file with the sector's usual steps and flows, and open it.

    Raises
    ------
    WorkspaceError
        ``workspace.unsafe_id``, ``facility.exists`` or ``sector.unknown``.
    """
    path = workspace.facility_file(facility_id)
    if path.exists():
        raise WorkspaceError("facility.exists", file=workspace.display(path))
    sectors = load_sectors()
    if sector not in sectors:
        raise WorkspaceError("sector.unknown", sector=sector, known=", ".join(sectors))
    write_text(path, build_blank_file(facility_id, sectors[sector], texts, year))
    return open_record(workspace, facility_id)


def open_record(workspace: Workspace, facility_id: str) -> FacilityRecord:
    """Open a facility's record.

    Raises
    ------
    WorkspaceError
        ``workspace.unsafe_id``, ``record.missing``, ``record.unreadable`` (with the line), or a schema that is not known.
    """
    path = workspace.facility_file(facility_id)
    if not path.is_file():
        raise WorkspaceError("record.missing", file=workspace.display(path))
    return FacilityRecord(path, facility_id)


class FacilityRecord:
    """The draft of one facility file.

    The file holds what reads; what does not read yet (an amount without a unit, a row without its kind) stands beside it
    and is shown again. Both are written at each edit, so that a killed program loses that edit at most.
    """

    def __init__(self, path: Path, facility_id: str) -> None:
        self.path, self.facility_id = path, facility_id
        self._side = path.parent / facility_id / FILE
        self.notices: tuple[Finding, ...] = ()
        self._beside = Beside()
        self._undo: list[str] = []
        self._redo: list[str] = []
        self._load()

    # --- what it says

    @property
    def revision(self) -> int:
        """Number of the last save."""
        return self._beside.revision

    @property
    def folder(self) -> Path:
        """The facility's own folder: bills, photographs, the state of this record."""
        return self._side.parent

    @property
    def tree(self) -> dict[str, Any]:
        """The whole draft as nested text."""
        return self._raw.tree

    @property
    def draft(self) -> Draft:
        """The draft as read: the facility of its readable part, and findings."""
        return self._draft

    @property
    def facility(self) -> Facility | None:
        """The readable part."""
        return self._draft.facility

    def text(self, path: Path_) -> str:
        """Return what was typed at a place; empty when nothing was."""
        found = at(self._raw.tree, path)
        return found if isinstance(found, str) else ""

    def rows(self, path: Path_) -> list[Any]:
        """Return the rows of a list; none when it is not there."""
        found = at(self._raw.tree, path)
        return found if isinstance(found, list) else []

    def show(self, path: Path_) -> str:
        """Return a place as findings name it."""
        return show_path(path, self._raw.tree)

    @property
    def kept(self) -> tuple[Path_, ...]:
        """Places whose content does not read yet and stands beside the file."""
        return tuple(place for place, _ in self._beside.kept)

    # --- changes

    def set(self, path: Path_, text: str) -> Outcome:
        """Save one field."""
        return self.apply([Edit("set", path, text.strip())])

    def apply(self, edits: Sequence[Edit]) -> Outcome:
        """Save some edits in one step, all or none."""
        try:
            with self._locked():
                merged = self._catch_up(edits)
                if merged is not None and not merged.saved:
                    return merged
                before = self._text
                for edit in edits:
                    edit.apply(self._document)
                outcome = self._save(before)
                if outcome.saved:
                    self._undo = [*self._undo[-_UNDO:], before]
                    self._redo = []
                return merged if merged is not None and outcome.saved else outcome
        except Timeout:
            return Outcome(False, "record.write_failed", {"file": self.path.name})

    def undo(self) -> Outcome | None:
        """Take the last edit back; None when there is none."""
        return self._step(self._undo, self._redo)

    def redo(self) -> Outcome | None:
        """Make an edit again that was taken back; None when there is none."""
        return self._step(self._redo, self._undo)

    @property
    def can_undo(self) -> tuple[bool, bool]:
        """Whether there is something to take back, and to make again."""
        return bool(self._undo), bool(self._redo)

    def state(self, key: str) -> Any:
        """Return a value of the state, None when it was never set."""
        return self._beside.state.get(key)

    def set_state(self, key: str, value: Any) -> None:
        """Remember a value beside the file; a state that cannot be written is forgotten, not an error."""
        self._beside = replace(self._beside, state={**self._beside.state, key: value})
        try:
            with self._locked():
                if read_beside(self._side).revision == self.revision:
                    write_beside(self._side, self._beside)
        except (OSError, WorkspaceError, Timeout):
            return

    # --- inside

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._side.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._side.with_suffix(".lock"), timeout=_LOCK_SECONDS):
            yield

    def _load(self) -> None:
        """Read the file and what stands beside it."""
        text = self._read_file()
        beside = read_beside(self._side)
        raw = parse_raw(text, self.path.name)
        broken = next((f for f in raw.findings if f.is_blocker), None)
        if broken:
            raise WorkspaceError("record.unreadable", file=self.path.name, line=broken.line or 1)
        text, notes = migrate(text, str(raw.tree.get("schema", "")))
        if beside.after and digest(text) not in (beside.before, beside.after) and not notes:
            notes = (Finding("record.edited_by_hand", Severity.NOTE, "", {"file": self.path.name}),)
        self._file_text, self._beside = text, beside
        self._document = Document(text)
        self.notices = (*notes, *self._put_back(raw, beside))
        self._read(self._document.dump())

    def _put_back(self, raw: RawFile, beside: Beside) -> Iterator[Finding]:
        """Put what does not read yet where it stood; say what has lost its place."""
        for place, value in beside.kept:
            if len(place) > 1 and not self._document.has(place[:-1]) and isinstance(place[-2], int):
                where = {"place": show_path(place, raw.tree), "text": str(value)[:200]}
                yield Finding("record.place_gone", Severity.DOUBT, "", dict(where))
            elif isinstance(place[-1], int):
                self._document.insert(place, value)
            else:
                self._document.set(place, value)

    def _read(self, text: str) -> None:
        self._text = text
        self._raw = parse_raw(self._text, self.path.name)
        self._draft = read_draft(self._raw, self.path)

    def _read_file(self) -> str:
        try:
            return self.path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise WorkspaceError("record.unreadable", file=self.path.name, line=1) from error

    def _catch_up(self, edits: Sequence[Edit]) -> Outcome | None:
        """Notice what others wrote: another window refuses this one, a hand edit elsewhere in the file is taken in."""
        if read_beside(self._side).revision != self.revision:
            self._load()
            return Outcome(False, "record.stale", {"file": self.path.name})
        text = self._read_file()
        if text == self._file_text:
            return None
        base = parse_raw(self._file_text, self.path.name).tree
        other = parse_raw(text, self.path.name)
        broken = next((f for f in other.findings if f.is_blocker), None)
        if broken:
            return Outcome(False, "record.hand_broken", {"file": self.path.name, "line": broken.line or 1})
        places = find_conflicts(edits, base, other.tree)
        self._load()
        if places:
            values = {"place": show_path(places[0], other.tree), "text": _shown(at(other.tree, places[0]))}
            return Outcome(False, "record.hand_conflict", dict(values))
        return Outcome(True, "record.hand_merged", {"file": self.path.name})

    def _save(self, before: str) -> Outcome:
        """Write what reads into the file and the rest beside it, in that order of importance: beside first."""
        text = self._document.dump()
        if len(text.encode("utf-8")) > MAX_BYTES:
            self._document = Document(before)
            return Outcome(False, "record.too_big", {"limit": MAX_BYTES // 1024 // 1024})
        self._read(text)
        kept = tuple((place, at(self._raw.tree, place)) for place in self._draft.cut)
        file_text = self._text if not kept else _without(self._text, self._draft.cut)
        beside = replace(
            self._beside,
            revision=self.revision + 1,
            before=digest(self._file_text),
            after=digest(file_text),
            kept=kept,
        )
        try:
            write_beside(self._side, beside)
            self._beside = beside
            if file_text != self._file_text:
                write_text(self.path, file_text)
            self._file_text = file_text
        except (OSError, WorkspaceError):
            return Outcome(False, "record.write_failed", {"file": self.path.name})
        return Outcome(True)

    def _step(self, source: list[str], target: list[str]) -> Outcome | None:
        if not source:
            return None
        with self._locked():
            caught = self._catch_up([Edit("set", ())])
            if caught is not None and not caught.saved:
                return caught
            now, text = self._text, source[-1]
            self._document = Document(text)
            outcome = self._save(now)
            if outcome.saved:
                source.pop()
                target.append(now)
            return outcome


def _without(text: str, cut: Sequence[Path_]) -> str:
    document = Document(text)
    for place in reversed(cut):
        document.set(place, "")
    return document.dump()


def _shown(value: Tree | None) -> str:
    return value if isinstance(value, str) else "" if value is None else f"[{len(value)}]"
