"""Sparse elimination of unknowns from linear relations, which says what follows from what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from scipy import sparse

from sxsh_toolkit.balance.flow_class import Floats

_CANCELLED = 1e-11
"""Coefficient below this share of the two that it is the difference of: nothing is left of it."""
_WORTHY = 0.1
"""A pivot is at least this share of its row's largest coefficient."""


@dataclass
class Relation:
    """One linear relation Σ c_j·x_j = rhs.

    Parameters
    ----------
    terms : dict
        Column → coefficient, none of them 0.
    rhs : float
        Right-hand side.
    size : float
        Sum of the magnitudes that entered ``rhs``: what a remainder is judged against.
    origin : int
        The given relations that it was combined from, as a bit set.
    """

    terms: dict[int, float]
    rhs: float
    size: float
    origin: int

    @property
    def origins(self) -> tuple[int, ...]:
        """Numbers of the given relations behind it."""
        return tuple(i for i in range(self.origin.bit_length()) if self.origin >> i & 1)

    def without(self, column: int, pivot: Relation) -> Relation:
        """Return the relation with a column eliminated by another one."""
        factor = self.terms[column] / pivot.terms[column]
        terms = dict(self.terms)
        for name, part in pivot.terms.items():
            before, taken = terms.get(name, 0.0), factor * part
            left = before - taken
            if name == column or abs(left) <= _CANCELLED * max(abs(before), abs(taken)):
                terms.pop(name, None)
            else:
                terms[name] = left
        size = self.size + abs(factor) * pivot.size
        return Relation(terms, self.rhs - factor * pivot.rhs, size, self.origin | pivot.origin)

    def with_known(self, known: Sequence[float], columns: Collection[int]) -> Relation:
        """Return the relation with columns of known value moved to the right-hand side."""
        taken = {c: part * known[c] for c, part in self.terms.items() if c in columns}
        terms = {c: part for c, part in self.terms.items() if c not in columns}
        size = self.size + sum(abs(t) for t in taken.values())
        return Relation(terms, self.rhs - sum(taken.values()), size, self.origin)


@dataclass(frozen=True)
class Elimination:
    """What elimination gives.

    Parameters
    ----------
    pivots : tuple
        (column, relation) in the order of elimination; a relation holds, of the eliminated columns, only its own and
        those of later pivots, and columns that no relation was left for.
    rest : tuple of Relation
        Relations free of the eliminated columns.
    numbers : tuple of int
        Places that those had among the given relations.
    """

    pivots: tuple[tuple[int, Relation], ...]
    rest: tuple[Relation, ...]
    numbers: tuple[int, ...]


def eliminate(relations: Iterable[Relation], columns: Iterable[int]) -> Elimination:
    """Eliminate columns one after another, those that stand in the fewest relations first.

    Parameters
    ----------
    relations : iterable of Relation
        Any number, dependent ones too.
    columns : iterable of int
        What to eliminate.

    Returns
    -------
    Elimination
        With ``len(pivots)`` the rank of the relations in those columns.

    Notes
    -----
    Gaussian elimination on dictionaries. In a flow network eliminating a flow merges the two nodes that it connects,
    so coefficients stay ±1 and nothing fills in.
    """
    rows = dict(enumerate(relations))
    holds: dict[int, set[int]] = {c: set() for c in columns}
    for number, row in rows.items():
        for column in row.terms:
            if column in holds:
                holds[column].add(number)
    pivots: list[tuple[int, Relation]] = []
    for column in sorted(holds, key=lambda c: (len(holds[c]), c)):
        if not holds[column]:
            continue
        chosen = _choose(column, holds[column], rows)
        pivot = rows.pop(chosen)
        for name in pivot.terms:
            if name in holds:
                holds[name].discard(chosen)
        for number in sorted(holds[column]):
            _replace(number, rows[number].without(column, pivot), rows, holds)
        pivots.append((column, pivot))
    numbers = tuple(sorted(rows))
    return Elimination(tuple(pivots), tuple(rows[number] for number in numbers), numbers)


def _choose(column: int, numbers: Iterable[int], rows: dict[int, Relation]) -> int:
    """Choose the shortest of the relations in which the column weighs enough."""

    def weight(number: int) -> float:
        row = rows[number]
        return abs(row.terms[column]) / max(abs(part) for part in row.terms.values())

    weights = {number: weight(number) for number in sorted(numbers)}
    enough = _WORTHY * max(weights.values())
    return min((n for n, w in weights.items() if w >= enough), key=lambda n: (len(rows[n].terms), n))


def _replace(number: int, row: Relation, rows: dict[int, Relation], holds: dict[int, set[int]]) -> None:
    for name in rows[number].terms.keys() - row.terms.keys():
        if name in holds:
            holds[name].discard(number)
    for name in row.terms.keys() - rows[number].terms.keys():
        if name in holds:
            holds[name].add(number)
    rows[number] = row


def scale_relations(a: sparse.csr_array, b: Floats) -> list[Relation]:
    """Return the relations with their largest coefficient scaled to 1."""
    rows = []
    for i in range(a.shape[0]):
        place = slice(a.indptr[i], a.indptr[i + 1])
        parts = zip(a.indices[place].tolist(), a.data[place].tolist(), strict=True)
        terms = {j: part for j, part in parts if part != 0.0}
        scale = max((abs(part) for part in terms.values()), default=1.0)
        scaled = {j: part / scale for j, part in terms.items()}
        rows.append(Relation(scaled, float(b[i]) / scale, abs(float(b[i])) / scale, 1 << i))
    return rows
