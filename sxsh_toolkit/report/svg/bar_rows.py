"""Rows of a bar chart: the scale, and every text set into the room it has."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.svg.text_fit import TextBlock, compute_text_width, fit_block

WIDTH = 960.0
SIZE = 14.0
SMALL = 12.0
BAR_HEIGHT = 22.0
EDGE = 6.0


@dataclass(frozen=True, slots=True)
class Row:
    """A bar with its texts set: name, text at the end, and the lines below."""

    bar: Bar
    label: TextBlock
    end: TextBlock
    below: TextBlock
    target: TextBlock
    inside: tuple[bool, ...]

    @property
    def bar_height(self) -> float:
        """Height of the bar with the texts beside it. [px]"""
        return max(BAR_HEIGHT, self.label.height, self.end.height)

    @property
    def height(self) -> float:
        """Height with the lines below. [px]"""
        return self.bar_height + self.target.height + self.below.height


@dataclass(frozen=True, slots=True)
class Scale:
    """Where values lie on the page."""

    low: float
    high: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Return the place of a value. [px]"""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def build_scale(chart: BarChart) -> Scale:
    """Fit all values between the widest label and the widest text at a bar's end."""
    values = [0.0, *(place for place, _ in chart.axis_text)]
    for bar in chart.bars:
        values.append(sum(s.value for s in bar.segments if s.value > 0))
        values.append(sum(s.value for s in bar.segments if s.value < 0))
        values += [v for v in (bar.low, bar.high, bar.target) if v is not None]
    low, high = min(values), max(values)
    if low == high:
        high = low + 1
    natural = max(compute_text_width(bar.label, SIZE) for bar in chart.bars) + 4
    left = EDGE + min(max(natural, 90.0), 300.0) + 10
    ends = max(_build_end(bar, 190).width for bar in chart.bars)
    return Scale(low, high, left, WIDTH - EDGE - ends - 12)


def _build_end(bar: Bar, width: float) -> TextBlock:
    """Set the text at a bar's end: the value of a bar with one part, then the note."""
    drawn = [s for s in bar.segments if s.value]
    shown = drawn or bar.segments[:1]
    value = shown[0].value_text if len(shown) == 1 else ""
    first = fit_block(value, width, SIZE, bold_name=True).lines
    return TextBlock(first + fit_block(bar.note, width, SIZE, bold_name=not value).lines, SIZE)


def build_row(bar: Bar, chart: BarChart, scale: Scale) -> Row:
    """Set the texts of one bar; values that do not fit into their part go below it."""
    names = dict(chart.series)
    drawn = [s for s in bar.segments if s.value]
    inside = _find_inside(bar, drawn, scale)
    rest = [] if len(drawn) < 2 else [s for s, fits in zip(drawn, inside, strict=True) if not fits]
    words = " · ".join(f"{names[s.series]}: {s.value_text}" for s in rest if s.value_text)
    return Row(
        bar=bar,
        label=fit_block(bar.label, scale.left - EDGE - 10, SIZE),
        end=_build_end(bar, 190),
        below=fit_block(words, WIDTH - EDGE - 5 - scale.at(0), SMALL),
        target=fit_block(bar.target_text if bar.target is not None else "", WIDTH - 200, SMALL),
        inside=inside,
    )


def _find_inside(bar: Bar, drawn: list[BarSegment], scale: Scale) -> tuple[bool, ...]:
    """Say which parts of a stack have room for their value, clear of the whisker."""
    if len(drawn) < 2:
        return (False,) * len(drawn)
    span = [scale.at(v) for v in (bar.low, bar.high) if v is not None]
    ends = {True: 0.0, False: 0.0}
    found = []
    for segment in drawn:
        start = ends[segment.value > 0]
        ends[segment.value > 0] += segment.value
        half = compute_text_width(segment.value_text, SMALL, bold=True) / 2 + 4
        middle = scale.at(start + segment.value / 2)
        roomy = abs(scale.at(segment.value) - scale.at(0)) >= 2 * half
        clear = not span or max(span) < middle - half or min(span) > middle + half
        found.append(roomy and clear)
    return tuple(found)
