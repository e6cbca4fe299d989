"""Result ↔ JSON: the same result gives the same bytes; null, never NaN."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from sxsh_toolkit.errors import Finding, ResultError
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import RESULT_SCHEMA, RESULT_SECTIONS, AssessmentResult, OptionResult, Scalar
from sxsh_toolkit.model.words import ScreeningClass
from sxsh_toolkit.workspace import write_text


def to_plain(node: Any, *, figure_ids: bool = False) -> Any:
    """Turn result rows into JSON's own types.

    Parameters
    ----------
    node : object
        Dataclasses, enums, dates, tuples, mappings, scalars.
    figure_ids : bool
        True writes a figure as its id alone, where the figures stand in a list of their own.

    Returns
    -------
    object
        Floats at 12 significant digits; what is not finite is None.
    """
    if (
        isinstance(node, bool)
        or node is None
        or (isinstance(node, (str, int)) and not isinstance(node, Enum))
    ):
        return node
    if isinstance(node, float):
        return float(f"{node:.12g}") if math.isfinite(node) else None
    if isinstance(node, Enum):
        return node.value
    if isinstance(node, date):
        return node.isoformat()
    if isinstance(node, Figure) and figure_ids:
        return node.id
    if isinstance(node, Figure):
        return _plain_figure(node)
    if isinstance(node, BaseModel):
        return node.model_dump(mode="json", by_alias=True)
    if is_dataclass(node) and not isinstance(node, type):
        return {f.name: to_plain(getattr(node, f.name), figure_ids=figure_ids) for f in fields(node)}
    if isinstance(node, Mapping):
        return {str(key): to_plain(value, figure_ids=figure_ids) for key, value in node.items()}
    if isinstance(node, (tuple, list)):
        return [to_plain(child, figure_ids=figure_ids) for child in node]
    raise ResultError("result.not_serialisable", kind=type(node).__name__)


def _plain_figure(figure: Figure) -> dict[str, Any]:
    plain = {f.name: to_plain(getattr(figure, f.name)) for f in fields(figure)}
    optional = ("standard_uncertainty", "low", "high", "mark", "why")
    return {key: value for key, value in plain.items() if key not in optional or value not in (None, "")}


def plain_finding(finding: Finding) -> dict[str, Any]:
    """Return a finding as stored: by field path; its file and line are looked up when it is shown."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "where": finding.where,
        "values": to_plain(dict(sorted(finding.values.items()))),
        "audience": finding.audience.value,
    }


def _claim_card(option: OptionResult, result: AssessmentResult) -> dict[str, Any]:
    """Return what the province needs of one option to judge its rung on a day of its own."""
    declared = next(o for o in result.facility.options if o.id == option.option_id)
    return {
        "option": option.option_id,
        "technique": option.technique,
        "rejected": option.screening is ScreeningClass.REJECTED,
        "saving": to_plain(option.net_saving.value),
        "saving_figure": option.net_saving.id,
        "investment": to_plain(option.investment.value),
        "investment_figure": option.investment.id,
        "voted": declared.vote is not None,
        "vote_date": to_plain(declared.vote.date) if declared.vote else None,
        "claims": [
            {
                "rung": claim.rung.value,
                "date": claim.date or None,
                "check_by": claim.check_by or None,
                "evidence": claim.evidence,
                "saving": to_plain(claim.saving.value),
                "saving_figure": claim.saving.id,
                "investment": to_plain(claim.investment.value),
                "investment_figure": claim.investment.id,
            }
            for claim in option.claims
        ],
    }


def plain_result(result: AssessmentResult) -> dict[str, Any]:
    """Return a result as a tree of JSON types; it ends with the flat summary for the province."""
    facility = result.facility
    return {
        "schema": RESULT_SCHEMA,
        "facility": facility.facility,
        "sector": facility.sector,
        "currency": facility.currency,
        "illustrative": facility.illustrative,
        "source": facility.source,
        "scope": facility.scope,
        "identity": to_plain(result.identity),
        "settings": to_plain(result.settings),
        "versions": dict(result.versions),
        "model_hash": result.model_hash,
        "findings": [plain_finding(f) for f in result.findings],
        "sources": list(result.sources),
        "figures": [_plain_figure(f) for f in result.figures()],
        "sections": {name: to_plain(getattr(result, name), figure_ids=True) for name in RESULT_SECTIONS},
        "claims": [_claim_card(option, result) for option in result.options],
        "summary": to_plain(dict(result.summary)),
    }


def dump_json(plain: Mapping[str, Any]) -> str:
    """Return JSON text with stable key order and line ends."""
    return json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def write_result(result: AssessmentResult, path: Path) -> None:
    """Write ``result.json`` by rename."""
    write_text(path, dump_json(plain_result(result)))


def read_summary(path: Path) -> Mapping[str, Scalar]:
    """Read the flat summary of a result.

    Raises
    ------
    ResultError
        ``result.unreadable`` or ``result.other_version``.
    """
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ResultError("result.unreadable", file=path.name) from None
    if not isinstance(plain, dict) or plain.get("schema") != RESULT_SCHEMA:
        raise ResultError("result.other_version", file=path.name)
    summary = plain.get("summary")
    if not isinstance(summary, dict):
        raise ResultError("result.unreadable", file=path.name)
    return summary
