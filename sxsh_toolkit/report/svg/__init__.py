"""Static SVG of charts.

Takes a ``Chart`` with formatted texts, gives one HTML ``<figure>``: no script, no request, no outside font,
the same bytes for the same chart. Does not know how a number was computed, nor in which language it is told.
"""

from __future__ import annotations

from sxsh_toolkit.report.chart import Chart, SankeyChart, StepChart, TimeChart
from sxsh_toolkit.report.svg.bars import render_bars
from sxsh_toolkit.report.svg.sankey import render_sankey
from sxsh_toolkit.report.svg.spans import render_spans
from sxsh_toolkit.report.svg.steps import render_steps

__all__ = ["render_svg"]


def render_svg(chart: Chart) -> str:
    """Draw a chart as a complete HTML figure.

    Parameters
    ----------
    chart : SankeyChart, BarChart, StepChart or TimeChart
        What to draw, with every text already in the reader's language.

    Returns
    -------
    str
        ``<figure class="chart" id="…">`` with an inline SVG and its caption.
    """
    if isinstance(chart, SankeyChart):
        return render_sankey(chart)
    if isinstance(chart, StepChart):
        return render_steps(chart)
    return render_spans(chart) if isinstance(chart, TimeChart) else render_bars(chart)
