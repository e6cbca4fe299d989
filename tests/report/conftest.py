"""Facilities in front of a reader: a thin one, one in USD, a constructed one, and one whose every text is hostile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from sxsh_toolkit.assessment import assess_facility
from sxsh_toolkit.model import read_facility
from sxsh_toolkit.model.result import AssessmentResult

FACILITIES = Path(__file__).parents[2] / "parameters" / "facilities"
HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A0",
    "+1",
    "@x",
    "{=1}",
    "-5",
    "\t=1",
    '"><img src=x onerror=alert(1)>',
    '=HYPERLINK("http://evil.example/","x")',
    "http://evil.example/",
    "</td></tr></table><h1>x</h1>",
    "a\x01b\x08c\x1fd",
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp;",
    "dài " * 10_000,
    "{{ cell.source }} {% raw %}",
)
_FREE_TEXT = {
    "vi",
    "en",
    "note",
    "source",
    "scope",
    "how",
    "why",
    "reason",
    "decisions",
    "observation",
    "equipment",
    "description",
    "conversion",
    "monitoring",
    "funding",
    "evidence",
    "grade",
    "text",
    "mo_dau",
}


@dataclass
class Element:
    """One start tag of a page with its attributes and the heading-free text directly inside."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


class Reader(HTMLParser):
    """Reads a page as a browser would: tags, attributes, and the text that people see."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.text = ""
        self._open: list[Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self._open.append(element)

    def handle_data(self, data: str) -> None:
        self.text += data
        for element in reversed(self._open):
            if element.tag in {"td", "th", "p", "caption", "h1", "h2"}:
                element.text += data
                break

    def of(self, tag: str) -> list[Element]:
        return [element for element in self.elements if element.tag == tag]

    def values(self, attribute: str) -> list[str]:
        return [e.attributes[attribute] for e in self.elements if attribute in e.attributes]


@pytest.fixture(scope="session")
def read_html() -> Callable[[str], Reader]:
    return Reader


@pytest.fixture(scope="session")
def hostile_texts() -> tuple[str, ...]:
    return HOSTILE


def _poison(node: Any, texts: Iterator[str]) -> Any:
    if isinstance(node, dict):
        return {
            key: next(texts) if key in _FREE_TEXT and isinstance(value, str) else _poison(value, texts)
            for key, value in node.items()
        }
    return [_poison(child, texts) for child in node] if isinstance(node, list) else node


def _endless() -> Iterator[str]:
    while True:
        yield from HOSTILE


@pytest.fixture(scope="session")
def hostile_result(tmp_path_factory: pytest.TempPathFactory) -> AssessmentResult:
    """A real facility file whose names, notes, reasons, sources and narrative are all hostile."""
    path = FACILITIES / "mh-lo-gach.yaml"
    plain = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    poisoned = _poison(plain, _endless())
    file = tmp_path_factory.mktemp("hostile") / path.name
    file.write_text(yaml.safe_dump(poisoned, allow_unicode=True, sort_keys=False), encoding="utf-8")
    reading = read_facility(file)
    assert reading.facility is not None, [f for f in reading.findings if f.is_blocker]
    return assess_facility(reading.facility, reading.findings)


@pytest.fixture(scope="session")
def thin_result(tmp_path_factory: pytest.TempPathFactory) -> AssessmentResult:
    """A facility file of four lines: nothing but its head."""
    file = tmp_path_factory.mktemp("thin") / "vl-0012.yaml"
    file.write_text(
        "schema: sxsh/facility/1\nfacility: vl-0012\nsector: other\nnumber_style: vi\n", encoding="utf-8"
    )
    reading = read_facility(file)
    return assess_facility(reading.require(), reading.findings)
