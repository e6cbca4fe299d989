"""The few pieces of WordprocessingML that a report is made of; text of a file always stays text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 20_000
BLANK = "……"


class WordXml(str):
    """Finished WordprocessingML; the template puts it in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text with its look; ``half_points`` is twice the font size, 0 leaves the style's."""

    text: str
    bold: bool = False
    raised: bool = False
    half_points: int = 0
    colour: str = ""


def clean_text(text: str) -> str:
    """Return text that a Word file can hold: no control characters, one kind of line end, of bounded length."""
    found = _INVALID.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return found if len(found) <= _LONGEST else f"{found[:_LONGEST]}…"


def escape_text(text: str) -> str:
    """Escape text for XML and for the template engine's own clean-up after rendering."""
    return escape(clean_text(text).replace("\t", " ")).replace("{", "&#123;").replace("}", "&#125;")


def write_run(run: Run) -> str:
    """Return one ``w:r``; line ends become breaks."""
    look = "<w:b/>" if run.bold else ""
    look += f'<w:color w:val="{run.colour}"/>' if run.colour else ""
    look += f'<w:sz w:val="{run.half_points}"/><w:szCs w:val="{run.half_points}"/>' if run.half_points else ""
    look += '<w:vertAlign w:val="superscript"/>' if run.raised else ""
    lines = [f'<w:t xml:space="preserve">{line}</w:t>' for line in escape_text(run.text).split("\n")]
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{'<w:br/>'.join(lines)}</w:r>"


def write_paragraph(content: str | Sequence[Run], style: str = "", *, keep: bool = False) -> WordXml:
    """Return one ``w:p``; ``keep`` holds it on the page of what follows."""
    runs = [Run(content)] if isinstance(content, str) else content
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += "<w:keepNext/>" if keep else ""
    inside = "".join(write_run(run) for run in runs if run.text)
    return WordXml(f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inside}</w:p>")


def write_counter(name: str, number: int) -> str:
    """Return the field that numbers tables, with the number it shows until Word counts again."""
    return f'<w:fldSimple w:instr=" SEQ {name} \\* ARABIC "><w:r><w:t>{number}</w:t></w:r></w:fldSimple>'


def write_cell(
    inside: str, width: int, *, borders: str = "", fill: str = "", span: int = 1, middle: bool = False
) -> str:
    """Return one ``w:tc`` around finished paragraphs; ``width`` is in twentieths of a point."""
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    look += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += borders
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look += '<w:vAlign w:val="center"/>' if middle else ""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def write_row(cells: Sequence[str], *, header: bool = False) -> str:
    """Return one ``w:tr`` that no page splits; a header row repeats on every page."""
    repeat = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{''.join(cells)}</w:tr>"


def write_grid(rows: Sequence[str], widths: Sequence[int], *, style: str = "TableGrid") -> WordXml:
    """Return one ``w:tbl`` of fixed widths."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
    look = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}'
    )
    return WordXml(f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")
