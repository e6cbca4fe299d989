"""Material flow cost accounting of a cascade of quantity centres, with loops: one linear system a cost category.

Vocabulary of ISO 14051: a *quantity centre* takes new cost and what other centres carry over to it; all of it leaves in
*products* (to the next centre or out of the plant) and *material losses*. A *recycled* outflow goes back to an earlier
centre. In every category T = n + Pᵀ·(T − D) + d: T the totals, n new cost, D what leaves a centre directly, d what
arrives directly, P the share of the rest that each centre passes to each other one. Losses and the energy of recycled
scrap are not passed on. References: ISO 14051:2011, 5.3 and 6 (source id ``iso_14051_2011``); METI guide, carry-over
between processes (source id ``meti_mfca_2007``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from sxsh_toolkit.errors import CostingError

OUTSIDE = ""
_LOST = 1e-9
"""Share of a centre's cost that may be left over by rounding."""


class Role(StrEnum):
    """What an outflow of a quantity centre is."""

    PRODUCT = "product"
    LOSS = "loss"
    RECYCLE = "recycle"


class RecycleRule(StrEnum):
    """What recycled scrap costs.

    ``loss``: its energy and system cost is lost where it arises, only its material value goes back (the default);
    ``left_out``: it is left out of the allocation base, so that its energy and system cost hides in the product.
    """

    LOSS = "loss"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Centre:
    """One quantity centre.

    Parameters
    ----------
    id : str
        Its name.
    new : mapping
        Category → cost that enters here for the first time; opening less closing inventory is part of it. [currency]
    waste_management : float
        Cost of treating and disposing of its losses, on top of new input; wholly loss. [currency]
    """

    id: str
    new: Mapping[str, float]
    waste_management: float = 0.0


@dataclass(frozen=True, slots=True)
class Outflow:
    """What leaves a centre.

    Parameters
    ----------
    id, source, target : str
        ``target`` is a centre, or empty for out of the plant.
    role : Role
        A loss always leaves the plant.
    weights : mapping
        Category → weight in the split of what is left of the category: mass, or a stated driver.
    direct : mapping
        Category → cost that is known to leave in it. [currency]
    """

    id: str
    source: str
    target: str
    role: Role
    weights: Mapping[str, float]
    direct: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CentreAccount:
    """One category of one centre: new + carried = product + loss + recycled. [currency]"""

    centre: str
    category: str
    new: float
    carried: float
    product: float
    loss: float
    recycled: float

    @property
    def total(self) -> float:
        """Everything that entered."""
        return self.new + self.carried


@dataclass(frozen=True, slots=True)
class CascadeAccount:
    """The whole cascade.

    Parameters
    ----------
    accounts : tuple of CentreAccount
        By centre, then by category; the last category of each is ``waste_management``.
    outflows : mapping
        Outflow id → category → cost that leaves in it. [currency]
    """

    accounts: tuple[CentreAccount, ...]
    outflows: Mapping[str, Mapping[str, float]]

    def sum(self, part: str, categories: Iterable[str] = ()) -> float:
        """Add up ``new``, ``loss`` or ``recycled`` over the centres. [currency]"""
        chosen = set(categories)
        return float(sum(getattr(a, part) for a in self.accounts if not chosen or a.category in chosen))


WASTE_MANAGEMENT = "waste_management"


def solve_cascade(
    centres: Sequence[Centre],
    outflows: Sequence[Outflow],
    material: Iterable[str] = ("material",),
    recycle_rule: RecycleRule = RecycleRule.LOSS,
) -> CascadeAccount:
    """Account every cost category over a cascade of centres.

    Parameters
    ----------
    centres : sequence of Centre
        In process order.
    outflows : sequence of Outflow
        Every way out of every centre.
    material : iterable of str
        Categories whose value goes back with what is recycled.
    recycle_rule : RecycleRule
        For all other categories.

    Returns
    -------
    CascadeAccount
        new + carried = product + loss + recycled in every category of every centre.

    Raises
    ------
    CostingError
        ``mfca.unknown_centre``, ``mfca.no_way_out`` (cost enters and nothing leaves), ``mfca.closed_loop`` (cost goes
        round and never leaves).
    """
    _require_known_ends(centres, outflows)
    categories = list(dict.fromkeys(c for centre in centres for c in centre.new))
    returning = set(material)
    leaving: dict[str, dict[str, float]] = {flow.id: {} for flow in outflows}
    rows: dict[str, list[CentreAccount]] = {c.id: [] for c in centres}
    for category in categories:
        passes = category in returning
        shares = _shares(centres, outflows, category, passes or recycle_rule is RecycleRule.LOSS)
        totals = _totals(centres, outflows, category, shares, passes)
        _require_nothing_lost(centres, outflows, category, totals, shares)
        for flow in outflows:
            rest = totals[flow.source] - _direct(outflows, flow.source, category)
            leaving[flow.id][category] = flow.direct.get(category, 0.0) + shares[flow.id] * rest
        for centre in centres:
            rows[centre.id].append(_account(centre, outflows, category, totals[centre.id], leaving, passes))
    for centre in centres:
        cost = centre.waste_management
        rows[centre.id].append(CentreAccount(centre.id, WASTE_MANAGEMENT, cost, 0.0, 0.0, cost, 0.0))
    return CascadeAccount(tuple(row for centre in centres for row in rows[centre.id]), leaving)


def _require_known_ends(centres: Sequence[Centre], outflows: Sequence[Outflow]) -> None:
    known = {c.id for c in centres}
    for flow in outflows:
        unknown = {flow.source, flow.target} - known - ({OUTSIDE} if flow.source != OUTSIDE else set())
        if unknown:
            raise CostingError("mfca.unknown_centre", flow=flow.id, centre=min(unknown))


def _direct(outflows: Sequence[Outflow], centre: str, category: str) -> float:
    return sum(f.direct.get(category, 0.0) for f in outflows if f.source == centre)


def _shares(
    centres: Sequence[Centre], outflows: Sequence[Outflow], category: str, with_recycle: bool
) -> dict[str, float]:
    """Return every outflow's share of what is left at its centre."""
    found: dict[str, float] = {}
    for centre in centres:
        out = [f for f in outflows if f.source == centre.id]
        weight = {
            f.id: f.weights.get(category, 0.0) for f in out if with_recycle or f.role is not Role.RECYCLE
        }
        whole = sum(weight.values())
        found |= {f.id: (weight.get(f.id, 0.0) / whole if whole > 0 else 0.0) for f in out}
    return found


def _totals(
    centres: Sequence[Centre],
    outflows: Sequence[Outflow],
    category: str,
    shares: Mapping[str, float],
    passes: bool,
) -> dict[str, float]:
    place = {c.id: i for i, c in enumerate(centres)}
    system = np.eye(len(centres))
    right = np.array([c.new.get(category, 0.0) for c in centres])
    exits = {c.id: 0.0 for c in centres}
    for flow in outflows:
        carried = flow.target != OUTSIDE and (passes or flow.role is not Role.RECYCLE)
        if not carried:
            exits[flow.source] += shares[flow.id] + abs(flow.direct.get(category, 0.0))
            continue
        i, j = place[flow.target], place[flow.source]
        system[i, j] -= shares[flow.id]
        right[i] += flow.direct.get(category, 0.0) - shares[flow.id] * _direct(
            outflows, flow.source, category
        )
    _require_ways_out(centres, category, system, right, exits)
    return dict(zip(place, np.linalg.solve(system, right).tolist(), strict=True))


def _require_ways_out(
    centres: Sequence[Centre],
    category: str,
    system: np.ndarray,
    right: np.ndarray,
    exits: Mapping[str, float],
) -> None:
    """Every cost that enters must be able to leave the plant."""
    out = {c.id for c in centres if exits[c.id] > 0}
    passed = [(centres[j].id, centres[i].id) for i, j in np.argwhere(system < 0)]
    loops = {centres[i].id for i in range(len(centres)) if system[i, i] < 1}
    while True:
        further = {source for source, target in passed if target in out} - out
        if not further:
            break
        out |= further
    for place, centre in enumerate(centres):
        if centre.id in out:
            continue
        fed = any(source == centre.id for source, _ in passed) or centre.id in loops
        if fed:
            raise CostingError("mfca.closed_loop", centre=centre.id, category=category)
        reached = right[place] != 0 or any(target == centre.id for _, target in passed)
        if reached:
            raise CostingError("mfca.no_way_out", centre=centre.id, category=category)


def _require_nothing_lost(
    centres: Sequence[Centre],
    outflows: Sequence[Outflow],
    category: str,
    totals: Mapping[str, float],
    shares: Mapping[str, float],
) -> None:
    """What does not leave directly must have an outflow that carries weight."""
    for centre in centres:
        carried = any(shares[f.id] > 0 for f in outflows if f.source == centre.id)
        rest = totals[centre.id] - _direct(outflows, centre.id, category)
        if not carried and abs(rest) > _LOST * max(1.0, abs(totals[centre.id])):
            raise CostingError("mfca.no_way_out", centre=centre.id, category=category)


def _account(
    centre: Centre,
    outflows: Sequence[Outflow],
    category: str,
    total: float,
    leaving: Mapping[str, Mapping[str, float]],
    passes: bool,
) -> CentreAccount:
    by_role = dict.fromkeys(Role, 0.0)
    for flow in outflows:
        if flow.source == centre.id:
            role = Role.LOSS if flow.role is Role.RECYCLE and not passes else flow.role
            by_role[role] += leaving[flow.id][category]
    new = centre.new.get(category, 0.0)
    product, loss, recycled = (by_role[role] for role in Role)
    return CentreAccount(centre.id, category, new, total - new, product, loss, recycled)
