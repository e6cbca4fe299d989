"""Charts refuse what cannot be drawn, with values that say where."""

from __future__ import annotations

import math
import pickle

import pytest

from sxsh_toolkit.report.chart import (
    Bar,
    BarChart,
    BarSegment,
    ChartError,
    SankeyChart,
    SankeyLink,
    SankeyNode,
)


def sankey(*links: SankeyLink, nodes: tuple[SankeyNode, ...] | None = None) -> SankeyChart:
    known = nodes or (SankeyNode("a", "A"), SankeyNode("b", "B"))
    return SankeyChart("c", "T", "D", known, links, "trống")


def bars(*rows: Bar, axis: tuple[tuple[float, str], ...] = ()) -> BarChart:
    return BarChart("c", "T", "D", "t", rows, (("n", "N"),), "trống", axis)


def test_link_to_unknown_node_is_refused() -> None:
    with pytest.raises(ChartError) as caught:
        sankey(SankeyLink("a", "x", 1, "", "waste", "1"))
    assert caught.value.code == "chart.unknown_node"
    assert caught.value.values["target"] == "x"
    assert pickle.loads(pickle.dumps(caught.value)).values == caught.value.values


def test_duplicate_node_is_refused() -> None:
    with pytest.raises(ChartError, match=r"chart\.duplicate_node"):
        sankey(nodes=(SankeyNode("a", "A"), SankeyNode("a", "B")))


@pytest.mark.parametrize("value", [-1.0, math.nan, math.inf])
def test_impossible_value_is_refused(value: float) -> None:
    with pytest.raises(ChartError, match=r"chart\.bad_value"):
        sankey(SankeyLink("a", "b", value, "", "waste", ""))


def test_unknown_kinds_are_refused() -> None:
    with pytest.raises(ChartError, match=r"chart\.unknown_flow_kind"):
        sankey(SankeyLink("a", "b", 1, "", "rác", ""))
    with pytest.raises(ChartError, match=r"chart\.unknown_node_kind"):
        sankey(nodes=(SankeyNode("a", "A", "box"),))


def test_bar_of_unknown_series_is_refused() -> None:
    with pytest.raises(ChartError, match=r"chart\.unknown_series"):
        bars(Bar("x", (BarSegment("m", 1, "1"),)))


@pytest.mark.parametrize(
    "row",
    [Bar("x", (BarSegment("n", math.nan, ""),)), Bar("x", (), low=math.inf), Bar("x", (), target=math.nan)],
)
def test_bar_numbers_must_be_finite(row: Bar) -> None:
    with pytest.raises(ChartError, match=r"chart\.bad_value"):
        bars(row)


def test_axis_places_must_be_finite() -> None:
    with pytest.raises(ChartError, match=r"chart\.bad_value"):
        bars(axis=((math.nan, "0"),))
