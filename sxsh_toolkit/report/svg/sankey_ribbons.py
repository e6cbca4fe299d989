"""Ribbons: where they run, how they are drawn, and the room they take."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sxsh_toolkit.report.svg.figure import write_number
from sxsh_toolkit.report.svg.palette import Look
from sxsh_toolkit.report.svg.sankey_columns import BOX
from sxsh_toolkit.report.svg.sankey_labels import Box
from sxsh_toolkit.report.svg.sankey_place import Layout
from sxsh_toolkit.report.svg.sankey_rank import Leg, Ranking

ARROW = 9.0
"""Length of an arrow head. [px]"""

_THIN = 9.0
_PIECES = 8

Span = tuple[float, float, float, float]


def find_spans(layout: Layout, ranking: Ranking, index: int) -> tuple[Span, ...]:
    """Return the legs of a link as x, y, x, y of their ends, the arrow head included. [px]"""
    return tuple(_find_span(layout, ranking, leg) for leg in ranking.legs if leg.link == index)


def _find_span(layout: Layout, ranking: Ranking, leg: Leg) -> Span:
    columns = layout.columns
    ends = []
    for key, side in ((leg.tail, 1), (leg.head, -1)):
        stop = ranking.stops[key]
        if stop.role in ("source", "sink"):
            ends.append(columns.tip(stop.rank, stop.role))
        else:
            ends.append(columns.xs[stop.rank] + (side * BOX / 2 if stop.role == "step" else 0.0))
    return (
        ends[0],
        layout.centres[leg.tail] + layout.tails[leg.link, leg.tail],
        ends[1],
        layout.centres[leg.head] + layout.heads[leg.link, leg.head],
    )


def point_at(span: Span, t: float) -> tuple[float, float]:
    """Return the point of a leg's middle line at parameter ``t`` between 0 and 1. [px]"""
    x0, y0, x1, y1 = span
    bend = 3 * t * (1 - t) * (x0 + x1) / 2
    return (1 - t) ** 3 * x0 + bend + t**3 * x1, y0 + (3 * t**2 - 2 * t**3) * (y1 - y0)


def cover_ribbon(spans: Sequence[Span], thickness: float) -> list[Box]:
    """Return rectangles that together cover a ribbon. [px]"""
    boxes = []
    for span in spans:
        points = [point_at(span, place / _PIECES) for place in range(_PIECES + 1)]
        for (x0, y0), (x1, y1) in pairwise(points):
            half = thickness / 2
            boxes.append(Box(x0, min(y0, y1) - half, x1, max(y0, y1) + half))
    return boxes


def render_ribbon(spans: Sequence[Span], thickness: float, look: Look, paint: str, *, arrow: bool) -> str:
    """Draw a ribbon of even width, with an arrow head where it leaves the plant.

    Thin ones are strokes, so that a steep piece keeps its width; thick ones are areas between two curves,
    so that a tight bend does not fold.
    """
    spans = list(spans)
    tip = spans[-1][2], spans[-1][3]
    if arrow:
        spans[-1] = (*spans[-1][:2], tip[0] - ARROW, tip[1])
    if thickness > _THIN:
        return _render_area(spans, thickness, look, paint, tip if arrow else None)
    path = _draw_curve(spans, 0.0)
    width, edge = write_number(thickness), write_number(thickness + 1.4)
    head = _render_head(tip, look, thickness) if arrow else ""
    return (
        f'<path d="{path}" fill="none" stroke="{look.stroke}" stroke-width="{edge}"/>'
        f'<path class="ribbon" d="{path}" fill="none" stroke="{paint}" stroke-width="{width}"/>{head}'
    )


def _render_area(
    spans: list[Span], thickness: float, look: Look, paint: str, tip: tuple[float, float] | None
) -> str:
    half = thickness / 2
    back = [(x1, y1, x0, y0) for x0, y0, x1, y1 in reversed(spans)]
    head = f"L{write_number(tip[0])} {write_number(tip[1])}" if tip else ""
    path = f"{_draw_curve(spans, -half)}{head}L{_draw_curve(back, half)[1:]}Z"
    return f'<path class="ribbon" d="{path}" fill="{paint}" stroke="{look.stroke}" stroke-width="0.8"/>'


def _draw_curve(spans: list[Span], shift: float) -> str:
    """Write the path along the legs, shifted down by ``shift``."""
    path = f"M{write_number(spans[0][0])} {write_number(spans[0][1] + shift)}"
    for x0, y0, x1, y1 in spans:
        bend = (x0 + x1) / 2
        numbers = (bend, y0 + shift, bend, y1 + shift, x1, y1 + shift)
        path += "C" + " ".join(write_number(number) for number in numbers)
    return path


def _render_head(tip: tuple[float, float], look: Look, thickness: float) -> str:
    x, y, half = tip[0] - ARROW - 0.5, tip[1], max(thickness / 2 + 0.7, 4.0)
    path = (
        f"M{write_number(x)} {write_number(y - half)}L{write_number(tip[0])} {write_number(y)}"
        f"L{write_number(x)} {write_number(y + half)}Z"
    )
    return f'<path class="arrow" d="{path}" fill="{look.fill}" stroke="{look.stroke}" stroke-width="0.8"/>'
