"""What machines draw on: the booked amount of a use; for electricity the grid and the plant's own kWh together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sxsh_toolkit.model.equipment import Machine
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, sum_figures
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.model.words import GeneratedFrom

ENERGY_GROUPS = frozenset({"electricity", "fossil_fuel", "biomass", "steam", "chilled"})


@dataclass(frozen=True, slots=True)
class Pool:
    """One amount that machines share.

    Parameters
    ----------
    use_id : str
        The use that gives the pool its name.
    amount, final_energy, cost : Figure
        Amount in the use's unit [kWh, t or m3], energy [MJ] and money of all its members.
    uncertainty : float
        Absolute standard uncertainty of the amount, 0 where none was stated.
    amount_ids, energy_ids, cost_ids : tuple of str
        What they were made from: the pool is no result of its own, so that figures point to the booked uses.
    """

    use_id: str
    amount: Figure
    final_energy: Figure
    cost: Figure
    uncertainty: float
    amount_ids: tuple[str, ...] = ()
    energy_ids: tuple[str, ...] = ()
    cost_ids: tuple[str, ...] = ()


def pool_uses(
    facility: Facility, period: Period, uses: Sequence[CarrierUse], machines: Iterable[Machine]
) -> tuple[Pool, ...]:
    """Gather the energy uses of a period into what machines draw on.

    Parameters
    ----------
    facility : Facility
        For its id and currency.
    period : Period
        Says what was generated from a booked fuel: those kWh run machines too, though their energy stands under the
        fuel.
    uses : sequence of CarrierUse
        Accounted uses of the period.
    machines : iterable of Machine
        A use that a machine names stays a pool of its own.

    Returns
    -------
    tuple of Pool
        One for each energy use; further electricity uses that no machine names join the first.
    """
    named = {machine.use_id for machine in machines}
    rows = [use for use in uses if use.period_id == period.id and use.group in ENERGY_GROUPS]
    grid = next((use for use in rows if use.carrier == "electricity"), None)
    pools = []
    for use in rows:
        if grid is not None and _joins(use, grid, named):
            continue
        members = [use]
        if use is grid:
            members += [other for other in rows if _joins(other, use, named)]
        pools.append(_pool(facility, period, use, members))
    return tuple(pools)


def _joins(use: CarrierUse, grid: CarrierUse, named: set[str]) -> bool:
    return use is not grid and use.group == "electricity" and use.use_id not in named


def _pool(facility: Facility, period: Period, use: CarrierUse, members: list[CarrierUse]) -> Pool:
    path = f"{facility.facility}/{period.id}/pool/{use.use_id}"
    booked = {item.id: item for item in period.uses}
    parts = [member.used for member in members]
    variance = 0.0
    for member in members:
        item = booked[member.use_id]
        if item.generated is not None and item.generated_from is GeneratedFrom.FUEL:
            where = f"periods[{period.id}].uses[{item.id}].generated"
            parts.append(Figure(where, item.generated.value, item.generated.unit))
        if item.amount is not None and item.amount.relative_uncertainty:
            variance += (item.amount.relative_uncertainty * item.amount.value) ** 2
    unit = use.used.unit
    amount = sum_figures(f"{path}.amount", unit, parts) if len(parts) > 1 else use.used
    return Pool(
        use.use_id,
        amount,
        _joined(f"{path}.final_energy_mj", [m.final_energy for m in members]),
        _joined(f"{path}.cost_{facility.currency.lower()}", [m.cost for m in members]),
        variance**0.5,
        tuple(part.id for part in parts),
        tuple(member.final_energy.id for member in members),
        tuple(member.cost.id for member in members),
    )


def _joined(name: str, parts: list[Figure]) -> Figure:
    return parts[0] if len(parts) == 1 else sum_figures(name, parts[0].unit, parts)
