"""Step 2: who draws the energy: by carrier, by step, machine by machine against the meter; heating values."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result_energy import EquipmentUse, MeterCheck, StepUse
from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table, figure_cell

_MJ_PER_GJ = 1000.0

_WHOLE_FROM = 100.0


def balance_blocks(scene: Scene) -> tuple[Block, ...]:
    """Build what the energy balance says; a table with nothing to say is left out."""
    energy = scene.result.energy
    blocks: list[Block] = []
    if energy.carriers:
        blocks.append(_carriers(scene))
    if energy.steps:
        blocks += [_steps(scene), _chart(scene)]
    if energy.equipment:
        blocks.append(_equipment(scene))
    if energy.meters:
        blocks.append(_meters(scene))
    if energy.heating_values:
        blocks.append(_heating_values(scene))
    return tuple(blocks)


def _carriers(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(row.period_id),
                Cell(scene.names.use(row.use_id)),
                _known(scene, row.energy_pct),
                _known(scene, row.cost_pct),
                _known(scene, row.cost_per_gj, _MJ_PER_GJ if scene.money.scale > 1 else 1.0),
            )
        )
        for row in scene.result.energy.carriers
    )
    price_unit = texts("unit.thousand_vnd_per_gj") if scene.money.scale > 1 else scene.unit("USD/GJ")
    columns = (
        Column("period", texts("col.period")),
        Column("use", texts("col.carrier")),
        Column("energy_pct", texts("col.energy_pct"), "%", "number", 1),
        Column("cost_pct", texts("col.cost_pct"), "%", "number", 1),
        Column("cost_per_gj", texts("col.cost_per_gj"), price_unit, "number", 1),
    )
    notes = (texts("note.carrier_shares"),)
    return Table("carrier_shares", texts("table.carrier_shares"), columns, rows, notes)


def _known(scene: Scene, figure: Figure, scale: float = 1.0) -> Cell:
    return figure_cell(figure, scale=scale, text="" if figure.known else scene.why(figure))


def step_name(scene: Scene, step: str) -> str:
    """Return the name of a step or of what no step has."""
    return scene.texts.either(f"energy_step.{step}", scene.names.step(step))


def _steps(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(scene.names.use(row.use_id)),
                Cell(step_name(scene, row.step)),
                scene.with_unit(row.amount),
                _known(scene, row.share_pct),
                _known(scene, row.final_energy, _MJ_PER_GJ),
                money.cell(row.cost, "" if row.cost.known else scene.why(row.cost)),
                Cell("; ".join(texts.either(f"split.{basis}", basis) for basis in row.bases)),
            )
        )
        for row in scene.result.energy.steps
    )
    columns = (
        Column("use", texts("col.carrier")),
        Column("step", texts("col.step")),
        Column("amount", texts("col.used"), kind="number"),
        Column("share", texts("col.share_of_use"), "%", "number", 1),
        Column("energy", texts("col.final_energy"), scene.unit("GJ"), "number", 1),
        money.column("cost", texts("col.cost")),
        Column("basis", texts("col.split_basis")),
    )
    notes = (texts("note.energy_steps"), texts("note.split"))
    return Table("energy_steps", texts("table.energy_steps"), columns, rows, notes)


def _chart(scene: Scene) -> BarChart:
    texts, steps = scene.texts, scene.result.energy.steps
    named = dict.fromkeys(row.step for row in steps)
    uses = dict.fromkeys(row.use_id for row in steps)
    bars = tuple(_bar(scene, step, [r for r in steps if r.step == step]) for step in named)
    return BarChart(
        "energy-steps-chart",
        texts("chart.energy_steps"),
        texts("chart.energy_steps.description"),
        scene.unit("GJ"),
        tuple(bar for bar in bars if bar.segments),
        tuple((use, scene.names.use(use)) for use in uses),
        texts("empty.energy_steps"),
    )


def _bar(scene: Scene, step: str, rows: list[StepUse]) -> Bar:
    known = [(row, row.final_energy.value / _MJ_PER_GJ) for row in rows if row.final_energy.value is not None]
    segments = tuple(
        BarSegment(
            row.use_id,
            value,
            f"{scene.number(value, 1)} {scene.unit('GJ')}",
            row.final_energy.id,
        )
        for row, value in known
    )
    total = f"{scene.number(sum(value for _, value in known), 1)} {scene.unit('GJ')}"
    return Bar(step_name(scene, step), segments, total if len(segments) > 1 else "")


def _equipment(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(machine_name(scene, row.equipment_id)),
                Cell(_kind(scene, row.kind)),
                Cell(scene.names.use(row.use_id) if row.use_id else "–"),
                _hours(scene, row),
                _listed(scene, row),
                _known(scene, row.share_pct),
                Cell(_how(scene, row)),
            )
        )
        for row in scene.result.energy.equipment
    )
    columns = (
        Column("name", texts("col.machine")),
        Column("kind", texts("col.kind")),
        Column("use", texts("col.carrier")),
        Column("hours", texts("col.hours"), scene.unit("h"), "number", 0),
        Column("listed", texts("col.listed_use"), kind="number"),
        Column("share", texts("col.share_of_use"), "%", "number", 1),
        Column("how", texts("col.how_known")),
    )
    return Table("equipment_use", texts("table.equipment_use"), columns, rows, (texts("note.equipment_use"),))


def machine_name(scene: Scene, machine_id: str) -> str:
    """Return the name of a machine of the equipment list."""
    energy = scene.result.facility.energy
    if energy is None:
        return machine_id
    names = {item.id: item.name for item in energy.boilers}
    names |= {item.id: item.name for item in energy.refrigeration}
    names |= {item.id: item.name for item in energy.motors}
    names |= {item.id: item.name for item in energy.equipment}
    found = names.get(machine_id)
    return found.in_language(scene.texts.language) if found else machine_id


def _kind(scene: Scene, kind: str) -> str:
    texts = scene.texts
    return (
        texts(f"equipment_kind.{kind}") if texts.has(f"equipment_kind.{kind}") else texts(f"equipment.{kind}")
    )


def _hours(scene: Scene, row: EquipmentUse) -> Cell:
    cell = figure_cell(row.hours)
    if row.hours_from != "calendar" or row.hours.value is None:
        return cell
    text = scene.texts("word.by_calendar", value=scene.number(row.hours.value, 0))
    return figure_cell(row.hours, text=text)


def _listed(scene: Scene, row: EquipmentUse) -> Cell:
    """Return the amount with its ±2u: the interval that a reader can hold against the meter."""
    figure = row.listed
    digits = _digits(figure)
    plain = Figure(figure.id, figure.value, figure.unit, mark=figure.mark, why=figure.why)
    cell = scene.with_unit(plain, digits)
    if figure.value is None or figure.low is None or figure.high is None:
        return cell
    half = scene.number((figure.high - figure.low) / 2, digits)
    return Cell(cell.value, cell.figure_id, cell.mark, f"{cell.text} ± {half}", unit=cell.unit)


def _digits(figure: Figure) -> int | None:
    """Whole numbers from a hundred up; below it, as many digits as the number needs."""
    return 0 if figure.value is not None and abs(figure.value) >= _WHOLE_FROM else None


def _how(scene: Scene, row: EquipmentUse) -> str:
    texts = scene.texts
    parts = [texts(f"listed_by.{row.method}"), *(texts(f"caution.{name}") for name in row.cautions)]
    return "; ".join(parts)


def _meters(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(scene.names.use(check.use_id)),
                scene.with_unit(check.metered, _digits(check.metered)),
                scene.with_unit(check.listed, _digits(check.listed)),
                scene.with_unit(check.unaccounted, _digits(check.unaccounted)),
                _unaccounted(scene, check),
                Cell(texts(f"meter_state.{check.state}")),
            )
        )
        for check in scene.result.energy.meters
    )
    columns = (
        Column("use", texts("col.carrier")),
        Column("metered", texts("col.metered"), kind="number"),
        Column("listed", texts("col.listed_total"), kind="number"),
        Column("unaccounted", texts("col.unaccounted"), kind="number"),
        Column("share", texts("col.unaccounted_pct"), "%", "number", 1),
        Column("state", texts("col.meter_state")),
    )
    return Table("meters", texts("table.meters"), columns, rows, (texts("note.meters"),))


def _unaccounted(scene: Scene, check: MeterCheck) -> Cell:
    figure = check.unaccounted_pct
    if figure.value is None or figure.low is None or figure.high is None:
        return _known(scene, figure)
    low, high = (scene.number(end, 1) for end in (figure.low, figure.high))
    text = scene.texts("word.value_from_to", value=scene.number(figure.value, 1), low=low, high=high)
    return figure_cell(figure, text=text)


def _heating_values(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(row.period_id),
                Cell(scene.names.use(row.use_id)),
                _known(scene, row.moisture_pct),
                _known(scene, row.balance),
                _known(scene, row.inventory),
                _known(scene, row.difference_pct),
                Cell(texts(f"heating_basis.{row.basis}")),
            )
        )
        for row in scene.result.energy.heating_values
    )
    columns = (
        Column("period", texts("col.period")),
        Column("use", texts("col.fuel")),
        Column("moisture", texts("col.moisture_wet"), "%", "number", 1),
        Column("balance", texts("col.ncv_balance"), "MJ/kg", "number", 2),
        Column("inventory", texts("col.ncv_inventory"), "MJ/kg", "number", 2),
        Column("difference", texts("col.difference"), "%", "number", 1),
        Column("basis", texts("col.ncv_basis")),
    )
    notes = (texts("note.heating_values"),)
    return Table("heating_values", texts("table.heating_values"), columns, rows, notes)
