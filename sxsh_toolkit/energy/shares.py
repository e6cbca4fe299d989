"""Each carrier's part of a period's final energy and of its energy cost, and what its heat costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sxsh_toolkit.energy.pools import ENERGY_GROUPS
from sxsh_toolkit.model.figure import Figure, divide_figures, sum_figures
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.model.result_energy import CarrierShare

_MJ_PER_GJ = 1000.0


def share_carriers(facility_id: str, period_id: str, uses: Sequence[CarrierUse]) -> tuple[CarrierShare, ...]:
    """Say which part of the period's final energy and energy cost each carrier has.

    Parameters
    ----------
    facility_id, period_id : str
        Beginning of the figures' ids.
    uses : sequence of CarrierUse
        Accounted uses.

    Returns
    -------
    tuple of CarrierShare
        In the order of the uses. Final energy counts electricity at 3.6 MJ/kWh; TOE (primary) never enters.
    """
    rows = [u for u in uses if u.period_id == period_id and u.group in ENERGY_GROUPS and u.used.known]
    prefix = f"{facility_id}/{period_id}/carrier"
    energy = sum_figures(f"{prefix}.final_energy_mj", "MJ", [u.final_energy for u in rows])
    money = rows[0].cost.unit if rows else ""
    cost = sum_figures(f"{prefix}.cost", money, [u.cost for u in rows])
    return tuple(_share(f"{prefix}/{use.use_id}", use, energy, cost, money) for use in rows)


def _share(path: str, use: CarrierUse, energy: Figure, cost: Figure, money: str) -> CarrierShare:
    return CarrierShare(
        use.period_id,
        use.use_id,
        _part(f"{path}.energy_pct", use.final_energy, energy),
        _part(f"{path}.cost_pct", use.cost, cost),
        divide_figures(f"{path}.cost_per_gj", f"{money}/GJ", use.cost, use.final_energy, _MJ_PER_GJ),
    )


def _part(name: str, figure: Figure, whole: Figure) -> Figure:
    """Return a part of a sum; it points to what was summed, since the sum is no result of its own."""
    return replace(divide_figures(name, "%", figure, whole, 100.0), inputs=(figure.id, *whole.inputs))
