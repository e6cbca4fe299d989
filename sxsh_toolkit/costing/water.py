"""Water of a period: balance by use, and the true cost of a cubic metre at each use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sxsh_toolkit.costing.fee_account import account_fee
from sxsh_toolkit.costing.water_end import cost_after_use, state_discharge
from sxsh_toolkit.costing.water_flows import DISCHARGE, StepWater, collect_steps
from sxsh_toolkit.costing.water_rows import PLANT, WaterScene, build_use_rows
from sxsh_toolkit.costing.water_supply import account_sources
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, divide_figures, sum_figures
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import BalanceResult, CarrierUse
from sxsh_toolkit.model.result_water import WastewaterFee, WaterBalance, WaterSourceRow, WaterUseRow

_REST = 1e-6
"""Below this part of a source nothing is left over: sums of floats are not exact."""


def account_water(
    facility: Facility, period: Period, uses: Sequence[CarrierUse], balances: Sequence[BalanceResult]
) -> WaterBalance | None:
    """Account the water of a period.

    Parameters
    ----------
    facility, period : Facility, Period
        With sources, wastewater and balances as declared.
    uses : sequence of CarrierUse
        Accounted uses of the period, water without meter filled in.
    balances : sequence of BalanceResult
        Solved balances; those scaled to the period distribute the water.

    Returns
    -------
    WaterBalance or None
        None where the file says nothing of water.

    Notes
    -----
    The books say how much and at what cost, the balances say where: a source's cost is spread over its uses by
    volume, and what no balance assigns stands in a row of its own. Supply, treatment before use, pumping and heating
    follow the water through reuse (:func:`compute_embedded_costs`); treatment after use, service price and fee follow
    the discharge. The rows add up to the whole cost.

    References
    ----------
    ISO 14051:2011 (source id ``iso_14051_2011``); field practice of CP assessments (source id ``tool_convention``).
    """
    sources = account_sources(facility, period, uses)
    if not sources and facility.wastewater is None:
        return None
    path, currency = f"{facility.facility}/{period.id}/water", facility.currency
    linked = {row.source_id: row.source_id for row in sources}
    steps = collect_steps(facility, period.id, balances, linked)
    sources = _with_loose_ones(sources, steps, path, period.id, currency)
    stated = state_discharge(facility, period)
    told = sum(step.out.get(DISCHARGE, 0.0) for step in steps.values())
    discharge = stated
    if not stated.known and told:
        inputs = tuple(dict.fromkeys(n for s in steps.values() for n in s.inputs.get(DISCHARGE, ())))
        discharge = replace(stated, value=told, inputs=inputs, why="volume_from_balance")
    steps = _with_rest(steps, sources, discharge)
    fee = account_fee(facility, period)
    end, by_flows = cost_after_use(facility, period, discharge, steps, fee, path)
    scene = WaterScene(path, period.id, currency, sources, steps, discharge, end, by_flows)
    rows = build_use_rows(scene)
    return _balance(scene, rows, fee, facility)


def _with_loose_ones(
    sources: tuple[WaterSourceRow, ...],
    steps: Mapping[str, StepWater],
    path: str,
    period_id: str,
    currency: str,
) -> tuple[WaterSourceRow, ...]:
    """Add the water flows that no use of the books stands for: volume known, cost not."""
    known = {row.source_id for row in sources}
    loose: dict[str, tuple[float, list[str]]] = {}
    for step in steps.values():
        for source, volume in step.fresh.items():
            if source not in known:
                total, inputs = loose.get(source, (0.0, []))
                loose[source] = (total + volume, [*inputs, *step.inputs.get("fresh", ())])
    return (*sources, *(_loose(path, period_id, currency, *item) for item in loose.items()))


def _loose(
    path: str, period_id: str, currency: str, source: str, found: tuple[float, list[str]]
) -> WaterSourceRow:
    name, suffix = f"{path}/source/{source}", currency.lower()
    volume = Figure(f"{name}.volume", found[0], "m3", tuple(dict.fromkeys(found[1])))

    def absent(part: str, unit: str = currency) -> Figure:
        end = f"_{suffix}" if unit == currency else ""
        return Figure(f"{name}.{part}{end}", None, unit, (), why="not_in_books")

    return WaterSourceRow(
        period_id,
        source,
        "",
        volume,
        absent("bill"),
        absent("pump_energy", "kWh"),
        absent("pumping"),
        absent("chemicals"),
        absent("tax"),
        absent("licence"),
        absent("cost"),
        absent("unit_cost", f"{currency}/m3"),
        Figure(f"{name}.in_other_bills_{suffix}", 0.0, currency, (volume.id,)),
    )


def _with_rest(
    steps: dict[str, StepWater], sources: Sequence[WaterSourceRow], discharge: Figure
) -> dict[str, StepWater]:
    """Add the row of what is booked or discharged and assigned to no step."""
    rest = StepWater(into_product=False)
    for source in sources:
        used = sum(step.fresh.get(source.source_id, 0.0) for step in steps.values())
        left = (source.volume.value or 0.0) - used
        if left > _REST * used:
            rest.fresh[source.source_id] = left
            rest.inputs.setdefault("fresh", []).append(source.volume.id)
        elif source.volume.value is None and not used:
            rest.inputs.setdefault("fresh", []).append(source.volume.id)
    told = sum(step.out.get(DISCHARGE, 0.0) for step in steps.values())
    over = (discharge.value or 0.0) - told
    if over > _REST * told:
        rest.out[DISCHARGE] = over
        rest.inputs.setdefault(DISCHARGE, []).append(discharge.id)
    return {**steps, PLANT: rest} if rest.fresh or rest.out or not steps else steps


def _balance(
    scene: WaterScene, rows: tuple[WaterUseRow, ...], fee: WastewaterFee | None, facility: Facility
) -> WaterBalance:
    path, suffix, currency = scene.path, scene.suffix, scene.currency
    intake = sum_figures(f"{path}/intake", "m3", (source.volume for source in scene.sources))
    reuse = sum_figures(f"{path}/reuse", "m3", (row.reused_in for row in rows))
    moved = Figure(f"{path}/moved", (intake.value or 0.0) + (reuse.value or 0.0), "m3", (intake.id, reuse.id))
    share = divide_figures(f"{path}/reuse_share_pct", "%", reuse, moved, 100.0)
    cost = sum_figures(f"{path}/cost_{suffix}", currency, (row.cost for row in rows))
    inside = sum_figures(
        f"{path}/in_other_bills_{suffix}", currency, (s.in_other_bills for s in scene.sources)
    )
    plant = facility.wastewater
    return WaterBalance(
        scene.period_id,
        scene.sources,
        rows,
        intake,
        scene.discharge,
        reuse,
        replace(share, inputs=(reuse.id, intake.id)),
        scene.end["effluent"],
        scene.end["service"],
        plant is not None and plant.service_use is not None,
        cost,
        divide_figures(f"{path}/unit_cost", f"{currency}/m3", cost, intake),
        inside,
        fee,
    )
