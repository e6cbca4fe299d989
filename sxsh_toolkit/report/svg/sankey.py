"""Sankey charts: ribbons from left to right, ways back as dashed loops below."""

from __future__ import annotations

from dataclasses import dataclass, field

from sxsh_toolkit.report.chart import SankeyChart, SankeyLink
from sxsh_toolkit.report.escape import escape_text
from sxsh_toolkit.report.svg.figure import (
    build_slug,
    render_attribute,
    render_block,
    render_empty,
    render_figure,
    write_number,
)
from sxsh_toolkit.report.svg.legend import render_legend
from sxsh_toolkit.report.svg.palette import INK, MUTED, Look, build_looks, paint_of, render_patterns
from sxsh_toolkit.report.svg.sankey_columns import BOX
from sxsh_toolkit.report.svg.sankey_labels import Box, place_label
from sxsh_toolkit.report.svg.sankey_loops import draw_loop, find_lane, find_side
from sxsh_toolkit.report.svg.sankey_place import Layout, place_chart
from sxsh_toolkit.report.svg.sankey_rank import Ranking, Stop, rank_chart
from sxsh_toolkit.report.svg.sankey_ribbons import Span, cover_ribbon, find_spans, point_at, render_ribbon
from sxsh_toolkit.report.svg.text_fit import TextBlock, fit_block


@dataclass(slots=True)
class _Drawing:
    """What is needed to draw, and the rectangles taken by texts and boxes so far."""

    labels: dict[str, str]
    links: tuple[SankeyLink, ...]
    ranking: Ranking
    layout: Layout
    looks: dict[str, Look]
    slug: str
    spans: dict[int, tuple[Span, ...]]
    covers: dict[int, list[Box]]
    taken: list[Box] = field(default_factory=list)


def render_sankey(chart: SankeyChart) -> str:
    """Draw a Sankey chart as an HTML figure."""
    links = tuple(link for link in chart.links if link.value > 0)
    if not links:
        return render_empty(chart)
    draw = _prepare(chart, links)
    thickness, loops = draw.layout.thickness, draw.ranking.loops
    order = sorted(range(len(links)), key=lambda i: (-thickness[i], i))
    ribbons = [_render_link(draw, index) for index in order if index not in loops]
    stops = [_render_stop(draw, key, stop) for key, stop in draw.ranking.stops.items() if stop.role != "pass"]
    inner = [index for index in order if index not in loops and _is_inner(draw, index)]
    names = [_render_name(draw, index) for index in inner]
    ways_back, loop_names = _render_loops(draw)
    ends = [box.bottom for boxes in draw.covers.values() for box in boxes]
    bottom = max([draw.layout.bottom, *ends, *(box.bottom for box in draw.taken)])
    kinds = {link.kind for link in links}
    entries = [(kind, name) for kind, name in chart.legend if kind in kinds]
    width = draw.layout.columns.width
    legend, height = render_legend(entries, draw.looks, draw.slug, (8, bottom + 18, width - 8), 13)
    patterns = render_patterns({kind: look for kind, look in draw.looks.items() if kind in kinds}, draw.slug)
    body = [patterns, *ribbons, *ways_back, *stops, *names, *loop_names, legend]
    return render_figure(chart, width, bottom + (height + 24 if entries else 8), "".join(body))


def _prepare(chart: SankeyChart, links: tuple[SankeyLink, ...]) -> _Drawing:
    ranking = rank_chart(chart, links)
    layout = place_chart(chart, links, ranking)
    forward = [index for index in range(len(links)) if index not in ranking.loops]
    spans = {index: find_spans(layout, ranking, index) for index in forward}
    return _Drawing(
        labels={node.id: node.label for node in chart.nodes},
        links=links,
        ranking=ranking,
        layout=layout,
        looks=build_looks([*(kind for kind, _ in chart.legend), *(link.kind for link in links)]),
        slug=build_slug(chart.id),
        spans=spans,
        covers={index: cover_ribbon(spans[index], layout.thickness[index]) for index in forward},
    )


def _is_inner(draw: _Drawing, index: int) -> bool:
    """Whether a link runs from step to step."""
    stops, link = draw.ranking.stops, draw.links[index]
    return f"step:{link.source}" in stops and f"step:{link.target}" in stops


def _say(draw: _Drawing, link: SankeyLink) -> str:
    ends = " → ".join(label for label in (draw.labels[link.source], draw.labels[link.target]) if label)
    name = link.label or ends
    return escape_text(f"{name}: {link.value_text}{link.mark}", quote=False)


def _render_link(draw: _Drawing, index: int) -> str:
    link, look = draw.links[index], draw.looks[draw.links[index].kind]
    thickness = draw.layout.thickness[index]
    arrow = f"out:{index}" in draw.ranking.stops
    paint = paint_of(look, draw.slug, link.kind)
    shape = render_ribbon(draw.spans[index], thickness, look, paint, arrow=arrow)
    return (
        f'<g class="link" data-kind="{link.kind}" data-width="{write_number(thickness)}"'
        f"{render_attribute('data-figure', link.figure_id)}><title>{_say(draw, link)}</title>{shape}</g>"
    )


def _render_stop(draw: _Drawing, key: str, stop: Stop) -> str:
    """Draw a step's box and name, or the label of an open end, and take their room."""
    columns, block = draw.layout.columns, draw.layout.blocks[key]
    x, y = columns.xs[stop.rank], draw.layout.centres[key]
    if stop.role == "step":
        half = draw.layout.heights[key] / 2
        draw.taken.append(Box(x - BOX / 2 - 2, y - half, x + BOX / 2 + 2, y + half))
        box = (
            f'<rect class="step" x="{write_number(x - BOX / 2)}" y="{write_number(y - half)}" '
            f'width="{write_number(BOX)}" height="{write_number(2 * half)}" fill="{INK}"/>'
        )
        middle = x + _sidestep(draw, key, block)
        return box + _put_block(draw, block, middle, y - half - block.height - 4, "middle", "step-label")
    side = -1 if stop.role == "source" else 1
    edge = columns.tip(stop.rank, stop.role) + side * 5
    return _put_block(draw, block, edge, y - block.height / 2, "end" if side < 0 else "start", "end-label")


def _sidestep(draw: _Drawing, key: str, block: TextBlock) -> float:
    """Return how far a step's name moves right to leave the way free for flows from above."""
    top = draw.layout.centres[key] - draw.layout.heights[key] / 2
    for leg in draw.ranking.legs:
        if leg.head == key and draw.spans[leg.link][-1][1] < top - 4:
            room = min(draw.layout.columns.pitch, 140.0)
            return max(0.0, min((block.width - BOX) / 2, room / 2 - block.width / 2 - 3))
    return 0.0


def _put_block(draw: _Drawing, block: TextBlock, x: float, top: float, anchor: str, css: str) -> str:
    """Write a text and take its room."""
    left = x - block.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    draw.taken.append(Box(left, top, left + block.width, top + block.height))
    return render_block(block, x, top, anchor=anchor, css=f"label {css}")


def _render_name(draw: _Drawing, index: int) -> str:
    """Put name and value of a link between steps on its ribbon, or beside it with a thin line."""
    link, columns = draw.links[index], draw.layout.columns
    block = fit_block(
        link.label, columns.pitch - BOX - 10, columns.size, value=link.value_text, mark=link.mark
    )
    if not block.lines:
        return ""
    spots = [point_at(span, t) for t in (0.5, 0.4, 0.6) for span in draw.spans[index]]
    others = [box for other, boxes in draw.covers.items() if other != index for box in boxes]
    size = block.width, block.height
    box = place_label(spots, size, draw.taken, others, columns.width)
    middle, centre = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    near = min(spots, key=lambda spot: abs(spot[0] - middle) * 10 + abs(spot[1] - centre))
    half = draw.layout.thickness[index] / 2
    leader = ""
    if box.top > near[1] + half - 4 or box.bottom < near[1] - half + 4:
        y = box.top if box.top > near[1] else box.bottom
        leader = (
            f'<path class="leader" d="M{write_number(middle)} {write_number(y)}L{write_number(near[0])} '
            f'{write_number(near[1])}" stroke="{MUTED}" stroke-width="0.9" fill="none"/>'
            f'<circle cx="{write_number(near[0])}" cy="{write_number(near[1])}" r="2" fill="{MUTED}"/>'
        )
    return leader + _put_block(draw, block, middle, box.top, "middle", "link-label")


def _render_loops(draw: _Drawing) -> tuple[list[str], list[str]]:
    """Draw the ways back, each in a free lane below, the shortest first; lines and texts apart."""
    columns, stops, layout = draw.layout.columns, draw.ranking.stops, draw.layout
    ends = {i: (f"step:{draw.links[i].source}", f"step:{draw.links[i].target}") for i in draw.ranking.loops}
    order = sorted(ends, key=lambda i: (stops[ends[i][0]].rank - stops[ends[i][1]].rank, i))
    lines: list[str] = []
    names: list[str] = []
    used: list[float] = []
    room = min(columns.pitch / 2 - BOX, 60.0)
    for index in order:
        link, (tail, head) = draw.links[index], ends[index]
        start = columns.xs[stops[tail].rank] + BOX / 2, layout.centres[tail] + layout.tails[index, tail]
        end = columns.xs[stops[head].rank] - BOX / 2, layout.centres[head] + layout.heads[index, head]
        right = find_side(draw.taken, start[0], 1, start[1], used, room)
        left = find_side(draw.taken, end[0], -1, end[1], used, room)
        used += [left, right]
        lane, name = _render_loop_name(draw, link, (left, right), max(start[1], end[1]) + 14)
        look, thickness = draw.looks[link.kind], layout.thickness[index]
        line = draw_loop(start, end, (left, right), lane, look, thickness)
        lines.append(
            f'<g class="link loop" data-kind="{link.kind}"{render_attribute("data-figure", link.figure_id)}>'
            f"<title>{_say(draw, link)}</title>{line}</g>"
        )
        names.append(name)
    return lines, names


def _render_loop_name(
    draw: _Drawing, link: SankeyLink, sides: tuple[float, float], start: float
) -> tuple[float, str]:
    """Find a lane for a way back and write its name above the line, or below when it is too short."""
    columns, (left, right) = draw.layout.columns, sides
    block = fit_block(
        link.label, max(right - left - 14, 150.0), columns.size, value=link.value_text, mark=link.mark
    )
    inside = block.width <= right - left - 14
    half = block.width / 2
    middle = min(max((left + right) / 2, half + 4), columns.width - half - 4)
    reach = min(left, middle - half), max(right, middle + half)
    others = [*draw.taken, *(box for boxes in draw.covers.values() for box in boxes)]
    lane = find_lane(others, reach, start, block.height + 5 if inside else 4.0)
    draw.taken.append(Box(reach[0], lane - 3, reach[1], lane + 3))
    top = lane - block.height - 5 if inside else lane + 5
    return lane, _put_block(draw, block, middle, top, "middle", "loop-label")
