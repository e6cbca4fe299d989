"""In against out of every equation as measured, before any adjustment."""

from __future__ import annotations

import math

import numpy as np

from sxsh_toolkit.balance.network import Network, Row, Term
from sxsh_toolkit.balance.reconciliation import ClosureState, StepClosure
from sxsh_toolkit.balance.solution import Floats


def close_network(network: Network, after: Floats | None = None) -> tuple[StepClosure, ...]:
    """Return the raw closure of every equation, and what is left of it with reconciled values.

    Notes
    -----
    Residual r = in − out (stock and generation counted); u(r)² = Σ (∂r/∂x)²·u(x)² with independent measurements.
    """
    y, u = network.measured, network.standard_uncertainties
    slopes = network.jacobian(np.nan_to_num(y))
    spread = np.sqrt((slopes**2) @ np.nan_to_num(u) ** 2)
    left = None if after is None else network.residuals(after)
    found = []
    for i, row in enumerate(network.rows):
        remains = None if left is None or math.isnan(left[i]) else float(left[i])
        found.append(_closure(network, row, y, float(spread[i]), remains))
    return tuple(found)


def _closure(network: Network, row: Row, y: Floats, spread: float, after: float | None) -> StepClosure:
    unit = network.unit_of(row.layer)
    missing = list(
        dict.fromkeys(j for t in row.terms for j in (t.first, t.second) if j >= 0 and math.isnan(y[j]))
    )
    if missing:
        lost = [network.variables[j] for j in missing]
        state = ClosureState.INCOMPLETE
        if all(v.by_difference for v in lost):
            state = ClosureState.BY_DIFFERENCE
        names = tuple(dict.fromkeys(v.name for v in lost))
        return StepClosure(row.name, row.layer, state, None, None, None, None, None, None, after, unit, names)
    parts = [_amount(term, y) for term in row.terms]
    inflow = math.fsum(p for p in parts if p > 0) + max(0.0, -row.constant)
    outflow = -math.fsum(p for p in parts if p < 0) + max(0.0, row.constant)
    residual = inflow - outflow
    share = None if inflow == 0 else 100 * residual / inflow
    statistic = abs(residual) / spread if spread > 0 else None
    return StepClosure(
        row.name,
        row.layer,
        ClosureState.CHECKED,
        inflow,
        outflow,
        residual,
        share,
        spread,
        statistic,
        after,
        unit,
    )


def _amount(term: Term, y: Floats) -> float:
    return float(term.coefficient * y[term.first] * (y[term.second] if term.second >= 0 else 1.0))
