"""Bar charts: lengths tell the values, labels stay whole, ranges and targets are where they belong."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment
from sxsh_toolkit.report.svg import render_svg
from sxsh_toolkit.report.svg.text_fit import compute_text_width

SERIES = (("m", "Vật liệu"), ("e", "Năng lượng"), ("waste", "Chất thải"))


def build(*bars: Bar, axis: tuple[tuple[float, str], ...] = ()) -> BarChart:
    return BarChart("bars-1", "Chi phí", "Mô tả", "triệu đồng", bars, SERIES, "Chưa có số liệu", axis)


def part(series: str, value: float) -> BarSegment:
    return BarSegment(series, value, f"{value:.1f}".replace(".", ","), f"cost/{series}/{value}")


def svg_of(chart: BarChart) -> ET.Element:
    svg = ET.fromstring(render_svg(chart)).find("svg")
    assert svg is not None
    return svg


def segments(svg: ET.Element) -> dict[str, tuple[float, float]]:
    """Give left edge and width of each part by figure id."""
    return {
        r.attrib["data-figure"]: (float(r.attrib["x"]), float(r.attrib["width"]))
        for r in svg.iter("rect")
        if r.attrib.get("class") == "segment"
    }


def zero_of(svg: ET.Element) -> float:
    path = next(p for p in svg.iter("path") if p.attrib.get("class") == "zero")
    return float(re.findall(r"[\d.]+", path.attrib["d"])[0])


def boxes_of(svg: ET.Element) -> list[tuple[float, float, float, float, str]]:
    boxes = []
    for text in svg.iter("text"):
        size, anchor = float(text.attrib["font-size"]), text.attrib["text-anchor"]
        spans = list(text)
        width = max(compute_text_width(s.text or "", size, bold="font-weight" in s.attrib) for s in spans)
        left = float(spans[0].attrib["x"]) - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        top, bottom = float(spans[0].attrib["y"]) - size, float(spans[-1].attrib["y"]) + 0.26 * size
        boxes.append((left, top, left + width, bottom, " ".join(s.text or "" for s in spans)))
    return boxes


def test_lengths_are_proportional_and_stacked() -> None:
    svg = svg_of(build(Bar("Trấu", (part("m", 60), part("e", 30), part("waste", 10)))))
    found = segments(svg)
    unit = found["cost/m/60"][1] / 60
    assert found["cost/e/30"][1] == pytest.approx(30 * unit, abs=0.02)
    assert found["cost/waste/10"][1] == pytest.approx(10 * unit, abs=0.02)
    assert found["cost/m/60"][0] == pytest.approx(zero_of(svg), abs=0.02)
    assert found["cost/e/30"][0] == pytest.approx(sum(found["cost/m/60"]), abs=0.02)


def test_negative_values_lie_left_of_zero() -> None:
    svg = svg_of(build(Bar("Lỗ", (part("m", -40), part("e", 20), part("waste", -10)))))
    found, zero = segments(svg), zero_of(svg)
    assert sum(found["cost/m/-40"]) == pytest.approx(zero, abs=0.02)
    assert found["cost/e/20"][0] == pytest.approx(zero, abs=0.02)
    assert sum(found["cost/waste/-10"]) == pytest.approx(found["cost/m/-40"][0], abs=0.02)


def test_range_and_target_stand_at_their_values() -> None:
    svg = svg_of(build(Bar("Điện", (part("m", 50),), low=40, high=65, target=80, target_text="Định mức")))
    zero = zero_of(svg)
    unit = segments(svg)["cost/m/50"][1] / 50
    whisker = next(p for p in svg.iter("path") if p.attrib.get("class") == "whisker")
    low, high = (float(v) for v in re.match(r"M([\d.]+) [\d.]+H([\d.]+)", whisker.attrib["d"]).groups())  # type: ignore[union-attr]
    assert (low - zero) / unit == pytest.approx(40, abs=0.01)
    assert (high - zero) / unit == pytest.approx(65, abs=0.01)
    target = next(p for p in svg.iter("path") if p.attrib.get("class") == "target")
    place = float(re.findall(r"[\d.]+", target.attrib["d"])[0])
    assert (place - zero) / unit == pytest.approx(80, abs=0.01)


LONG = "Bã hèm và cặn nóng sau công đoạn lọc dịch, đun sôi hoa houblon (thu gom bán làm thức ăn gia súc)"


@pytest.mark.parametrize(
    "chart",
    [
        build(
            Bar(
                LONG,
                (part("m", 300), part("e", 90), part("waste", 41)),
                note="431,0 triệu đồng",
                low=400,
                high=500,
            ),
            Bar("Bụi", (part("m", 1), part("e", 0.4), part("waste", 0.2)), note="1,6 triệu đồng"),
            axis=((0, "0"), (1, "1"), (2, "2"), (250, "250"), (500, "500")),
        ),
        build(
            Bar("Âm", (part("m", -85),), low=-140, high=20),
            Bar(
                "Đạt", (part("m", 96),), target=97, target_text="Ngưỡng của nhà máy: 97,0 triệu đồng mỗi năm"
            ),
            Bar("Thiếu", (), note="chưa tính được"),
            Bar("Không", (part("m", 0),)),
        ),
        build(Bar(LONG * 3, (part("m", -3),), note=LONG)),
        build(Bar("", ())),
    ],
)
def test_texts_are_whole_and_apart(chart: BarChart) -> None:
    svg = svg_of(chart)
    _, _, width, height = (float(v) for v in svg.attrib["viewBox"].split())
    boxes = boxes_of(svg)
    for place, (left, top, right, bottom, words) in enumerate(boxes):
        assert left >= -0.5, words
        assert top >= -0.5, words
        assert right <= width + 0.5, words
        assert bottom <= height + 0.5, words
        for other in boxes[:place]:
            apart = left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom
            assert apart, (words, other[4])


def test_no_value_is_lost_where_a_part_is_too_small_for_its_text() -> None:
    svg = svg_of(build(Bar("Bụi", (part("m", 1000), part("e", 1), part("waste", 0.5)), note="1.001,5")))
    words = " ".join(svg.itertext())
    for text in ("1000,0", "Năng lượng: 1,0", "Chất thải: 0,5", "1.001,5"):
        assert text in words


def test_user_text_is_escaped_and_bytes_are_stable() -> None:
    evil = '<script>1</script> & "x"'
    bar = Bar(evil, (BarSegment("s", 1, evil, 'f"><b'),), note=evil, target=2, target_text=evil)
    chart = BarChart("x", evil, evil, evil, (bar,), (("s", evil), ("t", evil)), evil, ((0, evil),))
    page = render_svg(chart)
    assert "<script" not in page
    assert {element.tag for element in ET.fromstring(page).iter()}.isdisjoint({"script", "b"})
    assert page == render_svg(chart)
    assert "http" not in page


def test_empty_chart_says_why() -> None:
    svg = svg_of(build())
    assert any(rect.attrib.get("class") == "empty-box" for rect in svg.iter("rect"))
    assert "Chưa có số liệu" in "".join(svg.itertext())


def test_series_differ_without_colour() -> None:
    svg = svg_of(build(Bar("x", (part("m", 1), part("e", 1), part("waste", 1)))))
    fills = {r.attrib["data-series"]: r.attrib["fill"] for r in svg.iter("rect") if "data-series" in r.attrib}
    assert not fills["m"].startswith("url(")
    assert fills["e"].startswith("url(#")
    assert fills["waste"].startswith("url(#")
