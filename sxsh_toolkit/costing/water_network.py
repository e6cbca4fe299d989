"""Cost of water through a network of uses with recycle and reuse loops, as one linear system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True, slots=True)
class WaterNode:
    """One use of water.

    Parameters
    ----------
    id : str
        The use.
    entering : mapping
        Component → cost that enters here with fresh water or is spent here. [currency]
    reuse : mapping
        Other use (or this one) → water passed on to it. [m3]
    leaving_m3 : float
        Water that leaves the plant's loops here: discharged, evaporated, in the product, or lost from sight. [m3]
    """

    id: str
    entering: Mapping[str, float]
    reuse: Mapping[str, float] = field(default_factory=dict)
    leaving_m3: float = 0.0


def compute_embedded_costs(nodes: Sequence[WaterNode]) -> dict[str, dict[str, float]]:
    """Cost that each use's leaving water carries, component by component.

    Parameters
    ----------
    nodes : sequence of WaterNode
        Costs entering and volumes passed on and leaving. [currency, m3]

    Returns
    -------
    dict
        Use → component → cost; every component adds up to what entered. [currency]

    Notes
    -----
    Water passed on carries its cost by volume: o_j·x_j = k_j + Σ_i r_ij·x_i with o_j all water out of use j, r_ij the
    water that use i passes to j, k_j the cost entering at j, x_j the cost per m³ of what leaves j; one system for all
    loops. A use keeps x_j times its leaving water. A loop that nothing leaves keeps the cost that enters it. Valid
    for non-negative volumes and costs.

    References
    ----------
    ISO 14051:2011, internal recycling (source id ``iso_14051_2011``): the cost of a flow follows its quantity.
    """
    components = sorted({name for node in nodes for name in node.entering})
    open_ids = _reaching_an_exit(nodes)
    free = [node for node in nodes if node.id in open_ids]
    place = {node.id: n for n, node in enumerate(free)}
    system = np.zeros((len(free), len(free)))
    entering = np.array([[node.entering.get(c, 0.0) for c in components] for node in free])
    for node in free:
        n = place[node.id]
        system[n, n] += node.leaving_m3 + sum(node.reuse.values())
        for target, volume in node.reuse.items():
            if target in place:
                system[place[target], n] -= volume
    shape = (len(free), len(components))
    unit_costs = np.linalg.solve(system, entering) if free and components else np.zeros(shape)
    kept = {node.id: {c: node.entering.get(c, 0.0) for c in components} for node in nodes}
    for node in free:
        per_m3 = unit_costs[place[node.id]]
        kept[node.id] = {c: float(x) * node.leaving_m3 for c, x in zip(components, per_m3, strict=True)}
    for node in free:
        for target, volume in node.reuse.items():
            if target not in place:
                for c, x in zip(components, unit_costs[place[node.id]], strict=True):
                    kept[target][c] += float(x) * volume
    return kept


def _reaching_an_exit(nodes: Sequence[WaterNode]) -> set[str]:
    """Return the uses whose water reaches the outside in the end, by whatever way."""
    found = {node.id for node in nodes if node.leaving_m3 > 0}
    while True:
        more = {
            node.id
            for node in nodes
            if node.id not in found and any(v > 0 and target in found for target, v in node.reuse.items())
        }
        if not more:
            return found
        found |= more
