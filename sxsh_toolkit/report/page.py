"""The one facility page: an executed notebook without its code, as a self-contained HTML file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nbformat import NotebookNode

_TEMPLATE = "sxsh"


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
    notebook: NotebookNode, *, title: str, language: str, texts: Mapping[str, str], template_folder: Path
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
    resources = {"sxsh": {"language": language, "title": title, "texts": frame}}
    page: str = exporter.from_notebook_node(notebook, resources=resources)[0]
    return page
