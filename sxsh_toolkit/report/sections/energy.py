"""Step 1, task 2: what is used, suất tiêu hao, energy, TOE and emissions."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.money import at_least
from sxsh_toolkit.report.sections.electricity import tariff_blocks
from sxsh_toolkit.report.sections.energy_balance import balance_blocks
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Row, Table, figure_cell


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the books of the periods."""
    books = (_uses(scene), _energy(scene), _totals(scene))
    balance = (*balance_blocks(scene), *tariff_blocks(scene))
    return (*scene.narrative("tieu_hao"), *books, *balance, _equipment(scene))


def _period_name(scene: Scene, period_id: str) -> str:
    period = scene.result.facility.period_of(period_id)
    return f"{period_id} – {scene.texts(f'period_role.{period.role.value}')}" if period else period_id


def _uses(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    intensity = {(i.period_id, i.use_id): i.value for i in scene.result.intensities}
    rows = tuple(
        Row(
            (
                Cell(_period_name(scene, use.period_id)),
                Cell(
                    scene.names.use(use.use_id)
                    + (f" ({texts('ownership.customer')})" if use.customer else "")
                ),
                scene.with_unit(use.bought),
                scene.with_unit(use.used),
                money.cell(use.cost),
                scene.with_unit(intensity[use.period_id, use.use_id]),
                Cell(texts(f"quality.{use.quality.value}")),
            )
        )
        for use in scene.result.uses
    )
    columns = (
        Column("period", texts("col.period")),
        Column("use", texts("col.use")),
        Column("bought", texts("col.bought"), kind="number"),
        Column("used", texts("col.used"), kind="number"),
        money.column("cost", texts("col.cost")),
        Column("intensity", texts("col.intensity"), kind="number"),
        Column("quality", texts("col.quality")),
    )
    notes = (texts("note.used"), *_stock_note(scene))
    return Table("uses", texts("table.uses"), columns, rows, notes, texts("empty.uses"))


def _stock_note(scene: Scene) -> tuple[str, ...]:
    stocked = {"fossil_fuel", "biomass", "material"}
    blank = any(u.group in stocked and not u.stock_known for u in scene.result.uses)
    return (scene.texts("note.stock_not_counted"),) if blank else ()


def _energy(scene: Scene) -> Table:
    texts = scene.texts
    emissions = {(e.period_id, e.use_id): e for e in scene.result.emissions}
    rows = []
    for use in scene.result.uses:
        emission = emissions.get((use.period_id, use.use_id))
        if emission is None:
            continue
        rows.append(
            Row(
                (
                    Cell(_period_name(scene, use.period_id)),
                    Cell(scene.names.use(use.use_id)),
                    figure_cell(use.final_energy, scale=1000, text=_text(scene, use)),
                    _toe(scene, use),
                    figure_cell(emission.co2e),
                    figure_cell(emission.biogenic_co2),
                )
            )
        )
    columns = (
        Column("period", texts("col.period")),
        Column("use", texts("col.use")),
        Column("energy", texts("col.final_energy"), scene.unit("GJ"), "number", 1),
        Column("toe", texts("col.toe"), scene.unit("TOE"), "number", 2),
        Column("co2e", texts("col.co2e"), scene.unit("tCO2e"), "number", 1),
        Column("biogenic", texts("col.biogenic"), scene.unit("tCO2"), "number", 1),
    )
    notes = (texts("note.energy"), texts("note.toe"), texts("note.biogenic"), texts("note.grid"))
    return Table("energy", texts("table.energy"), columns, tuple(rows), notes, texts("empty.energy"))


def _text(scene: Scene, use: CarrierUse) -> str:
    return "" if use.final_energy.known else scene.why(use.final_energy)


def _toe(scene: Scene, use: CarrierUse) -> Cell:
    if use.toe.low is not None and use.toe.high is not None:
        text = f"{scene.number(use.toe.low)} – {scene.number(use.toe.high)}"
        return Cell(None, use.toe.id, use.toe.mark, text)
    return figure_cell(use.toe, text="" if use.toe.known else scene.why(use.toe))


def _totals(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(_period_name(scene, t.period_id)),
                figure_cell(t.final_energy, scale=1000, text=at_least(t.final_energy, texts, 1, 1000)),
                _sum_with_unit(scene, t.energy_intensity),
                _sum_with_unit(scene, t.toe),
                figure_cell(t.co2e_scope1, text=at_least(t.co2e_scope1, texts, 1)),
                figure_cell(t.co2e_scope2, text=at_least(t.co2e_scope2, texts, 1)),
                figure_cell(t.water, text=at_least(t.water, texts, 0)),
                _sum_with_unit(scene, t.water_intensity),
                money.cell(t.cost, money.at_least(t.cost, texts)),
            )
        )
        for t in scene.result.totals
    )
    columns = (
        Column("period", texts("col.period")),
        Column("energy", texts("col.final_energy"), scene.unit("GJ"), "number", 1),
        Column("energy_intensity", texts("col.energy_intensity"), kind="number"),
        Column("toe", texts("col.toe"), kind="number"),
        Column("scope1", texts("col.scope1"), scene.unit("tCO2e"), "number", 1),
        Column("scope2", texts("col.scope2"), scene.unit("tCO2e"), "number", 1),
        Column("water", texts("col.water"), scene.unit("m3"), "number", 0),
        Column("water_intensity", texts("col.water_intensity"), kind="number"),
        money.column("cost", texts("col.input_cost")),
    )
    return Table("totals", texts("table.totals"), columns, rows, _total_notes(scene), texts("empty.totals"))


def _sum_with_unit(scene: Scene, figure: Figure) -> Cell:
    """Return a cell with its unit; a sum that lacks a part says that it is a lower bound."""
    cell = scene.with_unit(figure)
    if figure.value is None or figure.why != "partial":
        return cell
    return replace(cell, text=scene.texts("word.at_least", value=cell.text))


def _total_notes(scene: Scene) -> tuple[str, ...]:
    texts, energy = scene.texts, scene.result.facility.energy
    notes = []
    if any(f.why not in {"", "not_used"} for t in scene.result.totals for f in walk_figures(t)):
        notes.append(texts("note.partial_totals"))
    if scene.result.totals and energy and energy.refrigeration:
        notes.append(texts("note.no_refrigerant"))
    if scene.result.facility.wastewater is not None:
        notes.append(texts("note.totals_charges"))
    return tuple(notes)


def _equipment(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(Row((Cell(kind), Cell(name), Cell(facts))) for kind, name, facts in _machines(scene))
    columns = (
        Column("kind", texts("col.kind")),
        Column("name", texts("col.name")),
        Column("facts", texts("col.facts")),
    )
    notes = (texts("note.equipment"),) if rows else ()
    return Table("equipment", texts("table.equipment"), columns, rows, notes, texts("empty.equipment"))


def _machines(scene: Scene) -> list[tuple[str, str, str]]:
    facility: Facility = scene.result.facility
    if facility.energy is None:
        return []
    found = []
    groups = (
        ("boiler", facility.energy.boilers),
        ("refrigeration", facility.energy.refrigeration),
        ("motor", facility.energy.motors),
        ("machine", facility.energy.equipment),
        ("generation", facility.energy.generation),
    )
    for kind, items in groups:
        for item in items:
            name = item.name.in_language(scene.texts.language) if item.name else item.id
            given = item.model_dump(mode="python", exclude_none=True, exclude={"id", "name", "users", "note"})
            facts = [
                f"{scene.texts(f'field.{type(item).__name__}.{key}')}: {_fact(scene, getattr(item, key))}"
                for key in given
            ]
            found.append((scene.texts(f"equipment.{kind}"), name, "; ".join(facts)))
    return found


def _fact(scene: Scene, value: object) -> str:
    typed = getattr(value, "text", None)
    if isinstance(typed, str) and typed:
        return typed
    if isinstance(value, float):
        return scene.number(value)
    if isinstance(value, Enum):
        list_name = re.sub(r"(?<!^)(?=[A-Z])", "_", type(value).__name__).lower()
        return scene.texts.either(f"{list_name}.{value.value}", str(value.value))
    return scene.names.step(scene.names.use(str(value)))
