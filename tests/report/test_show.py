"""What a notebook cell shows: one display with the section's id and title for the page's contents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sxsh_toolkit.errors import Finding, Severity
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report import show
from sxsh_toolkit.report.sections import SECTIONS, section_title
from sxsh_toolkit.text import load_texts

Shown = list[tuple[dict[str, str], dict[str, Any]]]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    found: Shown = []

    def display(data: dict[str, str], *, raw: bool, metadata: dict[str, Any]) -> None:
        assert raw
        found.append((data, metadata))

    monkeypatch.setattr(show, "display", display)
    return found


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_one_display(
    section: str, shown: Shown, shipped: Callable[[str], AssessmentResult]
) -> None:
    show.show_section(shipped("cs-con"), section, "vi")
    ((data, metadata),) = shown
    title = section_title(section, load_texts("vi"))
    assert metadata == {"sxsh": {"section": f"section-{section}", "title": title}}
    assert data["text/plain"] == title
    assert data["text/html"].startswith("<h2>")


def test_findings_are_shown_with_what_to_do(shown: Shown) -> None:
    finding = Finding("use.empty", Severity.DOUBT, "periods[2015].uses[dien]", {"use": "dien"})
    show.show_findings([finding], "en")
    ((data, metadata),) = shown
    assert metadata["sxsh"]["section"] == "section-findings"
    assert "periods[2015].uses[dien]" in data["text/html"]
    assert "⟦" not in data["text/html"]


def test_a_title_is_text(shown: Shown) -> None:
    show.show_html("x", "<script>alert(1)</script>", "<p>1</p>")
    ((data, _),) = shown
    assert "<script" not in data["text/html"]
    assert "&lt;script&gt;" in data["text/html"]


def test_an_unknown_section_is_refused(shipped: Callable[[str], AssessmentResult]) -> None:
    with pytest.raises(KeyError):
        show.show_section(shipped("cs-con"), "khong_co", "vi")


def test_chosen_blocks_are_shown_without_a_heading(
    shown: Shown, shipped: Callable[[str], AssessmentResult]
) -> None:
    show.show_blocks(shipped("mh-xay-xat"), "feasibility", ["weights", "ranking", "khong_co"], "vi")
    ((data, metadata),) = shown
    assert metadata == {}
    assert "<h2" not in data["text/html"]
    assert data["text/html"].count("<table") == 2
    assert data["text/html"].index('id="mh-xay-xat-ranking"') < data["text/html"].index(
        'id="mh-xay-xat-weights"'
    )


def test_worked_numbers_are_one_table(shown: Shown, shipped: Callable[[str], AssessmentResult]) -> None:
    show.show_worked(shipped("mh-xay-xat"), {"mh-xay-xat/portfolio.cost_total_vnd": 5e8}, (), "vi")
    ((data, _),) = shown
    assert data["text/html"].count("<table") == 1
    assert "khớp" in data["text/html"]
