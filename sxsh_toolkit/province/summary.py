"""Facility summaries: the flat ``summary`` at the end of every ``result.json`` → typed rows and findings."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sxsh_toolkit.errors import Finding, FindingValue, Severity, SxshError, sort_findings
from sxsh_toolkit.model.result import RESULT_SCHEMA
from sxsh_toolkit.province.cards import OptionCard, read_options
from sxsh_toolkit.workspace import is_safe_id

RESULT_FILE = "result.json"
_TEXTS = (
    "sector",
    "currency",
    "area",
    "period_baseline",
    "period_reporting",
    "output_unit",
    "saving_energy_level",
)
_NUMBERS = (
    "output",
    "energy_mj",
    "co2e_t",
    "toe",
    "water_m3",
    "input_cost",
    "avoidable_cost",
    "loss_gross_cost",
    "saving_energy_pct",
    "quality_measured_pct",
    "quality_booked_pct",
    "quality_estimated_pct",
)
_COUNTS = (
    "options_count",
    "options_now",
    "options_study",
    "options_rejected",
    "findings_blocker",
    "findings_doubt",
    "findings_note",
)


@dataclass(frozen=True)
class FacilitySummary:
    """The reduced card of one facility: nothing of its balance, and every number of it printed in its own report.

    ``numbers`` and ``counts`` hold the flat values by their key; a number is None where the facility gave none. ``whys``
    and ``figures`` hold the reason of an incomplete number and the id of its figure.
    """

    facility_id: str
    illustrative: bool
    words: Mapping[str, str]
    numbers: Mapping[str, float | None]
    counts: Mapping[str, int]
    whys: Mapping[str, str]
    figures: Mapping[str, str]
    options: tuple[OptionCard, ...] = ()
    current_to: date | None = None
    model_hash: str = ""
    versions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def currency(self) -> str:
        """Currency of its money."""
        return self.words.get("currency", "")

    @property
    def is_green(self) -> bool:
        """Whether the result stands: no blocker."""
        return self.counts.get("findings_blocker", 0) == 0


class SummaryError(SxshError):
    """A summary that does not keep the contract."""


class _Card:
    """One flat summary being read; knows whose it is, so that a fault can say so."""

    def __init__(self, facility_id: str, flat: Mapping[str, Any]) -> None:
        self.facility_id = facility_id
        self.flat = flat

    def fault(self, code: str, **values: FindingValue) -> SummaryError:
        """Return the error of a fault."""
        return SummaryError(code, facility=self.facility_id, **values)

    def _wrong(self, key: str) -> SummaryError:
        return self.fault("summary.wrong_value", key=key, text=str(self.flat.get(key)))

    def text(self, key: str) -> str:
        """Return a text; empty when there is none."""
        value = self.flat.get(key)
        if value is not None and not isinstance(value, str):
            raise self._wrong(key)
        return value or ""

    def required(self, key: str) -> str:
        """Return a text that must be there."""
        if not self.text(key):
            raise self._wrong(key)
        return self.text(key)

    def flag(self, key: str) -> bool:
        """Return true or false; nothing else will do."""
        value = self.flat.get(key)
        if not isinstance(value, bool):
            raise self._wrong(key)
        return value

    def number(self, key: str) -> float | None:
        """Return a finite number, or None when there is none."""
        value = self.flat.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise self._wrong(key)
        return float(value)

    def count(self, key: str) -> int:
        """Return a count; nothing counted is 0."""
        value = self.number(key)
        if value is not None and (value < 0 or not value.is_integer()):
            raise self._wrong(key)
        return int(value or 0)

    def day(self, key: str) -> date | None:
        """Return a date, or None when there is none."""
        try:
            return date.fromisoformat(self.text(key)) if self.text(key) else None
        except ValueError:
            raise self._wrong(key) from None

    def options(self, plain: Any) -> tuple[OptionCard, ...]:
        """Return the option cards; a result without them is of an older toolkit and cannot be used."""
        try:
            return read_options(plain)
        except (TypeError, ValueError, AttributeError):
            raise self.fault("summary.broken") from None


def read_summaries(folder: Path) -> tuple[tuple[FacilitySummary, ...], tuple[Finding, ...]]:
    """Read the summaries of all facility results.

    Parameters
    ----------
    folder : Path
        ``outputs/facilities``: one folder a facility.

    Returns
    -------
    tuple
        Summaries sorted by facility, and a blocker for each result that is missing, broken or of another schema
        version; ``where`` of the finding is the facility. A broken one harms no other.
    """
    found: list[FacilitySummary] = []
    findings: list[Finding] = []
    folders = sorted(p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []
    for place in folders:
        if not is_safe_id(place.name):
            continue
        try:
            found.append(read_summary(place / RESULT_FILE, place.name))
        except SummaryError as error:
            name = f"{place.name}/{RESULT_FILE}"
            findings.append(Finding(error.code, Severity.BLOCKER, place.name, error.values, file=name))
    return tuple(found), sort_findings(findings)


def read_summary(path: Path, facility_id: str) -> FacilitySummary:
    """Read one result's summary.

    Raises
    ------
    SummaryError
        When the result is missing, broken, of another schema version or of another facility.
    """
    nothing = _Card(facility_id, {})
    try:
        data = json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse_constant)
    except FileNotFoundError:
        raise nothing.fault("summary.missing") from None
    except (OSError, ValueError, RecursionError):
        raise nothing.fault("summary.broken") from None
    if not isinstance(data, dict) or not isinstance(data.get("summary"), dict):
        raise nothing.fault("summary.broken")
    if data.get("schema") != RESULT_SCHEMA:
        raise nothing.fault("summary.other_schema", found=str(data.get("schema")), expected=RESULT_SCHEMA)
    return build_summary(data, facility_id)


def build_summary(data: Mapping[str, Any], facility_id: str) -> FacilitySummary:
    """Build a summary from the plain tree of a result.

    Raises
    ------
    SummaryError
        When it is another facility's, or a value is not what the contract says.
    """
    card = _Card(facility_id, data["summary"])
    for claimed in (data.get("facility"), card.flat.get("facility")):
        if claimed != facility_id:
            raise card.fault("summary.other_facility", found=str(claimed))
    typed = data.get("versions")
    versions = typed if isinstance(typed, dict) else {}
    words = {key: text for key in _TEXTS if (text := card.text(key))} | {
        "currency": card.required("currency")
    }
    return FacilitySummary(
        facility_id=facility_id,
        illustrative=card.flag("illustrative"),
        words=MappingProxyType(words),
        numbers=MappingProxyType({key: card.number(key) for key in _NUMBERS}),
        counts=MappingProxyType({key: card.count(key) for key in _COUNTS}),
        whys=MappingProxyType({key: text for key in _NUMBERS if (text := card.text(f"{key}_why"))}),
        figures=MappingProxyType(_figures(card, data)),
        options=card.options(data.get("claims")),
        current_to=card.day("period_current_to"),
        model_hash=str(data.get("model_hash") or ""),
        versions=MappingProxyType({str(key): str(value) for key, value in sorted(versions.items())}),
    )


def _figures(card: _Card, data: Mapping[str, Any]) -> dict[str, str]:
    """Return the ids of the figures behind the numbers; that of the saving stands with the changes of the result."""
    found = {key: text for key in _NUMBERS if (text := card.text(f"{key}_figure"))}
    sections = data.get("sections")
    changes = sections.get("changes") if isinstance(sections, dict) else None
    for row in changes if isinstance(changes, list) else ():
        if isinstance(row, dict) and row.get("use_id") == "total.energy":
            found.setdefault("saving_energy_pct", str(row.get("change_pct") or ""))
    return found


def _refuse_constant(text: str) -> None:
    raise ValueError(text)
