"""Tables reconciled: published networks as tables, a dense route, properties, and refusals that name the flows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from sxsh_toolkit.balance import FlowClass
from sxsh_toolkit.balance.network import VariableKind
from sxsh_toolkit.balance.reconcile import reconcile_table, solve_network
from sxsh_toolkit.balance.reconciliation import Reconciliation, Verdict
from sxsh_toolkit.model.flow_table import FlowTable
from sxsh_toolkit.model.flow_table_reader import read_flow_table
from sxsh_toolkit.model.yaml_door import parse_raw
from sxsh_toolkit.units import NumberStyle

HEAT_EXCHANGER = """\
flows:
  - {id: F1, from: outside, to: splitter, amount: 101.91 t/h ± 1 t/h}
  - {id: F2, from: splitter, to: exchanger, amount: 64.45 t/h ± 1 t/h}
  - {id: F3, from: splitter, to: valve, amount: 34.65 t/h ± 1 t/h}
  - {id: F4, from: exchanger, to: mixer, amount: 64.20 t/h ± 1 t/h}
  - {id: F5, from: valve, to: mixer, amount: 36.44 t/h ± 1 t/h}
  - {id: F6, from: mixer, to: outside, amount: 98.88 t/h ± 1 t/h}
"""


def table_of(text: str) -> FlowTable:
    reading = read_flow_table(parse_raw(text, "dong.yaml"), NumberStyle.EN)
    assert reading.table is not None, [(f.code, f.line) for f in reading.findings]
    return reading.table


def _values(found: Reconciliation) -> dict[str, float]:
    return {o.variable.name: o.value for o in found.outcomes if o.value is not None}


def test_a_published_network_as_a_table() -> None:
    """Narasimhan and Jordache (2000), Example 1.1, printed to two decimals."""
    found = reconcile_table(table_of(HEAT_EXCHANGER))
    printed = {"F1": 100.22, "F2": 64.5, "F3": 35.72, "F4": 64.5, "F5": 35.72, "F6": 100.22}
    assert _values(found) == pytest.approx(printed, abs=0.006)
    assert found.test is not None
    assert found.test.verdict is Verdict.PASSED
    assert found.test.degrees_of_freedom == 4
    assert found.network.per == "hour"


def test_a_slip_of_one_zero_fails_the_test_and_the_raw_closure_stands() -> None:
    """STAN manual, "Data Reconciliation", scenario 4: z = 890 / √200."""
    found = reconcile_table(
        table_of(
            "flows:\n"
            "  - {id: a, from: outside, to: s, amount: 1000 t ± 10 t}\n"
            "  - {id: b, from: s, to: outside, amount: 110 t ± 10 t}\n"
        )
    )
    assert found.test is not None
    assert found.test.verdict is Verdict.FAILED
    assert found.closures[0].residual == 890
    assert found.closures[0].statistic == pytest.approx(62.932503525602726)


def test_a_flow_by_difference_is_not_a_measurement() -> None:
    found = reconcile_table(
        table_of(
            "flows:\n"
            "  - {id: a, from: outside, to: s, amount: 100 t ± 3 t}\n"
            "  - {id: b, from: s, to: outside, amount: 60 t ± 4 t}\n"
            "  - {id: c, from: s, to: outside, amount: 99 t, data_source: difference}\n"
        )
    )
    c = found.outcomes[2]
    assert (c.flow_class, c.value, c.standard_uncertainty) == (FlowClass.DETERMINED, 40, 5)
    assert found.test is not None
    assert found.test.verdict is Verdict.UNTESTABLE


def _dryer(seed: int) -> str:
    """A dryer and a mill with moistures, measured with noise."""
    draw = np.random.default_rng(seed)
    wet, w1, w2 = draw.uniform(80, 120), draw.uniform(0.2, 0.3), draw.uniform(0.1, 0.16)
    dry = wet * (1 - w1) / (1 - w2)
    bran = dry * draw.uniform(0.1, 0.3)

    def noisy(value: float, relative: float) -> float:
        return float(value * (1 + relative * draw.normal()))

    return (
        "flows:\n"
        f"  - {{id: wet, from: outside, to: dryer, amount: {noisy(wet, 0.01):.6f} t ± 1 %,"
        f" composition: {{moisture_wet: {100 * noisy(w1, 0.03):.6f} % ± {3 * w1:.6f} %}}}}\n"
        f"  - {{id: vapour, from: dryer, to: outside, amount: {noisy(wet - dry, 0.1):.6f} t ± 10 %,"
        " composition: {moisture_wet: 100 %}}\n"
        f"  - {{id: dry, from: dryer, to: mill, amount: {noisy(dry, 0.01):.6f} t ± 1 %,"
        f" composition: {{moisture_wet: {100 * noisy(w2, 0.03):.6f} % ± {3 * w2:.6f} %}}}}\n"
        f"  - {{id: bran, from: mill, to: outside, amount: {noisy(bran, 0.05):.6f} t ± 5 %}}\n"
        f"  - {{id: rice, from: mill, to: outside, amount: {noisy(dry - bran, 0.01):.6f} t ± 1 %}}\n"
        "steps:\n  - {id: dryer, conserves: [mass, water]}\n"
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 300))
def test_layers_together_agree_with_a_general_solver_from_two_starts(seed: int) -> None:
    found = reconcile_table(table_of(_dryer(seed)))
    network, solution = found.network, found.solution
    assert solution is not None
    y, u = network.measured, network.standard_uncertainties
    size = np.abs(network.jacobian(y)) @ np.abs(y)
    assert np.abs(network.residuals(solution.values) / size).max() < 1e-9
    for start in (y, 1.1 * y):
        other = minimize(
            lambda x: float(np.sum(((x * y - y) / u) ** 2)),
            start / y,
            constraints={
                "type": "eq",
                "fun": lambda x: network.residuals(x * y),
                "jac": lambda x: network.jacobian(x * y).toarray() * y,
            },
            method="SLSQP",
            options={"maxiter": 500, "ftol": 1e-13},
        )
        assert solution.objective <= other.fun * (1 + 1e-4) + 1e-6
        np.testing.assert_allclose(solution.values, other.x * y, rtol=5e-3)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 300))
def test_reconciling_twice_changes_nothing(seed: int) -> None:
    found = reconcile_table(table_of(_dryer(seed)))
    assert found.solution is not None
    network = found.network
    moved = type(network)(
        tuple(
            type(v)(v.kind, v.name, v.layer, float(x), v.standard_uncertainty, v.unit)
            for v, x in zip(network.variables, found.solution.values, strict=True)
        ),
        network.rows,
        network.unit,
    )
    again = solve_network(moved)
    np.testing.assert_allclose(again.values, found.solution.values, rtol=1e-8)
    assert again.objective == pytest.approx(0, abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 300))
def test_kilograms_or_tonnes_and_the_order_of_rows_do_not_matter(seed: int) -> None:
    text = _dryer(seed)
    head, *rows = text.partition("steps:")[0].splitlines()
    turned = "\n".join([head, *reversed(rows)]) + "\nsteps:" + text.partition("steps:")[2]
    first = reconcile_table(table_of(text))
    second = reconcile_table(table_of(turned))
    assert _values(second) == pytest.approx(_values(first), rel=1e-7)
    in_kg = [
        " ".join(
            f"{float(a) * 1000:.4f} kg" if b == "t" else a
            for a, b in zip(row.split(), [*row.split()[1:], ""], strict=True)
            if a != "t"
        )
        for row in rows
    ]
    lines = "\n".join([head, *(f"  {row}" for row in in_kg)])
    third = reconcile_table(table_of(lines + "\nsteps:" + text.partition("steps:")[2]))
    assert _values(third) == pytest.approx(_values(first), rel=1e-6)


def test_unmeasured_contents_follow() -> None:
    """By hand: 100 t at 20 % water in, 90 t out and 10 t of pure water: 10 t of water in 90 t."""
    found = reconcile_table(
        table_of(
            "flows:\n"
            "  - {id: a, from: outside, to: s, amount: 100 t ± 1 %, composition: {moisture_wet: 20 % ± 1 %}}\n"
            "  - {id: v, from: s, to: outside, amount: 10 t ± 1 %, composition: {moisture_wet: 100 %}}\n"
            "  - {id: b, from: s, to: outside}\n"
            "steps:\n  - {id: s, conserves: [mass, water]}\n"
        )
    )
    by_kind = {(o.variable.kind, o.variable.name): o for o in found.outcomes}
    carried = by_kind[VariableKind.CARRIED, "b"]
    assert carried.value == pytest.approx(10)
    assert carried.flow_class is FlowClass.DETERMINED
    assert by_kind[VariableKind.FLOW, "b"].value == pytest.approx(90)


def test_exact_values_that_contradict_are_named() -> None:
    found = reconcile_table(
        table_of(
            "flows:\n"
            "  - {id: a, from: outside, to: s, amount: 10 t ± 0 t}\n"
            "  - {id: b, from: s, to: outside, amount: 9 t ± 0 t}\n"
        )
    )
    (finding,) = found.findings
    assert finding.code == "flows.contradiction"
    assert finding.values["flows"] == "a, b"
    assert found.outcomes == ()
    assert found.closures[0].residual == 1


def test_a_flow_held_at_zero_is_said() -> None:
    found = reconcile_table(
        table_of(
            "flows:\n"
            "  - {id: a, from: outside, to: s, amount: 10 t ± 1 %}\n"
            "  - {id: b, from: s, to: outside, amount: 12 t ± 1 %}\n"
            "  - {id: c, from: s, to: outside, amount: 1 t ± 100 %}\n"
        )
    )
    assert [f.code for f in found.findings] == ["flows.at_bound"]
    assert _values(found)["c"] == 0
