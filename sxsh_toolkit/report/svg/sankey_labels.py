"""Labels on the ribbons between steps: on or near their ribbon, clear of every other text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_STEP = 4.0
_AIR = 2.0
_REACH = 45
_FOREIGN = 12.0
_CROSSED = 40.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that a text, or a piece of a ribbon, takes up. [px]"""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Whether two rectangles come closer than a little air."""
        return (
            self.left < other.right + _AIR
            and other.left < self.right + _AIR
            and self.top < other.bottom + _AIR
            and other.top < self.bottom + _AIR
        )


def place_label(
    spots: Sequence[tuple[float, float]],
    size: tuple[float, float],
    taken: Sequence[Box],
    ribbons: Sequence[Box],
    page: float,
) -> Box:
    """Find a free place for a label: near one of its spots and off the ribbons of others.

    Parameters
    ----------
    spots : sequence of (float, float)
        Wanted centres. [px]
    size : (float, float)
        Width and height of the label. [px]
    taken : sequence of Box
        Rectangles that the label must not touch.
    ribbons : sequence of Box
        Pieces of other ribbons, which the label should leave free.
    page : float
        Width of the chart. The height is open downwards, so that a place is always found. [px]

    Returns
    -------
    Box
        The label's rectangle.
    """
    half = size[0] / 2 + 2
    centres = [(min(max(x, half), page - half), y) for x, y in spots]
    best: tuple[float, Box] | None = None
    shift = 0
    while best is None or shift < _REACH:
        if best is not None and shift * _STEP > best[0]:
            break
        for x, y in centres:
            for sign in (1, -1) if shift else (1,):
                box = _box_at(x, y + sign * shift * _STEP, size)
                if box.top < 2 or any(box.touches(other) for other in taken):
                    continue
                cost = shift * _STEP + _FOREIGN * sum(box.touches(piece) for piece in ribbons)
                cost += _CROSSED * sum(_crosses(x, (y, box), other) for other in taken)
                if best is None or cost < best[0]:
                    best = cost, box
        shift += 1
    return best[1]


def _crosses(x: float, line: tuple[float, Box], other: Box) -> bool:
    """Whether the thin line from a spot to its label would run through another text or box."""
    y, box = line
    if box.top <= y <= box.bottom or not other.left - _AIR < x < other.right + _AIR:
        return False
    low, high = (box.bottom, y) if y > box.bottom else (y, box.top)
    return other.top < high and other.bottom > low


def _box_at(x: float, y: float, size: tuple[float, float]) -> Box:
    return Box(x - size[0] / 2, y - size[1] / 2, x + size[0] / 2, y + size[1] / 2)
