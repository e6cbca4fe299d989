"""The reduced system against dense algebra: rank, classes, contradictions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.linalg import null_space

from sxsh_toolkit.balance.elimination import Relation
from sxsh_toolkit.balance.system import reduce_system
from sxsh_toolkit.errors import BalanceError


@given(st.integers(0, 10_000))
def test_classes_by_null_spaces(seed: int) -> None:
    """Independent: an unmeasured flow is determined where no null vector of its columns moves it; a measured one is
    redundant where some combination of relations free of unmeasured flows holds it."""
    draw = np.random.default_rng(seed)
    m, n = int(draw.integers(1, 6)), int(draw.integers(2, 9))
    a = draw.integers(-1, 2, (m, n)).astype(float)
    y = draw.normal(size=n)
    y[draw.random(n) < 0.4] = np.nan
    rows = [Relation({j: c for j, c in enumerate(a[i].tolist()) if c}, 0.0, 0.0, 1 << i) for i in range(m)]
    system = reduce_system(rows, y, sparse.csr_array(np.diag(np.where(np.isnan(y), 0.0, 1.0))))
    lost = np.flatnonzero(np.isnan(y))
    kernel = null_space(a[:, lost]) if lost.size else np.zeros((0, 0))
    for k, j in enumerate(lost):
        moves = kernel.size and np.abs(kernel[k]).max() > 1e-9
        assert system.classes[j] == ("undetermined" if moves else "determined")
    left = null_space(a[:, lost].T).T if lost.size else np.eye(m)
    reduced = left @ a
    for j in np.flatnonzero(~np.isnan(y)):
        held = reduced.size and np.abs(reduced[:, j]).max() > 1e-9
        assert system.classes[j] == ("redundant" if held else "nonredundant")
    assert system.relations.shape[0] == np.linalg.matrix_rank(reduced, tol=1e-9)


def test_exact_values_that_contradict_name_their_relations() -> None:
    rows = [Relation({0: 1.0, 1: -1.0}, 0.0, 0.0, 1), Relation({1: 1.0, 2: -1.0}, 0.0, 0.0, 2)]
    with pytest.raises(BalanceError) as caught:
        reduce_system(rows, np.array([100.0, np.nan, 90.0]), sparse.csr_array((3, 3)))
    assert caught.value.code == "balance.contradiction"
    assert caught.value.values["relations"] == "0, 1"
    assert abs(caught.value.values["gap"]) == pytest.approx(10)
