"""Greenhouse gases: the inventory of each year, the comparison at one set of factors, thresholds and factors."""

from __future__ import annotations

from dataclasses import replace

from sxsh_toolkit.assessment.sources import used_factors
from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.result import CarrierEmission
from sxsh_toolkit.model.result_emission import EmissionInventory, OtherEmission
from sxsh_toolkit.reference import Factor, load_refrigerants, load_sources, load_thresholds
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.money import at_least
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table, figure_cell


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the inventory; tables that have nothing to say are left out."""
    blocks = [_lines(scene), _sums(scene)]
    if any(row.use_id == "total.co2e" for row in scene.result.changes):
        blocks.append(_comparison(scene))
    if any(inventory.thresholds for inventory in scene.result.inventories):
        blocks.append(_thresholds(scene))
    factors = _factors(scene)
    return (*blocks, *((factors,) if factors.rows else ()))


def _period(scene: Scene, period_id: str) -> Cell:
    period = scene.result.facility.period_of(period_id)
    role = f" – {scene.texts(f'period_role.{period.role.value}')}" if period else ""
    return Cell(f"{period_id}{role}")


def _lines(scene: Scene) -> Table:
    texts = scene.texts
    rows: list[Row] = []
    for inventory in scene.result.inventories:
        energy = [e for e in scene.result.emissions if e.period_id == inventory.period_id]
        rows += [_energy_row(scene, emission) for emission in energy]
        rows += [_other_row(scene, other) for other in inventory.others]
    columns = (
        Column("period", texts("col.period")),
        Column("source", texts("col.emission_source")),
        Column("scope", texts("col.scope")),
        Column("activity", texts("col.activity"), kind="number"),
        Column("ncv_inventory", texts("col.ncv_inventory"), scene.unit("MJ/kg"), "number", 1),
        Column("ncv_own", texts("col.ncv_own"), scene.unit("MJ/kg"), "number", 1),
        Column("co2e", texts("col.co2e"), scene.unit("tCO2e"), "number", 1),
        Column("co2e_own", texts("col.co2e_own_ncv"), scene.unit("tCO2e"), "number", 1),
        Column("biogenic", texts("col.biogenic"), scene.unit("tCO2"), "number", 1),
    )
    notes = [
        texts("note.inventory_year"),
        texts("note.gwp_set", name=texts(f"gwp_set.{scene.result.settings.gwp_set}")),
    ]
    if any(e.co2e_own_ncv for e in scene.result.emissions):
        notes.append(texts("note.two_ncv"))
    notes += [texts("note.inventory_biogenic"), texts("note.inventory_boundary")]
    return Table(
        "inventory_lines",
        texts("table.inventory_lines"),
        columns,
        tuple(rows),
        tuple(notes),
        texts("empty.inventory"),
    )


def _energy_row(scene: Scene, emission: CarrierEmission) -> Row:
    use = next(
        u for u in scene.result.uses if (u.period_id, u.use_id) == (emission.period_id, emission.use_id)
    )
    own = use.final_energy.value if use.used.unit == "t" and emission.scope == "1" else None
    heating = own / use.used.value / 1000 if own is not None and use.used.value else None
    beside = emission.co2e_own_ncv
    return Row(
        (
            _period(scene, emission.period_id),
            Cell(scene.names.use(emission.use_id)),
            Cell(emission.scope),
            scene.with_unit(use.used),
            Cell(_inventory_ncv(scene, emission)),
            Cell(heating if beside else None),
            _co2e(scene, emission.co2e),
            figure_cell(beside) if beside else Cell(None),
            figure_cell(emission.biogenic_co2),
        )
    )


def _inventory_ncv(scene: Scene, emission: CarrierEmission) -> float | None:
    rows = [row for row in used_factors(scene.result) if row.id in emission.co2e.inputs]
    return next((row.value for row in rows if row.quantity == "ncv"), None)


def _other_row(scene: Scene, other: OtherEmission) -> Row:
    return Row(
        (
            _period(scene, other.period_id),
            Cell(_other_name(scene, other)),
            Cell(other.scope),
            scene.with_unit(other.activity),
            Cell(None),
            Cell(None),
            _co2e(scene, other.co2e),
            Cell(None),
            Cell(None),
        )
    )


def _other_name(scene: Scene, other: OtherEmission) -> str:
    facility, texts = scene.result.facility, scene.texts
    if other.source == "wastewater":
        return texts("emission_source.wastewater")
    plants = facility.energy.refrigeration if facility.energy else ()
    plant = next(p for p in plants if p.id == other.item_id)
    name = plant.name.in_language(texts.language) if plant.name else plant.id
    return texts("emission_source.refrigerant", plant=name, gas=plant.refrigerant or "–")


def _co2e(scene: Scene, figure: Figure) -> Cell:
    cell = figure_cell(figure)
    return cell if figure.known else replace(cell, text=scene.why(figure))


def _sums(scene: Scene) -> Table:
    texts = scene.texts
    totals = {t.period_id: t for t in scene.result.totals}
    rows = tuple(
        Row(
            (
                _period(scene, inventory.period_id),
                _sum(scene, inventory.scope1),
                _sum(scene, inventory.scope2),
                _sum(scene, inventory.total),
                figure_cell(totals[inventory.period_id].biogenic_co2),
                _with_unit(scene, inventory.per_output),
            ),
            "total",
        )
        for inventory in scene.result.inventories
    )
    columns = (
        Column("period", texts("col.period")),
        Column("scope1", texts("col.scope1"), scene.unit("tCO2e"), "number", 1),
        Column("scope2", texts("col.scope2"), scene.unit("tCO2e"), "number", 1),
        Column("total", texts("col.scope12"), scene.unit("tCO2e"), "number", 1),
        Column("biogenic", texts("col.biogenic"), scene.unit("tCO2"), "number", 1),
        Column("per_output", texts("col.co2e_intensity"), kind="number"),
    )
    notes = [texts("note.inventory_sum")]
    if any(f.why == "partial" for i in scene.result.inventories for f in walk_figures(i)):
        notes.append(texts("note.partial_totals"))
    return Table("inventory", texts("table.inventory"), columns, rows, tuple(notes), texts("empty.inventory"))


def _sum(scene: Scene, figure: Figure) -> Cell:
    cell = figure_cell(figure, text=at_least(figure, scene.texts, 1))
    return cell if figure.known else replace(cell, text=scene.why(figure))


def _with_unit(scene: Scene, figure: Figure) -> Cell:
    cell = scene.with_unit(figure)
    lacks = figure.known and figure.why == "partial"
    return replace(cell, text=scene.texts("word.at_least", value=cell.text)) if lacks else cell


def _comparison(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(scene.names.use(row.use_id)),
                _with_unit(scene, row.baseline),
                _with_unit(scene, row.reporting),
                figure_cell(row.change_pct, text="" if row.change_pct.known else scene.why(row.change_pct)),
            )
        )
        for row in scene.result.changes
        if row.use_id == "total.co2e"
    )
    columns = (
        Column("item", texts("col.item")),
        Column("baseline", texts("period_role.baseline"), kind="number"),
        Column("reporting", texts("period_role.reporting"), kind="number"),
        Column("change", texts("col.change_pct"), "%", "number", 1),
    )
    return Table(
        "co2e_comparison", texts("table.co2e_comparison"), columns, rows, (texts("note.one_factor"),)
    )


def _thresholds(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(row for inventory in scene.result.inventories for row in _threshold_rows(scene, inventory))
    columns = (
        Column("period", texts("col.period")),
        Column("threshold", texts("col.threshold")),
        Column("limit", texts("col.limit"), kind="number"),
        Column("value", texts("col.value"), kind="number"),
        Column("state", texts("col.state")),
        Column("source", texts("col.source")),
    )
    notes = (texts("note.thresholds"), texts("note.threshold_toe"))
    return Table("thresholds", texts("table.thresholds"), columns, rows, notes)


def _threshold_rows(scene: Scene, inventory: EmissionInventory) -> list[Row]:
    texts, known, language = scene.texts, load_sources(), scene.texts.language
    figures = {f.id: f for f in (inventory.total, *(t.toe for t in scene.result.totals))}
    rows = []
    for check in inventory.thresholds:
        row = load_thresholds()[check.threshold_id]
        mark = row.status.value if row.status.is_marked else ""
        source = "; ".join((known[row.source_id].name(language), row.place(language), row.note(language)))
        limit = f"{scene.number(row.value)} {scene.unit(row.unit)}"
        cells = (
            _period(scene, inventory.period_id),
            Cell(row.name(language)),
            Cell(row.value, mark=mark, text=limit),
            _with_unit(scene, figures[check.figure_id]),
            Cell(texts(f"threshold_state.{check.state}")),
            Cell(source),
        )
        rows.append(Row(cells))
    return rows


def _factors(scene: Scene) -> Table:
    texts, known = scene.texts, load_sources()
    behind = [f for e in scene.result.emissions for f in walk_figures(e)]
    behind += [f for i in scene.result.inventories for f in walk_figures(i.others)]
    named = {name for figure in behind for name in figure.inputs}
    rows = tuple(
        Row(
            (
                Cell(texts(f"quantity.{f.quantity}")),
                Cell(_subject(scene, f)),
                Cell(f.value, mark=f.mark),
                Cell(f.unit),
                Cell(" ".join(filter(None, (f.value_as_printed, f.unit_as_printed)))),
                Cell(texts(f"status.{f.status.value}")),
                Cell("; ".join((known[f.source_id].name(texts.language), f.place(texts.language)))),
            )
        )
        for f in sorted(used_factors(scene.result), key=_order)
        if f.id in named
    )
    columns = (
        Column("quantity", texts("col.quantity")),
        Column("carrier", texts("col.carrier")),
        Column("value", texts("col.value"), kind="number"),
        Column("unit", texts("col.unit")),
        Column("printed", texts("col.as_printed")),
        Column("status", texts("col.status")),
        Column("source", texts("col.source")),
    )
    notes = (texts("note.emission_factors"),)
    return Table("emission_factors", texts("table.emission_factors"), columns, rows, notes)


def _subject(scene: Scene, factor: Factor) -> str:
    gas = load_refrigerants().get(factor.carrier) if factor.quantity == "gwp_refrigerant" else None
    return gas.name(scene.texts.language) if gas else scene.names.carrier(factor.carrier)


def _order(factor: Factor) -> tuple[str, str, str]:
    return (factor.quantity, factor.carrier, factor.id)
