"""Dated legal thresholds of yearly energy and emissions; a list of the authorities decides, never the figure alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from types import MappingProxyType

from sxsh_toolkit.reference.reading import Record, build_rows, read_csv
from sxsh_toolkit.reference.rows import Named, Status, covers, pick_half, pick_language
from sxsh_toolkit.reference.tables import ROOT

THRESHOLD_QUANTITIES = ("toe", "co2e")


@dataclass(frozen=True, slots=True)
class Threshold(Named):
    """A yearly amount from which a legal text asks for something."""

    id: str
    vi: str
    en: str
    quantity: str
    value: float
    unit: str
    valid_from: date | None
    valid_to: date | None
    source_id: str
    locator: str
    value_as_printed: str
    unit_as_printed: str
    status: Status
    note_vi: str
    note_en: str

    def covers(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return covers(self.valid_from, self.valid_to, on)

    def place(self, language: str) -> str:
        """Return where in the source it stands, in ``vi`` or ``en``."""
        return pick_half(language, self.locator)

    def note(self, language: str) -> str:
        """Return the remark in ``vi`` or ``en``."""
        return pick_language(language, self.note_vi, self.note_en)


@cache
def load_thresholds() -> Mapping[str, Threshold]:
    """Load legal thresholds, by id; lapsed rows stay."""
    file = ROOT / "data" / "thresholds.csv"
    rows = build_rows(read_csv(file, [f.name for f in fields(Threshold)]), _build, lambda row: row.id)
    return MappingProxyType({row.id: row for row in rows})


def _build(record: Record) -> Threshold:
    return Threshold(
        id=record.text("id"),
        vi=record.text("vi"),
        en=record.text("en"),
        quantity=record.one_of("quantity", THRESHOLD_QUANTITIES),
        value=record.number("value"),
        unit=record.text("unit"),
        valid_from=record.optional_day("valid_from"),
        valid_to=record.optional_day("valid_to"),
        source_id=record.text("source_id"),
        locator=record.text("locator"),
        value_as_printed=record.text("value_as_printed"),
        unit_as_printed=record.text("unit_as_printed"),
        status=record.choice("status", Status),
        note_vi=record.optional_text("note_vi"),
        note_en=record.optional_text("note_en"),
    )
