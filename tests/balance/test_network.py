"""Residuals and their derivatives: the analytic ones against differences."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.balance.network import Network, Row, Term, Variable, VariableKind


def _network(seed: int) -> Network:
    draw = np.random.default_rng(seed)
    n = int(draw.integers(3, 8))
    rows = []
    for i in range(int(draw.integers(1, 4))):
        terms = tuple(
            Term(float(draw.normal()), int(draw.integers(n)), int(draw.integers(-1, n)))
            for _ in range(int(draw.integers(1, 6)))
        )
        rows.append(Row(f"s{i}", "cod", terms, float(draw.normal())))
    variables = tuple(Variable(VariableKind.FLOW, f"f{j}", "mass", 1.0, 0.1, "t") for j in range(n))
    return Network(variables, tuple(rows), "t")


@given(st.integers(0, 2_000))
def test_the_jacobian_is_that_of_the_residuals(seed: int) -> None:
    """Central differences are exact for products of two unknowns, but for rounding."""
    network = _network(seed)
    x = np.random.default_rng(seed + 1).uniform(0.5, 2.0, len(network.variables))
    found = network.jacobian(x).toarray()
    for j in range(len(x)):
        step = np.zeros(len(x))
        step[j] = 0.25
        slope = (network.residuals(x + step) - network.residuals(x - step)) / 0.5
        np.testing.assert_allclose(found[:, j], slope, atol=1e-12)


def test_units_of_layers() -> None:
    network = Network((), (), "m3")
    assert [network.unit_of(layer) for layer in ("mass", "", "water", "dry_matter", "energy", "cod")] == [
        *("m3", "m3", "t", "t", "kWh", "kg"),
    ]
