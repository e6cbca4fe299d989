"""The one facility page: an executed notebook without its code, as a self-contained HTML file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

_TEMPLATE = "sxsh"
_TEX = re.compile(r"^\$\$.*?\$\$\s*$", re.DOTALL | re.MULTILINE)
"""Display equations: a page has no script to set them, and the framed line above says the same."""
_FIRST_HEADING = re.compile(r"\A# .*\n")
_SECTION = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)


@cache
def _page_exporter() -> type[Any]:
    """Return an HTML exporter that leaves the page as the template wrote it; nbconvert is loaded here, when needed.

    The stock exporter parses the page again and writes it anew, which lowers the case of SVG attributes and
    adds alternative texts in English.
    """
    from nbconvert.exporters import HTMLExporter, TemplateExporter

    class PageExporter(HTMLExporter):
        def from_notebook_node(  # type: ignore[override]
            self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
        ) -> tuple[str, dict[str, Any]]:
            return TemplateExporter.from_notebook_node(self, nb, resources, **kw)

    return PageExporter


def render_page(
    notebook: NotebookNode,
    *,
    title: str,
    language: str,
    texts: Mapping[str, str],
    template_folder: Path,
    with_text: bool = False,
) -> str:
    """Render an executed notebook as a report page.

    Parameters
    ----------
    notebook : NotebookNode
        Executed notebook. Only outputs of code cells are shown; an output whose metadata hold
        ``{"sxsh": {"section": id, "title": text}}`` becomes a section of the table of contents.
    title : str
        Title of the page, also its first heading.
    language : str
        Language of the page, such as ``vi``.
    texts : mapping
        Texts of the frame: ``skip``, ``contents``, ``footer``.
    template_folder : Path
        Folder that holds the template folder ``sxsh``.
    with_text : bool
        Also show the notebook's own text and code: a handbook. Its second-level headings become the contents.

    Returns
    -------
    str
        A complete HTML page: no script, no request to anywhere.

    Raises
    ------
    KeyError
        When one of the texts is missing.
    """
    frame = {key: texts[key] for key in ("skip", "contents", "footer")}
    exporter = _page_exporter()(
        template_name=_TEMPLATE,
        extra_template_basedirs=[str(template_folder)],
        exclude_input=True,
        exclude_markdown=True,
    )
    written = _render_text(notebook) if with_text else {}
    headings = [found for html in written.values() for found in _SECTION.findall(html)]
    resources = {
        "sxsh": {
            "language": language,
            "title": title,
            "texts": frame,
            "written": written,
            "headings": headings,
        }
    }
    page: str = exporter.from_notebook_node(notebook, resources=resources)[0]
    return page


def _render_text(notebook: NotebookNode) -> dict[str, str]:
    """Return the HTML of every text cell by the cell's id, without its display equations and the page's own title."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    renderer = MarkdownWithMath(renderer=IPythonRenderer(escape=True, exclude_anchor_links=True))
    number = count(1)
    return {
        cell.id: re.sub(
            "<h2>",
            lambda _: f'<h2 id="part-{next(number)}">',
            renderer.render(_FIRST_HEADING.sub("", _TEX.sub("", cell.source))),
        )
        for cell in notebook.cells
        if cell.cell_type == "markdown"
    }
