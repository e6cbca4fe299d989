"""What cannot be determined, and which extra measurement would determine it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from sxsh_toolkit.balance.elimination import eliminate, scale_relations
from sxsh_toolkit.balance.solution import Floats

_NOTHING = 1e-9
_DIGITS = 7
_Vector = dict[int, float]


@dataclass(frozen=True, slots=True)
class Missing:
    """Unknowns that one more measurement would determine together.

    Parameters
    ----------
    members : tuple of int
        Each of them fixes all of them: they depend on one and the same free quantity.
    """

    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MissingMeasurements:
    """All undetermined unknowns of a system.

    Parameters
    ----------
    groups : tuple of Missing
        In the order of their first member; measuring any member determines its whole group.
    smallest : tuple of int
        One smallest set of measurements that determines everything, chosen in order of preference.
    """

    groups: tuple[Missing, ...] = ()
    smallest: tuple[int, ...] = ()


def find_missing(
    constraints: ArrayLike | sparse.sparray, measured: ArrayLike, prefer: Sequence[int] | None = None
) -> MissingMeasurements:
    """Find which extra measurements would determine what is undetermined.

    Parameters
    ----------
    constraints : array or sparse array (m, n)
        A of A·x = b.
    measured : array (n,)
        NaN where unmeasured; the values do not matter.
    prefer : sequence of int, optional
        Unknowns in the order in which they are easiest to measure; those not named are never suggested.

    Returns
    -------
    MissingMeasurements
        Groups of unknowns, and one smallest set of measurements.

    Notes
    -----
    After elimination every unmeasured value is a linear form in the values that no relation was left for. Two values
    with proportional forms fix each other; a set whose forms span all of them determines everything.
    """
    y = np.array(measured, dtype=float)
    a = sparse.csr_array(
        constraints if sparse.issparse(constraints) else np.atleast_2d(np.array(constraints, dtype=float))
    )
    forms = _forms(a, y)
    grouped: dict[tuple[tuple[int, float], ...], list[int]] = {}
    for column in sorted(forms):
        grouped.setdefault(_direction(forms[column]), []).append(column)
    groups = tuple(Missing(tuple(members)) for members in grouped.values())
    order = [j for j in (sorted(forms) if prefer is None else prefer) if j in forms]
    return MissingMeasurements(groups, _spanning(forms, order))


def _forms(a: sparse.csr_array, y: Floats) -> dict[int, _Vector]:
    """Return how every undetermined value depends on the free ones."""
    unmeasured = [int(j) for j in np.flatnonzero(np.isnan(y))]
    steps = eliminate(scale_relations(a, np.zeros(a.shape[0])), unmeasured)
    free = set(unmeasured) - {column for column, _ in steps.pivots}
    forms: dict[int, _Vector] = {column: {column: 1.0} for column in sorted(free)}
    for column, row in reversed(steps.pivots):
        total: _Vector = {}
        size: _Vector = {}
        for j, part in row.terms.items():
            for name, share in forms.get(j, {}).items() if j != column else ():
                piece = -part * share / row.terms[column]
                total[name] = total.get(name, 0.0) + piece
                size[name] = size.get(name, 0.0) + abs(piece)
        kept = {name: part for name, part in total.items() if abs(part) > _NOTHING * size[name]}
        if kept:
            forms[column] = kept
    return forms


def _direction(form: _Vector) -> tuple[tuple[int, float], ...]:
    """Return a form up to a factor, comparable between unknowns."""
    ordered = sorted(form.items())
    first = ordered[0][1]
    return tuple((name, round(part / first, _DIGITS) + 0.0) for name, part in ordered)


def _spanning(forms: dict[int, _Vector], order: Sequence[int]) -> tuple[int, ...]:
    """Choose, in order, the unknowns whose forms are not combinations of those chosen before."""
    reduced: dict[int, _Vector] = {}
    chosen: list[int] = []
    for column in order:
        rest = dict(forms[column])
        for pivot, form in reduced.items():
            factor = rest.get(pivot, 0.0)
            for name, part in form.items() if factor else ():
                left = rest.get(name, 0.0) - factor * part
                if abs(left) <= _NOTHING * max(abs(factor * part), abs(rest.get(name, 0.0))):
                    rest.pop(name, None)
                else:
                    rest[name] = left
        if rest:
            pivot = max(rest, key=lambda name: (abs(rest[name]), -name))
            reduced[pivot] = {name: part / rest[pivot] for name, part in rest.items()}
            chosen.append(column)
    return tuple(chosen)
