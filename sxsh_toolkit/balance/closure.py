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
    difference is no check and is reported as ``by_difference``; so is one that follows from such equations, and one
    with a flow whose stated amount was itself taken as a difference.
    """
    solved, spent = solve_by_difference(flows, process)
    equations = tuple(_equations(solved, process))
    empty = _without_proof(equations, spent)
    return solved, tuple(_closure(equation, prefix, empty, flows) for equation in equations)


def solve_by_difference(flows: FlowSet, process: Process) -> tuple[FlowSet, frozenset[tuple[str, Layer]]]:
    """Fill in flows that the file declares as a difference, one unknown an equation, until nothing more follows.

    Returns
    -------
    tuple
        The FlowSet with masses filled in, and the equations (step, layer) that were spent on them.
    """
    spent: set[tuple[str, Layer]] = set()
    while True:
        found = _next_unknown(flows, process, spent)
        if found is None:
            return flows, frozenset(spent)
        equation, unknown, mass = found
        spent.add((equation.step, equation.layer))
        replaced = tuple(f.with_mass(mass) if f.id == unknown.id else f for f in flows.flows)
        flows = FlowSet(flows.balance_id, replaced, flows.covariance)


def _next_unknown(
    flows: FlowSet, process: Process, spent: set[tuple[str, Layer]]
) -> tuple[_Equation, FlowValue, float] | None:
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
        return equation, unknown[0], sign * (inflow - outflow) / fraction
    return None


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


def _without_proof(
    equations: tuple[_Equation, ...], spent: frozenset[tuple[str, Layer]]
) -> frozenset[tuple[str, Layer]]:
    """Return the equations that prove nothing: spent ones and those that follow from them.

    Mass = dry matter + water, so two spent layers of a step settle the third; the plant is the sum of its steps.
    """
    empty = set(spent)
    steps = {e.step for e in equations if e.step != PLANT}
    for step in steps:
        if len([layer for layer in Layer if (step, layer) in spent]) == 2:
            empty |= {(step, layer) for layer in Layer}
    for layer in Layer:
        if steps and all((step, layer) in empty for step in steps):
            empty.add((PLANT, layer))
    return frozenset(empty)


def _closure(
    equation: _Equation, prefix: str, empty: frozenset[tuple[str, Layer]], stated: FlowSet
) -> Closure:
    path = f"{prefix}/closure/{equation.step}.{equation.layer.value}"
    field = f"balances[{stated.balance_id}].flows"
    inflow, outflow = _sum(equation.inflows, equation.layer), _sum(equation.outflows, equation.layer)
    missing = tuple(f.id for f in equation.flows if f.in_layer(equation.layer) is None)
    state = "incomplete" if missing or not (equation.inflows and equation.outflows) else "checked"
    guessed = any(stated[f.id].by_difference and stated[f.id].mass_t is not None for f in equation.flows)
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
