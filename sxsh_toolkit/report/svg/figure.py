"""The frame around every chart: figure, svg, title, description, caption, and the words inside."""

from __future__ import annotations

import re
import zlib

from sxsh_toolkit.report.chart import Chart
from sxsh_toolkit.report.escape import escape_text
from sxsh_toolkit.report.svg.palette import INK, LINE, PAPER
from sxsh_toolkit.report.svg.text_fit import TextBlock, fit_block

FONTS = "&quot;Noto Sans&quot;, &quot;Segoe UI&quot;, Arial, sans-serif"


def write_number(value: float) -> str:
    """Write a coordinate with at most two decimals, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def build_slug(chart_id: str) -> str:
    """Turn a chart id into a name that is safe inside ``url(#…)`` and unlike that of other ids."""
    safe = re.sub(r"[^A-Za-z0-9_-]", "-", chart_id)
    return f"c-{safe}" if safe == chart_id else f"c-{safe}-{zlib.crc32(chart_id.encode()):08x}"


def render_attribute(name: str, value: str) -> str:
    """Write `` name="value"`` escaped, or nothing for an empty value."""
    return f' {name}="{escape_text(value)}"' if value else ""


def render_block(
    block: TextBlock,
    x: float,
    top: float,
    *,
    anchor: str = "middle",
    colour: str = INK,
    css: str = "label",
    halo: bool = True,
) -> str:
    """Write a block of text whose anchor point is at ``x`` and whose first line starts at ``top``."""
    if not block.lines:
        return ""
    spans = []
    for index, line in enumerate(block.lines):
        mark = f'<tspan dy="-0.35em" font-size="75%">{escape_text(line.mark)}</tspan>' if line.mark else ""
        weight = ' font-weight="600"' if line.bold else ""
        y = write_number(block.baseline(top, index))
        spans.append(f'<tspan x="{write_number(x)}" y="{y}"{weight}>{escape_text(line.text)}{mark}</tspan>')
    edge = f' stroke="{PAPER}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    return (
        f'<text class="{css}" text-anchor="{anchor}" font-size="{write_number(block.size)}" fill="{colour}"'
        f"{edge}>{''.join(spans)}</text>"
    )


def render_figure(chart: Chart, width: float, height: float, body: str) -> str:
    """Wrap the drawing of a chart into its figure with title, description and caption."""
    slug = build_slug(chart.id)
    title, description = escape_text(chart.title, quote=False), escape_text(chart.description, quote=False)
    size = f"{write_number(width)} {write_number(height)}"
    desc = f'<desc id="{slug}-d">{description}</desc>' if description else ""
    labelled = f"{slug}-t {slug}-d" if description else f"{slug}-t"
    text = f"<p>{description}</p>" if description else ""
    wide = " wide" if width > 1000 else ""
    return (
        f'<figure class="chart{wide}" id="{escape_text(chart.id)}">'
        f'<svg role="img" aria-labelledby="{labelled}" viewBox="0 0 {size}" '
        f'font-family="{FONTS}" style="width:100%;height:auto;display:block">'
        f'<title id="{slug}-t">{title}</title>{desc}{body}</svg>'
        f"<figcaption><strong>{title}</strong>{text}</figcaption></figure>"
    )


def render_empty(chart: Chart) -> str:
    """Draw a visible box with the sentence that says why there is nothing to see."""
    block = fit_block(chart.empty_text, 880, 15)
    height = max(110.0, block.height + 50)
    box = (
        f'<rect class="empty-box" x="1" y="1" width="958" height="{write_number(height - 2)}" rx="4" '
        f'fill="#f6f7f9" stroke="{LINE}" stroke-width="1.5" stroke-dasharray="6 4"/>'
    )
    return render_figure(
        chart, 960, height, box + render_block(block, 480, (height - block.height) / 2, halo=False)
    )
