"""Step 2, tasks 5 and 6: water by use, and what a cubic metre really costs."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result_water import WaterBalance, WaterSourceRow, WaterUseRow
from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.money import at_least
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.sections.wastewater import build_wastewater
from sxsh_toolkit.report.table import Cell, Column, Row, Table, figure_cell

_COMPONENTS = ("supply", "treatment", "pumping", "heating", "effluent", "service", "fee")
_PARTS = ("bill", "pumping", "chemicals", "tax", "licence")


def build(scene: Scene) -> tuple[Block, ...]:
    """Build sources, balance by use, costs by use, and wastewater with its fee; of a dry plant one line."""
    balances = scene.result.water
    blocks: list[Block] = [*scene.narrative("nuoc"), _sources(scene)]
    divided = [w for w in balances if len(w.uses) > 1]
    if divided:
        blocks += [_uses(scene, divided), _costs(scene, divided), _chart(scene, divided[-1])]
    return (*blocks, *build_wastewater(scene))


def _period(scene: Scene, period_id: str) -> str:
    period = scene.result.facility.period_of(period_id)
    return f"{period_id} – {scene.texts(f'period_role.{period.role.value}')}" if period else period_id


def _source_name(scene: Scene, source: WaterSourceRow) -> str:
    language = scene.texts.language
    for number, described in enumerate(scene.result.facility.water_sources):
        named = described.use == source.source_id or f"{described.kind.value}_{number}" == source.source_id
        if named and described.name is not None:
            return described.name.in_language(language)
        if named:
            return scene.texts(f"water_kind.{described.kind.value}")
    return scene.names.any(source.source_id)


def _volume(scene: Scene, figure: Figure) -> Cell:
    return figure_cell(
        figure, text=at_least(figure, scene.texts, 0) or ("" if figure.known else scene.why(figure))
    )


def _money(scene: Scene, figure: Figure) -> Cell:
    text = scene.money.at_least(figure, scene.texts)
    return scene.money.cell(figure, text or ("" if figure.known else scene.why(figure)))


def _unit_cost(scene: Scene, figure: Figure) -> Cell:
    return figure_cell(
        figure, text=at_least(figure, scene.texts, 0) or ("" if figure.known else scene.why(figure))
    )


def _sources(scene: Scene) -> Table:
    texts, money, rows = scene.texts, scene.money, []
    for water in scene.result.water:
        for source in water.sources:
            parts = (getattr(source, part) for part in _PARTS)
            cells = (
                Cell(_period(scene, water.period_id)),
                Cell(_source_name(scene, source)),
                _volume(scene, source.volume),
                *(_money(scene, part) for part in parts),
                _money(scene, source.cost),
                _unit_cost(scene, source.unit_cost),
            )
            rows.append(Row(cells))
    columns = (
        Column("period", texts("col.period")),
        Column("source", texts("col.water_source")),
        Column("volume", texts("col.water_volume"), scene.unit("m3"), "number", 0),
        *(money.column(part, texts(f"col.water_{part}")) for part in _PARTS),
        money.column("cost", texts("col.water_supply_cost")),
        _cost_per_m3(scene),
    )
    title = texts("table.water_sources")
    return Table("water-sources", title, columns, tuple(rows), _source_notes(scene), texts("empty.water"))


def _source_notes(scene: Scene) -> tuple[str, ...]:
    texts, sources = scene.texts, [s for water in scene.result.water for s in water.sources]
    notes = [texts("note.water_sources")]
    if any(s.volume.why == "pump_estimate" for s in sources):
        notes.append(texts("note.water_pump_estimate"))
    if any(s.pumping.known for s in sources):
        notes.append(texts("note.water_pumping"))
    if any(s.pump_energy.why == "pump_load_missing" for s in sources):
        notes.append(texts("note.water_pump_load"))
    if any(s.kind == "purchased_ice" for s in sources):
        notes.append(texts("note.water_ice"))
    return tuple(notes) if sources else ()


def _cost_per_m3(scene: Scene) -> Column:
    currency = scene.result.facility.currency
    digits = 0 if currency == "VND" else 2
    return Column("unit_cost", scene.texts("col.cost_per_m3"), scene.unit(f"{currency}/m3"), "number", digits)


def _use_name(scene: Scene, row: WaterUseRow) -> str:
    return scene.texts("water.rest") if row.step == "plant" else scene.names.step(row.step)


def _uses(scene: Scene, balances: list[WaterBalance]) -> Table:
    texts = scene.texts
    names = ("fresh", "reused_in", "reused_out", "discharge", "evaporation")
    rows: list[Row] = []
    for water in balances:
        rows.append(_period_row(scene, water, len(names) + 2))
        for use in water.uses:
            volumes = (_volume(scene, getattr(use, name)) for name in (*names, "elsewhere"))
            place = Cell(texts(f"water.elsewhere.{_where(use)}"))
            rows.append(Row((Cell(_use_name(scene, use)), *volumes, place)))
    columns = (
        Column("use", texts("col.water_use")),
        *(Column(name, texts(f"col.water_{name}"), scene.unit("m3"), "number", 0) for name in names),
        Column("elsewhere", texts("col.water_elsewhere"), scene.unit("m3"), "number", 0),
        Column("where", texts("col.water_where")),
    )
    notes = (texts("note.water_uses"), *_reuse_notes(scene, balances))
    return Table("water-uses", texts("table.water_uses"), columns, tuple(rows), notes, texts("empty.water"))


def _period_row(scene: Scene, water: WaterBalance, others: int) -> Row:
    return Row((Cell(_period(scene, water.period_id)), *(Cell("") for _ in range(others))), "group")


def _where(use: WaterUseRow) -> str:
    value = use.elsewhere.value or 0.0
    if abs(value) < 0.5:
        return "none"
    if value < 0:
        return "negative"
    return "product" if use.elsewhere_known else "unknown"


def _reuse_notes(scene: Scene, balances: list[WaterBalance]) -> Iterator[str]:
    for water in balances:
        if water.reuse.value and water.reuse_share_pct.value is not None:
            yield scene.texts(
                "note.water_reuse",
                period=water.period_id,
                volume=scene.number(water.reuse.value, 0),
                share=scene.number(water.reuse_share_pct.value, 1),
            )


def _costs(scene: Scene, balances: list[WaterBalance]) -> Table:
    texts, money = scene.texts, scene.money
    shown = [c for c in _COMPONENTS if any(getattr(u, c).known for w in balances for u in w.uses)]
    rows: list[Row] = []
    for water in balances:
        rows.append(_period_row(scene, water, len(shown) + 2))
        for use in water.uses:
            parts = (_money(scene, getattr(use, name)) for name in shown)
            name = Cell(_use_name(scene, use))
            rows.append(Row((name, *parts, _money(scene, use.cost), _unit_cost(scene, use.unit_cost))))
        ends = (_money(scene, water.cost), _unit_cost(scene, water.unit_cost))
        rows.append(Row((Cell(texts("water.total")), *(Cell(None) for _ in shown), *ends), "total"))
    columns = (
        Column("use", texts("col.water_use")),
        *(money.column(name, texts(f"col.water_cost.{name}")) for name in shown),
        money.column("cost", texts("col.water_true_cost")),
        _cost_per_m3(scene),
    )
    notes = (texts("note.water_costs"), texts("note.water_not_added"))
    return Table("water-costs", texts("table.water_costs"), columns, tuple(rows), notes, texts("empty.water"))


def _chart(scene: Scene, water: WaterBalance) -> BarChart:
    texts, currency = scene.texts, scene.result.facility.currency
    shown = [c for c in _COMPONENTS if any(getattr(u, c).value for u in water.uses)]
    ranked = sorted(
        (u for u in water.uses if u.unit_cost.value and u.fresh.value is not None),
        key=lambda u: -(u.unit_cost.value or 0.0),
    )
    bars = []
    for use in ranked:
        ending = (use.fresh.value or 0.0) + (use.reused_in.value or 0.0) - (use.reused_out.value or 0.0)
        segments = []
        for name in shown:
            figure: Figure = getattr(use, name)
            if figure.value:
                value = figure.value / ending
                segments.append(BarSegment(name, value, scene.number(value, 0), figure.id))
        bars.append(Bar(_use_name(scene, use), tuple(segments)))
    return BarChart(
        "chart-water",
        texts("chart.water", period=water.period_id),
        texts("chart.water.description"),
        scene.unit(f"{currency}/m3"),
        tuple(bars),
        tuple((name, texts(f"col.water_cost.{name}")) for name in shown),
        texts("empty.water"),
    )
