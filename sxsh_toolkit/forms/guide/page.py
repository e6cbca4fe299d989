"""The page as plain data: steps, the task in front, its figures, and what stands above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sxsh_toolkit.forms.blank_file import build_blank_file
from sxsh_toolkit.forms.guide.attachments import list_attachments
from sxsh_toolkit.forms.guide.bill_blocks import build_bills
from sxsh_toolkit.forms.guide.blocks import Blocks
from sxsh_toolkit.forms.guide.confirm import task_states
from sxsh_toolkit.forms.guide.live import Live
from sxsh_toolkit.forms.guide.missing import list_missing
from sxsh_toolkit.forms.guide.tasks import BY_ID, STEPS, TASKS
from sxsh_toolkit.forms.intake.plan import build_plan
from sxsh_toolkit.forms.record import FacilityRecord
from sxsh_toolkit.model.yaml_door import parse_raw
from sxsh_toolkit.reference import load_sectors
from sxsh_toolkit.text import Texts
from sxsh_toolkit.workspace import Workspace

WORDS = [
    "add",
    "above",
    "below",
    "remove",
    "move_up",
    "move_down",
    "undo",
    "redo",
    "confirm",
    "confirmed",
    "next",
    "previous",
    "report",
    "running",
    "open_report",
    "attach",
    "attachments",
    "audience",
    "about",
    "file",
    "caption",
    "missing",
    "figures",
    "no_figures",
    "saved",
    "lost",
    "retry",
    "language",
    "steps",
    "unit",
    "outside",
    "folded",
    "new_facility",
    "create",
    "existing",
    "facility_id",
    "sector",
    "year",
    "choose",
    "paste_bills",
    "bills_help",
    "amount_unit",
    "money_unit",
    "row",
    "nothing_missing",
    "close",
    "remove_file",
    "illustrative",
    "pick",
    "more",
    "fewer",
    "new_row",
    "kept",
]
"""Words of buttons and labels, as ``guide.word.<word>``."""


class Page:
    """Builds pages in one language."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.blocks = Blocks(build_plan(texts), texts)
        self._live = Live()
        self._blank: dict[str, Mapping[str, Any]] = {}

    def start(self, workspace: Workspace, year: int, notices: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        """Return the page on which a facility is chosen or begun."""
        texts, language = self.texts, self.texts.language
        sectors = [{"value": key, "label": row.name(language)} for key, row in load_sectors().items()]
        return {
            **self._frame(notices),
            "task": {"id": "start", "title": texts("guide.start"), "intro": texts("guide.start.intro")},
            "facilities": [path.stem for path in workspace.facility_files()],
            "sectors": sectors,
            "year": year,
        }

    def task(
        self,
        record: FacilityRecord,
        notices: Sequence[Mapping[str, str]],
        files: Sequence[Mapping[str, str]],
        *,
        can_report: bool,
    ) -> dict[str, Any]:
        """Return the page of the task at which the record stands."""
        texts, place = self.texts, str(record.state("place") or "1")
        task = BY_ID.get(place, TASKS[0])
        states = task_states(record, self._blank_of(record))
        blocks = self.blocks.build(task.id, record)
        if "bills" in task.extras:
            blocks.append(build_bills(record, texts))
        if "attachments" in task.extras:
            blocks.append(list_attachments(record, texts))
        if "report" in task.extras and can_report:
            blocks.append(
                {"kind": "report", "id": "report", "title": texts("guide.report"), "files": list(files)}
            )
        sector = load_sectors().get(record.text(("sector",)))
        undo, redo = record.can_undo
        return {
            **self._frame(notices),
            "facility": {
                "id": record.facility_id,
                "sector": sector.name(texts.language) if sector else record.text(("sector",)),
                "illustrative": record.text(("illustrative",)) in ("yes", "có", "true"),
            },
            "save": {"revision": record.revision, "kept": len(record.kept), "undo": undo, "redo": redo},
            "steps": self._steps(task.id, states),
            "task": {
                "id": task.id,
                "title": texts(f"guide.task.{task.id}"),
                "intro": texts(f"guide.task.{task.id}.intro"),
                "missing": list_missing(task.id, record.tree, texts),
                "confirmed": states[task.id] == "confirmed",
                "state": texts(f"guide.state.{states[task.id]}"),
                "blocks": blocks,
            },
            "live": self._live.parts(record, task.id, texts),
        }

    def _frame(self, notices: Sequence[Mapping[str, str]]) -> dict[str, Any]:
        return {
            "language": self.texts.language,
            "notices": list(notices),
            "words": {word: self.texts(f"guide.word.{word}") for word in WORDS},
        }

    def _steps(self, here: str, states: Mapping[str, str]) -> list[dict[str, Any]]:
        texts = self.texts
        return [
            {
                "id": step,
                "title": texts(f"guide.step.{step}"),
                "tasks": [
                    {
                        "id": task,
                        "title": texts(f"guide.task.{task}"),
                        "state": states[task],
                        "state_text": texts(f"guide.state.{states[task]}"),
                        "here": task == here,
                    }
                    for task in tasks
                ],
            }
            for step, tasks in STEPS.items()
        ]

    def _blank_of(self, record: FacilityRecord) -> Mapping[str, Any]:
        """Return what a new file of the record's sector says."""
        sector = record.text(("sector",))
        if sector not in self._blank:
            known = load_sectors()
            text = build_blank_file(record.facility_id, known.get(sector, known["other"]), self.texts, 2018)
            self._blank[sector] = parse_raw(text, "").tree
        return self._blank[sector]
