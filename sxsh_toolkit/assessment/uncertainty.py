"""Uncertainty over the whole chain: central differences in every input that states one, so correlations are right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.units import Quantity

T = TypeVar("T")
_LARGEST_STEP = 0.5
"""Largest relative change of an input: a life, a rate or a moisture stays in its range however wide its ±."""
_ROUNDING = 1e-10
"""Relative spread that sums of floats in another order give: a total whose parts cancel has no ± of its own."""
Place = tuple[str | int, ...]


def spread_uncertainty(
    result: AssessmentResult, run_chain: Callable[[Facility], AssessmentResult]
) -> AssessmentResult:
    """Give every figure the standard uncertainty that the stated input uncertainties cause.

    Parameters
    ----------
    result : AssessmentResult
        Result of the file as it stands.
    run_chain : callable
        The whole chain, for a changed facility.

    Returns
    -------
    AssessmentResult
        The same values; figures that depend on an uncertain input have ``standard_uncertainty``.

    Notes
    -----
    u²(y) = Σ ((y(x_i + k·u_i) − y(x_i − k·u_i))/2k)², inputs independent of each other; k = 1 unless u_i is above half
    of x_i. Because the whole chain is rerun,
    an input that enters a figure twice counts as one. Exact for figures linear in the inputs; first order otherwise.

    References
    ----------
    JCGM 100:2008 (GUM), 5.1.2 and note on numerical derivatives (source id ``gum_2008``).
    """
    squares: dict[str, float] = {}
    base = {f.id: f.value for f in result.figures()}
    for place, quantity in uncertain_inputs(result.facility):
        relative = quantity.relative_uncertainty or 0.0
        part = min(1.0, _LARGEST_STEP / relative)
        step = part * relative * quantity.value
        ends = [
            {
                f.id: f.value
                for f in run_chain(
                    _with_value(result.facility, place, quantity.value + sign * step)
                ).figures()
            }
            for sign in (1, -1)
        ]
        for name, high in ends[0].items():
            low = ends[1].get(name)
            if high is not None and low is not None and high != low:
                change = _half_width(high, low, base.get(name)) / part
                squares[name] = squares.get(name, 0.0) + change**2
    if not squares:
        return result
    found = ((name, square**0.5, abs(base.get(name) or 0.0)) for name, square in squares.items())
    spread = {name: u for name, u, size in found if u > _ROUNDING * size}
    parts = (f.name for f in fields(result) if f.name not in {"facility", "findings", "versions", "summary"})
    return replace(result, **{name: _annotate(getattr(result, name), spread) for name in parts})


def _half_width(high: float, low: float, base: float | None) -> float:
    """Return half the difference; at a limit (an avoidable part that stops at 0) the side that moves, whole."""
    if base is not None and (high == base) != (low == base):
        return abs(high - low)
    return abs(high - low) / 2


def uncertain_inputs(record: BaseModel, place: Place = ()) -> Iterator[tuple[Place, Quantity]]:
    """Yield every quantity of a record that states an uncertainty above 0, with its place."""
    for name in type(record).model_fields:
        yield from _search(getattr(record, name), (*place, name))


def _search(value: Any, place: Place) -> Iterator[tuple[Place, Quantity]]:
    if isinstance(value, Quantity):
        if value.relative_uncertainty:
            yield place, value
    elif isinstance(value, BaseModel):
        yield from uncertain_inputs(value, place)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _search(item, (*place, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _search(item, (*place, key))


def _with_value(node: Any, place: Place, value: float) -> Any:
    if not place:
        return replace(node, value=value)
    head, rest = place[0], place[1:]
    if isinstance(node, BaseModel):
        return node.model_copy(update={str(head): _with_value(getattr(node, str(head)), rest, value)})
    if isinstance(node, tuple):
        return tuple(_with_value(x, rest, value) if i == head else x for i, x in enumerate(node))
    return {key: _with_value(x, rest, value) if key == head else x for key, x in node.items()}


def _annotate(node: T, spread: dict[str, float]) -> T:
    if isinstance(node, Figure):
        found = spread.get(node.id)
        return node if found is None else replace(node, standard_uncertainty=found)
    if isinstance(node, tuple):
        return tuple(_annotate(child, spread) for child in node)  # type: ignore[return-value]
    if is_dataclass(node) and not isinstance(node, type):
        changed = {f.name: _annotate(getattr(node, f.name), spread) for f in fields(node)}
        return replace(node, **changed)
    return node
