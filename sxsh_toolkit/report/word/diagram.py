"""A flow chart as a Word table: inputs, step, what leaves; the office can edit every word of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sxsh_toolkit.report.chart import SankeyChart, SankeyLink
from sxsh_toolkit.report.word.xml import Run, WordXml, write_cell, write_grid, write_paragraph, write_row

_SIZE = 19
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="333333"/>'
    for side in ("top", "left", "bottom", "right")
)
_FOCUS_FILL = "FFF2CC"
_SHARES = (0.3, 0.05, 0.29, 0.05, 0.31)


def write_diagram(chart: SankeyChart, focus: Collection[str], width: int) -> WordXml:
    """Return the steps from top to bottom, each with what enters on its left and what leaves on its right.

    Parameters
    ----------
    chart : SankeyChart
        The same chart that the page draws as ribbons.
    focus : collection of str
        Ids of the steps in focus, drawn with a coloured box.
    width : int
        Width of the page's text. [1/20 pt]
    """
    widths = [int(width * share) for share in _SHARES]
    widths[-1] += width - sum(widths)
    names = {node.id: node.label for node in chart.nodes}
    steps = [node.id for node in chart.nodes if node.kind == "step"]
    ends = {node.id for node in chart.nodes if node.kind != "step"}
    rows = []
    for place, step in enumerate(steps):
        entering = [link for link in chart.links if link.target == step and link.source in ends]
        leaving = [link for link in chart.links if link.source == step and link.target in ends]
        rows.append(_step_row(names[step], entering, leaving, widths, step in focus))
        following = steps[place + 1] if place + 1 < len(steps) else ""
        inner = [link for link in chart.links if link.source == step and link.target not in ends]
        if inner:
            rows.append(_arrow_row(inner, following, names, widths))
        elif following:
            rows.append(write_row([write_cell(_centred(" "), sum(widths), span=5)]))
    return write_grid(rows, widths, style="TableNormal")


def _centred(text: str) -> WordXml:
    return write_paragraph([Run(text, half_points=_SIZE)], "TableCentre", keep=True)


def _said(link: SankeyLink) -> str:
    return ": ".join(filter(None, (link.label, link.value_text)))


def _lines(links: Sequence[SankeyLink], style: str) -> str:
    found = "".join(
        write_paragraph([Run(_said(link), half_points=_SIZE)], style, keep=True) for link in links
    )
    return found or write_paragraph("", style, keep=True)


def _step_row(
    name: str,
    entering: Sequence[SankeyLink],
    leaving: Sequence[SankeyLink],
    widths: Sequence[int],
    focus: bool,
) -> str:
    box = write_paragraph([Run(name, bold=True, half_points=_SIZE)], "TableCentre", keep=True)
    borders = f"<w:tcBorders>{_BOX}</w:tcBorders>"
    return write_row(
        [
            write_cell(_lines(entering, "TableNumber"), widths[0], middle=True),
            write_cell(_centred("→" if entering else ""), widths[1], middle=True),
            write_cell(box, widths[2], borders=borders, fill=_FOCUS_FILL if focus else "", middle=True),
            write_cell(_centred("→" if leaving else ""), widths[3], middle=True),
            write_cell(_lines(leaving, "TableText"), widths[4], middle=True),
        ]
    )


def _arrow_row(
    links: Sequence[SankeyLink], following: str, names: dict[str, str], widths: Sequence[int]
) -> str:
    lines = []
    for link in links:
        if link.target == following:
            lines.append(_centred(f"↓ {_said(link)}"))
        else:
            lines.append(_centred(f"↳ {_said(link)} → {names[link.target]}"))
    return write_row([write_cell("".join(lines), sum(widths), span=5)])
