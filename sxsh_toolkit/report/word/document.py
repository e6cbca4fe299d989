"""A facility's report as a Word file, from a template that the office can edit.

The libraries for Word files are an extra (``docx``): whoever may lack them imports this module late.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.exceptions import TemplateError
from jinja2.runtime import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.model.result import AssessmentResult
from sxsh_toolkit.report.names import Names
from sxsh_toolkit.report.word.context import ContextBuilder, Form
from sxsh_toolkit.report.word.moves import Move
from sxsh_toolkit.report.word.package import fix_properties, pack_document
from sxsh_toolkit.report.word.photos import Photo, pair_photos
from sxsh_toolkit.report.word.xml import BLANK, WordXml, clean_text, escape_text
from sxsh_toolkit.text import Texts
from sxsh_toolkit.workspace import write_by_rename

TEMPLATES = {"vi": "bao-cao.docx", "en": "report-en.docx"}


def write_word(
    result: AssessmentResult,
    folder_of_facility: Path,
    path: Path,
    texts: Texts,
    template: Path,
    *,
    form: Form = "full",
    moves: tuple[Move, ...] | None = None,
) -> None:
    """Write the report as a Word file, by rename.

    Parameters
    ----------
    result : AssessmentResult
        The assessment.
    folder_of_facility : Path
        Holds the photographs and the people file; need not exist.
    path : Path
        Target. It is replaced: documents that people edit are kept by ``word_versions``.
    texts : Texts
        The reader's language.
    template : Path
        A docx with the tags of ``template``.
    form : str
        ``quick``: four to six pages; ``full``: with worksheets and appendices.
    moves : tuple of Move, optional
        What moved since the former version; adds a page.

    Raises
    ------
    SxshError
        ``word.template_unreadable`` or ``word.template_fault``.
    """
    data = render_word(result, folder_of_facility, texts, template, form=form, moves=moves)
    write_by_rename(path, lambda temporary: temporary.write_bytes(data))


def render_word(
    result: AssessmentResult,
    folder_of_facility: Path,
    texts: Texts,
    template: Path,
    *,
    form: Form = "full",
    moves: tuple[Move, ...] | None = None,
) -> bytes:
    """Return the bytes that ``write_word`` writes."""
    try:
        document = DocxTemplate(str(template))
        document.init_docx()
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise SxshError("word.template_unreadable", file=template.name) from error
    context = ContextBuilder(result, folder_of_facility, texts, form).context(moves)
    names = Names(result.facility, texts)
    pairs = pair_photos(result.facility, folder_of_facility, texts, names)
    context["photos"] = [
        {
            "about": clean_text(pair.about),
            "first": _shown(document, pair.first),
            "second": _shown(document, pair.second),
            "left": clean_text(": ".join(filter(None, (pair.left, _caption(pair.first))))),
            "right": clean_text(": ".join(filter(None, (pair.right, _caption(pair.second))))),
        }
        for pair in pairs
    ]
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_as_text)
    try:
        document.render(context, environment)
    except (TemplateError, ValueError) as error:
        raise SxshError("word.template_fault", file=template.name, detail=str(error)[:200]) from error
    inner = document.docx
    for section in list(inner.sections)[1:]:
        section.different_first_page_header_footer = False
    fix_properties(inner, texts("page.title", facility=result.facility_id))
    return pack_document(inner)


def _as_text(value: Any) -> Any:
    """Escape plain text ourselves: the engine rewrites ``{_{`` in what it has rendered."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else WordXml(escape_text(value))


def _shown(document: Any, photo: Photo | None) -> Any:
    if photo is None:
        return BLANK
    if photo.path is None:
        return clean_text(photo.missing)
    return InlineImage(document, str(photo.path), width=Mm(photo.width_mm), height=Mm(photo.height_mm))


def _caption(photo: Photo | None) -> str:
    return photo.caption if photo else ""
