"""Every page in Chromium: offline, silent, readable by everyone, and whole on paper."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from sxsh_toolkit.batch.plan import plan_jobs
from sxsh_toolkit.batch.run import run_facilities
from sxsh_toolkit.workspace import Workspace

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("e2e")]
ROOT = Path(__file__).parents[2]
A4_PIXELS = round((210 - 2 * 14) / 25.4 * 96)
SHRINKS = 1.15
PRINTED = ("mh-xay-xat-vi", "mh-ca-tra-en", "cs-keo-dua-vi", "cs-sua-ai-cap-en", "minh-hoa-vi")

OVERLAPS = """() => {
  const found = [];
  for (const svg of document.querySelectorAll('figure svg')) {
    const view = svg.viewBox.baseVal;
    const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBBox()]);
    boxes.forEach(([words, b], i) => {
      if (b.x < -1 || b.x + b.width > view.width + 1 || b.y + b.height > view.height + 1) found.push('outside: ' + words);
      for (const [other, a] of boxes.slice(0, i)) {
        const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        if (across > 1 && down > 4) found.push(words + ' | ' + other);
      }
    });
  }
  return found;
}"""
AXE = """async () => {
  const found = await axe.run(document);
  return found.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' ; '));
}"""
TOO_WIDE = """(limit) => [...document.querySelectorAll('table, figure, .kpis, pre, p')]
  .filter(e => e.getBoundingClientRect().right > limit + 1)
  .map(e => e.tagName + '#' + (e.id || e.className) + ' ' + Math.round(e.getBoundingClientRect().right))"""


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page without network; remember what it asked for and complained about."""
    contexts = []

    def open_page(path: Path, width: int = 1100) -> Any:
        context = browser.new_context(offline=True, viewport={"width": width, "height": 900}, locale="vi-VN")
        contexts.append(context)
        page = context.new_page()
        page.asked, page.faults = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.faults.append(message.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_a_page_opens_offline_without_a_fault(page_id: str, built: Any, opened: Callable[..., Any]) -> None:
    path = built.pages[page_id]
    page = opened(path)
    assert page.asked == [path.as_uri()]
    assert page.faults == []
    assert page.get_attribute("html", "lang") == page_id.rpartition("-")[2]
    assert page.locator("main svg").count() >= 1
    shown = page.locator("main table, main svg, main .empty").count()
    assert shown >= 6
    assert page.locator("script, iframe, object, embed, link, img, form, input").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 1100
    text = page.inner_text("body")
    for bad in ("⟦", "No description has been provided", "NaN", "None", "undefined", "nan "):
        assert bad not in text
    targets = page.eval_on_selector_all(
        "a[href^='#']", "all => all.map(a => a.getAttribute('href').slice(1))"
    )
    known = set(page.eval_on_selector_all("[id]", "all => all.map(e => e.id)"))
    assert set(targets) <= known
    assert len(targets) >= 6


def test_the_words_of_a_chart_do_not_overlap(page_id: str, built: Any, opened: Callable[..., Any]) -> None:
    assert opened(built.pages[page_id]).evaluate(OVERLAPS) == []


def test_ids_of_a_page_are_unique(page_id: str, built: Any) -> None:
    text = built.pages[page_id].read_text(encoding="utf-8")
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert sorted(i for i in set(ids) if ids.count(i) > 1) == []


def test_everyone_can_read_a_page(page_id: str, built: Any, opened: Callable[..., Any], axe: str) -> None:
    page = opened(built.pages[page_id])
    page.evaluate(axe)
    assert page.evaluate(AXE) == []


@pytest.mark.parametrize("page_id", ["mh-xay-xat-vi", "cs-keo-dua-en", "minh-hoa-vi"])
def test_a_page_fits_a_small_screen(page_id: str, built: Any, opened: Callable[..., Any]) -> None:
    """Wide tables scroll in their own box; the page itself does not."""
    page = opened(built.pages[page_id], width=400)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


# --- on paper


class _Tables(HTMLParser):
    """Captions, headers and cells of a page, as text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"caption", "th", "td", "h1", "h2"}:
            self.parts.append("")
            self._inside = True
        if tag in {"sup", "span"}:
            self._inside = False

    def handle_endtag(self, tag: str) -> None:
        if tag in {"sup", "span"}:
            self._inside = True
        if tag in {"caption", "th", "td", "h1", "h2"}:
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside and self.parts:
            self.parts[-1] += data


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad-]+", "", html.unescape(text))


@pytest.mark.parametrize("page_id", PRINTED)
def test_a_page_prints_on_a4(
    page_id: str, built: Any, opened: Callable[..., Any], pdftotext: str, tmp_path: Path
) -> None:
    page, target = opened(built.pages[page_id]), tmp_path / "a.pdf"
    page.pdf(path=str(target), format="A4", prefer_css_page_size=True, print_background=True)
    text = subprocess.run(
        [pdftotext, "-raw", str(target), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    printed = _squeezed(text)
    parts = [_squeezed(part) for part in _Tables(built.pages[page_id].read_text(encoding="utf-8")).parts]
    short = [part for part in parts if part and len(part) <= 24]
    lost = [part for part in short if part not in printed]
    assert len(short) > 40
    assert len(lost) <= 0.02 * len(short), lost
    boxes = subprocess.run([pdftotext, "-bbox", str(target), "-"], capture_output=True, check=True).stdout
    for sheet in boxes.decode("utf-8").split("<page ")[1:]:
        width, height = (float(v) for v in re.findall(r'(?:width|height)="([\d.]+)"', sheet)[:2])
        assert {round(width), round(height)} == {595, 842}
        for x_min, _, x_max, y_max in re.findall(
            r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"', sheet
        ):
            assert float(x_min) >= 0
            assert float(x_max) <= width
            assert float(y_max) <= height


def test_no_table_is_cut_by_the_paper(page_id: str, built: Any, opened: Callable[..., Any]) -> None:
    """A browser shrinks a page that is a little too wide; beyond that it would cut, or print too small to read."""
    page = opened(built.pages[page_id], width=A4_PIXELS)
    page.emulate_media(media="print")
    assert page.evaluate(TOO_WIDE, A4_PIXELS * SHRINKS) == []


# --- by the real notebook


@pytest.fixture(scope="module")
def by_papermill(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    place = Workspace(tmp_path_factory.mktemp("papermill") / "w")
    shutil.copytree(ROOT / "parameters", place.parameters)
    jobs = plan_jobs(place, ["mh-bia", "cs-keo-dua", "mh-xay-xat"])
    outcomes, _ = run_facilities(place, jobs, "vi", workers=2)
    assert [outcome.state for outcome in outcomes if outcome.state == "red"] == []
    return place


def test_papermill_makes_the_same_pages(by_papermill: Workspace, built: Any) -> None:
    """What the tests above looked at is what the batch writes, to the byte."""
    for name in ("mh-bia", "cs-keo-dua", "mh-xay-xat"):
        page = (by_papermill.facility_output(name) / "report.html").read_text(encoding="utf-8")
        assert page == built.pages[f"{name}-vi"].read_text(encoding="utf-8"), name
        book = (by_papermill.facility_output(name) / "report.xlsx").read_bytes()
        assert book == built.workbooks[f"{name}-vi"].read_bytes(), name
