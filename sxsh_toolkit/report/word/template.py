"""Builds the Word templates that ship with the toolkit; offices then edit their own copy in Word.

Run as ``python -m sxsh_toolkit.report.word.template FOLDER``. The outline stands in ``outline``; every sentence
comes from the catalogue, so that the two languages differ in words only.
"""

from __future__ import annotations

import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from sxsh_toolkit.report.word.document import TEMPLATES
from sxsh_toolkit.report.word.outline import OUTLINE, Line
from sxsh_toolkit.report.word.package import fix_properties, pack_document
from sxsh_toolkit.text import LANGUAGES, Texts, load_texts
from sxsh_toolkit.workspace import write_by_rename

_TAGS = {name: f"{{{{ {name} }}}}" for name in ("address", "periods", "focus", "source", "model_hash")}
_FONT, _BODY = "Times New Roman", 13
_LEFT, _CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
_STYLES: dict[str, tuple[str, float, Any, float, float, str]] = {
    "Cover": ("Cover", 14, _CENTRE, 2, 4, "bold"),
    "Narrative": ("Narrative", 13, WD_ALIGN_PARAGRAPH.JUSTIFY, 3, 3, "indent"),
    "Table Caption": ("TableCaption", 12, _LEFT, 4, 2, "bold"),
    "Table Text": ("TableText", 10, _LEFT, 0, 0, ""),
    "Table Number": ("TableNumber", 10, _RIGHT, 0, 0, ""),
    "Table Centre": ("TableCentre", 10, _CENTRE, 0, 0, ""),
    "Table Note": ("TableNote", 10, _LEFT, 1, 1, "italic"),
    "Table Gap": ("TableGap", 4, _LEFT, 0, 0, ""),
    "Lead": ("Lead", 13, _LEFT, 8, 3, "bold"),
    "Sign": ("Sign", 13, _CENTRE, 0, 0, ""),
    "Banner": ("Banner", 12, _CENTRE, 0, 0, "red"),
}
"""Name of a paragraph style → its id, size, alignment, space before and after, and look."""


def build_template(texts: Texts) -> bytes:
    """Return the template of one language as the bytes of a docx."""
    document = Document()
    _page(document.sections[0])
    _fonts(document)
    _headers(document.sections[0])
    for line in OUTLINE:
        _write(document, line, texts)
    _same_headers(document)
    fix_properties(document, texts("word.title"))
    return pack_document(document)


def write_templates(folder: Path) -> None:
    """Write both templates into a folder."""
    for language in LANGUAGES:
        data = build_template(load_texts(language))
        write_by_rename(folder / TEMPLATES[language], lambda path, data=data: path.write_bytes(data))  # type: ignore[misc]


def _page(section: Any, *, landscape: bool = False) -> None:
    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if landscape else (short, long)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(8)


def _fonts(document: Any) -> None:
    styles = document.styles
    normal = styles["Normal"]
    _font(normal, _BODY)
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(4), 1.0
    for level, size in ((1, 14), (2, 13), (3, 13)):
        style = styles[f"Heading {level}"]
        _font(style, size, bold=True)
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(10 if level == 1 else 6),
            Pt(3),
        )
    for name, (style_id, points, alignment, before, after, look) in _STYLES.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.element.attrib[qn("w:styleId")] = normal, style_id
        _font(style, points, bold=look in {"bold", "red"}, italic=look == "italic")
        if look == "red":
            style.font.color.rgb = RGBColor(0xB0, 0x00, 0x20)
        shape = style.paragraph_format
        shape.alignment, shape.space_before, shape.space_after = alignment, Pt(before), Pt(after)
        shape.line_spacing = 1.0
        shape.first_line_indent = Mm(10) if look == "indent" else None
    for level in (1, 2):
        style = styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.paragraph_format.left_indent, style.paragraph_format.space_after = Mm(6 * (level - 1)), Pt(2)


def _font(style: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = _FONT, Pt(size), bold, italic
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), _FONT)


def _headers(section: Any) -> None:
    section.different_first_page_header_footer = True
    for header, numbered in ((section.first_page_header, False), (section.header, True)):
        header.is_linked_to_previous = False
        first = header.paragraphs[0]
        first.style, first.alignment = "Normal", _CENTRE
        if numbered:
            _field(first, " PAGE ", "1")
        header.add_paragraph("{{ banner }}", style="Banner")


def _same_headers(document: Any) -> None:
    """Give the last section the headers of the first: the quick form has no other section."""
    first, last = document.sections[0]._sectPr, document.sections[-1]._sectPr
    for reference in reversed(first.findall(qn("w:headerReference"))):
        last.insert(0, deepcopy(reference))
    document.sections[-1].different_first_page_header_footer = True


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("text", shown), ("end", "")):
        run = paragraph.add_run(text if kind == "text" else "")
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif not kind:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = text
            run._r.append(code)


def _write(document: Any, line: Line, texts: Texts) -> None:
    kind, content = line
    if kind == "tag":
        document.add_paragraph(content)
    elif kind in {"h1", "h2"}:
        document.add_heading(texts(content), int(kind[1]))
    elif kind == "toc":
        _contents(document, texts)
    elif kind == "table":
        _loop_table(document, content, texts)
    elif kind == "sign":
        _signatures(document, content.split(), texts)
    elif kind == "photos":
        _photo_table(document)
    elif kind == "page":
        document.add_page_break()
    elif kind == "section":
        _page(document.add_section(WD_SECTION.NEW_PAGE), landscape=content == "landscape")
    else:
        for text in (texts(content, **_TAGS) if content.startswith("word.") else content).split("\n"):
            document.add_paragraph(text, style=kind)


def _contents(document: Any, texts: Texts) -> None:
    """Write the field of the table of contents with the headings that it shows until Word counts pages."""
    headings = [(kind, texts(key)) for kind, key in OUTLINE if kind in {"h1", "h2"} and key != "word.h.moves"]
    for place, (kind, text) in enumerate(headings):
        paragraph = document.add_paragraph(style=f"toc {kind[1]}")
        if place == 0:
            _field(paragraph, ' TOC \\o "1-2" \\h \\z \\u ', text)
            paragraph._p.remove(paragraph.runs[-1]._r)
        else:
            paragraph.add_run(text)
    end = OxmlElement("w:fldChar")
    end.set(qn("w:fldCharType"), "end")
    paragraph.add_run()._r.append(end)


def _loop_table(document: Any, content: str, texts: Texts) -> None:
    """Write a table whose middle row repeats: ``name of the rows: field, field``."""
    source, _, names = content.partition(": ")
    fields = [name.strip() for name in names.split(",")]
    table = document.add_table(rows=4, cols=len(fields), style="Table Grid")
    table.autofit = False
    item = source.rstrip("s") if source != "team" else "member"
    for index, name in enumerate(fields):
        _fill(table.rows[0].cells[index], texts(f"word.col.{source}.{name}"), bold=True)
        _fill(table.rows[2].cells[index], f"{{{{ {item}.{name} }}}}")
    _fill(table.rows[1].cells[0], f"{{%tr for {item} in {source} %}}")
    _fill(table.rows[3].cells[0], "{%tr endfor %}")
    repeat = parse_xml(f"<w:trPr {nsdecls('w')}><w:cantSplit/><w:tblHeader/></w:trPr>")
    table.rows[0]._tr.insert(0, repeat)
    _widths(table, _SHARES[source])
    document.add_paragraph(style="Table Gap")


_SHARES = {"team": (10, 40, 34, 24, 57), "sessions": (22, 38, 35, 70)}


def _widths(table: Any, widths: tuple[float, ...]) -> None:
    for index, width in enumerate(widths):
        table.columns[index].width = Mm(width)
        for row in table.rows:
            row.cells[index].width = Mm(width)


def _fill(cell: Any, text: str, *, bold: bool = False, style: str = "Table Text") -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph.add_run(text).bold = bold or None


def _signatures(document: Any, keys: list[str], texts: Texts) -> None:
    table = document.add_table(rows=1, cols=len(keys))
    table.rows[0]._tr.insert(0, parse_xml(f"<w:trPr {nsdecls('w')}><w:cantSplit/></w:trPr>"))
    for cell, key in zip(table.rows[0].cells, keys, strict=True):
        lines = texts(key).split("\n") if key != "-" else [""]
        _fill(cell, lines[0], style="Sign")
        for text in lines[1:]:
            cell.add_paragraph(text, style="Sign")
    document.add_paragraph(style="Table Gap")


def _photo_table(document: Any) -> None:
    table = document.add_table(rows=5, cols=2, style="Table Grid")
    _fill(table.rows[0].cells[0], "{%tr for pair in photos %}")
    _fill(table.rows[1].cells[0].merge(table.rows[1].cells[1]), "{{ pair.about }}", bold=True)
    for index, side in enumerate(("first", "second")):
        _fill(table.rows[2].cells[index], f"{{{{ pair.{side} }}}}", style="Table Centre")
        _fill(table.rows[3].cells[index], f"{{{{ pair.{('left', 'right')[index]} }}}}", style="Table Centre")
    _fill(table.rows[4].cells[0], "{%tr endfor %}")
    for row in (table.rows[1], table.rows[2]):
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


if __name__ == "__main__":
    write_templates(Path(sys.argv[1]))
