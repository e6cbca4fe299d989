"""The legend below a chart: swatches with their names, wrapped into rows."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.report.svg.figure import render_block, write_number
from sxsh_toolkit.report.svg.palette import INK, Look, paint_of
from sxsh_toolkit.report.svg.text_fit import LINE_HEIGHT, TextBlock, fit_block

_SWATCH = 24.0
_GAP = 22.0


def render_legend(
    entries: Sequence[tuple[str, str]],
    looks: dict[str, Look],
    slug: str,
    box: tuple[float, float, float],
    size: float,
) -> tuple[str, float]:
    """Draw a legend.

    Parameters
    ----------
    entries : sequence of (str, str)
        Id and name.
    looks : dict
        Look of each id.
    slug : str
        Prefix of the chart's pattern ids.
    box : (float, float, float)
        Left edge, top and right edge. [px]
    size : float
        Font size. [px]

    Returns
    -------
    (str, float)
        SVG and its height. [px]
    """
    left, top, right = box
    parts: list[str] = []
    x, y, row_height = left, top, 0.0
    for name, label in entries:
        block = fit_block(label, right - left - _SWATCH - 6, size)
        width = _SWATCH + 6 + block.width
        if x > left and x + width > right:
            x, y, row_height = left, y + row_height + 4, 0.0
        parts.append(_render_entry(looks[name], paint_of(looks[name], slug, name), block, x, y))
        x += width + _GAP
        row_height = max(row_height, block.height, size * LINE_HEIGHT)
    return "".join(parts), (y + row_height - top if entries else 0.0)


def _render_entry(look: Look, paint: str, block: TextBlock, x: float, y: float) -> str:
    middle = y + block.size * LINE_HEIGHT / 2
    swatch = (
        f'<rect class="swatch" x="{write_number(x)}" y="{write_number(middle - 6.5)}" width="{write_number(_SWATCH)}" '
        f'height="13" fill="{paint}" stroke="{look.stroke}" stroke-width="0.8"/>'
    )
    return swatch + render_block(
        block, x + _SWATCH + 6, y, anchor="start", colour=INK, css="legend", halo=False
    )
