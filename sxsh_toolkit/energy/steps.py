"""Use by step: machines give what they draw to their steps; what nobody assigned stays visible and the sum ties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sxsh_toolkit.energy.pools import Pool
from sxsh_toolkit.model.equipment import Machine
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result_energy import EquipmentUse, StepUse

UNASSIGNED = "unassigned"
UNACCOUNTED = "unaccounted"
ABOVE_METER = "above_meter"
_WHOLE = 1 + 1e-9


@dataclass(slots=True)
class _Part:
    """One step's growing part of a pool."""

    amount: float = 0.0
    bases: list[str] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)

    def add(self, amount: float, basis: str, *inputs: str) -> None:
        self.amount += amount
        self.bases += [basis] if basis and basis not in self.bases else []
        self.inputs += [name for name in inputs if name not in self.inputs]


def split_to_steps(
    facility: Facility,
    period: Period,
    machines: Sequence[Machine],
    rows: Sequence[EquipmentUse],
    pools: Sequence[Pool],
) -> tuple[StepUse, ...]:
    """Split every pool to the steps of its machines' users.

    Parameters
    ----------
    facility : Facility
        For its id, currency and the order of its steps.
    period : Period
        The books.
    machines, rows : sequence
        The list and what each machine draws, in one order.
    pools : sequence of Pool
        What they draw on.

    Returns
    -------
    tuple of StepUse
        Pool by pool, steps in the file's order, then what is unassigned and unaccounted. The amounts of a pool sum to
        what was booked.

    Notes
    -----
    Shares of a shared boiler or cold plant are taken as stated. Where they sum to less than 100 % the rest is
    unassigned; where they sum to more, nothing is split.
    """
    order = [step.id for step in facility.process.steps]
    found: list[StepUse] = []
    for pool in pools:
        parts = _parts(pool, machines, rows)
        last = (UNASSIGNED, UNACCOUNTED, ABOVE_METER)
        names = [s for s in order if s in parts] + [s for s in last if s in parts]
        prefix = f"{facility.facility}/{period.id}/step/{pool.use_id}"
        found += [_row(f"{prefix}/{name}", period.id, name, parts[name], pool) for name in names]
    return tuple(found)


def _parts(pool: Pool, machines: Sequence[Machine], rows: Sequence[EquipmentUse]) -> dict[str, _Part]:
    parts: dict[str, _Part] = {}

    def give(step: str, amount: float, basis: str, *inputs: str) -> None:
        parts.setdefault(step, _Part()).add(amount, basis, *inputs)

    listed = 0.0
    for machine, row in zip(machines, rows, strict=True):
        amount = row.listed.value
        if machine.use_id != pool.use_id or amount is None:
            continue
        listed += amount
        shares = [(step, share, basis) for step, share, basis in machine.shares if share is not None]
        total = sum(share for _, share, _ in shares)
        if total > _WHOLE:
            give(UNASSIGNED, amount, "shares_above_whole", row.listed.id)
            continue
        for step, share, basis in shares:
            give(step, amount * share, basis, row.listed.id, f"{machine.field}.users")
        if total < 1 - 1e-9:
            give(UNASSIGNED, amount * (1 - total), "", row.listed.id, f"{machine.field}.users")
    if pool.amount.value is not None:
        rest = pool.amount.value - listed
        if abs(rest) > 1e-9 * max(abs(pool.amount.value), 1e-9):
            give(UNACCOUNTED if rest > 0 else ABOVE_METER, rest, "", *pool.amount_ids)
    return parts


def _row(path: str, period_id: str, step: str, part: _Part, pool: Pool) -> StepUse:
    inputs = tuple(part.inputs)
    whole = pool.amount.value
    share = part.amount / whole if whole else None

    def of(name: str, figure: Figure, ids: tuple[str, ...]) -> Figure:
        known = share is not None and figure.value is not None
        value = share * figure.value if share is not None and figure.value is not None else None
        why = figure.why if known else figure.why or pool.amount.why or "unknown"
        return Figure(f"{path}.{name}", value, figure.unit, (*inputs, *ids), mark=figure.mark, why=why)

    return StepUse(
        period_id,
        pool.use_id,
        step,
        tuple(part.bases),
        Figure(f"{path}.amount", part.amount, pool.amount.unit, inputs),
        of("final_energy_mj", pool.final_energy, pool.energy_ids),
        of("cost", pool.cost, pool.cost_ids),
        Figure(
            f"{path}.share_pct",
            None if share is None else 100 * share,
            "%",
            (*inputs, *pool.amount_ids),
            why="" if share is not None else pool.amount.why or "unknown",
        ),
    )
