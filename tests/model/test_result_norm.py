"""Rows of norms and benchmarks: frozen, empty by default."""

from dataclasses import FrozenInstanceError

import pytest

from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.result_norm import BenchmarkCard, NormCard, NormReport


def test_the_walk_finds_the_figures_of_both_kinds() -> None:
    one, two = Figure("a", 1.0, "MJ/hl"), Figure("b", None, "m3/hl")
    report = NormReport((NormCard("n", "p", "", "x", one),), (BenchmarkCard("b", "p", "", "x", two),))
    assert [f.id for f in walk_figures(report)] == ["a", "b"]
    assert list(walk_figures(NormReport())) == []
    with pytest.raises(FrozenInstanceError):
        report.norms = ()  # type: ignore[misc]
