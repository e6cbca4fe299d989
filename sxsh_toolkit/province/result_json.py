"""ProvinceResult → a plain tree for JSON: null never NaN, floats at 12 significant digits, no file, line or path."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from sxsh_toolkit.assessment.result_json import to_plain
from sxsh_toolkit.errors import Finding
from sxsh_toolkit.province.aggregate import ProvinceResult

PROVINCE_SCHEMA = "sxsh/province/1"
_LEFT_OUT = frozenset({"programme", "as_of", "findings"})
_PLACES = frozenset({"first_line", "line", "file"})


def province_to_plain(result: ProvinceResult) -> dict[str, Any]:
    """Return a provincial result as nested dicts, lists, text, numbers and None, in a fixed order.

    Returns
    -------
    dict
        Ready for ``json.dumps(..., allow_nan=False)``; the same input gives the same bytes. Rows name their figures
        by id; the figures themselves stand once, under ``figures``.
    """
    programme = result.programme
    head = {
        "schema": PROVINCE_SCHEMA,
        "programme": programme.id,
        "as_of": result.as_of.isoformat(),
        "illustrative": programme.illustrative,
        "applying_rule": programme.applying_rule.value,
    }
    names = (item.name for item in fields(result) if item.name not in _LEFT_OUT)
    body = {name: to_plain(getattr(result, name), figure_ids=True) for name in names}
    findings = sorted((_finding(finding) for finding in result.findings), key=repr)
    return {
        **head,
        **body,
        "figures": [to_plain(figure) for figure in result.figures()],
        "findings": findings,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    kept = {key: value for key, value in finding.values.items() if key not in _PLACES}
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "where": finding.where,
        "values": to_plain(dict(sorted(kept.items()))),
    }
