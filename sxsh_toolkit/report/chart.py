"""Descriptions of charts: what is drawn and with which words, never how.

Numbers arrive computed and texts arrive formatted, so a renderer (SVG today) needs neither units nor a
language. A chart carries the ids of its figures, so that a shape on the page can be traced like a table cell.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.model.words import FlowKind

NODE_KINDS = ("step", "source", "sink")
FLOW_KINDS = tuple(FlowKind)


class ChartError(SxshError):
    """A chart was described in a way that cannot be drawn."""


@dataclass(frozen=True, slots=True)
class SankeyNode:
    """One place that flows join: a process step, or a point outside it.

    Parameters
    ----------
    id : str
        Unique in the chart.
    label : str
        Name shown at a step; also shown at an open end whose link has no label.
    kind : str
        ``step`` is drawn as a box; ``source`` and ``sink`` are open ends of the links that touch them.
    """

    id: str
    label: str
    kind: str = "step"


@dataclass(frozen=True, slots=True)
class SankeyLink:
    """One flow between two nodes.

    Parameters
    ----------
    source, target : str
        Node ids.
    value : float
        Size of the flow in the chart's one unit; zero is not drawn. [any, the same for all links]
    label : str
        Name of the flow.
    kind : str
        Flow kind, one of ``FLOW_KINDS``; decides colour and hatch.
    value_text : str
        The value as people read it, with its unit.
    figure_id : str
        Id of the result or input shown, for the trace.
    mark : str
        Status mark put behind the value, such as ``*``.
    """

    source: str
    target: str
    value: float
    label: str
    kind: str
    value_text: str
    figure_id: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SankeyChart:
    """Flows through a process, drawn as ribbons as wide as the flows are large.

    Parameters
    ----------
    id : str
        Unique on the page.
    title, description : str
        Shown below the chart and read to people who cannot see it.
    nodes : tuple of SankeyNode
        In process order: the order decides which link of a loop is the way back.
    links : tuple of SankeyLink
        All in one unit.
    empty_text : str
        Sentence shown when no link has a value above zero.
    legend : tuple of (str, str)
        Flow kind and its name, in the order shown.

    Raises
    ------
    ChartError
        When a node id is used twice, a link ends nowhere, or a value is negative or not a number.
    """

    id: str
    title: str
    description: str
    nodes: tuple[SankeyNode, ...]
    links: tuple[SankeyLink, ...]
    empty_text: str
    legend: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        known = {node.id for node in self.nodes}
        if len(known) != len(self.nodes):
            raise ChartError("chart.duplicate_node", chart=self.id)
        for node in self.nodes:
            if node.kind not in NODE_KINDS:
                raise ChartError("chart.unknown_node_kind", chart=self.id, node=node.id, kind=node.kind)
        for link in self.links:
            if link.source not in known or link.target not in known:
                raise ChartError("chart.unknown_node", chart=self.id, source=link.source, target=link.target)
            if link.kind not in FLOW_KINDS:
                raise ChartError("chart.unknown_flow_kind", chart=self.id, kind=link.kind)
            if not math.isfinite(link.value) or link.value < 0:
                raise ChartError("chart.bad_value", chart=self.id, label=link.label, value=link.value)


@dataclass(frozen=True, slots=True)
class BarSegment:
    """One part of a bar; parts of the same sign are stacked.

    Parameters
    ----------
    series : str
        Series id.
    value : float
        Length; negative parts are drawn left of zero. [unit of the chart]
    value_text : str
        The value as people read it.
    figure_id : str
        Id of the result shown, for the trace.
    """

    series: str
    value: float
    value_text: str
    figure_id: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a bar chart.

    Parameters
    ----------
    label : str
        Name of the row.
    segments : tuple of BarSegment
        Empty when the value is missing; the row then shows only its note.
    note : str
        Text at the bar's end, such as the total of a stack.
    low, high : float or None
        Ends of a range, drawn as a whisker. [unit of the chart]
    target : float or None
        A target or norm, drawn as a tick across the bar. [unit of the chart]
    target_text : str
        Words of the target.
    """

    label: str
    segments: tuple[BarSegment, ...]
    note: str = ""
    low: float | None = None
    high: float | None = None
    target: float | None = None
    target_text: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars, stacked by series.

    Parameters
    ----------
    id : str
        Unique on the page.
    title, description : str
        Shown below the chart and read to people who cannot see it.
    unit : str
        Unit of all values, as people read it.
    bars : tuple of Bar
        From top to bottom.
    series : tuple of (str, str)
        Series id and its name; an id that is a flow kind, or ``unknown``, gets that kind's look.
    empty_text : str
        Sentence shown when there is no bar.
    axis_text : tuple of (float, str)
        Places and texts of the axis ticks; none are drawn when empty.

    Raises
    ------
    ChartError
        When a segment names an unknown series or a number is not finite.
    """

    id: str
    title: str
    description: str
    unit: str
    bars: tuple[Bar, ...]
    series: tuple[tuple[str, str], ...]
    empty_text: str
    axis_text: tuple[tuple[float, str], ...] = ()

    def __post_init__(self) -> None:
        known = {series for series, _ in self.series}
        for bar in self.bars:
            for segment in bar.segments:
                if segment.series not in known:
                    raise ChartError("chart.unknown_series", chart=self.id, series=segment.series)
            numbers = [s.value for s in bar.segments] + [bar.low, bar.high, bar.target]
            self._require_finite(numbers)
        self._require_finite(place for place, _ in self.axis_text)

    def _require_finite(self, numbers: Iterable[float | None]) -> None:
        for number in numbers:
            if number is not None and not math.isfinite(number):
                raise ChartError("chart.bad_value", chart=self.id, value=number)


@dataclass(frozen=True, slots=True)
class Step:
    """One block of a step chart: as wide as it is large, as high as it costs.

    Parameters
    ----------
    label : str
        Short name, such as a number; the table beside the chart has the whole one.
    series : str
        Series id.
    width, height : float
        In the units of the two axes; the width above 0.
    text : str
        What a reader sees on pointing at it.
    figure_id : str
        Id of the result that is its height, for the trace.
    """

    label: str
    series: str
    width: float
    height: float
    text: str = ""
    figure_id: str = ""


@dataclass(frozen=True, slots=True)
class StepChart:
    """Blocks side by side in the order given: an abatement curve.

    Parameters
    ----------
    id, title, description, empty_text : str
        As of a bar chart.
    x_unit, y_unit : str
        Units of width and height, as people read them.
    steps : tuple of Step
        From left to right.
    series : tuple of (str, str)
        Series id and its name.
    x_ticks, y_ticks : tuple of (float, str)
        Places and texts on the axes.
    """

    id: str
    title: str
    description: str
    x_unit: str
    y_unit: str
    steps: tuple[Step, ...]
    series: tuple[tuple[str, str], ...]
    empty_text: str
    x_ticks: tuple[tuple[float, str], ...] = ()
    y_ticks: tuple[tuple[float, str], ...] = ()

    def __post_init__(self) -> None:
        known = {series for series, _ in self.series}
        for step in self.steps:
            if step.series not in known:
                raise ChartError("chart.unknown_series", chart=self.id, series=step.series)
            if not (math.isfinite(step.width) and math.isfinite(step.height)) or step.width <= 0:
                raise ChartError("chart.bad_value", chart=self.id, value=step.width)


@dataclass(frozen=True, slots=True)
class Span:
    """One row of a time chart: from a day to a day, or one day (a diamond) where the start is not known.

    ``start`` and ``end`` are numbers of days, as ``date.toordinal`` counts; ``series`` says how it stands.
    """

    label: str
    series: str
    start: float | None
    end: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class TimeChart:
    """A plan over time (Gantt).

    Parameters
    ----------
    id, title, description, empty_text : str
        As of a bar chart.
    spans : tuple of Span
        From top to bottom.
    series : tuple of (str, str)
        Series id and its name.
    ticks : tuple of (float, str)
        Days and their texts.
    today : (float, str) or None
        Day of the report with its words, drawn as a line.
    """

    id: str
    title: str
    description: str
    spans: tuple[Span, ...]
    series: tuple[tuple[str, str], ...]
    empty_text: str
    ticks: tuple[tuple[float, str], ...] = ()
    today: tuple[float, str] | None = None

    def __post_init__(self) -> None:
        known = {series for series, _ in self.series}
        for span in self.spans:
            if span.series not in known:
                raise ChartError("chart.unknown_series", chart=self.id, series=span.series)
            if span.start is not None and span.start > span.end:
                raise ChartError("chart.bad_value", chart=self.id, value=span.end)


Chart = SankeyChart | BarChart | StepChart | TimeChart
