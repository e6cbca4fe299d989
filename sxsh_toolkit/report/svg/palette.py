"""Colours and hatches: light enough for dark text, apart from each other also without colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

INK = "#1b1f24"
MUTED = "#4a525c"
LINE = "#8a929c"
GRID = "#d9dde2"
PAPER = "#ffffff"
TARGET = "#8f1d1d"


@dataclass(frozen=True, slots=True)
class Look:
    """Fill of a flow kind or series, its hatch, and the colour of the hatch lines and outline."""

    fill: str
    hatch: str = ""
    stroke: str = INK


_KINDS = {
    "raw_material": Look("#86b5e0", "", "#2b5f91"),
    "auxiliary": Look("#d9c3e6", "dots", "#6d4488"),
    "fuel": Look("#f3bd75", "vertical", "#8a5206"),
    "water": Look("#a5dbe6", "horizontal", "#17697a"),
    "intermediate": Look("#d3d8de", "", "#66707c"),
    "product": Look("#4fae86", "", "#0d5a3a"),
    "co_product": Look("#a3d6a7", "", "#2d6b34"),
    "byproduct_sold": Look("#e3d985", "back", "#6b6110"),
    "waste": Look("#e39b80", "forward", "#84300f"),
    "emission": Look("#c9b3ac", "cross", "#5c4138"),
    "evaporation": Look("#edf2f8", "dots", "#4c6a8c"),
    "unknown": Look("#f4f4f4", "cross", "#7b7b7b"),
}

_SERIES = (
    Look("#6fa8dc", "", "#24527c"),
    Look("#f0b86e", "forward", "#8a5206"),
    Look("#5fb592", "", "#0d5a3a"),
    Look("#d6bfe4", "dots", "#6d4488"),
    Look("#e39b80", "cross", "#84300f"),
    Look("#e8dc8a", "back", "#6b6110"),
    Look("#c4cad1", "", "#515a64"),
    Look("#a5dbe6", "horizontal", "#17697a"),
)

_HATCHES = {
    "forward": (7, "M-1 8L8 -1M-1 1L1 -1M6 8L8 6"),
    "back": (9, "M-1 -1L10 10M-1 8L1 10M8 -1L10 1"),
    "cross": (8, "M-1 9L9 -1M-1 -1L9 9"),
    "vertical": (6, "M3 0V6"),
    "horizontal": (6, "M0 3H6"),
}


def build_looks(ids: Iterable[str]) -> dict[str, Look]:
    """Give each flow kind or series id its look.

    Parameters
    ----------
    ids : iterable of str
        Ids in the order of the legend. Flow kinds and ``unknown`` have a fixed look; others take the next
        one of the series, from the start again after eight.

    Returns
    -------
    dict
        Id to look, in the same order.
    """
    looks: dict[str, Look] = {}
    taken = 0
    for name in ids:
        if name in looks:
            continue
        if name in _KINDS:
            looks[name] = _KINDS[name]
        else:
            looks[name] = _SERIES[taken % len(_SERIES)]
            taken += 1
    return looks


def paint_of(look: Look, slug: str, name: str) -> str:
    """Return the value for ``fill`` or ``stroke``: a colour, or the pattern defined for it."""
    return f"url(#{slug}-{_slug_part(name)})" if look.hatch else look.fill


def render_patterns(looks: dict[str, Look], slug: str) -> str:
    """Write the ``<defs>`` with the hatches of the looks that have one."""
    patterns = []
    for name, look in looks.items():
        if not look.hatch:
            continue
        size, drawing = _draw_hatch(look)
        patterns.append(
            f'<pattern id="{slug}-{_slug_part(name)}" patternUnits="userSpaceOnUse" '
            f'width="{size}" height="{size}"><rect width="{size}" height="{size}" fill="{look.fill}"/>'
            f"{drawing}</pattern>"
        )
    return f"<defs>{''.join(patterns)}</defs>" if patterns else ""


def _draw_hatch(look: Look) -> tuple[int, str]:
    if look.hatch == "dots":
        return 7, f'<circle cx="3.5" cy="3.5" r="1.1" fill="{look.stroke}" fill-opacity="0.75"/>'
    size, path = _HATCHES[look.hatch]
    return (
        size,
        f'<path d="{path}" stroke="{look.stroke}" stroke-width="0.9" stroke-opacity="0.7" fill="none"/>',
    )


def _slug_part(name: str) -> str:
    return "".join(
        letter if letter.isascii() and letter.isalnum() else f"_{ord(letter):x}" for letter in name
    )
