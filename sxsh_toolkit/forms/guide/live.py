"""Figures that follow typing: the parts of the report that answer a task, from the part of the record that reads."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.forms.guide.tasks import BY_ID
from sxsh_toolkit.forms.record import FacilityRecord
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.html import Block, render_blocks
from sxsh_toolkit.report.sections import build_section
from sxsh_toolkit.report.table import KeyFigures, Table
from sxsh_toolkit.text import Texts

ALWAYS = ("overview/headline",)
"""What every task shows: the first page in figures."""


class Live:
    """The latest assessment of a record, made anew only when the record has changed."""

    def __init__(self) -> None:
        self._revision = -1
        self._result: AssessmentResult | None = None

    def result(self, record: FacilityRecord) -> AssessmentResult | None:
        """Return the assessment of what reads, without ±; None when nothing reads."""
        if self._revision != record.revision or self._result is None:
            self._revision, self._result = record.revision, _assess(record)
        return self._result

    def parts(self, record: FacilityRecord, task_id: str, texts: Texts) -> list[dict[str, Any]]:
        """Return the task's figures as HTML, each with its title; those that say nothing yet are left out."""
        result = self.result(record)
        if result is None:
            return []
        wanted = (*ALWAYS, *BY_ID[task_id].shown)
        return [
            {"id": f"live-{block.id}", "html": render_blocks((block,), texts)}
            for block in _chosen(result, wanted, texts)
        ]


def _assess(record: FacilityRecord) -> AssessmentResult | None:
    if record.facility is None:
        return None
    try:
        return assess_facility(record.facility, record.draft.findings, spread=False)
    except (SxshError, ArithmeticError, LookupError, ValueError):
        return None


def _chosen(result: AssessmentResult, wanted: tuple[str, ...], texts: Texts) -> Iterator[Block]:
    for pattern in wanted:
        section, _, name = pattern.partition("/")
        for block in build_section(result, section, texts):
            if fnmatchcase(block.id, name) and _says_something(block):
                yield block


def _says_something(block: Block) -> bool:
    if isinstance(block, Table):
        return bool(block.rows)
    if isinstance(block, KeyFigures):
        return any(item.cell.value is not None for item in block.items)
    return True
