"""The report page: outputs only, self-contained, with a table of contents; opened in a browser without network."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from sxsh_toolkit.report.chart import Bar, BarChart, BarSegment, SankeyChart, SankeyLink, SankeyNode
from sxsh_toolkit.report.page import render_page
from sxsh_toolkit.report.svg import render_svg

TEMPLATES = Path(__file__).parents[2] / "templates"
TEXTS = {"skip": "Bỏ qua đến nội dung", "contents": "Mục lục", "footer": "Cuối trang"}
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


def sankey() -> SankeyChart:
    nodes = (
        SankeyNode("in", "", "source"),
        SankeyNode("say", "Sấy"),
        SankeyNode("xat", "Xát trắng"),
        SankeyNode("gao", "", "sink"),
        SankeyNode("cam", "", "sink"),
    )
    links = (
        SankeyLink("in", "say", 120, "Lúa ẩm (độ ẩm 24 %)", "raw_material", "120,0 t/ngày", "f/1"),
        SankeyLink("say", "xat", 104, "Lúa khô", "intermediate", "104,0 t/ngày", "f/2"),
        SankeyLink("xat", "gao", 90, "Gạo 5 % tấm", "product", "90,0 t/ngày", "f/3", "*"),
        SankeyLink("xat", "cam", 14, "Cám", "co_product", "14,0 t/ngày", "f/4"),
        SankeyLink("xat", "say", 2, "Hồi lưu", "intermediate", "2,0 t/ngày", "f/5"),
    )
    legend = (("raw_material", "Nguyên liệu"), ("product", "Sản phẩm"), ("co_product", "Phụ phẩm"))
    return SankeyChart("flows", "Sơ đồ dòng", "Mô tả", nodes, links, "trống", legend)


def bars() -> BarChart:
    rows = (
        Bar(
            "Ống dẫn hơi bị rò: bảo ôn lại toàn tuyến",
            (BarSegment("n", 412.5, "412,5", "b/1"),),
            low=380,
            high=450,
        ),
        Bar(
            "Lắp biến tần", (BarSegment("n", -85.2, "−85,2", "b/2"),), target=100, target_text="Ngưỡng 100,0"
        ),
    )
    return BarChart(
        "npv", "NPV", "Mô tả", "triệu đồng", rows, (("n", "NPV"),), "trống", ((0, "0"), (400, "400"))
    )


def html_output(html: str, section: str = "", title: str = "") -> nbformat.NotebookNode:
    metadata = {"sxsh": {"section": section, "title": title}} if section else {}
    return new_output("display_data", data={"text/html": html, "text/plain": "<x>"}, metadata=metadata)


def notebook(*outputs: nbformat.NotebookNode) -> nbformat.NotebookNode:
    code = new_code_cell("secret_code = 1", outputs=list(outputs))
    return new_notebook(cells=[new_markdown_cell("# bí mật markdown"), code])


def page_of(*outputs: nbformat.NotebookNode, title: str = "Báo cáo SXSH", language: str = "vi") -> str:
    return render_page(
        notebook(*outputs), title=title, language=language, texts=TEXTS, template_folder=TEMPLATES
    )


def full_page() -> str:
    table = (
        '<h2>Bảng</h2><div class="table-wrap" tabindex="0" role="region" aria-label="Bảng"><table><caption>Bảng 1</caption>'
        '<thead><tr><th scope="col">Dòng</th><th scope="col" class="num">Lượng</th></tr></thead>'
        '<tbody><tr><th scope="row">Trấu</th><td class="num">1.234,5<span class="mark">*</span></td></tr></tbody></table></div>'
    )
    return page_of(
        html_output('<div class="banner sample"><p>DỮ LIỆU MẪU</p></div>'),
        html_output(table, "bang", "Bảng"),
        html_output("<h2>Sơ đồ dòng</h2>" + render_svg(sankey()), "so-do", "Sơ đồ dòng"),
        html_output("<h2>Hiệu quả</h2>" + render_svg(bars()), "hieu-qua", "Hiệu quả"),
    )


def test_only_outputs_are_shown() -> None:
    page = page_of(html_output("<p data-figure='a/b'>Kết quả</p>"))
    assert "<p data-figure='a/b'>Kết quả</p>" in page
    assert "secret_code" not in page
    assert "bí mật" not in page


def test_page_asks_for_nothing_and_runs_nothing() -> None:
    page = full_page()
    assert "<script" not in page
    assert "src=" not in page
    assert not re.search(r"https?:|//cdn|@import|<link", page)
    assert "default-src 'none'" in page


def test_svg_comes_through_unchanged() -> None:
    assert render_svg(sankey()) in full_page()


def test_frame_is_in_the_readers_language() -> None:
    page = full_page()
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="vi">' in page
    assert "<title>Báo cáo SXSH</title>" in page
    assert "<h1>Báo cáo SXSH</h1>" in page
    for text in TEXTS.values():
        assert text in page
    assert '<html lang="en">' in page_of(language="en")


def test_contents_lead_to_sections() -> None:
    page = full_page()
    assert '<nav class="toc" aria-label="Mục lục">' in page
    links = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a></li>', page)
    assert links == [("bang", "Bảng"), ("so-do", "Sơ đồ dòng"), ("hieu-qua", "Hiệu quả")]
    for section, _ in links:
        assert page.count(f'id="{section}"') == 1


def test_a_section_shown_in_two_parts_is_listed_once() -> None:
    page = page_of(html_output("<p>1</p>", "s", "Phần"), html_output("<p>2</p>", "s", "Phần"))
    assert page.count('id="s"') == 1
    assert page.count("<li>") == 1
    assert "<p>2</p>" in page


def test_no_sections_no_contents() -> None:
    assert "<nav" not in page_of(html_output("<p>1</p>"))


def test_texts_of_the_frame_are_escaped() -> None:
    evil = '<script>alert(1)</script>"&'
    nodes = notebook(html_output("<p>1</p>", 'a"b', evil))
    page = render_page(
        nodes,
        title=evil,
        language="vi",
        texts=dict.fromkeys(("skip", "contents", "footer"), evil),
        template_folder=TEMPLATES,
    )
    assert "<script" not in page
    assert 'id="a&#34;b"' in page


def test_errors_and_streams_are_shown_as_text() -> None:
    error = new_output(
        "error", ename="ValueError", evalue="<b>sai</b>", traceback=["\x1b[31mdòng 1\x1b[0m", "<i>dòng 2</i>"]
    )
    page = page_of(
        error,
        new_output("stream", name="stdout", text="in <ra>"),
        new_output("stream", name="stderr", text="cảnh báo ồn"),
    )
    assert '<div class="error"' in page
    assert "✖ ValueError" in page
    assert "&lt;b&gt;sai&lt;/b&gt;" in page
    assert "dòng 1\n&lt;i&gt;dòng 2" in page
    assert "in &lt;ra&gt;" in page
    assert "cảnh báo ồn" not in page


def test_missing_text_is_refused() -> None:
    with pytest.raises(KeyError):
        render_page(notebook(), title="x", language="vi", texts={"skip": "x"}, template_folder=TEMPLATES)


def test_same_notebook_same_page_and_small_frame() -> None:
    assert full_page() == full_page()
    assert len(page_of().encode()) < 60_000


OVERLAPS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll('figure svg')) {
    const view = svg.viewBox.baseVal;
    const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBBox()]);
    boxes.forEach(([words, b], i) => {
      if (b.x < 0 || b.x + b.width > view.width || b.y + b.height > view.height + 1) found.push(words);
      for (const [other, a] of boxes.slice(0, i)) {
        const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        if (across > 1 && down > 4) found.push(words + ' | ' + other);
      }
    });
  }
  return found;
}"""


@pytest.mark.browser
def test_page_opens_in_a_browser_without_network(tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing")
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    file = tmp_path / "báo cáo.html"
    file.write_text(full_page(), encoding="utf-8")
    requests: list[str] = []
    faults: list[str] = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS.split())
        context = browser.new_context(offline=True, viewport={"width": 1100, "height": 900})
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(file.as_uri())
        overlaps = page.evaluate(OVERLAPS)
        width = page.evaluate("document.documentElement.scrollWidth")
        heights = page.evaluate(
            "[...document.querySelectorAll('.toc a')].map(a => a.getBoundingClientRect().height)"
        )
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.className")
        browser.close()
    assert requests == [file.as_uri()]
    assert faults == []
    assert overlaps == []
    assert width == 1100
    assert min(heights) >= 24
    assert focused == "skip"


def test_a_handbook_shows_its_text_and_code_without_tex() -> None:
    text = "# Tên sổ\n\n## Bước 1 <b>\n\n```\nS = Σ w·s\n```\n\n$$S=\\sum_k w_k$$\n\n- w: trọng số"
    code = new_code_cell("show(1 < 2)", outputs=[html_output("<p>kết quả</p>")])
    hidden = new_code_cell('language = "vi"', metadata={"tags": ["parameters"]})
    node = new_notebook(cells=[new_markdown_cell(text), hidden, code])
    shown = render_page(
        node, title="Sổ tay", language="vi", texts=TEXTS, template_folder=TEMPLATES, with_text=True
    )
    assert "S = Σ w·s" in shown
    assert "\\sum" not in shown
    assert "Tên sổ" not in shown
    assert "show(1 &lt; 2)" in shown
    assert "language =" not in shown
    assert "<p>kết quả</p>" in shown
    assert "<b>" not in shown
    assert re.search(r'<a href="#part-1">Bước 1', shown)
    assert '<h2 id="part-1">' in shown
