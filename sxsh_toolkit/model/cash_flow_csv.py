"""The CSV door of cash flows: year or date, amount, and an option by a column; every bad row is a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from sxsh_toolkit.errors import Finding, FindingValue, Severity, UnitError
from sxsh_toolkit.model.field import Day
from sxsh_toolkit.model.register_csv import CsvLine, read_csv
from sxsh_toolkit.units import NumberStyle, parse_number

_NAMES = {
    "date": ("date", "ngày", "ngay"),
    "year": ("year", "năm", "nam"),
    "amount": ("amount", "số tiền", "so_tien", "tiền", "tien"),
    "option": ("option", "giải pháp", "giai_phap"),
}
_DAY: TypeAdapter[date] = TypeAdapter(Day)
_YEARS = 200


@dataclass(frozen=True, slots=True)
class CashFlows:
    """One option's flows: either one a year from year 0 on, or dated ones in the order of their dates.

    ``first`` is the year or date of the first flow; ``days`` are empty for yearly flows.
    """

    option: str
    first: str
    amounts: tuple[float, ...]
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CashFlowReading:
    """Flows by option in the order of the file, and everything that was found on the way."""

    flows: tuple[CashFlows, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    option: str
    when: int
    amount: float


def read_cash_flows(path: Path, name: str, style: NumberStyle = NumberStyle.UNDECLARED) -> CashFlowReading:
    """Read a CSV of cash flows, parted by ``;`` or ``,``.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Its name in findings.
    style : NumberStyle
        How its numbers are written; undeclared refuses what could be read in two ways.

    Returns
    -------
    CashFlowReading
        A row that cannot be read is a blocker, and its option is left out: a sum without it would look right. Years
        without a row are flows of zero; two rows of one year or day are added up.
    """
    columns = tuple(word for words in _NAMES.values() for word in words)
    table = read_csv(path, name, columns, ())
    findings = list(table.findings)
    if any(f.is_blocker for f in findings) and not table.lines:
        return CashFlowReading((), tuple(findings))
    header = set(table.lines[0].cells) if table.lines else set()
    time = next((kind for kind in ("date", "year") if header & {*_NAMES[kind]}), "")
    wanted = ("amount",) if time else ("amount", "year")
    missing = [kind for kind in wanted if not header & {*_NAMES[kind]}]
    findings += [_blocker("register.missing_column", name, 1, column=kind) for kind in missing]
    if any(f.is_blocker for f in findings):
        return CashFlowReading((), tuple(findings))
    rows: list[_Row] = []
    spoilt: set[str] = set()
    for line in table.lines:
        found = _read_line(line, time, style)
        if isinstance(found, _Row):
            rows.append(found)
        else:
            findings.append(replace(found, file=name, line=line.line))
            spoilt.add(_cell(line, "option"))
    options = dict.fromkeys(row.option for row in rows if row.option not in spoilt)
    return CashFlowReading(
        tuple(_gather(option, [r for r in rows if r.option == option], time) for option in options),
        tuple(findings),
    )


def _cell(line: CsvLine, kind: str) -> str:
    return next((line.cells[word] for word in _NAMES[kind] if word in line.cells), "")


def _read_line(line: CsvLine, time: str, style: NumberStyle) -> _Row | Finding:
    typed, when = _cell(line, "amount"), _cell(line, time)
    try:
        amount = float(parse_number(typed, style))
    except UnitError as error:
        return Finding(f"cash_flow.{error.code}", Severity.BLOCKER, "", dict(error.values))
    if time == "date":
        try:
            return _Row(_cell(line, "option"), _DAY.validate_python(when).toordinal(), amount)
        except ValidationError:
            return Finding("date.unreadable", Severity.BLOCKER, "", {"text": when})
    if not (when.isascii() and when.isdigit() and len(when) <= 4):
        return Finding("cash_flow.year_unreadable", Severity.BLOCKER, "", {"text": when})
    return _Row(_cell(line, "option"), int(when), amount)


def _gather(option: str, rows: list[_Row], time: str) -> CashFlows:
    sums = dict.fromkeys(sorted(row.when for row in rows), 0.0)
    for row in rows:
        sums[row.when] += row.amount
    first, last = min(sums), max(sums)
    if time == "date":
        days = tuple(when - first for when in sums)
        return CashFlows(option, date.fromordinal(first).isoformat(), tuple(sums.values()), days)
    return CashFlows(option, str(first), tuple(sums.get(year, 0.0) for year in range(first, last + 1)))


def _blocker(code: str, name: str, line: int, **values: FindingValue) -> Finding:
    return Finding(code, Severity.BLOCKER, "", values, file=name, line=line)


def check_lengths(reading: CashFlowReading) -> Iterator[Finding]:
    """A doubt for yearly flows that span so long that a year is likelier a slip."""
    for flows in reading.flows:
        if not flows.days and len(flows.amounts) > _YEARS:
            values: dict[str, FindingValue] = {"option": flows.option, "years": len(flows.amounts)}
            yield Finding("cash_flow.too_long", Severity.DOUBT, "", values)
