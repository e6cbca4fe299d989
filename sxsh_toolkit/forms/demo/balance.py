"""One synthetic balance: masses that close in every conserving step but for a small gap at the scales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from sxsh_toolkit.forms.demo.range import FlowRange, Range, SectorRange
from sxsh_toolkit.reference import Sector
from sxsh_toolkit.reference.sectors import OUTSIDE, SectorFlow, SectorStep

_LARGEST_GAP = 0.008
"""Scales differ by at most this share of a step's main flow."""


@dataclass(frozen=True, slots=True)
class DrawnFlow:
    """One flow as drawn.

    Parameters
    ----------
    flow : SectorFlow
        What it is.
    mass_t : float
        As the scale shows it, on the balance's basis. [t]
    moisture : float
        Water per wet mass, as a fraction.
    price : float
        See :class:`~sxsh_toolkit.forms.demo.range.FlowRange`.
    avoidable_pct : float
        Avoidable part of a loss. [%]
    measured : bool
        False for what a person would take as a difference: evaporation.
    of : tuple of str
        The flows it is a share of, if any.
    """

    flow: SectorFlow
    mass_t: float
    moisture: float
    price: float
    avoidable_pct: float
    measured: bool
    of: tuple[str, ...] = ()


def draw_between(rng: Random, limits: Range) -> float:
    """Return a number between two limits."""
    return limits[0] + (limits[1] - limits[0]) * rng.random()


def draw_balance(
    rng: Random, sector: Sector, ranges: SectorRange, reference_t: float
) -> dict[str, DrawnFlow]:
    """Draw all flows of a sector.

    Parameters
    ----------
    rng : Random
        Source of the draw.
    sector : Sector
        Steps in their order and flows.
    ranges : SectorRange
        Invented ranges of its flows.
    reference_t : float
        Mass of the reference flow on the balance's basis. [t]

    Returns
    -------
    dict
        Flow id → drawn flow, in the sector file's order.
    """
    drawn: dict[str, DrawnFlow] = {}
    for step in sector.steps:
        flows = [flow for flow in sector.flows if flow.id not in ranges.left_out]
        for flow in flows:
            if flow.to_step == step.id and flow.from_step == OUTSIDE:
                drawn[flow.id] = _draw_inflow(rng, flow, ranges, reference_t, drawn)
        inflows = [drawn[flow.id] for flow in flows if flow.to_step == step.id]
        leaving = [flow for flow in flows if flow.from_step == step.id]
        drawn |= {item.flow.id: item for item in _leave(rng, step, inflows, leaving, ranges, drawn)}
    return {flow.id: drawn[flow.id] for flow in sector.flows if flow.id in drawn}


def _draw_inflow(
    rng: Random, flow: SectorFlow, ranges: SectorRange, reference_t: float, drawn: Mapping[str, DrawnFlow]
) -> DrawnFlow:
    if flow.id == ranges.reference:
        row = FlowRange((1.0, 1.0), moisture=ranges.moisture, price=ranges.price)
    else:
        row = ranges.flows[flow.id]
    base = sum(drawn[name].mass_t for name in row.of) if row.of else reference_t
    return _draw(rng, flow, row, base)


def _draw(rng: Random, flow: SectorFlow, row: FlowRange, base_t: float, measured: bool = True) -> DrawnFlow:
    water = flow.kind in {"water", "evaporation"}
    moisture = 1.0 if water else round(draw_between(rng, row.moisture), 2) / 100
    mass = _rounded(base_t * draw_between(rng, row.share))
    price, avoidable = draw_between(rng, row.price), draw_between(rng, row.avoidable)
    return DrawnFlow(flow, mass, moisture, price, avoidable, measured, row.of)


def _leave(
    rng: Random,
    step: SectorStep,
    inflows: list[DrawnFlow],
    leaving: list[SectorFlow],
    ranges: SectorRange,
    drawn: Mapping[str, DrawnFlow],
) -> Iterator[DrawnFlow]:
    """Share out what entered a step; the flow without a range takes the rest, of mass and of water."""
    solid = [item for item in inflows if item.flow.kind != "fuel"]
    total = sum(item.mass_t for item in solid)
    rest, water = total, sum(item.mass_t * item.moisture for item in solid)
    fuels = {item.flow.id for item in inflows if item.flow.kind == "fuel"}
    holds_mass = "mass" in step.conserves or {"dry_matter", "water"} <= set(step.conserves)
    for flow in leaving:
        row = ranges.flows.get(flow.id)
        if row is None:
            continue
        base = sum(drawn[name].mass_t for name in row.of) if row.of else total
        big_evaporation = flow.kind == "evaporation" and row.share[0] > 4 * _LARGEST_GAP
        item = _draw(rng, flow, row, base, not (holds_mass and big_evaporation and rng.random() < 0.5))
        if not fuels.intersection(row.of):
            rest, water = rest - item.mass_t, water - item.mass_t * item.moisture
        yield item
    for flow in leaving:
        if flow.id not in ranges.flows:
            moisture = round(min(max(water / rest, 0.0), 0.999), 4)
            gap = rng.uniform(-_LARGEST_GAP, _LARGEST_GAP)
            yield DrawnFlow(flow, _rounded(rest * (1 + gap)), moisture, 0.0, 0.0, True)


def _rounded(mass_t: float) -> float:
    """Return a mass with five significant figures, as a file states it."""
    return float(f"{mass_t:.5g}")
