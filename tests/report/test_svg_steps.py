"""Step charts: places of the blocks by hand, zero line, numbers of the options, empty chart."""

import re
import xml.etree.ElementTree as ET

import pytest

from sxsh_toolkit.report.chart import ChartError, Step, StepChart
from sxsh_toolkit.report.svg import render_svg

SERIES = (("efficiency", "hiệu quả"), ("none", "chưa ghi"))


def chart(*steps: Step) -> StepChart:
    return StepChart(
        "c",
        "Đường",
        "Mô tả",
        "tCO₂e/năm",
        "triệu/t",
        steps,
        SERIES,
        "trống",
        ((0, "0"),),
        ((-2, "−2"), (1, "1")),
    )


def blocks(html: str) -> list[dict[str, str]]:
    tree = ET.fromstring(html)
    return [node.attrib for node in tree.iter() if node.get("class") == "segment"]


def test_blocks_are_as_wide_as_they_are_large_and_as_high_as_they_cost() -> None:
    one, two, three = blocks(
        render_svg(
            chart(
                Step("1.1", "efficiency", 10, -2, figure_id="a"),
                Step("1.2", "none", 30, -1),
                Step("1.3", "none", 5, 1),
            )
        )
    )
    assert float(two["width"]) == pytest.approx(3 * float(one["width"]), abs=0.05)
    assert float(two["x"]) == pytest.approx(float(one["x"]) + float(one["width"]), abs=0.05)
    assert float(one["height"]) == pytest.approx(2 * float(two["height"]), abs=0.05)
    zero = float(one["y"])
    assert float(two["y"]) == zero
    assert float(three["y"]) + float(three["height"]) == pytest.approx(zero, abs=0.05)
    assert (one["data-figure"], one["data-series"]) == ("a", "efficiency")


def test_numbers_of_narrow_blocks_stand_apart() -> None:
    html = render_svg(
        chart(*(Step(f"1.{n}", "none", 1, -1) for n in range(1, 4)), Step("2.1", "none", 200, -1))
    )
    places = {m[2]: m[1] for m in re.finditer(r'y="([\d.]+)"[^>]*>(\d\.\d)<', html)}
    assert len({places[f"1.{n}"] for n in range(1, 4)}) == 3


def test_text_is_escaped_and_an_empty_chart_says_so() -> None:
    html = render_svg(chart(Step("<b>", "none", 1, 1, "<script>")))
    assert "<b>" not in html
    assert "<script>" not in html
    assert "trống" in render_svg(chart())


@pytest.mark.parametrize(
    "step", [Step("a", "other", 1, 1), Step("a", "none", 0, 1), Step("a", "none", 1, float("nan"))]
)
def test_what_cannot_be_drawn_is_refused(step: Step) -> None:
    with pytest.raises(ChartError):
        chart(step)
