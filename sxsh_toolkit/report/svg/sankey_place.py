"""Places of a Sankey in pixels: boxes, and where each link leaves and arrives."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from sxsh_toolkit.report.chart import SankeyChart, SankeyLink
from sxsh_toolkit.report.svg.sankey_columns import MAX_STEP_LABEL, Columns, link_text, place_columns
from sxsh_toolkit.report.svg.sankey_rank import Leg, Ranking
from sxsh_toolkit.report.svg.text_fit import TextBlock, fit_block

MIN_RIBBON = 1.2
"""Least width of a ribbon. [px]"""

_TALLEST = 150.0
_MIN_BOX = 6.0
_GAP = 14.0
_ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything that has a place: centres, box heights, ports and texts by stop key or link."""

    columns: Columns
    centres: dict[str, float]
    heights: dict[str, float]
    blocks: dict[str, TextBlock]
    tails: dict[tuple[int, str], float]
    heads: dict[tuple[int, str], float]
    thickness: tuple[float, ...]
    bottom: float


def place_chart(chart: SankeyChart, links: tuple[SankeyLink, ...], ranking: Ranking) -> Layout:
    """Find the place of every stop and port.

    Parameters
    ----------
    chart : SankeyChart
        For the names.
    links : tuple of SankeyLink
        The links drawn.
    ranking : Ranking
        Their columns.

    Returns
    -------
    Layout
        Places in pixels; the topmost thing lies just below zero.
    """
    labels = {node.id: node.label for node in chart.nodes}
    columns = place_columns(links, ranking, labels)
    thickness = _scale_links(links, ranking, _TALLEST * columns.width / 960)
    tails, heads, heights = _build_ports(links, ranking, thickness)
    blocks = _build_blocks(links, ranking, columns, labels)
    above, below = _reserve(ranking, heights, blocks)
    centres = _relax(ranking, thickness, (tails, heads), (above, below))
    top = min(centres[key] - above[key] for key in centres) - 6
    centres = {key: centre - top for key, centre in centres.items()}
    bottom = max(centres[key] + below[key] for key in centres)
    return Layout(columns, centres, heights, blocks, tails, heads, thickness, bottom)


def _scale_links(links: tuple[SankeyLink, ...], ranking: Ranking, tallest: float) -> tuple[float, ...]:
    """Give the widths of all ribbons: one scale, set by the step with the largest throughput."""
    sums: dict[tuple[str, str], float] = {}
    for link in links:
        for side, key in (("out", link.source), ("in", link.target)):
            sums[side, key] = sums.get((side, key), 0.0) + link.value
    steps = {stop.key.removeprefix("step:") for stop in ranking.stops.values() if stop.role == "step"}
    through = [value for (_, key), value in sums.items() if key in steps]
    largest = max(through or [link.value for link in links])
    return tuple(max(link.value / largest * tallest, MIN_RIBBON) for link in links)


def _build_ports(
    links: tuple[SankeyLink, ...], ranking: Ranking, thickness: tuple[float, ...]
) -> tuple[dict[tuple[int, str], float], dict[tuple[int, str], float], dict[str, float]]:
    """Stack the links on both sides of each stop; give offsets from its centre and its height."""
    places = {key: place for column in ranking.columns for place, key in enumerate(column)}
    out: dict[str, list[int]] = {key: [] for key in ranking.stops}
    into: dict[str, list[int]] = {key: [] for key in ranking.stops}
    for leg in sorted(ranking.legs, key=lambda leg: (places[leg.head], leg.link)):
        out[leg.tail].append(leg.link)
    for leg in sorted(ranking.legs, key=lambda leg: (places[leg.tail], leg.link)):
        into[leg.head].append(leg.link)
    for index in ranking.loops:
        out[f"step:{links[index].source}"].append(index)
        into[f"step:{links[index].target}"].append(index)
    tails: dict[tuple[int, str], float] = {}
    heads: dict[tuple[int, str], float] = {}
    heights: dict[str, float] = {}
    for key, stop in ranking.stops.items():
        height = max(sum(thickness[i] for i in out[key]), sum(thickness[i] for i in into[key]))
        heights[key] = max(height, _MIN_BOX) if stop.role == "step" else height
        for ports, stack in ((tails, out[key]), (heads, into[key])):
            at = -height / 2
            for index in stack:
                ports[index, key] = at + thickness[index] / 2
                at += thickness[index]
    return tails, heads, heights


def _build_blocks(
    links: tuple[SankeyLink, ...], ranking: Ranking, columns: Columns, labels: dict[str, str]
) -> dict[str, TextBlock]:
    blocks: dict[str, TextBlock] = {}
    step_room = min(columns.pitch - 10, MAX_STEP_LABEL)
    for key, stop in ranking.stops.items():
        if stop.role == "step":
            blocks[key] = fit_block(
                labels[key.removeprefix("step:")], step_room, columns.size, bold_name=True
            )
        elif stop.role != "pass":
            link = links[stop.link]
            blocks[key] = fit_block(
                link_text(link, labels, stop.role),
                columns.label_room(stop.rank) - (8 if link.mark else 0),
                columns.size,
                value=link.value_text,
                mark=link.mark,
            )
    return blocks


def _reserve(
    ranking: Ranking, heights: dict[str, float], blocks: dict[str, TextBlock]
) -> tuple[dict[str, float], dict[str, float]]:
    """Give the room that each stop needs above and below its centre, texts included."""
    above: dict[str, float] = {}
    below: dict[str, float] = {}
    for key, stop in ranking.stops.items():
        half = heights[key] / 2
        if stop.role == "step":
            above[key], below[key] = half + blocks[key].height + 5, half
        else:
            text = blocks[key].height / 2 if key in blocks else 0.0
            above[key] = below[key] = max(half, text)
    return above, below


def _relax(
    ranking: Ranking,
    thickness: tuple[float, ...],
    ports: tuple[dict[tuple[int, str], float], dict[tuple[int, str], float]],
    room: tuple[dict[str, float], dict[str, float]],
) -> dict[str, float]:
    """Pull the stops to where their links run level, never closer than their room allows."""
    tails, heads = ports
    centres = dict.fromkeys(ranking.stops, 0.0)
    legs_of: dict[str, list[Leg]] = {key: [] for key in ranking.stops}
    for leg in ranking.legs:
        legs_of[leg.tail].append(leg)
        legs_of[leg.head].append(leg)
    for turn in range(_ROUNDS):
        for column in ranking.columns if turn % 2 == 0 else ranking.columns[::-1]:
            wishes, weights = [], []
            for key in column:
                pulls = [
                    (_level(leg, key, centres, tails, heads), thickness[leg.link]) for leg in legs_of[key]
                ]
                weight = sum(w for _, w in pulls)
                wishes.append(sum(y * w for y, w in pulls) / weight if weight else centres[key])
                weights.append(weight or MIN_RIBBON)
            _settle(column, wishes, weights, room, centres)
    return centres


def _level(
    leg: Leg,
    key: str,
    centres: dict[str, float],
    tails: dict[tuple[int, str], float],
    heads: dict[tuple[int, str], float],
) -> float:
    """Return the centre at which a stop would have this leg run level."""
    shift = tails[leg.link, leg.tail] - heads[leg.link, leg.head]
    return centres[leg.tail] + shift if key == leg.head else centres[leg.head] - shift


def _settle(
    column: tuple[str, ...],
    wishes: list[float],
    weights: list[float],
    room: tuple[dict[str, float], dict[str, float]],
    centres: dict[str, float],
) -> None:
    """Fulfil the wishes of a column as well as its order and room allow (pooled neighbours)."""
    above, below = room
    offsets = [0.0]
    for upper, lower in pairwise(column):
        offsets.append(offsets[-1] + below[upper] + _GAP + above[lower])
    pools: list[tuple[float, float, int]] = []
    for wish, weight, offset in zip(wishes, weights, offsets, strict=True):
        value, total, size = wish - offset, weight, 1
        while pools and pools[-1][0] > value:
            other, mass, more = pools.pop()
            value = (value * total + other * mass) / (total + mass)
            total, size = total + mass, size + more
        pools.append((value, total, size))
    settled = [value for value, _, size in pools for _ in range(size)]
    for key, value, offset in zip(column, settled, offsets, strict=True):
        centres[key] = value + offset
