"""Sankey charts: ribbons from left to right, ways back as dashed loops below."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from sxsh_toolkit.report.chart import SankeyChart, SankeyLink
from sxsh_toolkit.report.svg.figure import (
    build_slug,
    render_attribute,
    render_block,
    render_empty,
    render_figure,
    write_number,
)
from sxsh_toolkit.report.svg.legend import render_legend
from sxsh_toolkit.report.svg.palette import INK, MUTED, PAPER, Look, build_looks, paint_of, render_patterns
from sxsh_toolkit.report.svg.sankey_labels import Box, place_label
from sxsh_toolkit.report.svg.sankey_place import BOX, Layout, link_text, place_chart
from sxsh_toolkit.report.svg.sankey_rank import Leg, Ranking, rank_chart
from sxsh_toolkit.report.svg.text_fit import fit_block

_ARROW = 9.0


@dataclass(slots=True)
class _Drawing:
    """What is needed to draw, and the rectangles taken by text and boxes so far."""

    chart: SankeyChart
    links: tuple[SankeyLink, ...]
    ranking: Ranking
    layout: Layout
    looks: dict[str, Look]
    slug: str
    taken: list[Box] = field(default_factory=list)

    @property
    def labels(self) -> dict[str, str]:
        return {node.id: node.label for node in self.chart.nodes}


def render_sankey(chart: SankeyChart) -> str:
    """Draw a Sankey chart as an HTML figure."""
    links = tuple(link for link in chart.links if link.value > 0)
    if not links:
        return render_empty(chart)
    ranking = rank_chart(chart, links)
    looks = build_looks([*(kind for kind, _ in chart.legend), *(link.kind for link in links)])
    draw = _Drawing(chart, links, ranking, place_chart(chart, links, ranking), looks, build_slug(chart.id))
    order = sorted(range(len(links)), key=lambda i: (-draw.layout.thickness[i], i))
    ribbons = [_render_ribbon(draw, index) for index in order if index not in ranking.loops]
    boxes = _render_stops(draw)
    names = [_render_name(draw, index) for index in order if _is_inner(draw, index)]
    bottom = max([draw.layout.bottom, *(box.bottom for box in draw.taken)])
    loops, bottom = _render_loops(draw, bottom)
    drawn = {link.kind for link in links}
    entries = [(kind, name) for kind, name in chart.legend if kind in drawn]
    width = draw.layout.columns.width
    legend, height = render_legend(entries, looks, draw.slug, (8, bottom + 18, width - 8), 13)
    body = [render_patterns(looks, draw.slug), *ribbons, loops, boxes, *names, legend]
    return render_figure(chart, width, bottom + (height + 24 if entries else 8), "".join(body))


def _is_inner(draw: _Drawing, index: int) -> bool:
    """Whether a link runs forward from step to step."""
    kinds = {node.id: node.kind for node in draw.chart.nodes}
    link = draw.links[index]
    inner = kinds[link.source] == kinds[link.target] == "step"
    return inner and index not in draw.ranking.loops


def _ends(draw: _Drawing, leg: Leg) -> tuple[float, float, float, float]:
    """Return where a leg starts and ends: x, y, x, y."""
    layout, stops = draw.layout, draw.ranking.stops
    tail, head = stops[leg.tail], stops[leg.head]
    half = BOX / 2
    start = {"step": layout.columns.xs[tail.rank] + half, "pass": layout.columns.xs[tail.rank]}
    end = {"step": layout.columns.xs[head.rank] - half, "pass": layout.columns.xs[head.rank]}
    return (
        start[tail.role] if tail.role in start else layout.columns.tip(tail.rank, tail.role),
        layout.centres[leg.tail] + layout.tails[leg.link, leg.tail],
        end[head.role] if head.role in end else layout.columns.tip(head.rank, head.role),
        layout.centres[leg.head] + layout.heads[leg.link, leg.head],
    )


def _render_ribbon(draw: _Drawing, index: int) -> str:
    link, thick = draw.links[index], draw.layout.thickness[index]
    look = draw.looks[link.kind]
    legs = [leg for leg in draw.ranking.legs if leg.link == index]
    opens = draw.ranking.stops[legs[-1].head].role == "sink"
    path = ""
    for place, leg in enumerate(legs):
        x0, y0, x1, y1 = _ends(draw, leg)
        x1 -= _ARROW if opens and leg is legs[-1] else 0
        bend = (x0 + x1) / 2
        path += "" if place else f"M{write_number(x0)} {write_number(y0)}"
        path += "C" + " ".join(write_number(v) for v in (bend, y0, bend, y1, x1, y1))
    paint = paint_of(look, draw.slug, link.kind)
    head = _render_arrow(x1, y1, thick, paint, look) if opens else ""
    return (
        f'<g class="link" data-kind="{link.kind}"{render_attribute("data-figure", link.figure_id)}>'
        f"<title>{_say(draw, link)}</title>"
        f'<path d="{path}" fill="none" stroke="{look.stroke}" stroke-width="{write_number(thick + 1.4)}"/>'
        f'<path class="ribbon" d="{path}" fill="none" stroke="{paint}" stroke-width="{write_number(thick)}"/>'
        f"{head}</g>"
    )


def _say(draw: _Drawing, link: SankeyLink) -> str:
    name = link.label or f"{draw.labels[link.source]} → {draw.labels[link.target]}"
    return escape(f"{name}: {link.value_text}{link.mark}", quote=False)


def _render_arrow(x: float, y: float, thick: float, paint: str, look: Look) -> str:
    half = max(thick / 2 + 0.7, 4.0)
    x, y = x - 0.5, y
    points = f"M{write_number(x)} {write_number(y - half)}L{write_number(x + _ARROW)} {write_number(y)}L{write_number(x)} {write_number(y + half)}"
    return f'<path class="arrow" d="{points}" fill="{paint}" stroke="{look.stroke}" stroke-width="0.8"/>'


def _render_stops(draw: _Drawing) -> str:
    """Draw boxes, step names and the labels of open ends, and take their room."""
    parts = []
    layout = draw.layout
    for key, stop in draw.ranking.stops.items():
        x, y, half = layout.columns.xs[stop.rank], layout.centres[key], layout.heights[key] / 2
        if stop.role == "pass":
            continue
        block = layout.blocks[key]
        if stop.role == "step":
            parts.append(
                f'<rect class="step" x="{write_number(x - BOX / 2)}" y="{write_number(y - half)}" '
                f'width="{write_number(BOX)}" height="{write_number(2 * half)}" fill="{INK}"/>'
            )
            top = y - half - block.height - 4
            parts.append(render_block(block, x, top, css="label step-label"))
            draw.taken.append(Box(x - BOX / 2 - 2, y - half, x + BOX / 2 + 2, y + half))
            draw.taken.append(Box(x - block.width / 2, top, x + block.width / 2, top + block.height))
            continue
        tip, top = layout.columns.tip(stop.rank, stop.role), y - block.height / 2
        side = -1 if stop.role == "source" else 1
        edge = tip + side * 5
        anchor = "end" if side < 0 else "start"
        parts.append(render_block(block, edge, top, anchor=anchor, css="label end-label"))
        left = edge - block.width if side < 0 else edge
        draw.taken.append(Box(left, top, left + block.width, top + block.height))
    return "".join(parts)


def _render_name(draw: _Drawing, index: int) -> str:
    """Put name and value of a link between steps at the middle of its ribbon."""
    link, columns = draw.links[index], draw.layout.columns
    block = fit_block(
        link.label, columns.pitch - BOX - 10, columns.size, value=link.value_text, mark=link.mark
    )
    if not block.lines:
        return ""
    spots = []
    for leg in (leg for leg in draw.ranking.legs if leg.link == index):
        x0, y0, x1, y1 = _ends(draw, leg)
        spots.append(((x0 + x1) / 2, (y0 + y1) / 2))
    box = place_label(spots, block.width, block.height, draw.taken, columns.width)
    draw.taken.append(box)
    middle = (box.left + box.right) / 2
    near = min(spots, key=lambda spot: abs(spot[0] - middle) * 10 + abs(spot[1] - (box.top + box.bottom) / 2))
    reach = near[1] - draw.layout.thickness[index] / 2, near[1] + draw.layout.thickness[index] / 2
    leader = ""
    if box.top > reach[1] + 3 or box.bottom < reach[0] - 3:
        y = box.top if box.top > near[1] else box.bottom
        leader = (
            f'<path class="leader" d="M{write_number(middle)} {write_number(y)}L{write_number(near[0])} '
            f'{write_number(near[1])}" stroke="{MUTED}" stroke-width="0.9" fill="none"/>'
        )
    return leader + render_block(block, middle, box.top, css="label link-label")


def _render_loops(draw: _Drawing, bottom: float) -> tuple[str, float]:
    """Draw the ways back, each in a lane of its own, the shortest way on top."""
    columns, stops = draw.layout.columns, draw.ranking.stops

    def span(index: int) -> int:
        link = draw.links[index]
        return stops[f"step:{link.source}"].rank - stops[f"step:{link.target}"].rank

    parts: list[str] = []
    for place, index in enumerate(sorted(draw.ranking.loops, key=lambda i: (span(i), i))):
        link = draw.links[index]
        tail, head = f"step:{link.source}", f"step:{link.target}"
        away = 9.0 + 4 * (place % 4)
        right = columns.xs[stops[tail].rank] + BOX / 2 + away
        left = columns.xs[stops[head].rank] - BOX / 2 - away
        room = max(right - left - 20, 170.0)
        block = fit_block(
            link_text(link, draw.labels, "step"), room, columns.size, value=link.value_text, mark=link.mark
        )
        lane = bottom + 12 + block.height + 4
        middle = min(max((left + right) / 2, block.width / 2 + 4), columns.width - block.width / 2 - 4)
        ports = (
            draw.layout.centres[tail] + draw.layout.tails[index, tail],
            draw.layout.centres[head] + draw.layout.heads[index, head],
        )
        parts.append(_render_loop(draw, index, (left, right), ports, lane))
        parts.append(render_block(block, middle, lane - block.height - 5, css="label loop-label"))
        bottom = lane + 6
    return "".join(parts), bottom


def _render_loop(
    draw: _Drawing, index: int, sides: tuple[float, float], ports: tuple[float, float], lane: float
) -> str:
    link, thick = draw.links[index], draw.layout.thickness[index]
    look = draw.looks[link.kind]
    left, right = sides
    start, end = ports
    stops, columns = draw.ranking.stops, draw.layout.columns
    x0 = columns.xs[stops[f"step:{link.source}"].rank] + BOX / 2
    x1 = columns.xs[stops[f"step:{link.target}"].rank] - BOX / 2
    bend = 7.0
    n = write_number
    path = (
        f"M{n(x0)} {n(start)}Q{n(right)} {n(start)} {n(right)} {n(start + bend)}V{n(lane - bend)}"
        f"Q{n(right)} {n(lane)} {n(right - bend)} {n(lane)}H{n(left + bend)}"
        f"Q{n(left)} {n(lane)} {n(left)} {n(lane - bend)}V{n(end + bend)}Q{n(left)} {n(end)} {n(x1 - 4)} {n(end)}"
    )
    width = min(max(thick * 0.3, 1.6), 5.0)
    arrow = f"M{n(x1 - 7)} {n(end - 4.5)}L{n(x1)} {n(end)}L{n(x1 - 7)} {n(end + 4.5)}Z"
    return (
        f'<g class="link loop" data-kind="{link.kind}"{render_attribute("data-figure", link.figure_id)}>'
        f"<title>{_say(draw, link)}</title>"
        f'<path d="{path}" fill="none" stroke="{PAPER}" stroke-width="{n(width + 2.4)}"/>'
        f'<path class="loop-line" d="{path}" fill="none" stroke="{look.stroke}" stroke-width="{n(width)}" '
        f'stroke-dasharray="7 4"/><path d="{arrow}" fill="{look.stroke}"/></g>'
    )
