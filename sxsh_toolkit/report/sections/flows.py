"""Step 2, tasks 4 and 5: process, flow diagram, balance and its closure before any adjustment."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.model.process import Balance, Flow
from sxsh_toolkit.model.result import BalanceResult, BookGap
from sxsh_toolkit.report.chart import SankeyChart, SankeyLink, SankeyNode
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table, figure_cell


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the process steps, then each balance with its diagram and closure."""
    blocks: list[Block] = [*scene.narrative("can_bang"), _steps(scene)]
    for balance in scene.result.balances:
        declared = next(b for b in scene.result.facility.balances if b.id == balance.balance_id)
        blocks += [_sankey(scene, declared, balance), _flows(scene, declared, balance)]
        blocks += [_closures(scene, balance), _gaps(scene, balance)]
    if not scene.result.balances:
        empty = scene.texts("empty.balance")
        blocks += [
            SankeyChart("sankey", scene.texts("chart.sankey"), empty, (), (), empty),
            Table("closure", scene.texts("table.closure"), (), (), (), empty),
        ]
    return tuple(blocks)


def _steps(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(step.name.in_language(texts.language)),
                Cell(texts("yes") if step.focus else ""),
                Cell(
                    ", ".join(texts(f"layer.{layer.value}") for layer in step.conserves)
                    or texts("word.nothing")
                ),
                Cell(step.conversion or step.equipment or ""),
            )
        )
        for step in scene.result.facility.process.steps
    )
    columns = (
        Column("step", texts("col.step")),
        Column("focus", texts("col.focus")),
        Column("conserves", texts("col.conserves")),
        Column("remark", texts("col.remark")),
    )
    return Table("steps", texts("table.steps"), columns, rows, (), texts("empty.steps"))


def _title(scene: Scene, key: str, declared: Balance) -> str:
    """Return a caption with the balance's name, so that two balances of one page are told apart."""
    title = scene.texts(key)
    return (
        f"{title} – {declared.name.in_language(scene.texts.language)}"
        if declared.name
        else f"{title} – {declared.id}"
    )


def _basis(scene: Scene, declared: Balance, balance: BalanceResult) -> str:
    """Say in words what the balance was made for and how it is brought to a year."""
    texts, basis = scene.texts, declared.basis
    name = declared.name.in_language(texts.language) if declared.name else declared.id
    parts = [texts("balance.made_for", name=name, basis=texts(f"basis_kind.{basis.kind.value}"))]
    if basis.reference_flow and basis.reference_amount:
        flow = scene.names.flow(basis.reference_flow)
        stated = basis.reference_amount
        amount = f"{scene.number(stated.value)} {scene.unit(stated.unit)}".strip()
        parts.append(texts("balance.reference", amount=amount, flow=flow))
    if declared.scale_to is None or not balance.factor.known:
        return " ".join((*parts, texts("balance.unscaled")))
    by = texts(f"scale_by.{declared.scale_to.by.value}")
    factor = scene.number(balance.factor.value)
    parts.append(texts("balance.scaled", period=declared.scale_to.period, factor=factor, by=by))
    if declared.scale_to.why:
        parts.append(texts("balance.scale_why", why=declared.scale_to.why))
    return " ".join(parts)


def _sankey(scene: Scene, declared: Balance, balance: BalanceResult) -> SankeyChart:
    texts = scene.texts
    shown = [f for f in declared.flows if (balance.flows[f.id].mass_t or 0) > 0]
    steps = {end for f in shown for end in (f.from_, f.to)}
    nodes = [
        SankeyNode(s.id, scene.names.step(s.id)) for s in scene.result.facility.process.steps if s.id in steps
    ]
    links = []
    for flow in shown:
        source, target = flow.from_, flow.to
        if flow.enters:
            source = f"in:{flow.id}"
            nodes.append(SankeyNode(source, "", "source"))
        if flow.leaves:
            target = f"out:{flow.id}"
            nodes.append(SankeyNode(target, "", "sink"))
        mass = balance.flows[flow.id].mass_t or 0.0
        label, value = scene.names.flow(flow.id), f"{scene.number(mass)} {scene.unit('t')}"
        figure = f"balances[{declared.id}].flows[{flow.id}].amount"
        links.append(SankeyLink(source, target, mass, label, flow.kind.value, value, figure))
    kinds = dict.fromkeys(f.kind.value for f in shown)
    left_out = len(declared.flows) - len(shown)
    counted = texts("chart.sankey.description", count=len(shown), left_out=left_out)
    description = f"{_basis(scene, declared, balance)} {counted}"
    return SankeyChart(
        f"sankey-{declared.id}",
        _title(scene, "chart.sankey", declared),
        description,
        tuple(nodes),
        tuple(links),
        texts("empty.balance"),
        tuple((kind, texts(f"flow_kind.{kind}")) for kind in kinds),
    )


def _flows(scene: Scene, declared: Balance, balance: BalanceResult) -> Table:
    texts = scene.texts
    columns = (
        Column("flow", texts("col.flow")),
        Column("from", texts("col.from_step")),
        Column("to", texts("col.to_step")),
        Column("kind", texts("col.kind")),
        Column("amount", texts("col.amount_typed"), kind="number"),
        Column("mass", texts("col.mass"), scene.unit("t"), "number", 3),
        Column("moisture", texts("col.moisture"), "%", "number", 1),
        Column("data", texts("col.data_source")),
    )
    rows = tuple(_flow_row(scene, flow, balance) for flow in declared.flows)
    notes = (_basis(scene, declared, balance), texts("note.plus_minus"), texts("note.customer_material"))
    title = _title(scene, "table.flows", declared)
    return Table(f"flows-{declared.id}", title, columns, rows, notes, texts("empty.balance"))


def _flow_row(scene: Scene, flow: Flow, balance: BalanceResult) -> Row:
    texts, value = scene.texts, balance.flows[flow.id]
    name = scene.names.flow(flow.id)
    if flow.ownership.value == "customer":
        name += f" ({texts('ownership.customer')})"
    source = texts(f"data_source.{flow.data_source.value}") if flow.data_source else ""
    basis = texts(f"basis.{flow.basis.value}") if flow.basis else ""
    if value.by_difference:
        source = texts("data_source.difference")
    moisture = None if value.moisture is None else 100 * value.moisture
    return Row(
        (
            Cell(name),
            Cell(scene.names.step(flow.from_)),
            Cell(scene.names.step(flow.to)),
            Cell(texts(f"flow_kind.{flow.kind.value}")),
            Cell(flow.amount.text if flow.amount else "–"),
            Cell(value.mass_t),
            Cell(moisture),
            Cell(", ".join(filter(None, (basis, source)))),
        )
    )


def _closures(scene: Scene, balance: BalanceResult) -> Table:
    texts = scene.texts
    rows = []
    for closure in balance.closures:
        state = texts(f"closure.{closure.state}", missing=", ".join(map(scene.names.flow, closure.missing)))
        checked = closure.state == "checked"
        rows.append(
            Row(
                (
                    Cell(scene.names.step(closure.step)),
                    Cell(texts(f"layer.{closure.layer.value}")),
                    figure_cell(closure.inflow),
                    figure_cell(closure.outflow),
                    figure_cell(closure.residual) if checked else Cell(None, closure.residual.id),
                    figure_cell(closure.residual_pct) if checked else Cell(None, closure.residual_pct.id),
                    Cell(state),
                ),
                "total" if closure.step == "plant" else "",
            )
        )
    columns = (
        Column("step", texts("col.step")),
        Column("layer", texts("col.layer")),
        Column("in", texts("col.in"), scene.unit("t"), "number", 3),
        Column("out", texts("col.out"), scene.unit("t"), "number", 3),
        Column("residual", texts("col.residual"), scene.unit("t"), "number", 3),
        Column("residual_pct", texts("col.residual"), "%", "number", 2),
        Column("state", texts("col.state")),
    )
    tolerance = scene.number(scene.result.settings.closure_tolerance_pct)
    notes = (texts("note.closure", tolerance=tolerance),)
    declared = next(b for b in scene.result.facility.balances if b.id == balance.balance_id)
    title = _title(scene, "table.closure", declared)
    return Table(f"closure-{balance.balance_id}", title, columns, tuple(rows), notes, texts("empty.closure"))


def _gaps(scene: Scene, balance: BalanceResult) -> Table:
    declared = next(b for b in scene.result.facility.balances if b.id == balance.balance_id)
    texts = scene.texts
    rows = tuple(
        Row((Cell(name), scene.with_unit(gap.scaled), scene.with_unit(gap.booked), figure_cell(gap.gap_pct)))
        for gap, name in _named_gaps(scene, balance)
    )
    columns = (
        Column("item", texts("col.item")),
        Column("scaled", texts("col.scaled"), kind="number"),
        Column("booked", texts("col.booked"), kind="number"),
        Column("gap", texts("col.gap"), "%", "number", 1),
    )
    notes = (texts("note.books_gap"),)
    return Table(
        f"books-{balance.balance_id}",
        _title(scene, "table.books", declared),
        columns,
        rows,
        notes,
        texts("empty.books"),
    )


def _named_gaps(scene: Scene, balance: BalanceResult) -> Iterator[tuple[BookGap, str]]:
    for gap in balance.gaps:
        yield gap, scene.names.use(gap.book_id) if gap.side == "input" else scene.names.product(gap.book_id)
