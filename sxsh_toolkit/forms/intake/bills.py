"""Bills of a workbook: their tables beside the facility file, their sums where they cover the period."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.forms.intake.cells import CellValue, number_text
from sxsh_toolkit.forms.intake.content import BillKey, dump_bills
from sxsh_toolkit.forms.intake.formulas import first, month_bounds
from sxsh_toolkit.forms.intake.read import IntakeReading
from sxsh_toolkit.forms.intake.rows import Row, style_of
from sxsh_toolkit.units import NumberStyle


@dataclass(frozen=True)
class BillFile:
    """One table of bills to write.

    Parameters
    ----------
    name : str
        File name, relative to the facility's folder.
    rows : tuple of dict
        Its rows as text.
    places : tuple of str
        Where each row stands in the workbook.
    """

    name: str
    rows: tuple[dict[str, str], ...]
    places: tuple[str, ...]

    @property
    def text(self) -> str:
        """The table as CSV."""
        return dump_bills(list(self.rows))


def place_bills(
    reading: IntakeReading,
) -> tuple[dict[str, Any], tuple[BillFile, ...], tuple[Finding, ...]]:
    """Hang a workbook's bills on its uses.

    Returns
    -------
    tuple
        The tree (uses name their tables of bills; an amount or cost left empty is the sum of bills that cover the
        period without gap or overlap), the tables to write, and what must be said about it.
    """
    tree = copy.deepcopy(reading.tree)
    by_use: dict[BillKey, list[tuple[Row, dict[str, str]]]] = {}
    for row, bill in reading.bills:
        by_use.setdefault((row.keys[0], row.keys[1]), []).append((row, bill))
    files: list[BillFile] = []
    findings: list[Finding] = []
    for key, found in by_use.items():
        period, use = _use(tree, key)
        if use is None:
            shown = ", ".join(v for _, bill in found for v in bill.values())[:200]
            values: dict[str, FindingValue] = {"parent": " / ".join(key), "values": shown, "table": "bills"}
            findings.append(
                _finding(reading, "intake.orphan_row", Severity.BLOCKER, found[0][0].place, values)
            )
            continue
        name = use.setdefault("bills", f"{tree.get('facility', 'bills')}-{'-'.join(key)}.csv")
        made = BillFile(str(name), tuple(b for _, b in found), tuple(r.place for r, _ in found))
        if any(f.name == made.name and f.rows != made.rows for f in files):
            shared: dict[str, FindingValue] = {"file": made.name, "use": key[1]}
            findings.append(
                _finding(reading, "intake.bills_shared", Severity.BLOCKER, made.places[0], shared)
            )
            continue
        files.append(made)
        rows = [row for row, _ in found]
        findings += _say_spread(reading, key, rows)
        findings += _fill(reading, period, use, rows, style_of(tree))
    return tree, tuple(files), tuple(findings)


def _finding(
    reading: IntakeReading,
    code: str,
    severity: Severity,
    where: str,
    values: Mapping[str, FindingValue],
) -> Finding:
    return Finding(code, severity, where, dict(values), file=reading.name)


def _use(tree: Mapping[str, Any], key: BillKey) -> tuple[dict[str, Any], dict[str, Any] | None]:
    periods = tree.get("periods")
    for period in periods if isinstance(periods, list) else []:
        if isinstance(period, dict) and period.get("id") == key[0]:
            uses = period.get("uses")
            for use in uses if isinstance(uses, list) else []:
                if isinstance(use, dict) and use.get("id") == key[1]:
                    return period, use
    return {}, None


def _days(rows: Sequence[Row]) -> list[tuple[date, date]]:
    pairs = ((first(r, "from"), first(r, "to")) for r in rows)
    return sorted((a, z) for a, z in pairs if isinstance(a, date) and isinstance(z, date))


def _say_spread(reading: IntakeReading, key: BillKey, rows: Sequence[Row]) -> Iterator[Finding]:
    odd = [(a, z) for a, z in _days(rows) if (a, z) != month_bounds(a, 0)]
    if odd:
        values: dict[str, FindingValue] = {"use": key[1], "period": key[0], "count": len(odd)}
        yield _finding(reading, "intake.bills_spread", Severity.NOTE, rows[0].place, values)


def _fill(
    reading: IntakeReading,
    period: Mapping[str, Any],
    use: dict[str, Any],
    rows: Sequence[Row],
    style: NumberStyle,
) -> Iterator[Finding]:
    """Take an empty amount or cost from the bills, only where they cover the period day by day."""
    for name in ("amount", "cost"):
        if name in use:
            continue
        total = _sum(rows, name)
        values: dict[str, FindingValue] = {"use": str(use.get("id", "")), "period": str(period.get("id", ""))}
        covered = _covers(_days(rows), len(rows), period)
        if total is None or not covered:
            if name == "amount":
                yield _finding(reading, "intake.bills_not_summed", Severity.DOUBT, rows[0].place, values)
            continue
        use[name] = f"{number_text(total[0], style)} {total[1]}"
        values["total"] = str(use[name])
        yield _finding(reading, "intake.bills_summed", Severity.NOTE, rows[0].place, values)


def _sum(rows: Sequence[Row], name: str) -> tuple[float, str] | None:
    values: list[tuple[CellValue, CellValue]] = [(first(r, name), first(r, name, 1)) for r in rows]
    units = {str(unit) for _, unit in values if unit}
    numbers = [value for value, _ in values if isinstance(value, float)]
    if len(numbers) < len(values) or len(units) != 1 or not all(unit for _, unit in values):
        return None
    return float(f"{sum(numbers):.12g}"), units.pop()


def _covers(days: Sequence[tuple[date, date]], count: int, period: Mapping[str, Any]) -> bool:
    """Whether bills follow each other day by day from the first to the last day of the period."""
    if len(days) != count or not days:
        return False
    joined = all(b[0] == a[1] + timedelta(days=1) for a, b in pairwise(days))
    ends = (days[0][0].isoformat(), days[-1][1].isoformat())
    return joined and all(a <= z for a, z in days) and ends == (period.get("from"), period.get("to"))
