"""What a flow table must not say: repeated names, circles of one step, mixed units, moisture above the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.model.flow_table import ENERGY, HEAT, MOISTURE, FlowTable, TableFlow, TableStep
from sxsh_toolkit.model.process import OUTSIDE
from sxsh_toolkit.model.words import DataSource
from sxsh_toolkit.units import Quantity

_DIMENSIONS = {"mass": "t", "volume": "m3", "energy": "kWh", "piece": "piece"}


def check_flow_table(table: FlowTable) -> tuple[Finding, ...]:
    """Return what is wrong or doubtful in a flow table, all at once."""
    if not table.flows:
        return (_finding("flows.none", "flows"),)
    return (
        *_names(table),
        *_ends(table),
        *_units(table),
        *_amounts(table),
        *_contents(table),
        *_relations(table),
        *_places(table),
    )


def _finding(code: str, where: str, severity: Severity = Severity.BLOCKER, **values: FindingValue) -> Finding:
    return Finding(code, severity, where, values)


def _names(table: FlowTable) -> Iterator[Finding]:
    for name, count in Counter(flow.id for flow in table.flows).items():
        if count > 1:
            yield _finding("id.repeated", f"flows[{name}].id", text=name, count=count)
    for name, count in Counter(step.id for step in table.steps).items():
        if count > 1:
            yield _finding("id.repeated", f"steps[{name}].id", text=name, count=count)


def _ends(table: FlowTable) -> Iterator[Finding]:
    """Flows from a place to itself, steps with only one side, parts that nothing connects."""
    for flow in table.flows:
        if flow.from_ == flow.to:
            yield _finding("flows.to_itself", f"flows[{flow.id}].to", flow=flow.id, place=flow.to)
    for place, inflows, outflows in sides(table):
        step = table.step(place)
        if (not inflows or not outflows) and (step is None or step.stock_change is None):
            named = ", ".join(f.id for f in inflows or outflows)
            code = "flows.only_inputs" if inflows else "flows.only_outputs"
            where = f"flows[{(inflows or outflows)[0].id}]"
            yield _finding(code, where, Severity.DOUBT, place=place, flows=named)
    parts = connected_parts(table)
    if len(parts) > 1:
        named = "; ".join(", ".join(part) for part in parts)
        where = f"flows[{parts[1][0]}]"
        yield _finding("flows.disconnected", where, Severity.NOTE, count=len(parts), flows=named)


def sides(table: FlowTable) -> Iterator[tuple[str, tuple[TableFlow, ...], tuple[TableFlow, ...]]]:
    """Yield every step that a flow touches, with what flows in and out, in the file's order."""
    names = dict.fromkeys(end for flow in table.flows for end in (flow.from_, flow.to) if end != OUTSIDE)
    for name in names:
        inflows = tuple(f for f in table.flows if f.to == name)
        outflows = tuple(f for f in table.flows if f.from_ == name)
        yield name, inflows, outflows


def connected_parts(table: FlowTable) -> tuple[tuple[str, ...], ...]:
    """Return the flows of each part that no step and no relation ties to the others."""
    part_of: dict[str, str] = {}

    def root(name: str) -> str:
        while part_of.setdefault(name, name) != name:
            name = part_of[name]
        return name

    for flow in table.flows:
        for end in (flow.from_, flow.to):
            if end != OUTSIDE:
                part_of[root(f"step {end}")] = root(f"flow {flow.id}")
    for equation in table.equations:
        first, *others = equation.terms
        for name in others:
            part_of[root(f"flow {name}")] = root(f"flow {first}")
    parts: dict[str, list[str]] = {}
    for flow in table.flows:
        parts.setdefault(root(f"flow {flow.id}"), []).append(flow.id)
    return tuple(tuple(part) for part in parts.values())


def _units(table: FlowTable) -> Iterator[Finding]:
    """All amounts on one basis, of dimensions that can be added."""
    amounts = [(flow, flow.amount) for flow in table.flows if flow.amount is not None]
    rates = sorted({amount.per for _, amount in amounts})
    if len(rates) > 1:
        odd, amount = next((f, a) for f, a in amounts if a.per != amounts[0][1].per)
        yield _finding("flows.mixed_rates", f"flows[{odd.id}].amount", flow=odd.id, text=amount.text)
    kinds = {amount.dimension for _, amount in amounts}
    if "piece" in kinds and len(kinds - {"energy"}) > 1:
        odd = next(f for f, a in amounts if a.dimension == "piece")
        yield _finding("flows.pieces_among_masses", f"flows[{odd.id}].amount", flow=odd.id)
    by_mass = "mass" in kinds or any(_is_share(flow) for flow in table.flows)
    for flow, amount in amounts:
        if amount.dimension == "volume" and by_mass and flow.density is None:
            yield _finding("flows.density_missing", f"flows[{flow.id}].amount", flow=flow.id)


def _is_share(flow: TableFlow) -> bool:
    return any(q.dimension in ("share", "energy_per_mass") for q in flow.composition.values())


def _amounts(table: FlowTable) -> Iterator[Finding]:
    for flow in table.flows:
        if flow.amount is not None and flow.amount.value == 0 and flow.data_source != DataSource.DIFFERENCE:
            yield _finding("flows.zero", f"flows[{flow.id}].amount", Severity.DOUBT, flow=flow.id)
        if flow.amount is not None and flow.data_source is DataSource.DIFFERENCE:
            where = f"flows[{flow.id}].amount"
            yield _finding("flows.by_difference", where, Severity.NOTE, flow=flow.id)


def _contents(table: FlowTable) -> Iterator[Finding]:
    for flow in table.flows:
        where = f"flows[{flow.id}].composition"
        if all(name in flow.composition for name in MOISTURE):
            yield _finding("flows.moisture_twice", where, flow=flow.id)
        total = 0.0
        for name, amount in flow.composition.items():
            if not _fits(name, amount):
                yield _finding("flows.content_unit", f"{where}.{name}", flow=flow.id, text=amount.text)
            elif name != "moisture_dry" and amount.dimension == "share":
                total += amount.value
                if amount.value > 1:
                    yield _finding("flows.content_over", f"{where}.{name}", flow=flow.id, text=amount.text)
            elif amount.dimension == "concentration" and _needs_density(flow, table):
                yield _finding("flows.density_missing", f"{where}.{name}", flow=flow.id)


def _needs_density(flow: TableFlow, table: FlowTable) -> bool:
    """A concentration belongs to a volume."""
    if flow.density is not None:
        return False
    kinds = {f.amount.dimension for f in table.flows if f.amount is not None}
    return "mass" in kinds or any(_is_share(f) for f in table.flows)


def _fits(name: str, amount: Quantity) -> bool:
    if name in MOISTURE:
        return amount.dimension == "share"
    if name in HEAT:
        return amount.dimension == "energy_per_mass"
    return amount.dimension in ("share", "concentration")


def _relations(table: FlowTable) -> Iterator[Finding]:
    """A relation ties flows of one dimension: a factor between t and kWh would hide a unit."""
    kinds = {flow.id: flow.amount.dimension for flow in table.flows if flow.amount is not None}
    by_mass = "mass" in kinds.values() or any(_is_share(flow) for flow in table.flows)
    for number, equation in enumerate(table.equations):
        where = f"relations[{table.relations[number].id or number}].equation"
        inside = {kinds[name] for name in equation.terms if name in kinds}
        unsaid = "volume" in inside and by_mass and any(name not in kinds for name in equation.terms)
        wrong_constant = equation.unit and equation.unit not in {_DIMENSIONS[kind] for kind in inside}
        if len(inside) > 1 or (inside and wrong_constant) or unsaid:
            yield _finding("equation.two_units", where, text=table.relations[number].equation)


def _places(table: FlowTable) -> Iterator[Finding]:
    touched = {end for flow in table.flows for end in (flow.from_, flow.to)}
    for step in table.steps:
        if step.id not in touched:
            known = ", ".join(sorted(touched - {OUTSIDE}))
            yield _finding("flows.step_without_flows", f"steps[{step.id}].id", place=step.id, known=known)
        yield from _own_amounts(table, step)


def _own_amounts(table: FlowTable, step: TableStep) -> Iterator[Finding]:
    """Stock change and generation stand in the units and on the basis of the flows."""
    amounts = [flow.amount for flow in table.flows if flow.amount is not None]
    per = amounts[0].per if amounts else ""
    totals = {a.dimension for a in amounts} - {"energy"}
    mass = "mass" if totals != {"volume"} and totals != {"piece"} else next(iter(totals))
    stated = [(f"generation.{layer}", layer, amount) for layer, amount in step.generation.items()]
    if step.stock_change is not None:
        stated.append(("stock_change", "mass", step.stock_change))
    for name, layer, amount in stated:
        wanted = mass if layer == "mass" else ("energy" if layer == ENERGY else "mass")
        if amount.dimension != wanted or amount.per != per:
            where = f"steps[{step.id}].{name}"
            yield _finding("flows.own_unit", where, place=step.id, text=amount.text)
