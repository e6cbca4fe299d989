"""Raw closure: in against out, before any adjustment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.flow_set import FlowSet, FlowValue
from sxsh_toolkit.model.process import OUTSIDE, Process
from sxsh_toolkit.model.result import Closure
from sxsh_toolkit.model.words import FlowKind, Layer

PLANT = "plant"
_LEFT_OUT = frozenset({FlowKind.FUEL})
_NOTHING = 1e-9
"""Coefficient of a stated mass below which an equation does not depend on it."""

_Form = dict[str, float]
"""A mass or a residual as a linear form: stated flow → coefficient."""


@dataclass(frozen=True, slots=True)
class _Equation:
    """One conservation equation: the flows into and out of a step (or the plant) in one layer."""

    step: str
    layer: Layer
    inflows: tuple[FlowValue, ...]
    outflows: tuple[FlowValue, ...]

    @property
    def flows(self) -> tuple[FlowValue, ...]:
        return self.inflows + self.outflows


def compute_residual(inflow: float, outflow: float) -> tuple[float, float | None]:
    """Chênh lệch vào – ra and its share of the inflow.

    Parameters
    ----------
    inflow, outflow : float
        Sums over one step in one layer. [t]

    Returns
    -------
    tuple of float
        Residual r = in − out [t], and 100·r/in [%]; the share is None where nothing flows in.

    Notes
    -----
    Valid for a step that conserves the layer and whose stock does not change on the balance's basis.

    References
    ----------
    scp.vn, task 5; UNEP/UNIDO guidance, material balance worksheet (source id ``scp_vn_steps``).
    """
    residual = inflow - outflow
    return residual, None if inflow == 0 else 100 * residual / inflow


def close_balance(flows: FlowSet, process: Process, prefix: str) -> tuple[FlowSet, tuple[Closure, ...]]:
    """Close every step in every layer that it conserves, and the plant in those that all its steps conserve.

    Parameters
    ----------
    flows : FlowSet
        Flows of one balance.
    process : Process
        Steps with the layers that each conserves.
    prefix : str
        ``<facility>/<balance>``, the beginning of the figures' ids.

    Returns
    -------
    tuple
        The flows with those by difference filled in, and the closures.

    Notes
    -----
    Fuel stays out of the mass layer: combustion air and flue gas are not recorded. An equation that gave a flow by
    difference is no check and is reported as ``by_difference``; so is one that follows from such equations (its
    residual is 0 whatever was stated), and one with a flow whose stated amount was itself taken as a difference.
    """
    solved, spent, forms = _solve(flows, process)
    equations = tuple(_equations(solved, process))
    empty = spent | {(e.step, e.layer) for e in equations if not _depends(e, forms)}
    return solved, tuple(_closure(equation, prefix, empty, flows) for equation in equations)


def solve_by_difference(flows: FlowSet, process: Process) -> tuple[FlowSet, frozenset[tuple[str, Layer]]]:
    """Fill in flows that the file declares as a difference, one unknown an equation, until nothing more follows.

    Returns
    -------
    tuple
        The FlowSet with masses filled in, and the equations (step, layer) that were spent on them.
    """
    solved, spent, _ = _solve(flows, process)
    return solved, spent


def _solve(
    flows: FlowSet, process: Process
) -> tuple[FlowSet, frozenset[tuple[str, Layer]], dict[str, _Form]]:
    """Solve, and keep how every mass depends on the stated ones."""
    spent: set[tuple[str, Layer]] = set()
    forms: dict[str, _Form] = {f.id: {f.id: 1.0} for f in flows.flows if f.mass_t is not None}
    while True:
        found = _next_unknown(flows, process, spent)
        if found is None:
            return flows, frozenset(spent), forms
        equation, unknown, mass = found
        spent.add((equation.step, equation.layer))
        share = (unknown.fraction(equation.layer) or 1.0) * (1 if unknown in equation.outflows else -1)
        forms[unknown.id] = {name: part / share for name, part in _residual_form(equation, forms).items()}
        replaced = tuple(f.with_mass(mass) if f.id == unknown.id else f for f in flows.flows)
        flows = FlowSet(flows.balance_id, replaced, flows.covariance)


def _next_unknown(
    flows: FlowSet, process: Process, spent: set[tuple[str, Layer]]
) -> tuple[_Equation, FlowValue, float] | None:
    """Return what can be found next: what leaves a step before what enters one, whatever the order of the file."""

    def key(found: tuple[_Equation, FlowValue, float]) -> tuple[bool, int, str]:
        equation, unknown, _ = found
        return unknown in equation.inflows, list(Layer).index(equation.layer), equation.step

    return min(_found(flows, process, spent), key=key, default=None)


def _found(
    flows: FlowSet, process: Process, spent: set[tuple[str, Layer]]
) -> Iterator[tuple[_Equation, FlowValue, float]]:
    for equation in _equations(flows, process):
        if equation.step == PLANT or (equation.step, equation.layer) in spent:
            continue
        unknown = [f for f in equation.flows if f.mass_t is None and f.fraction(equation.layer) != 0]
        if len(unknown) != 1 or not unknown[0].by_difference:
            continue
        fraction = unknown[0].fraction(equation.layer)
        inflow = _sum(equation.inflows, equation.layer, unknown[0])
        outflow = _sum(equation.outflows, equation.layer, unknown[0])
        if not fraction or inflow is None or outflow is None:
            continue
        sign = 1 if unknown[0] in equation.outflows else -1
        yield equation, unknown[0], sign * (inflow - outflow) / fraction


def _sum(flows: Iterable[FlowValue], layer: Layer, unknown: FlowValue | None = None) -> float | None:
    total = 0.0
    for flow in flows:
        if flow is unknown or flow.fraction(layer) == 0:
            continue
        part = flow.in_layer(layer)
        if part is None:
            return None
        total += part
    return total


def _equations(flows: FlowSet, process: Process) -> Iterator[_Equation]:
    counted = [f for f in flows.flows if f.kind not in _LEFT_OUT]
    touched = {end for f in counted for end in (f.source, f.target)}
    steps = [s for s in process.steps if s.id in touched]
    for step in steps:
        for layer in Layer:
            if step.holds(layer):
                inflows = tuple(f for f in counted if f.target == step.id)
                outflows = tuple(f for f in counted if f.source == step.id)
                yield _Equation(step.id, layer, inflows, outflows)
    for layer in Layer:
        if len(steps) > 1 and all(step.holds(layer) for step in steps):
            inflows = tuple(f for f in counted if f.source == OUTSIDE)
            yield _Equation(PLANT, layer, inflows, tuple(f for f in counted if f.target == OUTSIDE))


def _residual_form(equation: _Equation, forms: dict[str, _Form]) -> _Form:
    """Return the residual in terms of the stated masses; flows without a form (yet unknown) are left out."""
    total: _Form = {}
    for flow in equation.flows:
        sign = 1 if flow in equation.inflows else -1
        for name, part in forms.get(flow.id, {}).items():
            total[name] = total.get(name, 0.0) + sign * (flow.fraction(equation.layer) or 0.0) * part
    return total


def _depends(equation: _Equation, forms: dict[str, _Form]) -> bool:
    return any(abs(part) > _NOTHING for part in _residual_form(equation, forms).values())


def _closure(
    equation: _Equation, prefix: str, empty: frozenset[tuple[str, Layer]], stated: FlowSet
) -> Closure:
    path = f"{prefix}/closure/{equation.step}.{equation.layer.value}"
    field = f"balances[{stated.balance_id}].flows"
    inflow, outflow = _sum(equation.inflows, equation.layer), _sum(equation.outflows, equation.layer)
    missing = tuple(f.id for f in equation.flows if f.in_layer(equation.layer) is None)
    state = "incomplete" if missing or not (equation.inflows and equation.outflows) else "checked"
    inside = [stated[f.id] for f in equation.flows if f.fraction(equation.layer) != 0]
    guessed = any(f.by_difference and f.mass_t is not None for f in inside)
    if state == "checked" and (guessed or (equation.step, equation.layer) in empty):
        state = "by_difference"
    residual = share = None
    if inflow is not None and outflow is not None and state != "incomplete":
        residual, share = compute_residual(inflow, outflow)
    into = tuple(f"{field}[{f.id}].amount" for f in equation.inflows)
    out = tuple(f"{field}[{f.id}].amount" for f in equation.outflows)
    sums = (f"{path}.in_t", f"{path}.out_t")
    return Closure(
        stated.balance_id,
        equation.step,
        equation.layer,
        state,
        Figure(sums[0], inflow, "t", into),
        Figure(sums[1], outflow, "t", out),
        Figure(f"{path}.residual_t", residual, "t", sums),
        Figure(f"{path}.residual_pct", share, "%", sums),
        missing,
    )
