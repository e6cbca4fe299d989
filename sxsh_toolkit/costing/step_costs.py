"""Energy and system cost of each process step, as the file says which part of the books it carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.process import ProcessStep, StepCosts
from sxsh_toolkit.model.result import CarrierUse

_NO_ENERGY = frozenset({"water", "ice", "material"})


@dataclass(frozen=True, slots=True)
class StepCost:
    """What a step carries in the period; None where nobody stated it. [currency]"""

    energy: float | None
    system: float | None
    energy_loss_share: float | None
    system_loss_share: float | None
    inputs: tuple[str, ...]

    def part(self, share: float) -> StepCost:
        """Return a share of it; what nobody stated stays unsaid."""
        energy, system = (None if cost is None else cost * share for cost in (self.energy, self.system))
        return replace(self, energy=energy, system=system)


@dataclass(frozen=True, slots=True)
class StepAllotment:
    """The costs of all steps.

    Parameters
    ----------
    steps : dict
        Step id → its cost.
    unassigned : tuple of Figure
        What of the period's energy and labour cost no step carries; empty where no step states a share.
    """

    steps: dict[str, StepCost]
    unassigned: tuple[Figure, ...]


NOTHING = StepAllotment({}, ())


def share_steps(
    allotment: StepAllotment, throughput: Sequence[Mapping[str, float | None]]
) -> tuple[StepAllotment, ...]:
    """Share the steps' costs among the balances that run through them, by the mass that each brings in a period.

    Parameters
    ----------
    allotment : StepAllotment
        The whole period's costs.
    throughput : sequence of mapping
        For each balance, step → mass that enters it in the period; None where it is not known. [t]

    Returns
    -------
    tuple of StepAllotment
        One a balance; where a mass is unknown and several balances share a step, none of them gets its cost.
    """
    shared: list[dict[str, StepCost]] = [{} for _ in throughput]
    for step, cost in allotment.steps.items():
        masses = [(i, entered[step]) for i, entered in enumerate(throughput) if step in entered]
        whole = sum(mass or 0.0 for _, mass in masses)
        known = all(mass is not None for _, mass in masses) and whole > 0
        for i, mass in masses:
            if len(masses) == 1:
                shared[i][step] = cost
            elif known:
                shared[i][step] = cost.part((mass or 0.0) / whole)
    return tuple(StepAllotment(steps, allotment.unassigned) for steps in shared)


def allot_step_costs(facility: Facility, period: Period | None, uses: Iterable[CarrierUse]) -> StepAllotment:
    """Bring the period's booked energy and labour cost, and stated costs, to the steps.

    Notes
    -----
    energy of a step = its share · Σ cost of own energy uses; system = labour share · labour cost + depreciation +
    maintenance + other. A share of a cost that is not booked gives nothing.
    """
    if period is None:
        return NOTHING
    path, suffix = f"{facility.facility}/{period.id}/mfca", facility.currency.lower()
    own = [u for u in uses if u.period_id == period.id and u.group not in _NO_ENERGY and not u.customer]
    known = [u.cost.value for u in own if u.cost.value is not None]
    energy = sum(known) if known else None
    labour = period.labour_cost.value if period.labour_cost else None
    steps = {s.id: _cost(s, s.costs, energy, labour) for s in facility.process.steps if s.costs}
    inputs = {"energy": tuple(u.cost.id for u in own), "labour": (f"periods[{period.id}].labour_cost",)}
    unassigned = []
    for name, whole in (("energy", energy), ("labour", labour)):
        shares = [getattr(s.costs, f"{name}_share") for s in facility.process.steps if s.costs]
        stated = [share.value for share in shares if share is not None]
        if whole is not None and stated:
            figure_id = f"{path}.unassigned_{name}_{suffix}"
            left = whole * (1 - sum(stated))
            unassigned.append(Figure(figure_id, left, facility.currency, (*inputs[name], "process.steps")))
    return StepAllotment(steps, tuple(unassigned))


def _cost(step: ProcessStep, costs: StepCosts, energy: float | None, labour: float | None) -> StepCost:
    field = f"process.steps[{step.id}].costs"
    spent = None
    if costs.energy_share is not None and energy is not None:
        spent = costs.energy_share.value * energy
    parts = [q.value for q in (costs.depreciation, costs.maintenance, costs.other) if q is not None]
    if costs.labour_share is not None and labour is not None:
        parts.append(costs.labour_share.value * labour)
    return StepCost(
        spent,
        sum(parts) if parts else None,
        costs.energy_loss_share.value if costs.energy_loss_share else None,
        costs.system_loss_share.value if costs.system_loss_share else None,
        (field,),
    )
