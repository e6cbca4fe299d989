"""Scenarios: the same chain rerun on the plant's year with options, each alone and in sets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from sxsh_toolkit.assessment.headline import add_avoidable
from sxsh_toolkit.assessment.option_year import OptionYear, kept_ids, margin_id, now_ids
from sxsh_toolkit.assessment.year_totals import (
    YearRows,
    account_year,
    compare_years,
    level_totals,
    shift_totals,
)
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, weakest_mark
from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.model.plant_year import Changed, Place, PlantYear
from sxsh_toolkit.model.result import LossStream, OptionResult
from sxsh_toolkit.model.result_scenario import CappedAct, OptionEffect, PlaceChange, ScenarioSet, YearTotals
from sxsh_toolkit.model.words import Action, Effect
from sxsh_toolkit.options import ActsValue, change_facility, value_option

_CAP_TOLERANCE = 1e-6
_SHOWN_CHANGE = 1e-6
CostStreams = Callable[[Facility], Sequence[LossStream]]


@dataclass(frozen=True, slots=True)
class _Scene:
    """What every scenario of one facility is set against."""

    facility: Facility
    year: OptionYear
    plant: PlantYear
    before: YearRows

    @property
    def path(self) -> str:
        return f"{self.facility.facility}/scenario"


def assess_effects(
    facility: Facility, year: OptionYear, options: Sequence[OptionResult]
) -> tuple[OptionEffect, ...]:
    """Return what each option that acts on the balance does alone, and its credit in the set of all that are kept.

    Parameters
    ----------
    facility : Facility
        As read.
    year : OptionYear
        Its year with the options placed.
    options : sequence of OptionResult
        With their classes and order.

    Returns
    -------
    tuple of OptionEffect
        In the order of ``options``. These rows carry no ±: the uncertainty pass reruns the options' money, not these
        scenarios.
    """
    scene = _build_scene(facility, year)
    declared = {option.id: option for option in facility.options}
    shared = year.credits(kept_ids(options))
    acting = [row for row in options if declared[row.option_id].acts_on]
    return tuple(_effect(scene, declared[row.option_id], shared.get(row.option_id)) for row in acting)


def assess_sets(
    facility: Facility, year: OptionYear, options: Sequence[OptionResult], cost_streams: CostStreams
) -> tuple[ScenarioSet, ...]:
    """Return the plant before and after: with what is to be done now, and with all options that are kept.

    Parameters
    ----------
    facility, year, options : Facility, OptionYear, sequence of OptionResult
        As for :func:`assess_effects`.
    cost_streams : callable
        Closes and costs the balances of a facility.

    Returns
    -------
    tuple of ScenarioSet
        ``now`` and ``all``; none where no option can be valued on the year's books.
    """
    if year.plant is None or not year.alone:
        return ()
    scene = _build_scene(facility, year)
    return tuple(
        _set(scene, name, ids, options, cost_streams)
        for name, ids in (("now", now_ids(options)), ("all", kept_ids(options)))
        if any(option_id in year.alone for option_id in ids)
    )


def _build_scene(facility: Facility, year: OptionYear) -> _Scene:
    plant = year.plant or PlantYear(facility.facility, "", facility.currency, {}, {}, {}, {})
    return _Scene(facility, year, plant, account_year(facility))


def _effect(scene: _Scene, option: CpOption, credit: float | None) -> OptionEffect:
    path, currency = f"{scene.path}/option/{option.id}", scene.facility.currency
    changed, placed = scene.year.alone.get(option.id), scene.year.placed[option.id]
    effect = option.effect.value if option.effect else ""
    value = scene.year.value(option.id)
    totals = _change(scene, option, changed, placed.why)
    suffix = currency.lower()
    stated = value_option(option, scene.facility.current_period())
    return OptionEffect(
        option.id,
        effect,
        "stated" if changed is None else "acts",
        placed.why,
        placed.number,
        Figure(f"{path}.stated_{suffix}", stated.net, f"{currency}/yr", stated.inputs, why=stated.why),
        _valued(scene, option, value, path),
        totals,
        Figure(
            f"{path}.credit_{suffix}",
            credit,
            f"{currency}/yr",
            tuple(margin_id(scene.plant, name) for name in sorted(scene.year.alone)) if changed else (),
            why="" if credit is not None else (placed.why or "rejected"),
        ),
        _energy_saving(f"{path}.energy_saving_mj", totals.final_energy, option.effect),
        _fee_saving(path, scene, changed, totals.margin.inputs),
        tuple(_places(scene, changed, path)) if changed else (),
        tuple(_capped(scene, changed, option)) if changed else (),
    )


def _valued(scene: _Scene, option: CpOption, value: ActsValue | None, path: str) -> Figure:
    """Return the net saving with the acts' value, beside what the file states."""
    currency = scene.facility.currency
    name = f"{path}.valued_{currency.lower()}"
    if value is None:
        return Figure(name, None, f"{currency}/yr", (), why=scene.year.placed[option.id].why)
    found = value_option(option, scene.facility.current_period(), value)
    return Figure(name, found.net, f"{currency}/yr", found.inputs, why=found.why)


def _change(scene: _Scene, option: CpOption, changed: Changed | None, why: str) -> YearTotals:
    path = f"{scene.path}/option/{option.id}"
    if changed is None:
        return level_totals(path, scene.facility.currency, why)
    after = account_year(change_facility(scene.facility, scene.plant, changed))
    acts = tuple(f"options[{option.id}].acts_on[{i}]" for i in range(len(option.acts_on)))
    found = compare_years(path, scene.plant, changed, (scene.before, after), acts)
    placed = scene.year.placed[option.id].acts
    rows = tuple(dict.fromkeys(row for act in placed for row in act.rows))
    mark = weakest_mark(act.mark for act in placed)
    margin = replace(found.margin, inputs=(*found.margin.inputs, *rows), mark=mark)
    return replace(found, margin=margin)


def _energy_saving(name: str, change: Figure, effect: Effect | None) -> Figure:
    """Return what counts as a saving of energy: less final energy by efficiency, nothing by any other effect."""
    if effect is None:
        return Figure(name, None, "MJ/yr", (change.id,), why="effect_missing")
    if effect is not Effect.EFFICIENCY:
        return Figure(name, 0.0, "MJ/yr", (change.id,), why=f"effect_{effect.value}")
    value = None if change.value is None else -change.value
    return Figure(name, value, "MJ/yr", (change.id,), mark=change.mark, why=change.why)


def _fee_saving(path: str, scene: _Scene, changed: Changed | None, inputs: tuple[str, ...]) -> Figure:
    """Return the part of the margin that is less wastewater fee; unknown where the fee itself is."""
    currency = scene.facility.currency
    name = f"{path}.fee_saving_{currency.lower()}"
    if changed is None or scene.year.fee is None:
        return Figure(name, None, f"{currency}/yr", (), why="fee_not_computed")
    return Figure(name, changed.fee, f"{currency}/yr", inputs)


def _places(scene: _Scene, changed: Changed, path: str) -> Iterator[PlaceChange]:
    """Yield what an option changes besides: every booked use and output, and every flow that leaves, of its own."""
    for key, after in changed.amounts.items():
        place = scene.plant.places[key]
        before = place.amount or 0.0
        outside = place.level == "book" or (place.loses_value and key not in scene.plant.links)
        if outside and abs(after - before) > _SHOWN_CHANGE * max(1.0, abs(before)):
            kind = key.split("/")[0]
            name = f"{path}.{key.replace('/', '.')}"
            yield PlaceChange(
                kind, place.name, Figure(name, after - before, f"{place.unit}/yr", place.inputs)
            )


def _capped(scene: _Scene, changed: Changed, option: CpOption) -> Iterator[CappedAct]:
    for (_, number), (taken, asked) in sorted(changed.taken.items()):
        kind = option.acts_on[number].kind
        if kind is not Action.PRICE and asked > taken * (1 + _CAP_TOLERANCE) + _CAP_TOLERANCE:
            act = next(a for a in scene.year.placed[option.id].acts if a.number == number)
            place: Place = scene.plant.places[act.source]
            yield CappedAct(number, asked, taken, place.unit)


def _set(
    scene: _Scene,
    name: str,
    ids: tuple[str, ...],
    options: Sequence[OptionResult],
    cost_streams: CostStreams,
) -> ScenarioSet:
    path, currency = f"{scene.path}/{name}", scene.facility.currency
    valued = tuple(option_id for option_id in ids if option_id in scene.year.alone)
    facility, change = _rerun(scene, valued, path)
    before = level_totals(f"{path}/before", currency, "", scene.plant, scene.before)
    suffix, causes = currency.lower(), change.margin.inputs[: len(valued)]
    efficient = [
        o.option_id for o in options if o.effect == Effect.EFFICIENCY.value and o.option_id in valued
    ]
    saved = _rerun(scene, tuple(efficient), f"{path}/efficiency")[1].final_energy
    was = add_avoidable(f"{path}.avoidable_before_{suffix}", scene.facility, cost_streams(scene.facility))
    left = add_avoidable(f"{path}.avoidable_after_{suffix}", facility, cost_streams(facility))
    left = replace(left, inputs=(*causes, *left.inputs))
    alone = sum(scene.year.alone[option_id].margin or 0.0 for option_id in valued)
    return ScenarioSet(
        name,
        ids,
        tuple(option_id for option_id in ids if option_id not in valued),
        before,
        shift_totals(f"{path}/after", before, change),
        change,
        Figure(f"{path}.stand_alone_{suffix}", alone, f"{currency}/yr", causes),
        Figure(f"{path}.overlap_{suffix}", scene.year.overlap(valued), f"{currency}/yr", causes),
        Figure(
            f"{path}.energy_saving_mj",
            None if saved.value is None else -saved.value,
            "MJ/yr",
            saved.inputs,
            mark=saved.mark,
            why=saved.why,
        ),
        _fee_saving(path, scene, scene.year.with_options(valued), causes),
        was,
        left,
        _cut(f"{path}.avoidable_cut_pct", was, left),
    )


def _cut(name: str, was: Figure, left: Figure) -> Figure:
    """Return the share of the avoidable money that the options cut. [%]"""
    inputs, why = (was.id, left.id), was.why or left.why
    if not was.value or left.value is None:
        return Figure(name, None, "%", inputs, why=why or "nothing_avoidable")
    return Figure(name, 100 * (was.value - left.value) / was.value, "%", inputs, why=why)


def _rerun(scene: _Scene, ids: tuple[str, ...], path: str) -> tuple[Facility, YearTotals]:
    """Return the facility with a set of options, and what changes."""
    changed = scene.year.with_options(ids)
    facility = change_facility(scene.facility, scene.plant, changed)
    causes = tuple(margin_id(scene.plant, option_id) for option_id in ids)
    rows = scene.before, account_year(facility)
    return facility, compare_years(path, scene.plant, changed, rows, causes)
