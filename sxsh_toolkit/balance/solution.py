"""What a reconciliation gives back, flow by flow."""

from __future__ import annotations

from dataclasses import dataclass, field

from sxsh_toolkit.balance.flow_class import Floats, FlowClass
from sxsh_toolkit.balance.system import System

__all__ = ["Floats", "FlowClass", "Solution"]


@dataclass(frozen=True)
class Solution:
    """A reconciled set of flows.

    Parameters
    ----------
    values : array (n,)
        Reconciled or determined; NaN where undetermined.
    standard_uncertainties : array (n,)
        After reconciliation; NaN where undetermined.
    classes : tuple of FlowClass, length n
        ``redundant`` (measured, and the others say it too), ``nonredundant`` (measured alone), ``determined`` (not
        measured, follows from the others), ``undetermined``.
    objective : float
        Weighted sum of squared adjustments; χ² with ``degrees_of_freedom`` where the measurements are right.
    degrees_of_freedom : int
        Number of independent relations among measured flows.
    critical_value : float
        Upper quantile of χ² at ``level``; NaN without a degree of freedom.
    measurement_statistics : array (n,)
        Size of each adjustment in standard deviations of the adjustment; NaN where it cannot be tested.
    node_statistics : array (m,)
        Size of each given relation's raw residual in its standard deviations; NaN where a flow is not measured or
        nothing in it may vary.
    level : float
        Level of the global test.
    covariance : array (n, n) or None
        Of the values; None for large systems (see ``solve_linear``).
    at_bound : tuple of int
        Flows that the bound at 0 holds.
    iterations : int
        Successive linearisations; 1 for a linear system.
    system : System or None
        The reduced relations that it was solved with, for ``draw_solutions``.
    """

    values: Floats
    standard_uncertainties: Floats
    classes: tuple[FlowClass, ...]
    objective: float
    degrees_of_freedom: int
    critical_value: float
    measurement_statistics: Floats
    node_statistics: Floats
    level: float
    covariance: Floats | None = None
    at_bound: tuple[int, ...] = ()
    iterations: int = 1
    system: System | None = field(default=None, repr=False, compare=False)

    @property
    def global_test_passed(self) -> bool | None:
        """Whether the measurements agree with each other at ``level``; None where nothing can be tested."""
        return None if self.degrees_of_freedom == 0 else self.objective <= self.critical_value
