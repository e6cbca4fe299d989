"""A plan over time: one bar a line from start to deadline, a diamond where only the deadline is known."""

from __future__ import annotations

from sxsh_toolkit.report.chart import Span, TimeChart
from sxsh_toolkit.report.svg.bar_rows import EDGE, SIZE, SMALL, WIDTH, Scale
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
    MUTED,
    TARGET,
    Look,
    build_looks,
    paint_of,
    render_patterns,
)
from sxsh_toolkit.report.svg.text_fit import TextBlock, TextLine, fit_block

_LEFT = 316.0
_BAR = 16.0


def render_spans(chart: TimeChart) -> str:
    """Draw a time chart as an HTML figure."""
    if not chart.spans:
        return render_empty(chart)
    slug = build_slug(chart.id)
    looks = build_looks(series for series, _ in chart.series)
    scale = _scale(chart)
    labels = [fit_block(span.label, _LEFT - EDGE - 12, SIZE) for span in chart.spans]
    heights = [max(label.height, _BAR) + 12 for label in labels]
    top = 44.0 if chart.today else 28.0
    bottom = top + sum(heights)
    parts = [render_patterns(looks, slug), _render_ticks(chart, scale, top, bottom)]
    y = top
    for span, label, height in zip(chart.spans, labels, heights, strict=True):
        middle = y + height / 2
        parts.append(render_block(label, _LEFT - 10, middle - label.height / 2, anchor="end", halo=False))
        parts.append(_render_span(span, scale, middle, looks, slug))
        y += height
    parts.append(_render_today(chart, scale, top, bottom))
    legend, high = render_legend(chart.series, looks, slug, (_LEFT, bottom + 10, WIDTH - EDGE), SIZE - 1)
    return render_figure(chart, WIDTH, bottom + high + 18, "".join(parts) + legend)


def _scale(chart: TimeChart) -> Scale:
    days = [span.end for span in chart.spans] + [s.start for s in chart.spans if s.start is not None]
    days += [place for place, _ in chart.ticks] + ([chart.today[0]] if chart.today else [])
    low, high = min(days), max(days)
    margin = max(5.0, 0.03 * (high - low))
    return Scale(low - margin, high + margin, _LEFT, WIDTH - EDGE)


def _render_ticks(chart: TimeChart, scale: Scale, top: float, bottom: float) -> str:
    parts, reached = [], _LEFT
    for place, text in sorted(chart.ticks):
        x, block = scale.at(place), TextBlock((TextLine(text),), SMALL)
        parts.append(
            f'<path d="M{write_number(x)} {write_number(top)}V{write_number(bottom)}" stroke="{GRID}" stroke-width="1"/>'
        )
        if x - block.width / 2 >= reached and x + block.width / 2 <= WIDTH - 2:
            parts.append(render_block(block, x, top - 20, colour=MUTED, css="tick", halo=False))
            reached = x + block.width / 2 + 6
    return "".join(parts)


def _render_span(span: Span, scale: Scale, middle: float, looks: dict[str, Look], slug: str) -> str:
    look, end = looks[span.series], scale.at(span.end)
    paint = paint_of(look, slug, span.series)
    series = render_attribute("data-series", span.series)
    if span.start is None:
        half = _BAR / 2
        shape = (
            f'<path class="diamond" d="M{write_number(end - half)} {write_number(middle)}l{half:g} {-half:g}'
            f'l{half:g} {half:g}l{-half:g} {half:g}Z" fill="{paint}" stroke="{look.stroke}" stroke-width="1"{series}/>'
        )
        right = end + half
    else:
        left = scale.at(span.start)
        shape = (
            f'<rect class="segment" x="{write_number(left)}" y="{write_number(middle - _BAR / 2)}" '
            f'width="{write_number(max(end - left, 2.0))}" height="{write_number(_BAR)}" fill="{paint}" '
            f'stroke="{look.stroke}" stroke-width="0.8"{series}/>'
        )
        right = max(end, left + 2)
    block = TextBlock((TextLine(span.text),) if span.text else (), SMALL)
    after = right + 6 + block.width <= WIDTH - EDGE
    x, anchor = (right + 6, "start") if after else (scale.at(span.start or span.end) - 14, "end")
    return shape + render_block(block, x, middle - block.height / 2, anchor=anchor, css="value")


def _render_today(chart: TimeChart, scale: Scale, top: float, bottom: float) -> str:
    if chart.today is None:
        return ""
    place, text = chart.today
    x, block = scale.at(place), TextBlock((TextLine(text),), SMALL)
    centre = min(max(x, _LEFT + block.width / 2), WIDTH - EDGE - block.width / 2)
    line = (
        f'<path class="today" d="M{write_number(x)} {write_number(top - 4)}V{write_number(bottom)}" '
        f'stroke="{TARGET}" stroke-width="2"/>'
    )
    return line + render_block(block, centre, 4, colour=TARGET, css="today-text", halo=False)
