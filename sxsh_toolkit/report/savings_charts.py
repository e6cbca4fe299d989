"""Charts of a savings study: the running sum month by month, and before and after with their intervals."""

from __future__ import annotations

from sxsh_toolkit.assessment.savings_use import UseStudy
from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.money import shown_unit
from sxsh_toolkit.report.ticks import round_ticks
from sxsh_toolkit.text import Texts, format_number

_NORMAL_95 = 1.96


def build_savings_charts(use: UseStudy, texts: Texts) -> tuple[BarChart, ...]:
    """Return the charts of one use; one without numbers is left out."""
    charts = (_cusum(use, texts), _expected(use, texts), _per_unit(use, texts))
    return tuple(chart for chart in charts if chart is not None)


def _name(use: UseStudy, texts: Texts) -> str:
    return use.name or texts("savings.use")


def _number(value: float, texts: Texts) -> str:
    return format_number(float(f"{value:.4g}"), texts.language)


def _axis(values: list[float], texts: Texts) -> tuple[tuple[float, str], ...]:
    return tuple((tick, _number(tick, texts)) for tick in round_ticks(min(values), max(values)))


def _segment(series: str, value: float, texts: Texts) -> tuple[BarSegment, ...]:
    return (BarSegment(series, value, _number(value, texts)),)


def _cusum(use: UseStudy, texts: Texts) -> BarChart | None:
    sums = [(line, line.cusum) for line in use.months if line.cusum is not None]
    if not sums:
        return None
    roles = [role for role in ("baseline", "reporting", "") if any(line.role == role for line, _ in sums)]
    series = tuple((role or "between", texts(f"savings.role.{role or 'between'}")) for role in roles)
    changed = {month for month, _ in use.changes}
    bars = tuple(
        Bar(
            line.label + (f" {texts('savings.changed_short')}" if line.label in changed else ""),
            _segment(line.role or "between", value, texts),
        )
        for line, value in sums
    )
    return BarChart(
        f"savings-cusum-{_anchor(use)}",
        texts("chart.savings_cusum", use=_name(use, texts)),
        texts("chart.savings_cusum.description"),
        shown_unit(use.unit, texts),
        bars,
        series,
        texts("savings.none"),
        _axis([value for _, value in sums], texts),
    )


def _anchor(use: UseStudy) -> str:
    return "-".join(use.name.split()) or "use"


def _expected(use: UseStudy, texts: Texts) -> BarChart | None:
    found = use.adjusted
    if found is None:
        return None
    half = (found.interval[1] - found.interval[0]) / 2
    low, high = found.expected - half, found.expected + half
    bars = (
        Bar(texts("savings.col.expected"), _segment("before", found.expected, texts), low=low, high=high),
        Bar(texts("savings.col.actual"), _segment("after", found.actual, texts)),
    )
    return BarChart(
        f"savings-expected-{_anchor(use)}",
        texts("chart.savings_expected", use=_name(use, texts)),
        texts(
            "chart.savings_expected.description", level=format_number(100 * found.level, texts.language, 0)
        ),
        shown_unit(use.unit, texts),
        bars,
        (("before", texts("savings.col.expected")), ("after", texts("savings.col.actual"))),
        texts("savings.none"),
        _axis([found.actual, high], texts),
    )


def _per_unit(use: UseStudy, texts: Texts) -> BarChart | None:
    found = use.per_unit
    if found is None:
        return None
    bars, tops = [], []
    for key, ratio in (("before", found.before), ("after", found.after)):
        half = None if ratio.standard_error is None else _NORMAL_95 * ratio.standard_error
        ends = (None, None) if half is None else (ratio.value - half, ratio.value + half)
        tops += [ratio.value, ends[1] or 0.0]
        label = texts(f"savings.role.{'baseline' if key == 'before' else 'reporting'}")
        bars.append(Bar(label, _segment(key, ratio.value, texts), low=ends[0], high=ends[1]))
    return BarChart(
        f"savings-per-unit-{_anchor(use)}",
        texts("chart.savings_per_unit", use=_name(use, texts)),
        texts("chart.savings_per_unit.description"),
        f"{shown_unit(use.unit, texts)}/{shown_unit(use.product_unit, texts)}",
        tuple(bars),
        (("before", texts("savings.role.baseline")), ("after", texts("savings.role.reporting"))),
        texts("savings.none"),
        _axis(tops, texts),
    )
