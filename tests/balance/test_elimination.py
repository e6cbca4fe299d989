"""Elimination keeps the solutions: nothing is lost, nothing is added, and the rank is the rank."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.balance.elimination import Relation, eliminate


def _relation(row: list[float], rhs: float, number: int) -> Relation:
    return Relation({j: c for j, c in enumerate(row) if c}, rhs, abs(rhs), 1 << number)


@given(st.integers(0, 10_000))
def test_the_rank_is_that_of_the_matrix_and_a_solution_stays_one(seed: int) -> None:
    """Against numpy's singular values; every relation left over holds for a point that satisfied the given ones."""
    draw = np.random.default_rng(seed)
    m, n = draw.integers(1, 6), draw.integers(1, 8)
    matrix = draw.integers(-2, 3, (m, n)).astype(float)
    point = draw.normal(size=n)
    rows = [_relation(matrix[i].tolist(), float(matrix[i] @ point), i) for i in range(m)]
    columns = [int(j) for j in draw.permutation(n)[: draw.integers(0, n + 1)]]
    found = eliminate(rows, columns)
    assert len(found.pivots) == (np.linalg.matrix_rank(matrix[:, columns]) if columns else 0)
    assert len(found.pivots) + len(found.rest) == m
    for row in (*found.rest, *(row for _, row in found.pivots)):
        total = sum(part * point[j] for j, part in row.terms.items())
        assert abs(total - row.rhs) < 1e-8 * (1 + row.size)
    assert all(not set(columns) & set(row.terms) for row in found.rest)


def test_a_relation_knows_what_it_was_combined_from() -> None:
    first, second = _relation([1, -1, 0], 0, 0), _relation([0, 1, -1], 0, 1)
    (rest,) = eliminate([first, second], [1]).rest
    assert rest.terms == {0: 1.0, 2: -1.0}
    assert rest.origins == (0, 1)


def test_merging_nodes_leaves_nothing_of_a_loop() -> None:
    """Two nodes with a flow each way: eliminating one cancels the other, exactly."""
    found = eliminate([_relation([1, -1, 1, 0], 0, 0), _relation([-1, 1, 0, -1], 0, 1)], [0])
    assert found.rest[0].terms == {2: 1.0, 3: -1.0}
