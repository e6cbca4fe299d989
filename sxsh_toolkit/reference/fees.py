"""The environmental protection fee on industrial wastewater in its dated regimes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from sxsh_toolkit.errors import ReferenceDataError
from sxsh_toolkit.reference.reading import Record, build_rows, read_csv
from sxsh_toolkit.reference.rows import Status, covers, pick_half, pick_language
from sxsh_toolkit.reference.tables import ROOT

FEE_KINDS = ("payer", "fixed", "variable", "variable_none", "multiplier", "flat", "monitored")
"""Who pays; so much a year; per kg of a pollutant; no variable part; K of heavy metals; per m³; per monitored load."""
FEE_UNITS = ("1", "VND", "VND/yr", "VND/kg", "VND/m3")
_CLASS = re.compile(r"(<=|>=|<|>)(\d+(?:\.\d+)?)")
_SAME = 1e-9
"""A volume a day this near a limit is on it: a sum of twelve bills is not exact. [relative]"""


@dataclass(frozen=True, slots=True)
class WastewaterFeeRow:
    """One dated row of one decree. ``value`` is None where the rule exists and its value was not seen.

    ``m3_per_day`` is the class of mean discharge that the row holds for, such as ``>=5 <10``; empty for every one.
    A row of kind ``payer`` has 1 where the plant pays, 0 where somebody else or nobody does.
    """

    id: str
    regime: str
    kind: str
    item: str
    m3_per_day: str
    value: float | None
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

    @property
    def is_marked(self) -> bool:
        """Whether the value prints with a mark (secondary or memory)."""
        return self.status.is_marked

    def covers(self, on: date) -> bool:
        """Whether the row is valid on a day."""
        return covers(self.valid_from, self.valid_to, on)

    def takes(self, m3_per_day: float) -> bool:
        """Whether a mean discharge falls into the row's class."""
        return all(_holds(sign, m3_per_day, float(limit)) for sign, limit in _CLASS.findall(self.m3_per_day))

    def place(self, language: str) -> str:
        """Return where in the source it stands, in ``vi`` or ``en``."""
        return pick_half(language, self.locator)

    def note(self, language: str) -> str:
        """Return the rule in words, in ``vi`` or ``en``; may be empty."""
        return pick_language(language, self.note_vi, self.note_en)


FEE_COLUMNS = tuple(item.name for item in fields(WastewaterFeeRow))


def read_wastewater_fees(file: Traversable) -> tuple[WastewaterFeeRow, ...]:
    """Read a table of the packaged form from any file."""
    return build_rows(read_csv(file, FEE_COLUMNS), _row, lambda row: row.id)


@cache
def load_wastewater_fees() -> Mapping[str, WastewaterFeeRow]:
    """Load every row of every regime, by row id; lapsed rows stay."""
    rows = read_wastewater_fees(ROOT / "data" / "wastewater_fees.csv")
    return MappingProxyType({row.id: row for row in rows})


@cache
def find_wastewater_fees(kind: str, on: date) -> tuple[WastewaterFeeRow, ...]:
    """Return the rows of a kind that hold on a day, in the order of the table; none before the first regime.

    Raises
    ------
    ReferenceDataError
        Unknown kind.
    """
    if kind not in FEE_KINDS:
        raise ReferenceDataError("reference.fee_kind_unknown", kind=kind)
    return tuple(row for row in load_wastewater_fees().values() if row.kind == kind and row.covers(on))


@dataclass(frozen=True, slots=True)
class FeeSpan:
    """A stretch of days under one set of rates; ``regime`` is empty where none is known."""

    regime: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """Calendar days, both ends counted."""
        return (self.last - self.first).days + 1

    @property
    def years(self) -> float:
        """Length in years: days of each calendar year over the days of that year."""
        return sum(
            ((min(self.last, date(y, 12, 31)) - max(self.first, date(y, 1, 1))).days + 1) / _days_of(y)
            for y in range(self.first.year, self.last.year + 1)
        )


def split_fee_regimes(first: date, last: date) -> tuple[FeeSpan, ...]:
    """Cut a period where the rates change.

    Parameters
    ----------
    first, last : date
        Both ends counted.

    Returns
    -------
    tuple of FeeSpan
        In order, without gap; their days add up to those of the period.
    """
    starts = sorted({first, *(day for day in _changes() if first < day <= last)})
    ends = [*(day - timedelta(days=1) for day in starts[1:]), last]
    return tuple(FeeSpan(_regime(start), start, end) for start, end in zip(starts, ends, strict=True))


@cache
def _changes() -> tuple[date, ...]:
    rows = load_wastewater_fees().values()
    starts = {row.valid_from for row in rows if row.valid_from}
    return tuple(sorted(starts | {row.valid_to + timedelta(days=1) for row in rows if row.valid_to}))


def _regime(on: date) -> str:
    return next((row.regime for row in find_wastewater_fees("payer", on)), "")


def _days_of(year: int) -> int:
    return (date(year + 1, 1, 1) - date(year, 1, 1)).days


def _holds(sign: str, value: float, limit: float) -> bool:
    on_limit = abs(value - limit) <= _SAME * limit
    if sign in {"<=", ">="} and on_limit:
        return True
    if sign in {"<", ">"} and on_limit:
        return False
    return value < limit if sign[0] == "<" else value > limit


def _row(record: Record) -> WastewaterFeeRow:
    kind = record.one_of("kind", FEE_KINDS)
    row = WastewaterFeeRow(
        id=record.text("id"),
        regime=record.identifier("regime"),
        kind=kind,
        item=record.optional_text("item"),
        m3_per_day=record.optional_text("m3_per_day"),
        value=record.optional_number("value"),
        unit=record.one_of("unit", FEE_UNITS),
        valid_from=record.optional_day("valid_from"),
        valid_to=record.optional_day("valid_to"),
        source_id=record.text("source_id"),
        locator=record.text("locator"),
        value_as_printed=record.optional_text("value_as_printed"),
        unit_as_printed=record.optional_text("unit_as_printed"),
        status=record.choice("status", Status),
        note_vi=record.optional_text("note_vi"),
        note_en=record.optional_text("note_en"),
    )
    if row.value is None and kind not in {"payer", "monitored"}:
        raise record.fault("value_missing", "value")
    if _CLASS.sub("", row.m3_per_day).strip():
        raise record.fault("value_not_allowed", "m3_per_day", value=row.m3_per_day)
    if row.valid_from and row.valid_to and row.valid_from > row.valid_to:
        raise record.fault("range_reversed", "valid_from")
    return row
