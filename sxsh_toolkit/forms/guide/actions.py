"""What each event does to a record."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from sxsh_toolkit.errors import Finding, WorkspaceError
from sxsh_toolkit.forms.guide.bills import read_pasted, sum_bills, use_at, write_dates
from sxsh_toolkit.forms.guide.blocks import style_of
from sxsh_toolkit.forms.guide.cells import edit_field
from sxsh_toolkit.forms.guide.confirm import confirm
from sxsh_toolkit.forms.guide.page import Page
from sxsh_toolkit.forms.guide.paste import paste_block, split_block
from sxsh_toolkit.forms.guide.tasks import BY_ID, Asked
from sxsh_toolkit.forms.intake.cells import Field
from sxsh_toolkit.forms.intake.content import dump_bills
from sxsh_toolkit.forms.record import FacilityRecord, Outcome
from sxsh_toolkit.forms.record.attach import attach
from sxsh_toolkit.forms.record.edit import Edit
from sxsh_toolkit.model.draft import at
from sxsh_toolkit.model.yaml_door import Path_
from sxsh_toolkit.text import Texts
from sxsh_toolkit.workspace import write_text

Event = Mapping[str, Any]
MAX_ROWS = 2000
"""Rows of one paste; a longer table belongs into a workbook or a table of bills."""


class Speaker(Protocol):
    """Who is in front of the record: says things above the page, and can have the report made."""

    texts: Texts
    files: Sequence[Mapping[str, str]]

    @property
    def run_report(self) -> Callable[[str, str], Sequence[Mapping[str, str]]] | None:
        """What makes the report; None where nothing does."""

    def say(self, finding: Finding) -> None:
        """Say a finding with its remedy."""

    def tell(self, level: str, text: str) -> None:
        """Say a sentence."""


class Actions:
    """Does events on the record of a session."""

    def __init__(self, session: Speaker, record: FacilityRecord, page: Page) -> None:
        self._session, self._record, self._page = session, record, page

    def do(self, kind: str, event: Event) -> None:
        """Do one event; an unknown one does nothing."""
        action = getattr(self, f"_on_{kind}", None) if kind.isidentifier() else None
        if action is not None:
            action(event)

    def _on_set(self, event: Event) -> None:
        path = _path(event)
        field = self._page.blocks.field_at(path)
        if field is None:
            raise WorkspaceError("record.no_such_field", place=self._record.show(path))
        edits = edit_field(
            field, self._record.tree, path, str(event.get("text", "")), str(event.get("unit", ""))
        )
        self._told(self._record.apply(edits), event)

    def _on_map(self, event: Event) -> None:
        path, old, key = _path(event), str(event.get("old", "")), str(event.get("key", "")).strip()
        edits = [Edit("set", (*path, old), "")] if old and old != key else []
        if key:
            edits.append(Edit("set", (*path, key), str(event.get("value", "")).strip()))
        self._told(self._record.apply(edits), event)

    def _on_rows(self, event: Event) -> None:
        path, rows = _path(event), self._record.rows(_path(event))
        place = int(event.get("at", len(rows)))
        if event.get("op") == "remove" and 0 <= place < len(rows):
            self._told(self._record.apply([Edit("set", (*path, place), "")]), event)
        elif event.get("op") == "move" and 0 <= place < len(rows):
            self._told(
                self._record.apply([Edit("move", (*path, place), to=max(0, int(event.get("to", 0))))]), event
            )
        elif event.get("op") == "paste":
            self._paste(path, event)

    def _paste(self, path: Path_, event: Event) -> None:
        texts, text = self._session.texts, str(event.get("text", ""))
        lines = split_block(text)
        if len(lines) > MAX_ROWS:
            self._session.tell("error", texts("guide.paste_too_long", count=len(lines), limit=MAX_ROWS))
            return
        fields = self._fields(str(event.get("name", "")))
        row, column = int(event.get("row", 0)), int(event.get("column", 0))
        edits, beyond = paste_block(text, path, row, column, fields, self._record.tree)
        have = len(self._record.rows(path))
        self._told(self._record.apply(_as_rows(edits, path, have)), event)
        if beyond:
            self._session.tell("warning", texts("guide.paste_beyond", count=beyond))

    def _fields(self, name: str) -> Sequence[Field]:
        place = str(self._record.state("place") or "1")
        asked = next((a for a in BY_ID[place].asked if a.name == name), Asked(name))
        return self._page.blocks.fields_of(asked)

    def _on_go(self, event: Event) -> None:
        if event.get("task") in BY_ID:
            self._record.set_state("place", event["task"])

    def _on_confirm(self, event: Event) -> None:
        task = BY_ID.get(str(event.get("task", "")))
        if task:
            confirm(self._record, task, value=bool(event.get("value")))

    def _on_undo(self, event: Event) -> None:
        outcome = self._record.undo()
        if outcome:
            self._told(outcome, event)

    def _on_redo(self, event: Event) -> None:
        outcome = self._record.redo()
        if outcome:
            self._told(outcome, event)

    def _on_attach(self, event: Event) -> None:
        try:
            data = base64.b64decode(str(event.get("data", "")), validate=True)
        except binascii.Error:
            raise WorkspaceError("attachment.broken") from None
        parts = [str(event.get(name, "")).strip() for name in ("type", "audience", "about", "caption")]
        self._told(attach(self._record, data, *parts), event)

    def _on_bills(self, event: Event) -> None:
        record, texts, path = self._record, self._session.texts, _path(event)
        period, use = use_at(record.tree, path)
        currency, style = record.text(("price_basis", "currency")) or "VND", style_of(record)
        text = str(event.get("text", ""))
        if not use or not text.strip():
            return
        pasted = read_pasted(
            text, str(event.get("unit", "")), str(event.get("money", "")), style, currency, texts
        )
        record.set_state("bills_text", text if pasted.faults else "")
        record.set_state("bills_faults", list(pasted.faults))
        if pasted.faults:
            self._session.tell("error", texts("guide.bills.not_taken", count=len(pasted.faults)))
            return
        name = str(use.get("bills") or f"{record.facility_id}-{period.get('id', '')}-{use.get('id', '')}.csv")
        rows = [write_dates(row, bill) for row, bill in zip(pasted.rows, pasted.bills, strict=True)]
        write_text(record.folder / name, dump_bills(rows))
        edits = [Edit("set", (*path, "bills"), name)]
        known = record.facility.period_of(str(period.get("id", ""))) if record.facility else None
        sums = sum_bills(pasted.bills, known.from_, known.to, style) if known else {}
        edits += [Edit("set", (*path, key), total) for key, total in sums.items() if not use.get(key)]
        self._told(record.apply(edits), event)
        self._session.tell(
            "note", texts("guide.bills.taken", count=len(rows), filled=", ".join(sums.values()) or "–")
        )

    def _on_report(self, event: Event) -> None:
        if self._session.run_report is not None:
            self._session.files = self._session.run_report(
                self._record.facility_id, self._session.texts.language
            )

    def _told(self, outcome: Outcome, event: Event) -> None:
        """Say why an edit was not saved, with what was typed, so that it can be typed again."""
        finding = outcome.finding()
        if finding is None:
            return
        self._session.say(finding)
        typed = str(event.get("text", "")).strip()
        if not outcome.saved and typed:
            self._session.tell("error", self._session.texts("guide.not_saved", text=typed[:500]))


def _path(event: Event) -> Path_:
    path = event.get("path", ())
    return (
        tuple(int(p) if isinstance(p, (int, float)) else str(p) for p in path)
        if isinstance(path, (list, tuple))
        else ()
    )


def _as_rows(edits: Sequence[Edit], path: Path_, have: int) -> list[Edit]:
    """Gather the edits of rows that are new into one insertion a row; empty cells of a new row are nothing."""
    found: list[Edit] = []
    new: dict[int, dict[str, Any]] = {}
    for edit in edits:
        row = int(edit.path[len(path)])
        if row < have:
            found.append(edit)
        elif edit.value != "":
            tree = new.setdefault(row, {})
            *above, last = edit.path[len(path) + 1 :]
            for part in above:
                inner = at(tree, (part,))
                tree = tree.setdefault(str(part), {}) if not isinstance(inner, str) else tree
            tree[str(last)] = edit.value
    return [*found, *(Edit("insert", (*path, have + n), row) for n, row in enumerate(new.values()))]
