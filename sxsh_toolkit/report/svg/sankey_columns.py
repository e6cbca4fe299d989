"""Columns of a Sankey in pixels: where they stand, and how much room their texts have."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.report.chart import SankeyLink
from sxsh_toolkit.report.svg.sankey_rank import Ranking
from sxsh_toolkit.report.svg.text_fit import fit_block

BOX = 14.0
"""Width of a step's box. [px]"""
MAX_STEP_LABEL = 132.0
"""Widest line of a step's name. [px]"""

_OUTER_RIBBON = 66.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Horizontal layout: place of each column, room for texts, font size, width of the chart."""

    xs: tuple[float, ...]
    pitch: float
    size: float
    width: float
    outer: tuple[float, float]
    """Room for the labels of open ends left of the first and right of the last step. [px]"""
    has_outer: tuple[bool, bool]

    def tip(self, rank: int, role: str) -> float:
        """Return where the ribbon of an open end stops, next to its label. [px]"""
        if rank == 0 and self.has_outer[0]:
            return self.outer[0] + 12
        if rank == len(self.xs) - 1 and self.has_outer[1]:
            return self.width - self.outer[1] - 12
        return self.xs[rank] + (0.4 if role == "source" else -0.4) * self.pitch

    def label_room(self, rank: int) -> float:
        """Return the width for the label of an open end. [px]"""
        if rank == 0 and self.has_outer[0]:
            return self.outer[0]
        if rank == len(self.xs) - 1 and self.has_outer[1]:
            return self.outer[1]
        return min(0.9 * self.pitch - 10, 0.4 * self.pitch + MAX_STEP_LABEL / 2 - 4, 190.0)


def link_text(link: SankeyLink, labels: dict[str, str], role: str) -> str:
    """Return the name of a flow, or that of the open end when the flow has none."""
    end = link.source if role == "source" else link.target
    return link.label or (labels[end] if role in ("source", "sink") else "")


def place_columns(links: tuple[SankeyLink, ...], ranking: Ranking, labels: dict[str, str]) -> Columns:
    """Give every column its place, from the room that the outermost labels need."""
    stops = ranking.stops
    inner = sorted({s.rank for s in stops.values() if s.role == "step"}) or [0]
    count = inner[-1] - inner[0] + 1
    width = min(1200.0, 960.0 + 60 * max(0, count - 7))
    size = 13.0 if count < 7 else 12.0 if count < 10 else 11.5
    limit = 230.0 if count < 4 else 175.0 if count < 6 else 140.0
    last = len(ranking.columns) - 1
    has_outer = inner[0] > 0, inner[-1] < last or not any(s.role == "step" for s in stops.values())
    outer = []
    for rank in (0, last):
        texts = [
            fit_block(
                link_text(links[s.link], labels, s.role),
                limit,
                size,
                value=links[s.link].value_text,
                mark=links[s.link].mark,
            )
            for s in stops.values()
            if s.rank == rank and s.role in ("source", "sink")
        ]
        outer.append(max([block.width for block in texts], default=0.0) + 8)
    left = outer[0] + 12 + _OUTER_RIBBON if has_outer[0] else MAX_STEP_LABEL / 2 + 6
    right = outer[1] + 12 + _OUTER_RIBBON if has_outer[1] else MAX_STEP_LABEL / 2 + 6
    pitch = (width - left - right) / (count - 1) if count > 1 else width - left - right
    if count == 1:
        left, pitch = left + pitch / 2, 2 * MAX_STEP_LABEL
    xs = tuple(left + (rank - inner[0]) * pitch for rank in range(last + 1))
    return Columns(xs, pitch, size, width, (outer[0], outer[1]), has_outer)
