"""Step 4: the plant before and after the options, what each is worth alone and together, and what it shifts."""

from __future__ import annotations

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result_scenario import OptionEffect, PlaceChange, ScenarioSet, YearTotals
from sxsh_toolkit.report.html import Block
from sxsh_toolkit.report.sections.scene import Scene
from sxsh_toolkit.report.table import Cell, Column, Prose, Row, Table

_TOTALS = ("margin", "water", "final_energy", "toe", "co2e", "waste", "wastewater")
_SEVERAL = 2


def build(scene: Scene) -> tuple[Block, ...]:
    """Build the scenario pages; without options that act on the balance one sentence says what is missing."""
    if not scene.result.effects:
        return (Prose("scenario-empty", (scene.texts("empty.scenario"),), "note"),)
    blocks: list[Block] = [_plant(scene)] if scene.result.scenarios else []
    blocks += [_worth(scene), _effects(scene)]
    crossing = [e for e in scene.result.effects if len(e.places) >= _SEVERAL]
    return (*blocks, *((_crossing(scene, crossing),) if crossing else ()))


def _plant(scene: Scene) -> Table:
    texts, sets = scene.texts, scene.result.scenarios
    columns = [
        Column("item", texts("col.scenario_item")),
        Column("before", texts("col.before"), kind="number"),
    ]
    for one in sets:
        label = texts(f"scenario.{one.name}")
        columns += [
            Column(f"after_{one.name}", texts("col.after_set", set=label), kind="number"),
            Column(f"change_{one.name}", texts("col.change_set", set=label), kind="number"),
        ]
    rows = [_total_row(scene, name, sets) for name in _TOTALS if _said(sets[0], name)]
    counted = [Cell(texts("scenario.energy_saving")), Cell(None)]
    fee = [Cell(texts("scenario.fee_saving")), Cell(None)]
    avoidable = [Cell(texts("scenario.avoidable")), _cell(scene, sets[0].avoidable_before)]
    for one in sets:
        counted += [Cell(None), _cell(scene, one.energy_saving)]
        fee += [Cell(None), _cell(scene, one.fee_saving)]
        avoidable += [_cell(scene, one.avoidable_after), _cut(scene, one.avoidable_cut_pct)]
    rows += [
        Row(tuple(counted)),
        *((Row(tuple(fee)),) if any(s.fee_saving.value for s in sets) else ()),
        Row(tuple(avoidable)),
    ]
    done = ", ".join(o.option_id for o in scene.result.options if o.is_done)
    notes = [texts("note.scenario_margin"), *_set_notes(scene, sets), texts("note.scenario_spread")]
    notes += [texts("note.scenario_done", options=done)] if done else []
    notes += (
        [texts("note.scenario_partial")] if any(c.text.endswith(" *") for r in rows for c in r.cells) else []
    )
    return Table("scenario-plant", texts("table.scenario_plant"), tuple(columns), tuple(rows), tuple(notes))


def _cut(scene: Scene, figure: Figure) -> Cell:
    """Return the share of avoidable money that is cut, as a fall in per cent."""
    if figure.value is None:
        return Cell(None, figure.id, text=scene.why(figure))
    return Cell(-figure.value, figure.id, figure.mark, f"{scene.number(-figure.value, 1)} %", unit="%")


def _said(one: ScenarioSet, name: str) -> bool:
    figure: Figure = getattr(one.before, name)
    return figure.known or figure.low is not None or figure.why not in ("no_such_flow", "unknown")


def _total_row(scene: Scene, name: str, sets: tuple[ScenarioSet, ...]) -> Row:
    def pick(totals: YearTotals) -> Figure:
        found: Figure = getattr(totals, name)
        return found

    cells = [Cell(scene.texts(f"scenario.{name}")), _cell(scene, pick(sets[0].before))]
    for one in sets:
        cells += [_cell(scene, pick(one.after)), _cell(scene, pick(one.change), signed=True)]
    return Row(tuple(cells), "total" if name == "margin" else "")


def _set_notes(scene: Scene, sets: tuple[ScenarioSet, ...]) -> list[str]:
    """Return what a set counts, what it leaves out, and what adding one by one would count twice."""
    texts, money, notes = scene.texts, scene.money, []
    for one in sets:
        label = texts(f"scenario.{one.name}")
        if one.left_out:
            notes.append(texts("note.scenario_left_out", set=label, options=", ".join(one.left_out)))
        overlap = one.overlap.value or 0.0
        if abs(overlap) / money.scale >= 0.5 * 10**-money.digits:
            words = {"alone": one.stand_alone.value or 0.0, "together": one.change.margin.value or 0.0}
            shown = {key: scene.number(value / money.scale, money.digits) for key, value in words.items()}
            twice = scene.number(overlap / money.scale, money.digits)
            notes.append(texts("note.scenario_overlap", set=label, unit=money.unit, overlap=twice, **shown))
    return notes


def _worth(scene: Scene) -> Table:
    texts, money = scene.texts, scene.money
    rows = tuple(
        Row(
            (
                Cell(e.option_id),
                Cell(scene.names.option(e.option_id)),
                money.cell(e.stated, "" if e.stated.known else scene.why(e.stated)),
                money.cell(e.valued, "" if e.valued.known else "–"),
                money.cell(e.change.margin, "" if e.change.margin.known else "–"),
                money.cell(e.credit, "" if e.credit.known else "–"),
                Cell(_state(scene, e)),
            )
        )
        for e in scene.result.effects
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        money.column("stated", texts("col.stated_saving")),
        money.column("valued", texts("col.valued_saving")),
        money.column("alone", texts("col.margin_alone")),
        money.column("credit", texts("col.credit")),
        Column("state", texts("col.valued_by")),
    )
    notes = (texts("note.scenario_value"), texts("note.scenario_credit"))
    return Table("scenario-worth", texts("table.scenario_worth"), columns, rows, notes)


def _state(scene: Scene, effect: OptionEffect) -> str:
    texts = scene.texts
    if effect.state == "acts":
        rejected = effect.credit.why == "rejected"
        return texts("scenario.state_rejected" if rejected else "scenario.state_acts")
    return texts("scenario.state_stated", why=texts(f"why.{effect.why}"))


def _effects(scene: Scene) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(e.option_id),
                Cell(texts(f"effect.{e.effect}") if e.effect else texts("why.effect_missing")),
                _cell(scene, e.change.water, signed=True),
                _cell(scene, e.change.final_energy, signed=True),
                _cell(scene, e.change.co2e, signed=True),
                _cell(scene, e.change.waste, signed=True),
                _cell(scene, e.change.wastewater, signed=True),
                _counted(scene, e),
            )
        )
        for e in scene.result.effects
        if e.state == "acts"
    )
    columns = (
        Column("id", texts("col.number")),
        Column("effect", texts("col.effect")),
        Column("water", texts("scenario.water"), kind="number"),
        Column("energy", texts("scenario.final_energy"), kind="number"),
        Column("co2e", texts("scenario.co2e"), kind="number"),
        Column("waste", texts("scenario.waste"), kind="number"),
        Column("wastewater", texts("scenario.wastewater"), kind="number"),
        Column("counted", texts("scenario.energy_saving"), kind="number"),
    )
    notes = (texts("note.scenario_energy"),)
    empty = texts("empty.scenario_effects")
    return Table("scenario-effects", texts("table.scenario_effects"), columns, rows, notes, empty)


def _counted(scene: Scene, effect: OptionEffect) -> Cell:
    """Return the saving of energy that counts, or why there is none."""
    figure = effect.energy_saving
    if figure.why.startswith("effect_"):
        return Cell(figure.value, figure.id, figure.mark, scene.texts(f"why.{figure.why}"))
    return _cell(scene, figure)


def _crossing(scene: Scene, effects: list[OptionEffect]) -> Table:
    texts = scene.texts
    rows = tuple(
        Row(
            (
                Cell(e.option_id if first else ""),
                Cell(scene.names.option(e.option_id) if first else ""),
                Cell(_place_name(scene, place)),
                _cell(scene, place.change, signed=True),
            )
        )
        for e in effects
        for first, place in zip((True, *(False for _ in e.places[1:])), e.places, strict=True)
    )
    columns = (
        Column("id", texts("col.number")),
        Column("name", texts("col.option")),
        Column("place", texts("col.flow")),
        Column("change", texts("col.change_year"), kind="number"),
    )
    notes = (texts("note.scenario_crossing"),)
    return Table("scenario-crossing", texts("table.scenario_crossing"), columns, rows, notes)


def _place_name(scene: Scene, place: PlaceChange) -> str:
    names, texts = scene.names, scene.texts
    if place.kind == "new":
        return texts("scenario.new_use", name=names.carrier(place.name))
    if place.kind == "use":
        return names.use(place.name)
    return names.product(place.name) if place.kind == "output" else names.flow(place.name)


def _cell(scene: Scene, figure: Figure, *, signed: bool = False) -> Cell:
    """Return an amount with its unit; a change with its sign; nothing known, the reason."""
    currency = scene.result.facility.currency
    value, unit, digits = figure.value, figure.unit, None
    if unit.startswith(currency):
        value = None if value is None else value / scene.money.scale
        digits = scene.money.digits
    if value is None:
        return scene.with_unit(figure)
    shown = (
        f"{scene.money.unit}/{scene.unit('yr')}" if digits is not None and "/" in unit else scene.unit(unit)
    )
    shown = scene.money.unit if unit == currency else shown
    plus = "+" if signed and value > 0 else ""
    text = f"{plus}{scene.number(value, digits)} {shown}".strip()
    if figure.why == "partial":
        text = f"{text} *"
    return Cell(value, figure.id, figure.mark, text, unit=shown)
