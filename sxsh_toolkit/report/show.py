"""What notebook cells call: show a section, nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from IPython.display import display

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.province import ProvinceResult
from sxsh_toolkit.report.escape import escape_text
from sxsh_toolkit.report.html import render_blocks
from sxsh_toolkit.report.province import build_province_section
from sxsh_toolkit.report.sections import build_section, section_title
from sxsh_toolkit.report.sections.findings import findings_table
from sxsh_toolkit.report.sections.scene import build_scene
from sxsh_toolkit.report.worked import build_worked
from sxsh_toolkit.text import load_texts


def show_html(section_id: str, title: str, html: str) -> None:
    """Display one section of a page; its id and title feed the page's table of contents."""
    data = {"text/html": f"<h2>{escape_text(title)}</h2>\n{html}", "text/plain": title}
    anchor = f"section-{section_id}"
    display(data, raw=True, metadata={"sxsh": {"section": anchor, "title": title}})  # type: ignore[no-untyped-call]


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


def show_blocks(
    result: AssessmentResult, section_id: str, block_ids: Collection[str], language: str = "vi"
) -> None:
    """Show some tables and charts of a section, without its heading, in the section's order.

    Parameters
    ----------
    result : AssessmentResult
        From ``assess_facility``.
    section_id : str
        One of ``report.sections.SECTIONS``.
    block_ids : collection of str
        Ids of the tables and charts; those that a plant has nothing to say for are not there.
    language : str
        ``vi`` or ``en``.
    """
    texts = load_texts(language)
    blocks = [b for b in build_section(result, section_id, texts) if b.id in block_ids]
    own = [replace(block, id=f"{result.facility_id}-{block.id}") for block in blocks]
    _show_plain(render_blocks(own, texts), result.facility_id)


def show_worked(
    result: AssessmentResult,
    worked: Mapping[str, float | None],
    given: Iterable[str] = (),
    language: str = "vi",
) -> None:
    """Show numbers worked out by a formula beside those of the assessment, and whether they agree.

    Parameters
    ----------
    result : AssessmentResult
        From ``assess_facility``.
    worked : mapping
        Id of a figure → the number by the formula, in the figure's unit; a share for a figure in %.
    given : iterable of str
        Ids of the figures that went into the formula.
    language : str
        ``vi`` or ``en``.
    """
    texts = load_texts(language)
    table = build_worked(build_scene(result, texts), worked, given)
    _show_plain(render_blocks((table,), texts), table.title)


def _show_plain(html: str, title: str) -> None:
    data = {"text/html": html, "text/plain": title}
    display(data, raw=True, metadata={})  # type: ignore[no-untyped-call]


def show_findings(findings: Sequence[Finding], language: str = "vi") -> None:
    """Show findings with file, line, what is wrong and what to do."""
    texts = load_texts(language)
    show_html(
        "findings", section_title("findings", texts), render_blocks((findings_table(findings, texts),), texts)
    )


def show_province(result: ProvinceResult, section_id: str, language: str = "vi") -> None:
    """Show one section of a provincial summary in a notebook.

    Parameters
    ----------
    result : ProvinceResult
        From ``read_province(...).aggregate()``.
    section_id : str
        One of ``report.province.PROVINCE_SECTIONS``.
    language : str
        ``vi`` or ``en``.
    """
    texts = load_texts(language)
    blocks = build_province_section(section_id, result, texts)
    show_html(section_id, texts(f"province.section.{section_id}"), render_blocks(blocks, texts))
