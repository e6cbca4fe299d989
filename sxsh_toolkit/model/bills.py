"""Bills of one use: a small CSV with reading dates, checked against what the facility file says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unicodedata import normalize

from pydantic import Field, ValidationError

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.field import Day, Money, PlainAmount, ReadContext, Record, Text
from sxsh_toolkit.model.period import Period, Use

_TOLERANCE = 0.005


class BillRow(Record):
    """One bill: reading dates, amount with its unit, money."""

    from_: Day = Field(alias="from")
    to: Day
    amount: PlainAmount
    cost: Money | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill and the line it stands on."""

    row: BillRow
    line: int


def read_bills(path: Path, currency: str, style: str) -> tuple[tuple[Bill, ...], tuple[Finding, ...]]:
    """Read a bill table with the columns ``from, to, amount, cost``; ``;`` and ``,`` both part columns.

    Returns
    -------
    tuple
        The readable bills and a blocker for every line that is not.
    """
    from_text = _decode(path)
    if from_text is None:
        return (), (Finding("file.not_utf8", Severity.BLOCKER, file=path.name),)
    delimiter = ";" if ";" in from_text.split("\n", 1)[0] else ","
    bills, findings = [], []
    context = ReadContext(style, {}, currency)  # type: ignore[arg-type]
    for number, cells in enumerate(csv.DictReader(io.StringIO(from_text), delimiter=delimiter), start=2):
        tree = {key.strip(): value.strip() for key, value in cells.items() if key and value and value.strip()}
        try:
            row = BillRow.model_validate(tree, context=context)
            bills.append(Bill(row, number))
            if row.amount.per:
                values = {"column": "amount", "text": tree["amount"], "fault": "unit.rate_not_allowed"}
                findings.append(
                    Finding(
                        "bill.unreadable", Severity.BLOCKER, "amount", values, file=path.name, line=number
                    )
                )
        except ValidationError as error:
            for item in error.errors(include_url=False, include_input=False):
                column = str(item["loc"][-1]) if item["loc"] else ""
                values = {"column": column, "text": tree.get(column, ""), "fault": item["type"]}
                findings.append(
                    Finding("bill.unreadable", Severity.BLOCKER, column, values, file=path.name, line=number)
                )
    return tuple(bills), tuple(findings)


def _decode(path: Path) -> str | None:
    try:
        return normalize("NFC", path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None


def check_bills(path: Path, facility: Facility, period: Period, use: Use, where: str) -> Iterator[Finding]:
    """Compare bills with the use they prove: readable, inside the period, not twice, and of the same sum."""
    bills, findings = read_bills(path, facility.currency, facility.number_style)
    yield from findings
    if not bills:
        return
    yield from _check_dates(bills, period, path.name, where)
    total = sum(b.row.amount.value for b in bills)
    dimensions = {b.row.amount.dimension for b in bills} | ({use.amount.dimension} if use.amount else set())
    if len(dimensions) > 1:
        yield Finding("use.mixed_units", Severity.BLOCKER, where, {"use": use.id})
    elif use.amount and abs(total - use.amount.value) > _TOLERANCE * use.amount.value:
        values = {"bills": total, "stated": use.amount.value, "unit": use.amount.unit, "use": use.id}
        yield Finding("bill.sum_differs", Severity.DOUBT, where, values)


def _check_dates(bills: tuple[Bill, ...], period: Period, file: str, where: str) -> Iterator[Finding]:
    last: date | None = None
    for bill in sorted(bills, key=lambda b: b.row.from_):
        start, end = bill.row.from_, bill.row.to
        days = (end - start).days + 1
        place: dict[str, FindingValue] = {"line": bill.line, "file": file, "days": days}
        if start > end:
            yield Finding("bill.reversed", Severity.BLOCKER, where, place)
        elif last is not None and start <= last:
            yield Finding("bill.overlap", Severity.DOUBT, where, place)
        elif start < period.from_ or end > period.to:
            yield Finding("bill.outside_period", Severity.DOUBT, where, place)
        elif not 27 <= days <= 32:
            yield Finding("bill.odd_length", Severity.NOTE, where, place)
        last = end if last is None else max(last, end)
