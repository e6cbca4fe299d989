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

from sxsh_toolkit.errors import Finding, Severity, SxshError, sort_findings
from sxsh_toolkit.model.result import RESULT_SCHEMA
from sxsh_toolkit.model.words import Rung
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


@dataclass(frozen=True, slots=True)
class RungSummary:
    """Options of one facility on one rung; money in its currency, the saving per year and net."""

    rung: Rung
    count: int
    investment: float | None
    saving: float | None


@dataclass(frozen=True)
class FacilitySummary:
    """The reduced card of one facility: nothing of its balance, and every number of it printed in its own report.

    ``numbers`` and ``counts`` hold the flat values by their key; a number is None where the facility gave none.
    """

    facility_id: str
    illustrative: bool
    words: Mapping[str, str]
    numbers: Mapping[str, float | None]
    counts: Mapping[str, int]
    rungs: tuple[RungSummary, ...]
    implemented_dates: tuple[date, ...] = ()
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
        except SummaryError as fault:
            values = {"facility": place.name, **fault.values}
            name = f"{place.name}/{RESULT_FILE}"
            findings.append(Finding(fault.code, Severity.BLOCKER, place.name, values, file=name))
    return tuple(found), sort_findings(findings)


def read_summary(path: Path, facility_id: str) -> FacilitySummary:
    """Read one result's summary; raises what :func:`read_summaries` turns into a finding."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse_constant)
    except FileNotFoundError:
        raise SummaryError("summary.missing") from None
    except (OSError, ValueError, RecursionError):
        raise SummaryError("summary.broken") from None
    if not isinstance(data, dict) or not isinstance(data.get("summary"), dict):
        raise SummaryError("summary.broken")
    if data.get("schema") != RESULT_SCHEMA:
        raise SummaryError("summary.other_schema", found=str(data.get("schema")), expected=RESULT_SCHEMA)
    return build_summary(data, facility_id)


def build_summary(data: Mapping[str, Any], facility_id: str) -> FacilitySummary:
    """Build a summary from the plain tree of a result."""
    flat: Mapping[str, Any] = data["summary"]
    for claimed in (data.get("facility"), flat.get("facility")):
        if claimed != facility_id:
            raise SummaryError("summary.other_facility", found=str(claimed))
    versions = data.get("versions") if isinstance(data.get("versions"), dict) else {}
    words = {key: text for key in _TEXTS if (text := _text(flat, key))}
    if "currency" not in words:
        raise SummaryError("summary.wrong_value", key="currency", text=str(flat.get("currency")))
    return FacilitySummary(
        facility_id=facility_id,
        illustrative=_flag(flat, "illustrative"),
        words=MappingProxyType(words),
        numbers=MappingProxyType({key: _number(flat, key) for key in _NUMBERS}),
        counts=MappingProxyType({key: _count(flat, key) for key in _COUNTS}),
        rungs=tuple(_rung(flat, rung) for rung in Rung),
        implemented_dates=tuple(sorted(_days(flat, "implemented_dates"))),
        current_to=next(iter(_days(flat, "period_current_to")), None),
        model_hash=str(data.get("model_hash") or ""),
        versions=MappingProxyType({str(k): str(v) for k, v in sorted((versions or {}).items())}),
    )


def _refuse_constant(text: str) -> None:
    raise ValueError(text)


def _text(flat: Mapping[str, Any], key: str) -> str:
    value = flat.get(key)
    if value is not None and not isinstance(value, str):
        raise SummaryError("summary.wrong_value", key=key, text=str(value))
    return value or ""


def _flag(flat: Mapping[str, Any], key: str) -> bool:
    value = flat.get(key)
    if not isinstance(value, bool):
        raise SummaryError("summary.wrong_value", key=key, text=str(value))
    return value


def _number(flat: Mapping[str, Any], key: str) -> float | None:
    value = flat.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise SummaryError("summary.wrong_value", key=key, text=str(value))
    return float(value)


def _count(flat: Mapping[str, Any], key: str) -> int:
    value = _number(flat, key)
    if value is not None and (value < 0 or not value.is_integer()):
        raise SummaryError("summary.wrong_value", key=key, text=str(value))
    return int(value or 0)


def _rung(flat: Mapping[str, Any], rung: Rung) -> RungSummary:
    start = f"rung_{rung.value}"
    count = _count(flat, f"{start}_count")
    return RungSummary(rung, count, _number(flat, f"{start}_investment"), _number(flat, f"{start}_saving"))


def _days(flat: Mapping[str, Any], key: str) -> list[date]:
    try:
        return [date.fromisoformat(part.strip()) for part in _text(flat, key).split(";") if part.strip()]
    except ValueError:
        raise SummaryError("summary.wrong_value", key=key, text=str(flat.get(key))) from None
