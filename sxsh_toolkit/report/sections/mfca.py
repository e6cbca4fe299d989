"""Annex: material flow cost accounting (ISO 14051), centre by centre, with the cost-flow diagram."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result_mfca import Mfca, MfcaCentre, MfcaCost
from sxsh_toolkit.report.chart import SankeyChart, SankeyLink, SankeyNode
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table

_KIND = {"product": "product", "loss": "waste", "recycle": "intermediate", "new": "raw_material"}
_PARTS = ("new", "carried", "product", "loss", "recycled")


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the matrix of each balance, the plant's totals and the diagram of costs."""
    blocks: list[Block] = []
    for account in scene.result.mfca:
        if account.why or not account.total.value:
            continue
        blocks += [_sankey(scene, account), _matrix(scene, account)]
    if not blocks:
        blocks.append(Table("mfca", scene.texts("table.mfca"), (), (), (), scene.texts("empty.mfca")))
    return tuple(blocks)


def _title(scene: Scene, key: str, account: Mfca) -> str:
    declared = next(b for b in scene.result.facility.balances if b.id == account.balance_id)
    name = declared.name.in_language(scene.texts.language) if declared.name else declared.id
    return f"{scene.texts(key)} – {name}"


def _centre_name(scene: Scene, centre: str, account: Mfca) -> str:
    steps = next((c.steps for c in account.centres if c.centre == centre), ())
    return (
        scene.names.step(centre) if centre in steps or not steps else " + ".join(map(scene.names.step, steps))
    )


def _matrix(scene: Scene, account: Mfca) -> Table:
    texts, money = scene.texts, scene.money
    costs = [cost for centre in account.centres for cost in centre.costs]
    parts = _PARTS if any(cost.recycled.value for cost in costs) else _PARTS[:-1]
    rows: list[Row] = []
    for centre in account.centres:
        rows.append(_head(scene, centre, account, len(parts)))
        rows += [_cost_row(scene, cost, parts) for cost in centre.costs if _shown(cost)]
    rows.append(Row((Cell(texts("word.plant")), *[Cell("")] * len(parts)), "group"))
    rows += [_cost_row(scene, cost, parts) for cost in account.totals if _shown(cost)]
    product = Cell(_left(account, money.scale))
    sums = (money.cell(account.total), Cell(""), product, money.cell(account.loss_total), Cell(""))
    rows.append(Row((Cell(texts("word.sum")), *sums[: len(parts)]), "total"))
    columns = (
        Column("category", texts("col.mfca_category")),
        *(money.column(part, texts(f"col.mfca_{part}")) for part in parts),
    )
    title = _title(scene, "table.mfca", account)
    return Table(f"mfca-{account.balance_id}", title, columns, tuple(rows), _notes(scene, account), "")


def _left(account: Mfca, scale: float) -> float | None:
    whole, loss = account.total.value, account.loss_total.value
    return None if whole is None or loss is None else (whole - loss) / scale


def _shown(cost: MfcaCost) -> bool:
    """Whether a line says something; a category that nobody stated is named once, in a note."""
    return any(figure.value for figure in (cost.new, cost.carried, cost.product, cost.loss, cost.recycled))


def _head(scene: Scene, centre: MfcaCentre, account: Mfca, width: int) -> Row:
    texts = scene.texts
    masses = texts(
        "mfca.masses",
        entered=_mass(scene, centre.mass_in),
        product=_mass(scene, centre.mass_product),
        loss=_mass(scene, centre.mass_loss),
        gap=_mass(scene, centre.mass_gap),
    )
    name = f"{_centre_name(scene, centre.centre, account)}: {masses}; {texts(f'mfca.split.{centre.split}')}"
    return Row((Cell(name), *[Cell("")] * width), "group")


def _mass(scene: Scene, figure: Figure) -> str:
    return "–" if figure.value is None else f"{scene.number(figure.value, 2)} {scene.unit('t')}"


def _cost_row(scene: Scene, cost: MfcaCost, parts: tuple[str, ...]) -> Row:
    cells = (scene.money.cell(getattr(cost, part)) for part in parts)
    return Row((Cell(scene.texts(f"mfca.category.{cost.category}")), *cells))


def _notes(scene: Scene, account: Mfca) -> tuple[str, ...]:
    texts = scene.texts
    share = scene.number(account.loss_share_pct.value, 1)
    notes = [texts("note.mfca"), texts("note.mfca_share", share=share)]
    silent = [c for c in ("energy", "system") if c not in account.stated]
    if silent:
        named = ", ".join(texts(f"mfca.category.{c}") for c in silent)
        notes.append(texts("note.mfca_not_stated", categories=named))
    if account.missing:
        named = ", ".join(map(scene.names.flow, account.missing))
        notes.append(texts("note.mfca_missing", flows=named))
    for figure in account.unassigned:
        name = figure.id.rsplit("/", 1)[1].partition(".")[2].rpartition("_")[0] or "not_in_balance"
        notes.append(texts(f"note.mfca_{name}", money=_money(scene, figure)))
    if account.hidden_in_recycle.value:
        notes.append(texts("note.mfca_recycle", money=_money(scene, account.hidden_in_recycle)))
    if account.customer_mass.value:
        mass = f"{scene.number(account.customer_mass.value, 0)} {scene.unit('t')}"
        notes.append(texts("note.mfca_customer", mass=mass))
    if account.per == "basis":
        notes.append(texts("note.on_basis"))
    return tuple(notes)


def _money(scene: Scene, figure: Figure) -> str:
    value = None if figure.value is None else figure.value / scene.money.scale
    return f"{scene.number(value, scene.money.digits)} {scene.money.unit}"


def _sankey(scene: Scene, account: Mfca) -> SankeyChart:
    texts = scene.texts
    nodes = [SankeyNode(c.centre, _centre_name(scene, c.centre, account)) for c in account.centres]
    links: list[SankeyLink] = []
    for centre in account.centres:
        for cost in centre.costs:
            if cost.new.value and cost.new.value > 0:
                end = f"new:{centre.centre}:{cost.category}"
                nodes.append(SankeyNode(end, "", "source"))
                label = texts(f"mfca.category.{cost.category}")
                links.append(_link(scene, end, centre.centre, label, "new", cost.new))
            if cost.category == "waste_management" and cost.loss.value:
                end = f"waste:{centre.centre}"
                nodes.append(SankeyNode(end, "", "sink"))
                links.append(
                    _link(
                        scene, centre.centre, end, texts("mfca.category.waste_management"), "loss", cost.loss
                    )
                )
    for flow in account.links:
        target = flow.target
        if target == "outside":
            target = f"out:{flow.flow_id}"
            nodes.append(SankeyNode(target, "", "sink"))
        if flow.cost.value and flow.cost.value > 0:
            name = scene.names.flow(flow.flow_id)
            links.append(_link(scene, flow.source, target, name, flow.role, flow.cost))
    touched = {end for link in links for end in (link.source, link.target)}
    return SankeyChart(
        f"mfca-sankey-{account.balance_id}",
        _title(scene, "chart.mfca", account),
        texts("chart.mfca.description", unit=scene.money.unit),
        tuple(node for node in nodes if node.id in touched),
        tuple(links),
        texts("empty.mfca"),
        tuple((kind, texts(f"mfca.role.{role}")) for role, kind in _KIND.items()),
    )


def _link(scene: Scene, source: str, target: str, label: str, role: str, cost: Figure) -> SankeyLink:
    value = cost.value or 0.0
    return SankeyLink(
        source, target, value / scene.money.scale, label, _KIND[role], _money(scene, cost), cost.id, cost.mark
    )
