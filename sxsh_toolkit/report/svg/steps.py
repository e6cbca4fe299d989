"""Blocks side by side: an abatement curve with zero line, ticks and the number of every option."""

from __future__ import annotations

from sxsh_toolkit.report.chart import Step, StepChart
from sxsh_toolkit.report.escape import escape_text
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
from sxsh_toolkit.report.svg.palette import GRID, MUTED, Look, build_looks, paint_of, render_patterns
from sxsh_toolkit.report.svg.text_fit import TextBlock, TextLine, fit_block

_TOP, _BOTTOM = 44.0, 344.0
_LABEL_ROWS = 3
"""Labels of narrow blocks step aside upward, over so many rows, before they may touch."""


def render_steps(chart: StepChart) -> str:
    """Draw a step chart as an HTML figure."""
    if not chart.steps:
        return render_empty(chart)
    slug = build_slug(chart.id)
    looks = build_looks(series for series, _ in chart.series)
    across, up = _scales(chart)
    parts = [render_patterns(looks, slug), _render_axes(chart, across, up)]
    x, taken = 0.0, [-1e9] * _LABEL_ROWS
    for step in chart.steps:
        parts.append(_render_step(step, (across.at(x), across.at(x + step.width)), up, looks, slug, taken))
        x += step.width
    zero = write_number(up.at(0))
    parts.append(
        f'<path class="zero" d="M{write_number(across.left)} {zero}H{write_number(across.right)}" '
        f'stroke="{MUTED}" stroke-width="1.2"/>'
    )
    entries = chart.series if len(chart.series) > 1 else ()
    low = _BOTTOM + 44
    legend, height = render_legend(entries, looks, slug, (across.left, low, WIDTH - EDGE), SIZE - 1)
    return render_figure(chart, WIDTH, low + (height + 14 if entries else 0), "".join(parts) + legend)


def _scales(chart: StepChart) -> tuple[Scale, Scale]:
    heights = [0.0, *(s.height for s in chart.steps), *(place for place, _ in chart.y_ticks)]
    low, high = min(heights), max(heights)
    if low == high:
        high = low + 1
    left = EDGE + max([40.0, *(_line(text).width for _, text in chart.y_ticks)]) + 10
    total = max([sum(s.width for s in chart.steps), *(place for place, _ in chart.x_ticks)])
    return Scale(0.0, total, left, WIDTH - 24), Scale(low, high, _BOTTOM, _TOP)


def _render_axes(chart: StepChart, across: Scale, up: Scale) -> str:
    parts = [render_block(_line(chart.y_unit), EDGE, 4, anchor="start", colour=MUTED, css="unit", halo=False)]
    for place, text in chart.y_ticks:
        y, block = up.at(place), _line(text)
        parts.append(
            f'<path d="M{write_number(across.left)} {write_number(y)}H{write_number(across.right)}" '
            f'stroke="{GRID}" stroke-width="1"/>'
        )
        parts.append(
            render_block(block, across.left - 8, y - block.height / 2, anchor="end", colour=MUTED, halo=False)
        )
    for place, text in chart.x_ticks:
        parts.append(render_block(_line(text), across.at(place), _BOTTOM + 6, colour=MUTED, halo=False))
    unit = fit_block(chart.x_unit, WIDTH - 2 * EDGE, SMALL)
    parts.append(render_block(unit, across.right, _BOTTOM + 22, anchor="end", colour=MUTED, halo=False))
    return "".join(parts)


def _render_step(
    step: Step, ends: tuple[float, float], up: Scale, looks: dict[str, Look], slug: str, taken: list[float]
) -> str:
    left, right = ends
    top, bottom = sorted((up.at(step.height), up.at(0)))
    look = looks[step.series]
    rect = (
        f'<rect class="segment" x="{write_number(left)}" y="{write_number(top)}" '
        f'width="{write_number(right - left)}" height="{write_number(max(bottom - top, 0.5))}" '
        f'fill="{paint_of(look, slug, step.series)}" stroke="{look.stroke}" stroke-width="0.8"'
        f"{render_attribute('data-series', step.series)}{render_attribute('data-figure', step.figure_id)}>"
        f"<title>{escape_text(step.text or step.label)}</title></rect>"
    )
    block = TextBlock((TextLine(step.label, True),), SMALL)
    middle = (left + right) / 2
    begin = middle - block.width / 2
    row = next((i for i, end in enumerate(taken) if begin >= end + 4), len(taken) - 1)
    taken[row] = begin + block.width
    over = min(top, up.at(0)) - block.height - 2 - row * block.height
    return rect + render_block(block, middle, over)


def _line(text: str) -> TextBlock:
    return TextBlock((TextLine(text),) if text else (), SMALL)
