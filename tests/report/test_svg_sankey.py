"""Sankey charts: widths tell the values, texts are safe, whole and apart, loops do not hang."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from sxsh_toolkit.report.chart import FLOW_KINDS, SankeyChart, SankeyLink, SankeyNode
from sxsh_toolkit.report.svg import render_svg
from sxsh_toolkit.report.svg.palette import INK, MUTED, build_looks
from sxsh_toolkit.report.svg.text_fit import compute_text_width, wrap_text

LEGEND = tuple((kind, f"Loại {kind}") for kind in FLOW_KINDS)
NAMES = ["Nước thải sản xuất", "Trấu", "Phế phẩm dạng bột khô", "Hơi nước bão hòa", "Ống chỉ & sợi"]

Flow = tuple[str | None, str | None, float, str, str]


def build(steps: list[str], flows: list[Flow], chart_id: str = "chart-1") -> SankeyChart:
    """Build a chart in which every flow from or to ``None`` gets an open end of its own."""
    nodes = [SankeyNode(step, f"Công đoạn {step}") for step in steps]
    links = []
    for place, (source, target, value, label, kind) in enumerate(flows):
        ends = []
        for end, role in ((source, "source"), (target, "sink")):
            ends.append(end or f"{role}{place}")
            if end is None:
                nodes.append(SankeyNode(f"{role}{place}", "Ngoài", role))
        text = f"{value:.1f} t/ngày".replace(".", ",")
        links.append(SankeyLink(ends[0], ends[1], value, label, kind, text, f"figure/{place}", "*"))
    return SankeyChart(
        chart_id, "Sơ đồ dòng", "Mô tả", tuple(nodes), tuple(links), "Chưa có dòng nào", LEGEND
    )


def random_chart(seed: int, steps: int = 12, links: int = 40) -> SankeyChart:
    draw = random.Random(seed)
    names = [f"s{i}" for i in range(steps)]
    flows: list[Flow] = []
    for _ in range(links):
        way = draw.random()
        source = None if way < 0.25 else draw.choice(names)
        target = None if way > 0.65 else draw.choice(names)
        value = round(10 ** draw.uniform(-2, 3), 2)
        flows.append((source, target, value, draw.choice(NAMES), draw.choice(FLOW_KINDS)))
    return build(names, flows, f"random-{seed}")


def parse(page: str) -> ET.Element:
    return ET.fromstring(page)


def svg_of(page: str) -> ET.Element:
    svg = parse(page).find("svg")
    assert svg is not None
    return svg


def label_boxes(svg: ET.Element) -> list[tuple[float, float, float, float, str]]:
    """Give the rectangle of every text from the font's widths."""
    boxes = []
    for text in svg.iter("text"):
        size, anchor = float(text.attrib["font-size"]), text.attrib["text-anchor"]
        spans = [span for span in text if "x" in span.attrib]
        widths = [
            compute_text_width(span.text or "", size, bold="font-weight" in span.attrib)
            + sum(compute_text_width(mark.text or "", size * 0.75) for mark in span)
            for span in spans
        ]
        left = float(spans[0].attrib["x"]) - max(widths) * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        ys = [float(span.attrib["y"]) for span in spans]
        words = " ".join("".join(span.itertext()) for span in spans)
        boxes.append((left, ys[0] - size, left + max(widths), ys[-1] + 0.26 * size, words))
    return boxes


def assert_texts_whole_and_apart(page: str) -> None:
    svg = svg_of(page)
    _, _, width, height = (float(v) for v in svg.attrib["viewBox"].split())
    boxes = label_boxes(svg)
    for place, (left, top, right, bottom, words) in enumerate(boxes):
        assert left >= -0.5, words
        assert top >= -0.5, words
        assert right <= width + 0.5, words
        assert bottom <= height + 0.5, words
        for other in boxes[:place]:
            apart = left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom
            assert apart, (words, other[4])


RICE: list[Flow] = [
    (None, "dry", 120, "Lúa ẩm", "raw_material"),
    (None, "dry", 6, "Trấu đốt lò", "fuel"),
    ("dry", None, 20, "Ẩm bay hơi", "evaporation"),
    ("dry", "hull", 100, "Lúa khô", "intermediate"),
    ("hull", None, 20, "Trấu", "byproduct_sold"),
    ("hull", "white", 80, "Gạo lứt", "intermediate"),
    ("white", None, 10, "Cám", "co_product"),
    ("white", None, 70, "Gạo", "product"),
]


def test_widths_are_proportional_to_values() -> None:
    chart = build(["dry", "hull", "white"], RICE)
    svg = svg_of(render_svg(chart))
    widths = {g.attrib["data-figure"]: g for g in svg.iter("g") if "data-width" in g.attrib}
    scale = float(widths["figure/0"].attrib["data-width"]) / 120
    for place, flow in enumerate(RICE):
        group = widths[f"figure/{place}"]
        width = float(group.attrib["data-width"])
        assert width == pytest.approx(flow[2] * scale, abs=0.011)
        assert drawn_width(group) == pytest.approx(width, abs=0.021)


def drawn_width(group: ET.Element) -> float:
    """Measure a ribbon at its start: the stroke of a thin one, the distance of the curves of a thick one."""
    path = next(p for p in group.iter("path") if p.attrib.get("class") == "ribbon")
    if path.attrib["fill"] == "none":
        return float(path.attrib["stroke-width"])
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", path.attrib["d"])]
    return numbers[-1] - numbers[1]


def test_box_is_as_high_as_its_throughput() -> None:
    svg = svg_of(render_svg(build(["dry", "hull", "white"], RICE)))
    heights = [float(r.attrib["height"]) for r in svg.iter("rect") if r.attrib.get("class") == "step"]
    assert heights[0] / heights[1] == pytest.approx(126 / 100, rel=1e-3)
    assert heights[1] / heights[2] == pytest.approx(100 / 80, rel=1e-3)


def test_small_links_stay_visible_and_zero_is_not_drawn() -> None:
    flows: list[Flow] = [
        (None, "a", 1e6, "Nước", "water"),
        ("a", None, 1e-3, "Bụi", "waste"),
        ("a", None, 0.0, "Không", "waste"),
    ]
    svg = svg_of(render_svg(build(["a"], flows)))
    groups = {g.attrib["data-figure"]: g for g in svg.iter("g") if "data-width" in g.attrib}
    assert set(groups) == {"figure/0", "figure/1"}
    assert float(groups["figure/1"].attrib["data-width"]) == 1.2


def test_user_text_is_escaped() -> None:
    evil = "<script>alert('x')</script> & \"a\""
    chart = SankeyChart(
        'i"d<',
        evil,
        evil,
        (SankeyNode("a", evil), SankeyNode("o", evil, "sink")),
        (SankeyLink("a", "o", 1, evil, "waste", evil, 'f"><b', "<*"),),
        evil,
        (("waste", evil),),
    )
    page = render_svg(chart)
    assert "<script" not in page
    figure = parse(page)
    assert figure.attrib["id"] == 'i"d<'
    assert {element.tag for element in figure.iter()}.isdisjoint({"script", "b"})
    assert [g.attrib["data-figure"] for g in figure.iter("g") if "data-figure" in g.attrib] == ['f"><b']
    empty = SankeyChart("e", evil, evil, chart.nodes, (), evil)
    assert "<script" not in render_svg(empty)


def test_same_chart_same_bytes_and_nothing_from_outside() -> None:
    page = render_svg(random_chart(7))
    assert page == render_svg(random_chart(7))
    assert "http" not in page
    assert "src=" not in page
    assert not re.search(r"\d\.\d{3,}", page)


@pytest.mark.parametrize("seed", [*range(25), 1055])
def test_labels_are_whole_and_apart_in_random_processes(seed: int) -> None:
    assert_texts_whole_and_apart(render_svg(random_chart(seed)))
    assert_texts_whole_and_apart(render_svg(random_chart(seed, 1 + seed % 14, 3 + seed % 45)))


@pytest.mark.parametrize("steps", [1, 2, 5, 8, 12])
def test_labels_are_whole_and_apart_in_chains(steps: int) -> None:
    names = [f"s{i}" for i in range(steps)]
    flows: list[Flow] = [(None, "s0", 100, "Cá tra nguyên liệu", "raw_material")]
    for first, second in pairwise(names):
        flows.append((first, second, 80, "Bán thành phẩm đã rửa", "intermediate"))
    for name in names:
        flows += [(None, name, 5, "Nước rửa", "water"), (name, None, 9, "Nước thải lẫn mỡ", "waste")]
    svg = render_svg(build(names, flows))
    assert_texts_whole_and_apart(svg)
    assert (960 if steps < 8 else 961) <= float(svg_of(svg).attrib["viewBox"].split()[2]) <= 1200


def test_every_link_and_step_is_named() -> None:
    chart = random_chart(3)
    words = " ".join(" ".join(svg_of(render_svg(chart)).itertext()).split())
    for link in chart.links:
        assert link.value_text.split()[0] in words
    for node in chart.nodes:
        if node.kind == "step":
            assert node.label in words


def test_recycle_runs_as_a_dashed_loop() -> None:
    flows: list[Flow] = [
        *RICE,
        ("white", "dry", 4, "Hồi lưu", "intermediate"),
        ("hull", "hull", 2, "Lặp", "water"),
    ]
    page = render_svg(build(["dry", "hull", "white"], flows))
    loops = [g for g in svg_of(page).iter("g") if g.attrib.get("class") == "link loop"]
    assert {g.attrib["data-figure"] for g in loops} == {"figure/8", "figure/9"}
    for loop in loops:
        line = next(p for p in loop.iter("path") if p.attrib.get("class") == "loop-line")
        assert line.attrib["stroke-dasharray"]
    assert_texts_whole_and_apart(page)


def test_the_later_step_closes_the_cycle() -> None:
    flows: list[Flow] = [("b", "a", 1, "về", "water"), ("a", "b", 9, "đi", "water")]
    svg = svg_of(render_svg(build(["a", "b"], flows)))
    loops = [g.attrib["data-figure"] for g in svg.iter("g") if g.attrib.get("class") == "link loop"]
    assert loops == ["figure/0"]


def test_only_loops_and_only_outside_are_drawn() -> None:
    assert_texts_whole_and_apart(render_svg(build(["a"], [("a", "a", 1, "Lặp", "water")])))
    assert_texts_whole_and_apart(render_svg(build([], [(None, None, 1, "Thẳng", "water")])))


def test_empty_chart_says_why() -> None:
    page = render_svg(build(["a"], []))
    svg = svg_of(page)
    assert any(rect.attrib.get("class") == "empty-box" for rect in svg.iter("rect"))
    assert "Chưa có dòng nào" in "".join(svg.itertext())
    assert_texts_whole_and_apart(page)


def test_figure_is_named_for_people_who_cannot_see_it() -> None:
    figure = parse(render_svg(build(["dry", "hull", "white"], RICE, "vl-0012/2018/flows")))
    svg = figure.find("svg")
    assert svg is not None
    ids = {element.attrib["id"]: element for element in svg.iter() if "id" in element.attrib}
    title, description = (ids[name] for name in svg.attrib["aria-labelledby"].split())
    assert (title.tag, title.text) == ("title", "Sơ đồ dòng")
    assert (description.tag, description.text) == ("desc", "Mô tả")
    used = set(re.findall(r"url\(#([^)]+)\)", ET.tostring(svg, encoding="unicode")))
    assert used <= set(ids)
    assert figure.attrib["class"] == "chart"


def test_two_charts_share_no_id() -> None:
    ids = [
        re.findall(r' id="([^"]+)"', render_svg(build(["dry", "hull", "white"], RICE, chart_id)))
        for chart_id in ("a/b", "a-b")
    ]
    assert set(ids[0]).isdisjoint(ids[1])


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_contrast_is_enough_and_kinds_differ_without_colour() -> None:
    looks = build_looks([*FLOW_KINDS, "unknown", *"abcdefgh"])
    for look in looks.values():
        assert contrast(INK, look.fill) >= 4.5
        assert contrast(look.stroke, "#ffffff") >= 3
    assert contrast(MUTED, "#ffffff") >= 4.5
    plain = sorted(
        luminance(look.fill) for kind, look in looks.items() if kind in FLOW_KINDS and not look.hatch
    )
    assert all(b - a > 0.05 for a, b in pairwise(plain))
    for kind in ("waste", "evaporation", "unknown"):
        assert looks[kind].hatch


def test_wrapping_keeps_every_letter() -> None:
    text = "Bã hèm và cặn nóng sau công đoạn lọc dịch (thu gom bán làm thức ăn gia súc) Nghiêngngảngãnghẹo"
    for room in (20, 60, 200):
        lines = wrap_text(text, room, 13)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(compute_text_width(line, 13) <= room for line in lines)
    assert wrap_text("", 50, 13) == ()
