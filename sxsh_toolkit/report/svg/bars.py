"""Horizontal bars: labels left, stacked segments, ranges, targets, values at the end."""

from __future__ import annotations

from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.svg.bar_rows import (
    BAR_HEIGHT,
    EDGE,
    SIZE,
    SMALL,
    WIDTH,
    Row,
    Scale,
    build_row,
    build_scale,
)
from sxsh_toolkit.report.svg.figure import (
    build_slug,
    render_attribute,
    render_block,
    render_empty,
    render_figure,
    write_number,
)
from sxsh_toolkit.report.svg.legend import render_legend
from sxsh_toolkit.report.svg.palette import (
    GRID,
    INK,
    MUTED,
    TARGET,
    Look,
    build_looks,
    paint_of,
    render_patterns,
)
from sxsh_toolkit.report.svg.text_fit import TextBlock, TextLine


def render_bars(chart: BarChart) -> str:
    """Draw a bar chart as an HTML figure."""
    if not chart.bars:
        return render_empty(chart)
    slug = build_slug(chart.id)
    looks = build_looks(series for series, _ in chart.series)
    scale = build_scale(chart)
    rows = [build_row(bar, chart, scale) for bar in chart.bars]
    top = 26.0 if chart.axis_text or chart.unit else 6.0
    bottom = top + sum(row.height + 12 for row in rows)
    parts = [render_patterns(looks, slug), _render_axis(chart, scale, top, bottom)]
    y = top + 6
    for row in rows:
        parts.append(_render_row(row, scale, looks, slug, y))
        y += row.height + 12
    zero = write_number(scale.at(0))
    parts.append(
        f'<path class="zero" d="M{zero} {write_number(top)}V{write_number(bottom)}" stroke="{MUTED}" stroke-width="1.2"/>'
    )
    entries = chart.series if len(chart.series) > 1 else ()
    legend, height = render_legend(entries, looks, slug, (scale.left, bottom + 12, WIDTH - EDGE), SIZE - 1)
    return render_figure(chart, WIDTH, bottom + (height + 18 if entries else 6), "".join(parts) + legend)


def _render_axis(chart: BarChart, scale: Scale, top: float, bottom: float) -> str:
    """Draw grid lines, the tick texts that do not touch each other, and the unit."""
    unit = TextBlock((TextLine(chart.unit),) if chart.unit else (), SMALL)
    parts = [render_block(unit, EDGE, 4, anchor="start", colour=MUTED, css="unit", halo=False)]
    reached = EDGE + unit.width + 8
    for place, text in sorted(chart.axis_text):
        x = scale.at(place)
        parts.append(
            f'<path d="M{write_number(x)} {write_number(top)}V{write_number(bottom)}" stroke="{GRID}" stroke-width="1"/>'
        )
        block = TextBlock((TextLine(text),), SMALL)
        if x - block.width / 2 >= reached and x + block.width / 2 <= WIDTH - 2:
            parts.append(render_block(block, x, 4, colour=MUTED, css="tick", halo=False))
            reached = x + block.width / 2 + 6
    return "".join(parts)


def _render_row(row: Row, scale: Scale, looks: dict[str, Look], slug: str, y: float) -> str:
    middle = y + row.bar_height / 2
    parts = [
        render_block(row.label, scale.left - 10, middle - row.label.height / 2, anchor="end", halo=False)
    ]
    parts.append(_render_segments(row, scale, looks, slug, middle))
    parts.append(_render_whisker(row.bar, scale, middle))
    parts.append(_render_end(row, scale, middle))
    below = y + row.bar_height
    if row.bar.target is not None:
        x = scale.at(row.bar.target)
        parts.append(
            f'<path class="target" d="M{write_number(x)} {write_number(middle - BAR_HEIGHT / 2 - 4)}V{write_number(middle + BAR_HEIGHT / 2 + 4)}" '
            f'stroke="{TARGET}" stroke-width="3"/>'
        )
        half = row.target.width / 2
        centre = min(max(x, scale.left + half), WIDTH - EDGE - half)
        top = max(below, middle + BAR_HEIGHT / 2 + 4)
        parts.append(render_block(row.target, centre, top, colour=TARGET, css="target-text", halo=False))
        below = top + row.target.height
    parts.append(
        render_block(row.below, scale.at(0) + 5, below, anchor="start", colour=MUTED, css="rest", halo=False)
    )
    return f'<g class="bar">{"".join(parts)}</g>'


def _render_segments(row: Row, scale: Scale, looks: dict[str, Look], slug: str, middle: float) -> str:
    parts: list[str] = []
    ends = {True: 0.0, False: 0.0}
    for segment, fits in zip((s for s in row.bar.segments if s.value), row.inside, strict=True):
        side = segment.value > 0
        start, end = scale.at(ends[side]), scale.at(ends[side] + segment.value)
        ends[side] += segment.value
        look = looks[segment.series]
        parts.append(
            _render_rect(
                segment,
                (min(start, end), abs(end - start)),
                middle,
                look,
                paint_of(look, slug, segment.series),
            )
        )
        if fits:
            text = TextBlock((TextLine(segment.value_text, True),), SMALL)
            parts.append(render_block(text, (start + end) / 2, middle - text.height / 2, css="inside"))
    return "".join(parts)


def _render_rect(
    segment: BarSegment, span: tuple[float, float], middle: float, look: Look, paint: str
) -> str:
    left, width = span
    return (
        f'<rect class="segment" x="{write_number(left)}" y="{write_number(middle - BAR_HEIGHT / 2)}" '
        f'width="{write_number(width)}" height="{write_number(BAR_HEIGHT)}" fill="{paint}" stroke="{look.stroke}" '
        f'stroke-width="0.8"{render_attribute("data-series", segment.series)}'
        f"{render_attribute('data-figure', segment.figure_id)}/>"
    )


def _render_whisker(bar: Bar, scale: Scale, middle: float) -> str:
    if bar.low is None and bar.high is None:
        return ""
    total = sum(s.value for s in bar.segments)
    low = scale.at(total if bar.low is None else bar.low)
    high = scale.at(total if bar.high is None else bar.high)
    up, down = write_number(middle - 6), write_number(middle + 6)
    left, right, y = write_number(low), write_number(high), write_number(middle)
    path = f"M{left} {y}H{right}M{left} {up}V{down}M{right} {up}V{down}"
    return (
        f'<path class="whisker-edge" d="{path}" stroke="#ffffff" stroke-width="4.5" fill="none"/>'
        f'<path class="whisker" d="{path}" stroke="{INK}" stroke-width="1.8" fill="none"/>'
    )


def _render_end(row: Row, scale: Scale, middle: float) -> str:
    """Put the end text right of everything drawn, beyond the target tick if that would cross it."""
    bar = row.bar
    reach = [0.0, sum(s.value for s in bar.segments if s.value > 0)]
    reach += [v for v in (bar.low, bar.high) if v is not None]
    x = scale.at(max(reach)) + 8
    if bar.target is not None and x - 10 <= scale.at(bar.target) <= x + row.end.width + 4:
        x = scale.at(bar.target) + 8
    return render_block(row.end, x, middle - row.end.height / 2, anchor="start", css="value")
