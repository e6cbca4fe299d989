"""From the text of a flow table to its record: number style, amounts, equations, and every fault at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sxsh_toolkit.errors import Finding, FindingValue, Severity, UnitError, sort_findings
from sxsh_toolkit.model.field import ReadContext
from sxsh_toolkit.model.flow_table import FlowTable
from sxsh_toolkit.model.flow_table_check import check_flow_table
from sxsh_toolkit.model.linear_equation import Equation, parse_equation
from sxsh_toolkit.model.reader import locate, read_record
from sxsh_toolkit.model.yaml_door import Path_, RawFile
from sxsh_toolkit.units import NumberStyle, parse_number
from sxsh_toolkit.units.quantity import split_number


@dataclass(frozen=True)
class FlowTableReading:
    """What came through the door.

    Parameters
    ----------
    table : FlowTable or None
        None when there is a blocker.
    findings : tuple of Finding
        All of them, with file and line, the heaviest first.
    style : NumberStyle
        How the numbers were read.
    raw : RawFile
        The file as text with lines, to place findings that only the results show.
    """

    table: FlowTable | None
    findings: tuple[Finding, ...]
    style: NumberStyle
    raw: RawFile

    def place(self, finding: Finding) -> Finding:
        """Give a finding about a result the file and line that it speaks of."""
        return locate(finding, self.raw)


def read_flow_table(raw: RawFile, style: NumberStyle | None = None) -> FlowTableReading:
    """Read a flow table.

    Parameters
    ----------
    raw : RawFile
        Of a YAML file, or of a sheet brought into the same shape.
    style : NumberStyle, optional
        As the user declares it; else as the file does; else the only style in which every number of the file can be
        read, provided that no number has two readings.
    """
    raw, joined = _join_amounts(raw)
    chosen = style or _style_of(raw)
    head = {} if style is None else {"number_style": chosen.value}
    raw = replace(raw, tree={**raw.tree, **head})
    table, found = read_record(FlowTable, raw, ReadContext(chosen))
    findings = [*found, *joined]
    if table is not None:
        equations, faults = _equations(table, chosen)
        table = table.model_copy(update={"equations": equations})
        findings += [f if f.file else locate(f, raw) for f in (*faults, *check_flow_table(table))]
    ordered = sort_findings(findings)
    blocked = table is None or any(f.is_blocker for f in ordered)
    return FlowTableReading(None if blocked else table, ordered, chosen, raw)


def _join_amounts(raw: RawFile) -> tuple[RawFile, list[Finding]]:
    """Join value, unit and uncertainty to one amount, at the place of the value."""
    flows = raw.tree.get("flows")
    if not isinstance(flows, list):
        return raw, []
    lines: dict[Path_, int] = dict(raw.lines)
    findings: list[Finding] = []
    joined: list[Any] = []
    for number, flow in enumerate(flows):
        if not isinstance(flow, dict):
            joined.append(flow)
            continue
        value = _text(flow, "value")
        if value and "amount" in flow:
            findings.append(_fault(raw, ("flows", number, "value"), "flows.amount_twice", flow))
        elif value:
            flow = {**flow, "amount": _amount(value, _text(flow, "unit"), _text(flow, "uncertainty"))}
            lines[("flows", number, "amount")] = lines.get(
                ("flows", number, "value"), lines.get(("flows", number), 0)
            )
        elif _text(flow, "uncertainty") and "amount" not in flow:
            path = ("flows", number, "uncertainty")
            findings.append(_fault(raw, path, "flows.uncertainty_without_value", flow, Severity.NOTE))
        joined.append(flow)
    return replace(raw, tree={**raw.tree, "flows": joined}, lines=lines), findings


def _fault(
    raw: RawFile,
    path: Path_,
    code: str,
    flow: Mapping[str, Any],
    severity: Severity = Severity.BLOCKER,
) -> Finding:
    name = _text(flow, "id")
    where = f"flows[{name or path[1]}].{path[2]}"
    return Finding(code, severity, where, {"flow": name}, raw.name, raw.line_of(path))


def _text(flow: Mapping[str, Any], key: str) -> str:
    found = flow.get(key)
    return found.strip() if isinstance(found, str) else ""


def _amount(value: str, unit: str, uncertainty: str) -> str:
    spread = uncertainty.removeprefix("±").removeprefix("+/-").strip()
    return f"{value} {unit}".strip() + (f" ± {spread}" if spread else "")


def _style_of(raw: RawFile) -> NumberStyle:
    declared = raw.tree.get("number_style")
    if declared in set(NumberStyle):
        return NumberStyle(declared)
    readable = {NumberStyle.VI, NumberStyle.EN}
    for text in _numbers(raw.tree):
        for style in tuple(readable):
            readable -= set() if _reads(text, style) else {style}
        if _reads(text, NumberStyle.UNDECLARED) is None:
            return NumberStyle.UNDECLARED
    return readable.pop() if len(readable) == 1 else NumberStyle.UNDECLARED


def _reads(text: str, style: NumberStyle) -> bool | None:
    """Whether a number can be read in a style; None where it has two readings."""
    try:
        parse_number(text, style)
    except UnitError as error:
        return None if error.code == "number.ambiguous" else False
    return True


def _numbers(tree: Mapping[str, Any]) -> Iterator[str]:
    """Yield the numbers of the flows' amounts and contents."""
    for flow in tree.get("flows") or ():
        if not isinstance(flow, dict):
            continue
        contents = flow.get("composition")
        texts = [_text(flow, key) for key in ("amount", "density")]
        texts += [t for t in contents.values() if isinstance(t, str)] if isinstance(contents, dict) else []
        for text in texts:
            for part in text.split("±"):
                try:
                    yield split_number(part, text)[0]
                except UnitError:
                    continue


def _equations(table: FlowTable, style: NumberStyle) -> tuple[tuple[Equation, ...], list[Finding]]:
    names = [flow.id for flow in table.flows]
    found: list[Equation] = []
    faults: list[Finding] = []
    for number, relation in enumerate(table.relations):
        try:
            found.append(parse_equation(relation.equation, names, style))
        except UnitError as error:
            values: dict[str, FindingValue] = dict(error.values)
            where = f"relations[{relation.id or number}].equation"
            faults.append(Finding(error.code, Severity.BLOCKER, where, values))
    return tuple(found), faults
