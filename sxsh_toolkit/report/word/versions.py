"""Versions of a facility's Word report: what a person may have edited is never written over.

Each document has a sidecar of the same name that holds its hash as written, its figures and the model's hash.
A document whose bytes are no longer those of its sidecar was edited by hand.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.word.context import Form
from sxsh_toolkit.report.word.document import render_word
from sxsh_toolkit.report.word.moves import Move, figure_values, find_moves
from sxsh_toolkit.text import Texts
from sxsh_toolkit.workspace import write_by_rename

SCHEMA = "sxsh/document/1"
_NAME = re.compile(r"bao-cao-v([1-9]\d{0,5})\.(?:docx|json)")
State = Literal["first", "unchanged", "figures_moved", "text_moved", "edited"]


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What became of a report.

    Parameters
    ----------
    path : Path
        The newest document: the one just written, or the one that still holds.
    state : str
        ``first``, ``unchanged`` (nothing was written), ``figures_moved``, ``text_moved`` (same figures, other words,
        photographs or template) or ``edited`` (the former one was edited by hand and stays as it is).
    former : Path or None
        The document it was compared with.
    moves : tuple of Move
        Figures that moved since the former document.
    """

    path: Path
    state: State
    former: Path | None
    moves: tuple[Move, ...]

    @property
    def written(self) -> bool:
        """Whether a new document was written."""
        return self.state != "unchanged"


@dataclass(frozen=True)
class _Version:
    """One document in the folder with what its sidecar says; an unreadable sidecar says nothing."""

    number: int
    path: Path
    sidecar: Mapping[str, Any] = field(default_factory=dict)

    @property
    def edited(self) -> bool:
        return self.sidecar.get("sha256") != _sha256(self.path.read_bytes())

    @property
    def figures(self) -> dict[str, float | None]:
        figures = self.sidecar.get("figures")
        pairs = figures.items() if isinstance(figures, dict) else ()
        return {key: value for key, value in pairs if value is None or isinstance(value, (int, float))}


def write_version(
    result: AssessmentResult,
    folder_of_facility: Path,
    documents: Path,
    texts: Texts,
    template: Path,
    *,
    form: Form = "full",
) -> DocumentOutcome:
    """Write a new version of the report where something moved; no document is ever replaced.

    Parameters
    ----------
    result : AssessmentResult
        The assessment.
    folder_of_facility : Path
        Holds the photographs and the people file.
    documents : Path
        Folder of this facility's documents.
    texts : Texts
        The reader's language.
    template : Path
        A docx with the tags of ``template``.
    form : str
        ``full`` or ``quick``; a report is compared with the newest of its own form and language.
    """
    documents.mkdir(parents=True, exist_ok=True)
    plain = render_word(result, folder_of_facility, texts, template, form=form)
    content = _sha256(plain)
    former = _former(documents, form, texts.language)
    known = bool(former and former.figures)
    moves = find_moves(former.figures, result, texts) if former and known else ()
    state = _state(former, content, moves)
    if former and state == "unchanged":
        return DocumentOutcome(former.path, state, former.path, ())
    shown = moves if known else None
    data = (
        plain
        if shown is None
        else render_word(result, folder_of_facility, texts, template, form=form, moves=shown)
    )
    record = {
        "schema": SCHEMA,
        "sha256": _sha256(data),
        "content": content,
        "form": form,
        "language": texts.language,
        "model_hash": result.model_hash,
        "former": former.path.name if former else "",
        "figures": figure_values(result),
    }
    path = _reserve(documents, record)
    write_by_rename(path, lambda temporary: temporary.write_bytes(data))
    return DocumentOutcome(path, state, former.path if former else None, moves)


def _state(former: _Version | None, content: str, moves: tuple[Move, ...]) -> State:
    if former is None:
        return "first"
    if former.edited:
        return "edited"
    if moves:
        return "figures_moved"
    return "unchanged" if former.sidecar.get("content") == content else "text_moved"


def _former(documents: Path, form: str, language: str) -> _Version | None:
    """Return the newest document of this form and language; one whose sidecar is gone may be either."""
    for number in sorted(_numbers(documents), reverse=True):
        path = documents / f"bao-cao-v{number}.docx"
        sidecar = _read_sidecar(path.with_suffix(".json"))
        same = (sidecar.get("form", form), sidecar.get("language", language)) == (form, language)
        if path.is_file() and same:
            return _Version(number, path, sidecar)
    return None


def _numbers(documents: Path) -> set[int]:
    return {int(found[1]) for p in documents.iterdir() if (found := _NAME.fullmatch(p.name))}


def _read_sidecar(path: Path) -> Mapping[str, Any]:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return plain if isinstance(plain, dict) else {}


def _reserve(documents: Path, record: Mapping[str, Any]) -> Path:
    """Take the next free number by creating its sidecar, which fails where another run was faster."""
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    number = max(_numbers(documents), default=0)
    while True:
        number += 1
        path = documents / f"bao-cao-v{number}.docx"
        try:
            with path.with_suffix(".json").open("xb") as sidecar:
                sidecar.write(text.encode("utf-8"))
        except FileExistsError:
            continue
        return path


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
