"""Live sums of the workbook: each formula with the value it has now, in functions that Excel 2010 knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sxsh_toolkit.forms.intake.cells import CellValue
from sxsh_toolkit.forms.intake.layout import Block, Layout, column_name
from sxsh_toolkit.forms.intake.rows import Row
from sxsh_toolkit.forms.intake.visit import BILLS, MASS_WORDS, VOLUME_WORDS
from sxsh_toolkit.model.words import FlowKind
from sxsh_toolkit.units import NumberStyle, parse_quantity

_EPOCH = date(1899, 12, 30)
MONTHS = 12
SUMS_FIRST = 5
"""First row of the sheets that only compute, counted from 0."""


@dataclass(frozen=True)
class Formula:
    """A formula and the value it has with what stands in the workbook now."""

    text: str
    value: str | float


def excel_day(day: date) -> float:
    """Return a day's serial number."""
    return float((day - _EPOCH).days)


def factors(words: str) -> dict[str, float]:
    """Return unit words with their factor to t or m3."""
    return {word: parse_quantity(f"1 {word}", NumberStyle.VI).value for word in words.split(";")}


def first(row: Row, path: str, part: int = 0) -> CellValue:
    """Return one cell of a row."""
    cells = row.cells.get(tuple(path.split(".")), ())
    return cells[part] if part < len(cells) else None


def _local(block: Block, row: int, column: int) -> str:
    return f"${column_name(column)}{row + 1}"


class Sums:
    """The formulas of one layout."""

    def __init__(self, layout: Layout, choices: Mapping[str, str]) -> None:
        self._layout = layout
        self._wet = tuple(choices[kind.value] for kind in (FlowKind.WATER, FlowKind.EVAPORATION))
        self.mass = factors(MASS_WORDS) | {w: f for w, f in self._own_words() if w}
        self.volume = factors(VOLUME_WORDS)

    def _own_words(self) -> Iterator[tuple[str, float]]:
        static = {word.casefold(): f for word, f in factors(MASS_WORDS).items()}
        for row in self._layout.block("unit_words").rows:
            word, value, unit = first(row, "word"), first(row, "means"), first(row, "means", 1)
            if isinstance(word, str):
                number = value if isinstance(value, float) else 0.0
                yield word, number * static.get(str(unit).casefold(), 0.0)

    def of_row(self, block: Block, row: int, record: Row | None) -> dict[str, Formula]:
        """Return the formula columns of one row of a table."""
        known = record or Row((), {})
        if block.name == BILLS:
            return self._bill(block, row, known)
        if block.name == "periods.uses":
            return {"billed": self._billed(block, row, known)}
        return {"mass_t": self._mass(block, row, known)} if block.computed else {}

    def _bill(self, block: Block, row: int, record: Row) -> dict[str, Formula]:
        a, b, v = (_local(block, row, block.column(path)) for path in ("from", "to", "amount"))
        days = _local(block, row, block.computed["days"])
        start, end, amount = (first(record, path) for path in ("from", "to", "amount"))
        length: float | str = ""
        serial = (0.0, 0.0)
        if isinstance(start, date) and isinstance(end, date) and end >= start:
            length, serial = float((end - start).days + 1), (excel_day(start), excel_day(end))
        per_day = amount / length if isinstance(amount, float) and isinstance(length, float) else 0.0
        return {
            "days": Formula(f'=IF(AND(ISNUMBER({a}),ISNUMBER({b})),IF({b}>={a},{b}-{a}+1,""),"")', length),
            "start": Formula(f"=IF(ISNUMBER({days}),{a},0)", serial[0]),
            "end": Formula(f"=IF(ISNUMBER({days}),{b},0)", serial[1]),
            "per_day": Formula(f"=IF(AND(ISNUMBER({days}),ISNUMBER({v})),{v}/{days},0)", per_day),
        }

    def _billed(self, block: Block, row: int, record: Row) -> Formula:
        bills = self._layout.block(BILLS)
        period, use, unit = (
            _local(block, row, n) for n in (0, block.column("id"), block.column("amount", "unit"))
        )
        keys = f"({bills.range(0)}={period})*({bills.range(1)}={use})"
        units, values = bills.range(bills.column("amount", "unit")), bills.range(bills.column("amount"))
        text = f'=IF({use}="","",SUMPRODUCT({keys}*({units}={unit}),{values}))'
        own, shown = first(record, "id"), first(record, "amount", 1)
        if own is None:
            return Formula(text, "")
        mine = (r for r in bills.rows if r.keys == (*record.keys, own) and first(r, "amount", 1) == shown)
        return Formula(text, sum(v for r in mine if isinstance(v := first(r, "amount"), float)))

    def _mass(self, block: Block, row: int, record: Row) -> Formula:
        v, u, k, d = (
            _local(block, row, block.column(path, part))
            for path, part in (
                ("amount", "value"),
                ("amount", "unit"),
                ("kind", "value"),
                ("density", "value"),
            )
        )
        mass = f"MATCH({u},sx_mass_words,0)"
        volume = f"MATCH({u},sx_volume_words,0)"
        cubic = f"{v}*INDEX(sx_volume_factors,{volume})"
        wet = ",".join(f'{k}="{word}"' for word in self._wet)
        by_volume = f'IF(ISNUMBER({d}),{cubic}*{d},IF(OR({wet}),{cubic},""))'
        text = (
            f"=IF(ISNUMBER({v}),IF(ISNUMBER({mass}),{v}*INDEX(sx_mass_factors,{mass}),"
            f'IF(ISNUMBER({volume}),{by_volume},"")),"")'
        )
        return Formula(text, self.mass_of(record))

    def mass_of(self, record: Row) -> float | str:
        """Return a flow's tonnes as the workbook's own formula gives them, empty where it does not."""
        value, unit = first(record, "amount"), str(first(record, "amount", 1) or "").casefold()
        if not isinstance(value, float) or not unit:
            return ""
        mass = {word.casefold(): f for word, f in reversed(self.mass.items())}
        volume = {word.casefold(): f for word, f in self.volume.items()}
        if unit in mass:
            return value * mass[unit]
        density = first(record, "density")
        if unit in volume and isinstance(density, float):
            return value * volume[unit] * density
        return value * volume[unit] if unit in volume and first(record, "kind") in self._wet else ""

    def months(self) -> Iterator[tuple[Formula, ...]]:
        """Yield a row for each booked use: period, use, first day, unit, twelve months, sum."""
        uses, periods, bills = (self._layout.block(n) for n in ("periods.uses", "periods", BILLS))
        starts = {first(r, "id"): first(r, "from") for r in periods.rows}
        ids, days = periods.range(periods.column("id")), periods.range(periods.column("from"))
        for index, row in enumerate(range(uses.first, uses.last + 1)):
            record = uses.rows[index] if index < len(uses.rows) else Row(("",), {})
            at = index + SUMS_FIRST + 1
            period = record.keys[0] if first(record, "id") else ""
            start = starts.get(period) if period else ""
            start_day = excel_day(start) if isinstance(start, date) else ""
            use = str(first(record, "id") or "")
            mine = [r for r in bills.rows if r.keys == (period, use)] if use else []
            values = [_spread(mine, start, k) if isinstance(start, date) else "" for k in range(MONTHS)]
            unit = first(record, "amount", 1)
            found = f"MATCH($A{at},{ids},0)"
            shown_unit = uses.cell(row, uses.column("amount", "unit"))
            yield (
                _link(uses.cell(row, 0), period),
                _link(uses.cell(row, uses.column("id")), use),
                Formula(
                    f'=IF($A{at}="","",IF(ISNUMBER({found}),IF(ISNUMBER(INDEX({days},{found})),INDEX({days},{found}),""),""))',
                    start_day,
                ),
                _link(shown_unit, str(unit or "")),
                *(Formula(_month(bills, at, k), value) for k, value in enumerate(values)),
                Formula(f"=SUM($E{at}:$P{at})", sum(v for v in values if isinstance(v, float))),
            )

    def closure(self) -> Iterator[tuple[Formula, ...]]:
        """Yield a row for each balance and step: in, out, difference, per cent, flows without tonnes."""
        balances, steps, flows = (
            self._layout.block(n) for n in ("balances", "process.steps", "balances.flows")
        )
        belongs, mass = flows.range(0), flows.range(flows.computed["mass_t"])
        to, leaves = flows.range(flows.column("to")), flows.range(flows.column("from"))
        at = SUMS_FIRST
        for b in range(balances.first, balances.first + max(1, len(balances.rows))):
            for s in range(steps.first, steps.last + 1):
                at += 1
                balance, step = _id_at(balances, b), _id_at(steps, s)
                mine = [r for r in flows.rows if r.keys == (balance,)]
                into = [self.mass_of(r) for r in mine if first(r, "to") == step]
                out = [self.mass_of(r) for r in mine if first(r, "from") == step]
                here = f'OR($A{at}="",$B{at}="")'
                sums = (
                    f'=IF({here},"",SUMPRODUCT(({belongs}=$A{at})*({end}=$B{at}),{mass}))'
                    for end in (to, leaves)
                )
                a, z = (sum(v for v in side if isinstance(v, float)) for side in (into, out))
                known = bool(balance and step)
                unknown = float(sum(v == "" for v in (*into, *out)))
                yield (
                    _link(balances.cell(b, balances.column("id")), balance),
                    _link(steps.cell(s, steps.column("id")), step),
                    *(Formula(t, v if known else "") for t, v in zip(sums, (a, z), strict=True)),
                    Formula(f'=IF({here},"",$C{at}-$D{at})', a - z if known else ""),
                    Formula(
                        f'=IF({here},"",IF($C{at}>0,($C{at}-$D{at})/$C{at},""))',
                        (a - z) / a if known and a > 0 else "",
                    ),
                    Formula(
                        f'=IF({here},"",SUMPRODUCT(({belongs}=$A{at})*((({to}=$B{at})+({leaves}=$B{at}))>0)*({mass}="")))',
                        unknown if known else "",
                    ),
                )


def _id_at(block: Block, row: int) -> str:
    index = row - block.first
    return str(first(block.rows[index], "id") or "") if index < len(block.rows) else ""


def _link(cell: str, value: str) -> Formula:
    return Formula(f'=IF({cell}="","",{cell})', value)


def _month(bills: Block, at: int, k: int) -> str:
    start, end = (f"DATE(YEAR($C{at}),MONTH($C{at})+{k + n},1)" for n in (0, 1))
    a, z = (bills.range(bills.computed[name]) for name in ("start", "end"))
    last = f"(({z}<{end})*{z}+({z}>={end})*({end}-1))"
    begin = f"(({a}>{start})*{a}+({a}<={start})*{start})"
    keys = f"({bills.range(0)}=$A{at})*({bills.range(1)}=$B{at})"
    days = f"(({last}-{begin}+1)>0)*({last}-{begin}+1)"
    per_day = bills.range(bills.computed["per_day"])
    return f'=IF(ISNUMBER($C{at}),SUMPRODUCT({keys}*{days}*{per_day}),"")'


def month_bounds(start: date, k: int) -> tuple[date, date]:
    """Return the first and the last day of the k-th calendar month, the month of ``start`` being 0."""
    months = start.year * MONTHS + start.month - 1 + k
    begin = date(months // MONTHS, months % MONTHS + 1, 1)
    months += 1
    return begin, date(months // MONTHS, months % MONTHS + 1, 1) - timedelta(days=1)


def _spread(rows: list[Row], start: date, k: int) -> float:
    """Return what bills give to one month when each is spread evenly over its days."""
    begin, end = month_bounds(start, k)
    total = 0.0
    for row in rows:
        a, z, amount = (first(row, path) for path in ("from", "to", "amount"))
        if isinstance(a, date) and isinstance(z, date) and isinstance(amount, float) and z >= a:
            days = (min(z, end) - max(a, begin)).days + 1
            total += amount / ((z - a).days + 1) * max(0, days)
    return total
