"""Success means content: what must be in a facility's outputs before it is called green."""

from __future__ import annotations

import json
import math
import zipfile
from pathlib import Path
from typing import Any

from sxsh_toolkit.errors import BatchError

_MINIMUM_TABLES = 6
_MINIMUM_SHEETS = 4
_TOLERANCE = 1e-9


def verify_outputs(folder: Path, facility_id: str, page: str) -> dict[str, Any]:
    """Check a facility's outputs for their content.

    Parameters
    ----------
    folder : Path
        With ``result.json`` and ``report.xlsx``.
    facility_id : str
        Must be the one in the result and on the page.
    page : str
        The HTML page.

    Returns
    -------
    dict
        The result, as read back.

    Raises
    ------
    BatchError
        ``batch.content`` with what is missing.
    """
    plain = _read_result(folder / "result.json")
    if plain.get("facility") != facility_id or facility_id not in page:
        raise BatchError("batch.content", what="facility")
    tables = page.count("<table") + page.count("<svg") + page.count('class="empty"')
    if tables < _MINIMUM_TABLES or "<svg" not in page:
        raise BatchError("batch.content", what="tables")
    if "⟦" in page:
        raise BatchError("batch.content", what="texts")
    with zipfile.ZipFile(folder / "report.xlsx") as workbook:
        if sum(name.startswith("xl/worksheets/sheet") for name in workbook.namelist()) < _MINIMUM_SHEETS:
            raise BatchError("batch.content", what="sheets")
    _require_ties(plain)
    return plain


def _read_result(path: Path) -> dict[str, Any]:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse_constant)
    except (OSError, ValueError):
        raise BatchError("batch.content", what="result.json") from None
    return plain if isinstance(plain, dict) else {}


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _require_ties(plain: dict[str, Any]) -> None:
    """Totals tie: avoidable money and each rung's saving equal the sum of their rows, added here anew."""
    values = {figure["id"]: figure["value"] for figure in plain["figures"]}
    streams = plain["sections"]["streams"]
    parts = [
        values[s["avoidable_cost"]] for s in streams if s["per"] == "period" and s["rank_by"] == "avoidable"
    ]
    _tie(plain["summary"]["avoidable_cost"], parts, "avoidable_cost")
    options = plain["sections"]["options"]
    for rung in {o["rung"] for o in options}:
        saved = [values[o["net_saving"]] for o in options if o["rung"] == rung]
        _tie(plain["summary"][f"rung_{rung}_saving"], saved, f"rung_{rung}_saving")


def _tie(total: float | None, parts: list[float | None], what: str) -> None:
    known = [part for part in parts if part is not None]
    if (total is None) != (not known):
        raise BatchError("batch.content", what=what)
    if total is not None and not math.isclose(total, math.fsum(known), rel_tol=_TOLERANCE, abs_tol=1e-6):
        raise BatchError("batch.content", what=what)
