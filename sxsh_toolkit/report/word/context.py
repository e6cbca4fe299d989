"""What the Word template may say: words, finished tables, rows of the team and the sessions, photographs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.model.visit import Session
from sxsh_toolkit.report.sections import SECTIONS, build_section
from sxsh_toolkit.report.sections.scene import Scene, build_scene
from sxsh_toolkit.report.word.chapters import ChapterTables
from sxsh_toolkit.report.word.moves import Move
from sxsh_toolkit.report.word.people import People, team_rows
from sxsh_toolkit.report.word.xml import BLANK, WordXml, clean_text, write_paragraph
from sxsh_toolkit.text import Texts, format_date

Form = Literal["full", "quick"]
CHAPTERS = (
    "mo_dau",
    "co_so",
    "tieu_hao",
    "can_bang",
    "dong_thai",
    "nguyen_nhan",
    "giai_phap",
    "thuc_hien",
    "ket_qua",
    "duy_tri",
    "ket_luan",
)


class ContextBuilder:
    """Gathers everything that a template may show of one result.

    Parameters
    ----------
    result : AssessmentResult
        The assessment.
    folder : Path
        The facility's own folder with photographs and people file.
    texts : Texts
        The reader's language.
    form : str
        ``full`` or ``quick``.
    """

    def __init__(self, result: AssessmentResult, folder: Path, texts: Texts, form: Form) -> None:
        self._result, self._texts, self._quick = result, texts, form == "quick"
        self._scene: Scene = build_scene(result, texts)
        self._people = People(result.facility, folder)
        blocks = {s: build_section(result, s, texts) for s in SECTIONS}
        self._tables = ChapterTables(self._scene, blocks, self._people, quick=self._quick)

    def context(self, moves: tuple[Move, ...] | None) -> dict[str, Any]:
        """Return names → values of the template, photographs aside."""
        facility, texts, identity = self._result.facility, self._texts, self._result.identity
        return {
            "full": not self._quick,
            "banner": texts("banner.sample") if facility.illustrative else "",
            "banner_why": texts("banner.sample_why") if facility.illustrative else "",
            "facility_id": facility.facility,
            "facility_name": clean_text(identity.name if identity and identity.name else facility.facility),
            "address": clean_text(identity.address if identity else "") or BLANK,
            "sector": clean_text(self._scene.names.sector),
            "form_name": texts(f"word.form.{'quick' if self._quick else 'full'}"),
            "periods": self._periods(),
            "source": clean_text(facility.source or "") or BLANK,
            "scope": clean_text(facility.scope or ""),
            "quality_line": self._quality(),
            "steps": self._steps(only_focus=False),
            "focus": self._steps(only_focus=True),
            "process": clean_text(facility.process.description or ""),
            "team": [
                {k: clean_text(v) for k, v in r.items()} for r in team_rows(facility, self._people, texts)
            ],
            "sessions": self._sessions(),
            "narrative": {c: self._told(c) for c in CHAPTERS},
            "narrative_more": WordXml(
                "".join(self._told(c) for c in facility.narrative if c not in CHAPTERS)
            ),
            "tables": self._tables.by_name(moves),
            "moved": moves is not None,
            "model_hash": self._result.model_hash[:16],
        }

    def _periods(self) -> str:
        spans = (
            f"{format_date(p.from_, self._texts.language)} – {format_date(p.to, self._texts.language)}"
            for p in self._result.facility.periods
        )
        return "; ".join(spans) or BLANK

    def _quality(self) -> str:
        table = self._tables.table("overview", "quality")
        parts = [f"{r.cells[0].value} {self._scene.number(r.cells[1].value, 0)} %" for r in table.rows]  # type: ignore[arg-type]
        doubts = sum(f.severity.value == "doubt" for f in self._result.findings)
        share = ", ".join(parts)
        line = self._texts("word.quality", shares=share) if share else table.empty_text
        return f"{line} {self._texts('note.quality', doubts=doubts)}"

    def _steps(self, *, only_focus: bool) -> str:
        steps = self._result.facility.process.steps
        names = [s.name.in_language(self._texts.language) for s in steps if s.focus or not only_focus]
        return clean_text((", " if only_focus else " → ").join(names)) or BLANK

    def _sessions(self) -> list[dict[str, str]]:
        return [
            {
                "date": format_date(s.date, self._texts.language),
                "task": clean_text(self._task(s)) or BLANK,
                "people": clean_text(self._present(s)) or BLANK,
                "said": clean_text("\n".join(filter(None, (self._purpose(s), s.minutes, s.decisions))))
                or BLANK,
            }
            for s in self._result.facility.sessions
        ]

    def _task(self, session: Session) -> str:
        return (
            self._texts.either(f"task.{session.task}", session.task)
            if session.task
            else session.purpose or ""
        )

    def _purpose(self, session: Session) -> str:
        return session.purpose or "" if session.task and not self._quick else ""

    def _present(self, session: Session) -> str:
        if not self._quick:
            return self._people.labels(session.participants)
        return (
            self._texts("word.people_count", count=len(session.participants)) if session.participants else ""
        )

    def _told(self, chapter: str) -> WordXml:
        text = self._result.facility.narrative.get(chapter, "")
        lines = [line for line in clean_text(text).split("\n") if line.strip()]
        return WordXml("".join(write_paragraph(line, "Narrative") for line in lines))
