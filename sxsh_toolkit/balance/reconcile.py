"""Làm khớp số liệu of a flow table: all layers at once, and what the numbers say of themselves."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from sxsh_toolkit.balance.gross_error import find_gross_errors
from sxsh_toolkit.balance.measure_next import NextMeasurement, rank_measurements
from sxsh_toolkit.balance.network import Network, VariableKind
from sxsh_toolkit.balance.network_build import Spread, build_network
from sxsh_toolkit.balance.nonlinear import solve_nonlinear
from sxsh_toolkit.balance.raw_closure import close_network
from sxsh_toolkit.balance.reconciliation import Conclusion, GlobalTest, Outcome, Reconciliation, Verdict
from sxsh_toolkit.balance.solution import Floats, Solution
from sxsh_toolkit.balance.solve import solve_linear
from sxsh_toolkit.balance.undetermined import find_missing
from sxsh_toolkit.errors import BalanceError, Finding, Severity
from sxsh_toolkit.model.flow_table import FlowTable
from sxsh_toolkit.reference import load_conventions

NEW_METER = "uncertainty_meter_pct"
"""Convention for the uncertainty of a measurement that is yet to be made."""
_CONVENTION = "uncertainty_{}_pct"
_SOURCES = (
    *("bill", "scale", "meter", "stock_book", "production_log", "report", "nameplate", "interview"),
    *("content", "unknown"),
)
_SIGNED = (VariableKind.STOCK, VariableKind.GENERATION)


def default_spread(scale: float = 1.0) -> Spread:
    """Return the conventions for uncertainties that a file does not state, times a factor."""
    rows = load_conventions()
    return Spread({name: rows[_CONVENTION.format(name)].value / 100 for name in _SOURCES}, scale)


def reconcile_table(
    table: FlowTable, spread: Spread | None = None, level: float = 0.05, target: str = ""
) -> Reconciliation:
    """Reconcile a flow table.

    Parameters
    ----------
    table : FlowTable
        Without blockers.
    spread : Spread, optional
        Uncertainties where the table states none; the conventions of the toolkit by default.
    level : float
        Level of the tests.
    target : str, optional
        Flow whose interval the next measurement should narrow; without it the relatively least certain one.

    Returns
    -------
    Reconciliation
        Raw closures always; where the numbers contradict or nothing converges, a finding that names the flows instead
        of values.
    """
    network = build_network(table, spread or default_spread())
    try:
        solution = solve_network(network, level)
    except BalanceError as error:
        return Reconciliation(network, close_network(network), findings=(_refusal(error, network),))
    outcomes = tuple(_outcomes(network, solution))
    findings = tuple(_bounds(outcomes))
    closures = close_network(network, solution.values)
    plain = Reconciliation(network, closures, outcomes, _test(solution), solution, findings)
    return _explain(plain, solution, target)


def compare_scales(
    table: FlowTable, scales: Iterable[float] = (0.5, 1.0, 1.5), level: float = 0.05
) -> tuple[Conclusion, ...]:
    """Say what the tests conclude when uncertainties taken from conventions are smaller or larger.

    Returns
    -------
    tuple of Conclusion
        One a scale; empty where no uncertainty came from a convention.
    """
    found = []
    for scale in scales:
        one = reconcile_table(table, default_spread(scale), level)
        if not any(v.assumed for v in one.network.variables):
            return ()
        found.append(Conclusion(scale, one.test.verdict if one.test else None, suspect_names(one)))
    return tuple(found)


def suspect_names(found: Reconciliation) -> tuple[str, ...]:
    """Return the flows and steps under suspicion, in the order in which they were found."""
    if found.gross_errors is None:
        return ()
    names = [
        name
        for suspect in found.gross_errors.suspects
        for name in (
            *(found.network.variables[j].name for j in suspect.measurements),
            *(found.network.rows[i].name for i in suspect.relations),
        )
    ]
    return tuple(dict.fromkeys(names))


def _explain(found: Reconciliation, solution: Solution, target: str) -> Reconciliation:
    """Add suspects, missing measurements and the next one, from the linearisation at the solution."""
    network = found.network
    x = np.where(np.isnan(solution.values), start_of(network), solution.values)
    slopes = network.jacobian(x)
    y, u = network.measured, network.standard_uncertainties
    rhs = slopes @ x - network.residuals(x)
    gross = find_gross_errors(slopes, y, u, rhs=rhs, level=solution.level)
    asked = (VariableKind.FLOW, VariableKind.CARRIED)
    prefer = [j for kind in asked for j, v in enumerate(network.variables) if v.kind is kind]
    chosen = _target(found.outcomes, target)
    return replace(
        found,
        gross_errors=gross,
        missing=find_missing(slopes, y, prefer),
        target=chosen,
        next_measurements=_next(found, solution, chosen),
    )


def _target(outcomes: tuple[Outcome, ...], name: str) -> int | None:
    """Return the named flow, else the one with the largest relative uncertainty."""
    shares: dict[int, float] = {}
    for j, outcome in enumerate(outcomes):
        if outcome.variable.kind is not VariableKind.FLOW:
            continue
        if name and outcome.variable.name == name:
            return j
        if outcome.value and outcome.standard_uncertainty:
            shares[j] = outcome.standard_uncertainty / outcome.value
    return None if name else max(shares, key=lambda j: shares[j], default=None)


def _next(found: Reconciliation, solution: Solution, target: int | None) -> tuple[NextMeasurement, ...]:
    if target is None or solution.covariance is None:
        return ()
    relative = load_conventions()[NEW_METER].value / 100
    flows = [j for j, v in enumerate(found.network.variables) if v.kind is VariableKind.FLOW]
    weights = np.zeros(len(solution.values))
    weights[target] = 1.0
    return rank_measurements(solution, weights, flows, relative * np.abs(np.nan_to_num(solution.values)))


def solve_network(network: Network, level: float = 0.05, *, full_covariance: bool | None = None) -> Solution:
    """Reconcile a network; a linear one in one step, else by successive linearisation.

    Raises
    ------
    BalanceError
        As ``solve_linear`` and ``solve_nonlinear``; numbers of relations are those of ``network.rows``.
    """
    y, u = network.measured, network.standard_uncertainties
    bounded = np.array([v.kind not in _SIGNED for v in network.variables])
    if network.is_linear:
        return solve_linear(
            network.jacobian(np.zeros(len(y))),
            y,
            u,
            rhs=network.constants,
            nonnegative=bounded,
            level=level,
            full_covariance=full_covariance,
        )
    return solve_nonlinear(
        network.residuals,
        network.jacobian,
        y,
        u,
        start=start_of(network),
        nonnegative=bounded,
        level=level,
        full_covariance=full_covariance,
    )


def start_of(network: Network) -> Floats:
    """Return measured values, and for the others what follows with all contents as measured; else a usual size."""
    y = network.measured
    if not np.isnan(y).any():
        return y
    contents = [j for j, v in enumerate(network.variables) if v.kind is VariableKind.CONTENT]
    at = np.where(np.isnan(y), 1.0, y)
    fixed = network.jacobian(at).tolil()
    fixed[:, contents] = 0.0
    found = solve_linear(
        fixed.tocsr(),
        y,
        network.standard_uncertainties,
        rhs=network.constants,
        full_covariance=False,
    ).values
    usual = float(np.nanmedian(np.abs(y))) if not np.isnan(y).all() else 1.0
    lost = np.isnan(y)
    start = np.where(lost, found, y)
    return np.where(np.isnan(start) | (lost & (start <= 0)), usual or 1.0, start)


def _outcomes(network: Network, solution: Solution) -> Iterator[Outcome]:
    for j, variable in enumerate(network.variables):
        value = _finite(solution.values[j])
        adjustment = None if value is None or math.isnan(variable.value) else float(value - variable.value)
        yield Outcome(
            variable,
            value,
            _finite(solution.standard_uncertainties[j]),
            solution.classes[j],
            _finite(solution.measurement_statistics[j]),
            adjustment,
            j in solution.at_bound,
        )


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _test(solution: Solution) -> GlobalTest:
    passed = solution.global_test_passed
    verdict = Verdict.UNTESTABLE if passed is None else Verdict.PASSED if passed else Verdict.FAILED
    return GlobalTest(
        verdict,
        solution.objective,
        solution.degrees_of_freedom,
        _finite(solution.critical_value),
        solution.level,
    )


def _bounds(outcomes: Iterable[Outcome]) -> Iterator[Finding]:
    for outcome in outcomes:
        if outcome.at_bound:
            name = outcome.variable.name
            yield Finding("flows.at_bound", Severity.DOUBT, f"flows[{name}]", {"flow": name})


def _refusal(error: BalanceError, network: Network) -> Finding:
    """Turn what the numeric core refused into a finding that names steps and flows."""
    numbers = [
        int(n)
        for n in str(error.values.get("relations", error.values.get("relation", ""))).split(",")
        if n.strip().lstrip("-").isdigit()
    ]
    rows = [network.rows[i] for i in numbers if 0 <= i < len(network.rows)] or list(network.rows)
    inside = dict.fromkeys(
        network.variables[j].name for row in rows for t in row.terms for j in (t.first, t.second) if j >= 0
    )
    code = "flows.contradiction" if error.code == "balance.contradiction" else "flows.not_solved"
    gap = error.values.get("gap", error.values.get("residual"))
    named = {
        "flows": ", ".join(inside),
        "places": ", ".join(dict.fromkeys(row.name for row in rows)),
        "gap": gap if isinstance(gap, float) else None,
    }
    return Finding(code, Severity.BLOCKER, f"flows[{next(iter(inside), '')}]", named)
