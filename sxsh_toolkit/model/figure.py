"""A figure: one result value with its id, unit and the ids of its direct inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One value that may stand in a report.

    Parameters
    ----------
    id : str
        Made of given ids, such as ``vl-0012/2018/waste_cost/spent_grain.total_vnd``.
    value : float or None
        None when it cannot be said; ``why`` then names the reason.
    unit : str
        Canonical unit as printed.
    inputs : tuple of str
        Ids of results, factor rows and field paths that it was made from directly.
    standard_uncertainty : float or None
        Absolute, in ``unit`` (k = 1); None where nothing was stated.
    low, high : float or None
        Limits where only a range can be said.
    mark : str
        Status of the weakest factor behind it (``memory``, ``secondary``, ``user``), or empty.
    why : str
        Message key of the reason for a missing value or a caution.
    """

    id: str
    value: float | None
    unit: str
    inputs: tuple[str, ...] = ()
    standard_uncertainty: float | None = None
    low: float | None = None
    high: float | None = None
    mark: str = ""
    why: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None


_WEAKEST = ("memory", "secondary", "user")


def weakest_mark(marks: Iterable[str]) -> str:
    """Return the mark that a value made of several inputs carries."""
    found = set(marks)
    return next((mark for mark in _WEAKEST if mark in found), "")


_FIELD_NAMES: dict[type[Any], tuple[str, ...]] = {}
"""Dataclass → its fields, found once; empty for any other type."""


def _field_names(kind: type[Any]) -> tuple[str, ...]:
    if kind not in _FIELD_NAMES:
        _FIELD_NAMES[kind] = tuple(item.name for item in fields(kind)) if is_dataclass(kind) else ()
    return _FIELD_NAMES[kind]


def walk_figures(node: Any) -> Iterator[Figure]:
    """Yield every figure of nested result rows, in their order."""
    if isinstance(node, Figure):
        yield node
    elif isinstance(node, (str, float, int, type(None))):
        return
    elif names := _field_names(type(node)):
        for name in names:
            yield from walk_figures(getattr(node, name))
    elif isinstance(node, (tuple, list)):
        for child in node:
            yield from walk_figures(child)
    elif isinstance(node, dict):
        for child in node.values():
            yield from walk_figures(child)


def sum_figures(figure_id: str, unit: str, parts: Iterable[Figure]) -> Figure:
    """Add figures of one unit; unknown parts are left out and said so (``why = "partial"``).

    Returns
    -------
    Figure
        None when no part is known.
    """
    members = list(parts)
    known = [part.value for part in members if part.value is not None]
    ranged = [part for part in members if part.low is not None and part.high is not None]
    low = high = None
    if ranged:
        low = sum(known) + sum(part.low or 0.0 for part in ranged if part.value is None)
        high = sum(known) + sum(part.high or 0.0 for part in ranged if part.value is None)
    value = sum(known) if known else None
    unknown = [part for part in members if part.value is None and part.low is None]
    why = "partial" if unknown and known else ("unknown" if value is None else "")
    if low is not None:
        value, why = (None if low != high else low), "partial" if unknown else "range"
    return Figure(
        figure_id,
        value,
        unit,
        tuple(part.id for part in members),
        low=low,
        high=high,
        mark=weakest_mark(part.mark for part in members),
        why=why,
    )


def divide_figures(
    figure_id: str, unit: str, numerator: Figure, denominator: Figure, scale: float = 1.0
) -> Figure:
    """Return numerator over denominator times ``scale``; None where either is unknown or the denominator is zero."""
    inputs = (numerator.id, denominator.id)
    mark = weakest_mark((numerator.mark, denominator.mark))
    if numerator.value is None or not denominator.value:
        why = numerator.why or denominator.why or "unknown"
        return Figure(figure_id, None, unit, inputs, mark=mark, why=why)
    value = scale * numerator.value / denominator.value
    return Figure(figure_id, value, unit, inputs, mark=mark, why=numerator.why or denominator.why)
