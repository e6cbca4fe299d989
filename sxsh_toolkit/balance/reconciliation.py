"""What a reconciliation of a flow table says: closures before and after, flows, tests, suspects, advice."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from sxsh_toolkit.balance.gross_error import GrossErrors
from sxsh_toolkit.balance.measure_next import NextMeasurement
from sxsh_toolkit.balance.network import Network, Variable
from sxsh_toolkit.balance.solution import FlowClass, Solution
from sxsh_toolkit.balance.undetermined import MissingMeasurements
from sxsh_toolkit.errors import Finding


class Verdict(StrEnum):
    """What a test says."""

    PASSED = "passed"
    FAILED = "failed"
    UNTESTABLE = "untestable"


class ClosureState(StrEnum):
    """Whether in and out of an equation could be compared as measured."""

    CHECKED = "checked"
    INCOMPLETE = "incomplete"
    BY_DIFFERENCE = "by_difference"


@dataclass(frozen=True, slots=True)
class StepClosure:
    """Raw closure of one step in one layer, and what is left after reconciliation.

    Parameters
    ----------
    step, layer : str
        Which equation; a relation has no layer.
    state : ClosureState
        ``incomplete``: something in it was not measured; ``by_difference``: what is missing was taken as a difference.
    inflow, outflow : float or None
        Measured sums, with stock and generation; None unless checked.
    residual : float or None
        in − out as measured.
    residual_pct : float or None
        Of the inflow.
    residual_uncertainty : float or None
        Standard uncertainty of the residual by the measurements' own.
    statistic : float or None
        |residual| in its standard uncertainties (nodal test).
    residual_after : float or None
        After reconciliation; None where something stays undetermined.
    unit : str
        Of the amounts.
    missing : tuple of str
        Flows that were not measured in this layer.
    """

    step: str
    layer: str
    state: ClosureState
    inflow: float | None
    outflow: float | None
    residual: float | None
    residual_pct: float | None
    residual_uncertainty: float | None
    statistic: float | None
    residual_after: float | None
    unit: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One unknown after reconciliation; None where it is undetermined or cannot be tested.

    ``adjustment`` is reconciled less measured; ``statistic`` its size in its own standard deviations.
    """

    variable: Variable
    value: float | None
    standard_uncertainty: float | None
    flow_class: FlowClass
    statistic: float | None
    adjustment: float | None
    at_bound: bool = False


@dataclass(frozen=True, slots=True)
class GlobalTest:
    """The χ² test of all measurements together at ``level``."""

    verdict: Verdict
    objective: float
    degrees_of_freedom: int
    critical_value: float | None
    level: float


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What the tests say when all uncertainties that came from conventions are multiplied by ``scale``."""

    scale: float
    verdict: Verdict | None
    suspects: tuple[str, ...]


@dataclass(frozen=True)
class Reconciliation:
    """All of it.

    Parameters
    ----------
    network : Network
        Unknowns and equations.
    closures : tuple of StepClosure
        In the order of the equations; they stand even where reconciliation was refused.
    outcomes : tuple of Outcome
        In the order of the unknowns; empty where it was refused.
    test : GlobalTest or None
        None where it was refused.
    solution : Solution or None
        The numeric result.
    findings : tuple of Finding
        What the numbers show: contradictions, flows held at the bound.
    gross_errors : GrossErrors or None
        Tests of single measurements and leaks; relations are numbered as ``network.rows``.
    missing : MissingMeasurements
        What is undetermined, and which measurements would determine it.
    target : int or None
        The unknown whose interval ``next_measurements`` would narrow.
    next_measurements : tuple of NextMeasurement
        The most useful first.
    """

    network: Network
    closures: tuple[StepClosure, ...]
    outcomes: tuple[Outcome, ...] = ()
    test: GlobalTest | None = None
    solution: Solution | None = None
    findings: tuple[Finding, ...] = ()
    gross_errors: GrossErrors | None = None
    missing: MissingMeasurements = field(default_factory=MissingMeasurements)
    target: int | None = None
    next_measurements: tuple[NextMeasurement, ...] = ()
