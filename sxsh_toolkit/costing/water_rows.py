"""Rows of a water balance: volumes of each use, and the costs that follow its water."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sxsh_toolkit.costing.water_flows import DISCHARGE, EVAPORATION, StepWater
from sxsh_toolkit.costing.water_network import WaterNode, compute_embedded_costs
from sxsh_toolkit.model.figure import Figure, divide_figures, sum_figures, weakest_mark
from sxsh_toolkit.model.result_water import WaterSourceRow, WaterUseRow

_ALONG = ("supply", "treatment", "pumping", "heating")
_AT_THE_END = ("effluent", "service", "fee")
_UNKNOWN = "unknown_m3"
_NOTHING = 1e-9
"""Below this part of what entered no water ends at a use: sums of floats are not exact."""
PLANT = "plant"
"""The row of what no balance assigns to a step."""


@dataclass(frozen=True, slots=True)
class WaterScene:
    """What the rows of one period are made from.

    ``end`` holds the costs after use by component; those in ``share_by_flows`` are assigned by the flows themselves,
    the others follow the discharge. A source's cost follows its volume.
    """

    path: str
    period_id: str
    currency: str
    sources: tuple[WaterSourceRow, ...]
    steps: Mapping[str, StepWater]
    discharge: Figure
    end: Mapping[str, Figure]
    share_by_flows: frozenset[str]

    @property
    def suffix(self) -> str:
        return self.currency.lower()

    @property
    def last(self) -> str:
        """The row that takes what no volume can distribute."""
        return tuple(self.steps)[-1]


def build_use_rows(scene: WaterScene) -> tuple[WaterUseRow, ...]:
    """Build one row a use; their costs add up to that of the sources, the steps and the end.

    Notes
    -----
    What no volume can distribute (a fee without a known discharge) goes to the last row.
    """
    kept = compute_embedded_costs([_node(scene, name, step) for name, step in scene.steps.items()])
    told = sum(step.out.get(DISCHARGE, 0.0) for step in scene.steps.values())
    rows = []
    for name, step in scene.steps.items():
        part = step.out.get(DISCHARGE, 0.0) / told if told else float(name == scene.last)
        rows.append(_row(scene, name, step, kept[name], part))
    return tuple(rows)


def _node(scene: WaterScene, name: str, step: StepWater) -> WaterNode:
    """Return a use with the costs that enter at it; a source's cost follows its volume."""
    entering = {
        component: step.costs.get(component, 0.0) for component in ("treatment", "pumping", "heating")
    }
    entering["supply"] = entering[_UNKNOWN] = 0.0
    for source in scene.sources:
        volume = step.fresh.get(source.source_id, 0.0)
        total = sum(other.fresh.get(source.source_id, 0.0) for other in scene.steps.values())
        if total and source.cost.value is not None:
            entering["supply"] += source.cost.value * volume / total
        if source.cost.value is None or source.cost.why == "partial":
            entering[_UNKNOWN] += volume
    for source in scene.sources:
        nowhere = not any(source.source_id in other.fresh for other in scene.steps.values())
        if nowhere and name == scene.last:
            entering["supply"] += source.cost.value or 0.0
            entering[_UNKNOWN] += float(source.cost.value is None)
    leaving = sum(step.out.values()) + max(0.0, step.entering - step.leaving)
    return WaterNode(name, entering, step.reused_out, leaving)


def _row(
    scene: WaterScene, name: str, step: StepWater, kept: Mapping[str, float], part: float
) -> WaterUseRow:
    path = f"{scene.path}/use/{name}"

    def volume(key: str, value: float) -> Figure:
        return Figure(f"{path}.{key}", value, "m3", tuple(dict.fromkeys(step.inputs.get(key, ()))))

    fresh, reused_in = volume("fresh", sum(step.fresh.values())), volume("reused_in", step.reused_in)
    if not step.fresh and step.inputs.get("fresh"):
        fresh = replace(fresh, value=None, why="volume_missing")
    elsewhere = Figure(
        f"{path}.elsewhere", step.entering - step.leaving, "m3", (fresh.id, reused_in.id), why=fresh.why
    )
    supplied = tuple(s.cost.id for s in scene.sources if s.source_id in step.fresh)
    money = {
        component: _along(
            scene, path, component, kept, (*supplied, *step.inputs.get(component, ()), fresh.id)
        )
        for component in _ALONG
    }
    for component in _AT_THE_END:
        money[component] = _at_the_end(scene, path, component, step, part)
    known = [figure for figure in money.values() if figure.why != "not_stated"]
    cost = sum_figures(f"{path}.cost_{scene.suffix}", scene.currency, known)
    if money["supply"].value is None:
        cost = replace(cost, value=None, why=money["supply"].why)
    passed_on = volume("reused_out", sum(step.reused_out.values()))
    ending = Figure(f"{path}.ending", (fresh.value or 0.0) + step.reused_in - (passed_on.value or 0.0), "m3")
    no_end = (ending.value or 0.0) <= _NOTHING * step.entering
    ending = replace(ending, value=None) if no_end else ending
    unit_cost = divide_figures(f"{path}.unit_cost", f"{scene.currency}/m3", cost, ending)
    unit_cost = replace(unit_cost, why="all_passed_on") if no_end and step.entering else unit_cost
    return WaterUseRow(
        scene.period_id,
        name,
        fresh,
        reused_in,
        passed_on,
        volume(DISCHARGE, step.out.get(DISCHARGE, 0.0)),
        volume(EVAPORATION, step.out.get(EVAPORATION, 0.0)),
        elsewhere,
        step.into_product,
        money["supply"],
        money["treatment"],
        money["pumping"],
        money["heating"],
        money["effluent"],
        money["service"],
        money["fee"],
        cost,
        replace(unit_cost, inputs=(cost.id, fresh.id, reused_in.id, passed_on.id)),
    )


def _along(
    scene: WaterScene, path: str, component: str, kept: Mapping[str, float], inputs: Sequence[str]
) -> Figure:
    """Return a cost that followed the water; a supply of unknown cost makes it a lower bound."""
    name, value = f"{path}.{component}_{scene.suffix}", kept[component]
    names = tuple(dict.fromkeys(inputs))
    mark = weakest_mark(s.cost.mark for s in scene.sources) if component == "supply" else ""
    if component == "supply" and kept[_UNKNOWN] > 0:
        why = "partial" if value else "cost_missing"
        return Figure(name, value or None, scene.currency, names, mark=mark, why=why)
    entered = component == "supply" or any(component in step.costs for step in scene.steps.values())
    return Figure(
        name,
        value if entered else None,
        scene.currency,
        names,
        mark=mark,
        why="" if entered else "not_stated",
    )


def _at_the_end(scene: WaterScene, path: str, component: str, step: StepWater, part: float) -> Figure:
    name, whole = f"{path}.{component}_{scene.suffix}", scene.end.get(component)
    if whole is None:
        return Figure(name, None, scene.currency, (), why="not_stated")
    if component in scene.share_by_flows:
        return Figure(name, step.end_costs.get(component, 0.0), scene.currency, whole.inputs)
    value = None if whole.value is None else whole.value * part
    return Figure(
        name,
        value,
        scene.currency,
        (whole.id, f"{path}.{DISCHARGE}", scene.discharge.id),
        mark=whole.mark,
        why=whole.why,
    )
