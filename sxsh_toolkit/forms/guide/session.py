"""One person in front of one record: events in, the page as plain data out. Nothing here raises at the person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sxsh_toolkit.errors import Finding, Severity, SxshError
from sxsh_toolkit.forms.guide.actions import Actions
from sxsh_toolkit.forms.guide.page import Page
from sxsh_toolkit.forms.record import FacilityRecord, create_record, open_record
from sxsh_toolkit.report.sections.findings import finding_remedy, finding_sentence
from sxsh_toolkit.text import LANGUAGES, Texts, load_texts
from sxsh_toolkit.workspace import Workspace

Event = Mapping[str, Any]
Report = Callable[[str, str], Sequence[Mapping[str, str]]]
"""Facility id, language → the files that a report gave, each with a name and an address."""


class GuideSession:
    """A guided assessment.

    Parameters
    ----------
    workspace : Workspace
        Where facility files lie.
    facility_id : str
        The facility to open; empty shows the start page.
    language : str
        ``vi`` or ``en``.
    year : int
        Year of the first period of a new facility.
    run_report : callable, optional
        Makes the report; without it the button is not shown.
    """

    def __init__(
        self,
        workspace: Workspace,
        facility_id: str = "",
        language: str = "vi",
        year: int = 2018,
        run_report: Report | None = None,
    ) -> None:
        self.workspace, self.year, self.run_report = workspace, year, run_report
        self.texts: Texts = load_texts(language if language in LANGUAGES else "vi")
        self.record: FacilityRecord | None = None
        self._notices: list[dict[str, str]] = []
        self._page = Page(self.texts)
        self.files: Sequence[Mapping[str, str]] = ()
        if facility_id:
            self._guard(lambda: self._open(open_record(workspace, facility_id)))

    def view(self) -> dict[str, Any]:
        """Return the whole page."""
        notices, self._notices = self._notices, []
        if self.record is None:
            return self._page.start(self.workspace, self.year, notices)
        return self._page.task(self.record, notices, self.files, can_report=self.run_report is not None)

    def handle(self, event: Event) -> dict[str, Any]:
        """Do what a person asked for and return the new page, with the event's ``seq``."""
        self._guard(lambda: self._do(event))
        return {**self.view(), "seq": event.get("seq", 0)}

    def say(self, finding: Finding) -> None:
        """Put a sentence with its remedy above the page."""
        level = {Severity.BLOCKER: "error", Severity.DOUBT: "warning"}.get(finding.severity, "note")
        text = f"{finding_sentence(finding, self.texts)} {finding_remedy(finding, self.texts)}"
        self._notices.append({"level": level, "text": text})

    def tell(self, level: str, text: str) -> None:
        """Put a sentence above the page."""
        self._notices.append({"level": level, "text": text})

    def _guard(self, action: Callable[[], None]) -> None:
        try:
            action()
        except SxshError as error:
            self.say(Finding(error.code, Severity.BLOCKER, "", dict(error.values)))
        except Exception as error:
            self.tell("error", self.texts("guide.fault", error=type(error).__name__))

    def _do(self, event: Event) -> None:
        kind = str(event.get("kind", ""))
        if kind == "language":
            self._switch(str(event.get("value", "")))
        elif kind == "open":
            self._open(open_record(self.workspace, str(event.get("facility_id", ""))))
        elif kind == "create":
            name, sector = str(event.get("facility_id", "")).strip(), str(event.get("sector", ""))
            year = int(str(event.get("year") or self.year))
            self._open(create_record(self.workspace, name, sector, self.texts, year))
        elif kind == "close":
            self.record = None
        elif self.record is not None:
            Actions(self, self.record, self._page).do(kind, event)

    def _open(self, record: FacilityRecord) -> None:
        self.record, self.files = record, ()
        language = record.state("language")
        if language in LANGUAGES and language != self.texts.language:
            self._switch(language)
        for notice in record.notices:
            self.say(notice)

    def _switch(self, language: str) -> None:
        if language in LANGUAGES:
            self.texts = load_texts(language)
            self._page = Page(self.texts)
            if self.record is not None:
                self.record.set_state("language", language)
