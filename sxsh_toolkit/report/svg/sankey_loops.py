"""Ways back: a dashed line out of a step, along a free lane below, and into an earlier step."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.report.svg.figure import write_number
from sxsh_toolkit.report.svg.palette import PAPER, Look
from sxsh_toolkit.report.svg.sankey_labels import Box

_BEND = 7.0


def find_lane(taken: Sequence[Box], reach: tuple[float, float], start: float, room: float) -> float:
    """Find the height of a lane that is clear of everything between two places.

    Parameters
    ----------
    taken : sequence of Box
        Rectangles to keep clear of.
    reach : (float, float)
        Left and right end of the lane. [px]
    start : float
        Least height, counted downwards. [px]
    room : float
        Room needed above the lane. [px]

    Returns
    -------
    float
        Height of the lane: below everything in its reach. [px]
    """
    above = [box.bottom for box in taken if box.left < reach[1] + 4 and box.right > reach[0] - 4]
    return max([start + room, *(bottom + room + 6 for bottom in above)])


def find_side(
    taken: Sequence[Box], edge: float, sign: int, top: float, used: Sequence[float], room: float
) -> float:
    """Find where a line can go down beside a box with the fewest texts in its way.

    Parameters
    ----------
    taken : sequence of Box
        Rectangles that the line should not cross.
    edge : float
        The box's edge. [px]
    sign : int
        1 to the right of it, -1 to the left.
    top : float
        Where the line starts. [px]
    used : sequence of float
        Places of other lines. [px]
    room : float
        Farthest distance from the edge. [px]

    Returns
    -------
    float
        Place of the line. [px]
    """
    places = [edge + sign * (9.0 + 4 * turn) for turn in range(max(1, int((room - 9) / 4) + 1))]

    def weigh(x: float) -> int:
        hits = sum(box.left - 3 < x < box.right + 3 and box.bottom > top for box in taken)
        return 3 * hits + 2 * sum(abs(x - other) < 3 for other in used)

    return min(places, key=weigh)


def draw_loop(
    tail: tuple[float, float],
    head: tuple[float, float],
    sides: tuple[float, float],
    lane: float,
    look: Look,
    thickness: float,
) -> str:
    """Draw a way back.

    Parameters
    ----------
    tail, head : (float, float)
        Where it leaves and arrives. [px]
    sides : (float, float)
        Left and right vertical piece. [px]
    lane : float
        Height of the lane. [px]
    look : Look
        Its outline colour is used.
    thickness : float
        Width that a ribbon of this flow would have; the line is thinner. [px]

    Returns
    -------
    str
        SVG paths.
    """
    n = write_number
    (x0, start), (x1, end) = tail, head
    left, right = sides
    path = (
        f"M{n(x0)} {n(start)}Q{n(right)} {n(start)} {n(right)} {n(start + _BEND)}V{n(lane - _BEND)}"
        f"Q{n(right)} {n(lane)} {n(right - _BEND)} {n(lane)}H{n(left + _BEND)}"
        f"Q{n(left)} {n(lane)} {n(left)} {n(lane - _BEND)}V{n(end + _BEND)}Q{n(left)} {n(end)} {n(x1 - 4)} {n(end)}"
    )
    width = min(max(thickness * 0.3, 1.6), 5.0)
    arrow = f"M{n(x1 - 7)} {n(end - 4.5)}L{n(x1)} {n(end)}L{n(x1 - 7)} {n(end + 4.5)}Z"
    return (
        f'<path d="{path}" fill="none" stroke="{PAPER}" stroke-width="{n(width + 2.4)}"/>'
        f'<path class="loop-line" d="{path}" fill="none" stroke="{look.stroke}" stroke-width="{n(width)}" '
        f'stroke-dasharray="7 4"/><path d="{arrow}" fill="{look.stroke}"/>'
    )
