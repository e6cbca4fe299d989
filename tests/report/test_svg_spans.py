"""Time charts: places by hand, diamond without a start, line of the report's day, empty chart."""

import xml.etree.ElementTree as ET

import pytest

from sxsh_toolkit.report.chart import ChartError, Span, TimeChart
from sxsh_toolkit.report.svg import render_svg

SERIES = (("on_time", "còn hạn"), ("overdue", "quá hạn"))


def chart(*spans: Span, today: tuple[float, str] | None = None) -> TimeChart:
    return TimeChart(
        "t", "Kế hoạch", "Mô tả", spans, SERIES, "trống", ((100, "01/2019"), (200, "04/2019")), today
    )


def shapes(html: str, kind: str) -> list[dict[str, str]]:
    tree = ET.fromstring(html)
    return [node.attrib for node in tree.iter() if node.get("class") == kind]


def test_a_bar_goes_from_start_to_deadline() -> None:
    html = render_svg(chart(Span("1.1", "on_time", 100, 200), Span("1.2", "overdue", 150, 200)))
    long, short = shapes(html, "segment")
    assert float(long["width"]) == pytest.approx(2 * float(short["width"]), abs=0.05)
    ends = [float(x["x"]) + float(x["width"]) for x in (long, short)]
    assert ends[0] == pytest.approx(ends[1], abs=0.05)
    assert (long["data-series"], short["data-series"]) == ("on_time", "overdue")


def test_without_a_start_there_is_a_diamond() -> None:
    html = render_svg(chart(Span("1.1", "overdue", None, 150)))
    assert len(shapes(html, "diamond")) == 1
    assert shapes(html, "segment") == []


def test_the_day_of_the_report_is_a_line() -> None:
    assert shapes(render_svg(chart(Span("1.1", "overdue", 100, 150))), "today") == []
    html = render_svg(chart(Span("1.1", "overdue", 100, 150), today=(170, "ngày báo cáo")))
    assert len(shapes(html, "today")) == 1
    assert "ngày báo cáo" in html


def test_text_is_escaped_and_an_empty_chart_says_so() -> None:
    assert "<b>" not in render_svg(chart(Span("<b>", "overdue", 100, 150, "<b>")))
    assert "trống" in render_svg(chart())


@pytest.mark.parametrize("span", [Span("a", "other", 1, 2), Span("a", "overdue", 3, 2)])
def test_what_cannot_be_drawn_is_refused(span: Span) -> None:
    with pytest.raises(ChartError):
        chart(span)
