"""Labels on the ribbons between steps: near their ribbon, clear of every other text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_STEP = 4.0
_AIR = 2.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that a text takes up. [px]"""

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
    spots: Iterable[tuple[float, float]], width: float, height: float, taken: list[Box], page: float
) -> Box:
    """Find a free place for a label, as near to one of its spots as can be.

    Parameters
    ----------
    spots : iterable of (float, float)
        Wanted centres. [px]
    width, height : float
        Size of the label. [px]
    taken : list of Box
        Rectangles to keep clear of.
    page : float
        Width of the chart. The height is open downwards, so that a place is always found. [px]

    Returns
    -------
    Box
        The label's rectangle.
    """
    centres = [(min(max(x, width / 2 + 2), page - width / 2 - 2), y) for x, y in spots]
    shift = 0
    while True:
        for x, y in centres:
            for sign in (1, -1) if shift else (1,):
                top = y - height / 2 + sign * shift * _STEP
                box = Box(x - width / 2, top, x + width / 2, top + height)
                if top >= 2 and not any(box.touches(other) for other in taken):
                    return box
        shift += 1
