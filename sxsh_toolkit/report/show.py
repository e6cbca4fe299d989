"""What notebook cells call: show a section, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from IPython.display import display

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.html import render_blocks
from sxsh_toolkit.report.sections import build_section, section_title
from sxsh_toolkit.report.sections.findings import findings_table
from sxsh_toolkit.text import load_texts


def show_html(section_id: str, title: str, html: str) -> None:
    """Display one section of a page; its id and title feed the page's table of contents."""
    data = {"text/html": f"<h2>{escape(title)}</h2>\n{html}", "text/plain": title}
    display(data, raw=True, metadata={"sxsh": {"section": section_id, "title": title}})  # type: ignore[no-untyped-call]


def show_section(result: AssessmentResult, section_id: str, language: str = "vi") -> None:
    """Show one section of a facility's assessment in a notebook.

    Parameters
    ----------
    result : AssessmentResult
        From ``assess_facility``.
    section_id : str
        One of ``report.sections.SECTIONS``.
    language : str
        ``vi`` or ``en``.
    """
    texts = load_texts(language)
    show_html(
        section_id,
        section_title(section_id, texts),
        render_blocks(build_section(result, section_id, texts), texts),
    )


def show_findings(findings: Sequence[Finding], language: str = "vi") -> None:
    """Show findings with file, line, what is wrong and what to do."""
    texts = load_texts(language)
    show_html(
        "findings", section_title("findings", texts), render_blocks((findings_table(findings, texts),), texts)
    )
