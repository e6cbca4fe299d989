"""Bills pasted in one go: read line by line, kept beside the facility file, and drawn by day with the odd ones in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

from pydantic import ValidationError

from sxsh_toolkit.forms.guide.cells import join_quantity
from sxsh_toolkit.forms.guide.paste import split_block
from sxsh_toolkit.model.bills import BillRow
from sxsh_toolkit.model.field import ReadContext
from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.money import shown_unit
from sxsh_toolkit.report.ticks import round_ticks
from sxsh_toolkit.text import Texts, format_date, format_number
from sxsh_toolkit.units import NumberStyle

COLUMNS = ("from", "to", "amount", "cost", "note")
_USUAL_DAYS = range(27, 33)
_FAR = 3.5
_MAD_TO_SIGMA = 0.6745


@dataclass(frozen=True)
class PastedBills:
    """A pasted block of bills.

    Parameters
    ----------
    rows : tuple of mapping
        As text, a quantity with its unit, dates as typed.
    bills : tuple of BillRow
        The same, read; empty when a line has a fault.
    faults : tuple of str
        A sentence for each cell that does not read, with its line.
    """

    rows: tuple[Mapping[str, str], ...]
    bills: tuple[BillRow, ...]
    faults: tuple[str, ...]


def read_pasted(
    text: str, unit: str, money: str, style: NumberStyle, currency: str, texts: Texts
) -> PastedBills:
    """Read a block with the columns from, to, amount, cost, note; a head line is passed over.

    Parameters
    ----------
    text : str
        Lines and tabs, as a spreadsheet copies them.
    unit, money : str
        Units of amounts and costs that carry none of their own.
    style : NumberStyle
        The file's.
    currency : str
        The file's.
    texts : Texts
        Language of the faults.
    """
    lines = split_block(text)
    if lines and not any(character.isdigit() for character in "".join(lines[0])):
        lines = lines[1:]
    rows, bills, faults = [], [], []
    context = ReadContext(style, {}, currency)
    for number, cells in enumerate(lines, start=1):
        row = {name: cell for name, cell in zip(COLUMNS, cells, strict=False) if cell}
        if len(cells) > len(COLUMNS) and any(cells[len(COLUMNS) :]):
            faults.append(texts("guide.bills.beyond", line=number, count=len(cells)))
        row |= {k: join_quantity(row[k], u) for k, u in (("amount", unit), ("cost", money)) if k in row}
        rows.append(row)
        try:
            bills.append(BillRow.model_validate(row, context=context))
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                column = str(fault["loc"][-1]) if fault["loc"] else ""
                shown = texts(f"field.BillRow.{column}") if column in COLUMNS else column
                values = {"line": number, "column": shown, "text": row.get(column, "")}
                faults.append(texts("guide.bills.fault", **values))
    return PastedBills(tuple(rows), () if faults else tuple(bills), tuple(faults))


def write_dates(row: Mapping[str, str], bill: BillRow) -> dict[str, str]:
    """Return a row whose dates are written year first, so that no reader takes the day for the month."""
    return {**row, "from": bill.from_.isoformat(), "to": bill.to.isoformat()}


def sum_bills(bills: Sequence[BillRow], first: date, last: date, style: NumberStyle) -> dict[str, str]:
    """Return amount and cost of a period that bills cover day by day without gap or overlap; else nothing."""
    ordered = sorted(bills, key=lambda b: b.from_)
    joined = all(b.from_ == a.to + timedelta(days=1) for a, b in pairwise(ordered))
    if not ordered or not joined or (ordered[0].from_, ordered[-1].to) != (first, last):
        return {}
    found = {}
    for name in ("amount", "cost"):
        values = [getattr(bill, name) for bill in ordered]
        if all(values) and len({v.unit for v in values}) == 1:
            exact = sum(v.value for v in values)
            total = f"{exact:,.6f}".rstrip("0").rstrip(".")
            total = total if style is NumberStyle.EN else total.translate(str.maketrans(",.", ".,"))
            found[name] = f"{total} {_written_unit(values[0].unit)}"
    return found


def _written_unit(unit: str) -> str:
    return {"VND": "đồng", "t": "tấn"}.get(unit, unit)


def describe_bills(bills: Sequence[BillRow], name: str, texts: Texts) -> tuple[BarChart, list[str]]:
    """Return the chart of use per day by bill, and a sentence for each odd bill.

    Notes
    -----
    Odd is: a length outside 27–32 days, a gap or an overlap with the bill before, and a use per day x whose modified
    z-score ``0.6745 |x − median| / MAD`` is above 3.5 (at least six bills). A convention: it points, it does not judge.

    References
    ----------
    Iglewicz and Hoaglin 1993, How to detect and handle outliers (source id ``iglewicz_hoaglin_1993``).
    """
    ordered = sorted(bills, key=lambda b: b.from_)
    per_day = [bill.amount.value / ((bill.to - bill.from_).days + 1) for bill in ordered]
    unit = shown_unit(ordered[0].amount.unit, texts) if ordered else ""
    far = _far_from_median(per_day)
    marks: list[str] = []
    bars = []
    before: BillRow | None = None
    for bill, value, is_far in zip(ordered, per_day, far, strict=True):
        said = [*_odd_dates(bill, before, texts), *([texts("guide.bills.far")] if is_far else [])]
        label = f"{bill.from_.month:02d}/{bill.from_.year}"
        marks += [texts("guide.bills.odd", label=label, what=what) for what in said]
        shown = format_number(float(f"{value:.4g}"), texts.language)
        bars.append(Bar(f"{label} ⚠" if said else label, (BarSegment("use", value, shown),)))
        before = bill
    axis = tuple((t, format_number(t, texts.language)) for t in round_ticks(0.0, max(per_day, default=1.0)))
    chart = BarChart(
        f"bills-{name}",
        texts("guide.bills.chart", name=name),
        texts("guide.bills.rule"),
        texts("guide.bills.per_day", unit=unit),
        tuple(bars),
        (("use", texts("guide.bills.series")),),
        texts("guide.bills.none"),
        axis,
    )
    return chart, marks


def _odd_dates(bill: BillRow, before: BillRow | None, texts: Texts) -> list[str]:
    days = (bill.to - bill.from_).days + 1
    found = [texts("guide.bills.days", days=days)] if days not in _USUAL_DAYS else []
    if before is not None and bill.from_ <= before.to:
        found.append(texts("guide.bills.overlap", day=format_date(before.to, texts.language)))
    elif before is not None and bill.from_ > before.to + timedelta(days=1):
        found.append(texts("guide.bills.gap", days=(bill.from_ - before.to).days - 1))
    return found


def _far_from_median(values: Sequence[float]) -> list[bool]:
    if len(values) < 6:
        return [False] * len(values)
    middle = median(values)
    spread = median(abs(v - middle) for v in values)
    return [spread > 0 and _MAD_TO_SIGMA * abs(v - middle) / spread > _FAR for v in values]


def use_at(tree: Any, path: Sequence[str | int]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the period and the use that a path such as ``periods, 0, uses, 2`` means; empty ones where it means none."""
    try:
        period = tree["periods"][path[1]]
        return period, period["uses"][path[3]]
    except (KeyError, IndexError, TypeError):
        return {}, {}
