"""Closure as measured, by hand."""

from __future__ import annotations

import pytest

from sxsh_toolkit.balance.network_build import build_network
from sxsh_toolkit.balance.raw_closure import close_network
from sxsh_toolkit.balance.reconcile import default_spread
from sxsh_toolkit.balance.reconciliation import ClosureState
from sxsh_toolkit.model.flow_table import FlowTable
from sxsh_toolkit.model.flow_table_reader import read_flow_table
from sxsh_toolkit.model.yaml_door import parse_raw
from sxsh_toolkit.units import NumberStyle

HEAD = "flows:\n  - {id: a, from: outside, to: s, amount: 100 t ± 3 t}\n"


def table_of(text: str) -> FlowTable:
    reading = read_flow_table(parse_raw(text, "dong.yaml"), NumberStyle.EN)
    assert reading.table is not None, [(f.code, f.line) for f in reading.findings]
    return reading.table


def test_residual_share_and_size() -> None:
    """100 − 60 − 35 = 5 t, 5 % of what came in, u = √(3² + 4²) = 5: one standard uncertainty."""
    text = (
        f"{HEAD}  - {{id: b, from: s, to: outside, amount: 60 t ± 4 t}}\n"
        "  - {id: c, from: s, to: outside, amount: 35 t ± 0 t}\n"
    )
    (found,) = close_network(build_network(table_of(text), default_spread()))
    assert found.state is ClosureState.CHECKED
    assert (found.inflow, found.outflow, found.residual, found.residual_pct) == pytest.approx((100, 95, 5, 5))
    assert (found.residual_uncertainty, found.statistic) == pytest.approx((5, 1))


@pytest.mark.parametrize(
    ("rest", "state"),
    [
        ("note: chưa đo", ClosureState.INCOMPLETE),
        ("amount: 90 t, data_source: difference", ClosureState.BY_DIFFERENCE),
    ],
)
def test_what_is_not_measured_is_named_and_nothing_is_compared(rest: str, state: ClosureState) -> None:
    text = f"{HEAD}  - {{id: b, from: s, to: outside, {rest}}}\n"
    (found,) = close_network(build_network(table_of(text), default_spread()))
    assert found.state is state
    assert found.missing == ("b",)
    assert found.residual is None
    assert found.inflow is None
