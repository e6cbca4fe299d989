"""From a flow table to variables and equations: total, water, dry matter, substances and energy, step by step.

Equations of a step s in a layer ℓ: Σ_in f·c − Σ_out f·c − stock + generation = 0, with f the flow and c its content of the
layer (1 for the total; bilinear where both were measured with uncertainty). Where a flow's content is not known, the
amount f·c is itself the unknown, which keeps the equation linear. Reference: Narasimhan and Jordache (2000), ch. 4 and 5
(source id ``narasimhan_jordache_2000``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import sparse

from sxsh_toolkit.balance.solution import Floats
from sxsh_toolkit.model.words import Layer

MASS, WATER, DRY_MATTER = (layer.value for layer in (Layer.MASS, Layer.WATER, Layer.DRY_MATTER))


class VariableKind(StrEnum):
    """What an unknown of the system is."""

    FLOW = "flow"
    CONTENT = "content"
    CARRIED = "carried"
    STOCK = "stock"
    GENERATION = "generation"


@dataclass(frozen=True, slots=True)
class Variable:
    """One unknown.

    Parameters
    ----------
    kind : VariableKind
        A flow, its content of a layer, the amount of a layer that it carries, a step's stock change or generation.
    name : str
        Flow or step.
    layer : str
        ``mass``, ``water``, ``energy`` or a substance.
    value : float
        As measured; NaN where it was not.
    standard_uncertainty : float
        k = 1; NaN where not measured.
    unit : str
        Of the value.
    assumed : str
        Convention that the uncertainty was taken from; empty where it was stated.
    by_difference : bool
        Whether the file's amount was itself a difference, and so was left aside.
    """

    kind: VariableKind
    name: str
    layer: str
    value: float
    standard_uncertainty: float
    unit: str
    assumed: str = ""
    by_difference: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """coefficient · x_first (· x_second)."""

    coefficient: float
    first: int
    second: int = -1


@dataclass(frozen=True, slots=True)
class Row:
    """One equation Σ terms = constant: a step's balance in a layer, or a stated relation (``layer`` empty)."""

    name: str
    layer: str
    terms: tuple[Term, ...]
    constant: float = 0.0


@dataclass(frozen=True)
class Network:
    """All unknowns and equations of a flow table.

    Parameters
    ----------
    variables : tuple of Variable
        Flows first, in the file's order.
    rows : tuple of Row
        Steps, then relations.
    unit : str
        Unit of the totals: ``t``, ``m3`` or ``piece``.
    per : str
        Occasion of a rate that all amounts share; empty for totals.
    """

    variables: tuple[Variable, ...]
    rows: tuple[Row, ...]
    unit: str
    per: str = ""

    @property
    def measured(self) -> Floats:
        """Measured values, NaN where there is none."""
        return np.array([v.value for v in self.variables], dtype=float)

    @property
    def standard_uncertainties(self) -> Floats:
        """Standard uncertainties, NaN where not measured."""
        return np.array([v.standard_uncertainty for v in self.variables], dtype=float)

    @property
    def is_linear(self) -> bool:
        """Whether no equation multiplies two unknowns."""
        return all(term.second < 0 for row in self.rows for term in row.terms)

    @property
    def constants(self) -> Floats:
        """Right-hand sides."""
        return np.array([row.constant for row in self.rows], dtype=float)

    def residuals(self, x: Floats) -> Floats:
        """Return Σ terms − constant of every equation at x."""
        return np.array([sum(_part(t, x) for t in row.terms) - row.constant for row in self.rows])

    def jacobian(self, x: Floats) -> sparse.csr_array:
        """Return the derivatives of the residuals at x, sparse."""
        places = [(i, *entry) for i, row in enumerate(self.rows) for entry in _slopes(row.terms, x)]
        i, j, part = zip(*places, strict=True) if places else ((), (), ())
        shape = (len(self.rows), len(self.variables))
        return sparse.csr_array(sparse.coo_array((np.array(part, dtype=float), (i, j)), shape=shape))

    def only(self, rows: Iterable[int]) -> Network:
        """Return the network with some of its equations."""
        return Network(self.variables, tuple(self.rows[i] for i in rows), self.unit, self.per)

    def unit_of(self, layer: str) -> str:
        """Return the unit in which a layer's amounts are told."""
        if layer in (MASS, ""):
            return self.unit
        if layer in (WATER, DRY_MATTER):
            return "t"
        return "kWh" if layer == "energy" else "kg"


def _part(term: Term, x: Floats) -> float:
    return float(term.coefficient * x[term.first] * (x[term.second] if term.second >= 0 else 1.0))


def _slopes(terms: Iterable[Term], x: Floats) -> Iterator[tuple[int, float]]:
    for term in terms:
        if term.second < 0:
            yield term.first, term.coefficient
        else:
            yield term.first, term.coefficient * float(x[term.second])
            yield term.second, term.coefficient * float(x[term.first])
