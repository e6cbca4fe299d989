"""Benchmarks of sectors: ranges that somebody published, each with its boundary; none is a limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from types import MappingProxyType

from sxsh_toolkit.reference.reading import Record, build_rows, read_csv
from sxsh_toolkit.reference.rows import Named, Status, pick_half, pick_language
from sxsh_toolkit.reference.tables import ROOT

INDICATORS = ("energy", "electricity", "water", "wastewater", "carrier")
PER = ("product", "raw", "step", "unstated")


@dataclass(frozen=True, slots=True)
class Benchmark(Named):
    """A published range of an intensity.

    Only a row ``per`` product may be set beside the plant's own intensity. ``products`` names product ids of the sector
    file, where it is of some products only.
    """

    id: str
    sector: str
    products: str
    vi: str
    en: str
    indicator: str
    carrier: str
    low: float
    high: float
    unit: str
    per: str
    boundary_vi: str
    boundary_en: str
    source_id: str
    locator: str
    value_as_printed: str
    unit_as_printed: str
    status: Status
    note_vi: str
    note_en: str

    def boundary(self, language: str) -> str:
        """Return the boundary in ``vi`` or ``en``."""
        return pick_language(language, self.boundary_vi, self.boundary_en)

    def note(self, language: str) -> str:
        """Return the remark in ``vi`` or ``en``; may be empty."""
        return pick_language(language, self.note_vi, self.note_en)

    def place(self, language: str) -> str:
        """Return where in the source it stands, in ``vi`` or ``en``."""
        return pick_half(language, self.locator)


@cache
def load_benchmarks() -> Mapping[str, Benchmark]:
    """Load benchmarks, by id."""
    file = ROOT / "data" / "benchmarks.csv"
    rows = build_rows(read_csv(file, [f.name for f in fields(Benchmark)]), _build, lambda row: row.id)
    return MappingProxyType({row.id: row for row in rows})


def _build(record: Record) -> Benchmark:
    row = Benchmark(
        id=record.text("id"),
        sector=record.optional_text("sector"),
        products=record.optional_text("products"),
        vi=record.text("vi"),
        en=record.text("en"),
        indicator=record.one_of("indicator", INDICATORS),
        carrier=record.optional_text("carrier"),
        low=record.number("low"),
        high=record.number("high"),
        unit=record.text("unit"),
        per=record.one_of("per", PER),
        boundary_vi=record.text("boundary_vi"),
        boundary_en=record.text("boundary_en"),
        source_id=record.text("source_id"),
        locator=record.text("locator"),
        value_as_printed=record.text("value_as_printed"),
        unit_as_printed=record.text("unit_as_printed"),
        status=record.choice("status", Status),
        note_vi=record.optional_text("note_vi"),
        note_en=record.optional_text("note_en"),
    )
    if row.low > row.high:
        raise record.fault("range_reversed", "low")
    return row
