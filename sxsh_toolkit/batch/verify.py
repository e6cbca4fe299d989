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
    """Totals tie: avoidable money equals the sum of its own inputs, each rung's saving that of its options."""
    figures = {figure["id"]: figure for figure in plain["figures"]}
    headline = figures[plain["sections"]["headline"]["avoidable_cost"]]
    parts = [figures[name]["value"] for name in headline["inputs"]]
    _tie(plain["summary"]["avoidable_cost"], parts, "avoidable_cost")
    cards = [card for card in plain["claims"] if not card["rejected"]]
    rungs = {option["option_id"]: option["rung"] for option in plain["sections"]["options"]}
    for rung in set(rungs.values()):
        saved = [_standing(card, rung, figures) for card in cards if rungs[card["option"]] == rung]
        _tie(plain["summary"][f"rung_{rung}_saving"], saved, f"rung_{rung}_saving")


def _standing(card: dict[str, Any], rung: str, figures: dict[str, Any]) -> float | None:
    """Return the saving of a card by its figures: the last one found when it was done, else the estimate."""
    done = [c["saving_figure"] for c in card["claims"] if c["rung"] in ("implemented", "verified")]
    stated = [name for name in done if figures[name]["value"] is not None]
    name = stated[-1] if rung in ("implemented", "verified") and stated else card["saving_figure"]
    found: float | None = figures[name]["value"]
    return found


def _tie(total: float | None, parts: list[float | None], what: str) -> None:
    known = [part for part in parts if part is not None]
    if (total is None) != (not known):
        raise BatchError("batch.content", what=what)
    if total is not None and not math.isclose(total, math.fsum(known), rel_tol=_TOLERANCE, abs_tol=1e-6):
        raise BatchError("batch.content", what=what)
