"""How wide a text will be, and where to break it, without asking a font.

Advance widths are those of Noto Sans in thousandths of the font size. The other fonts of the list are
narrower, so a text that fits here fits there too. Vietnamese letters are as wide as their base letter, but
for the horn of ơ and ư.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LINE_HEIGHT = 1.32
"""Line pitch in font sizes; room for two stacked Vietnamese marks."""

_ASCENT = 1.0
_BOLD = 1.075
_SAFETY = 1.02
_DEFAULT = 620
_HORN = 65
_BREAK_AFTER = "-/–"

_GROUPS = {
    258: "il",
    260: " \u00a0\u202f\u2009",
    268: ".,:;·!",
    225: "'’‘",
    300: "()[]{}",
    322: "-\u2010",
    339: "I",
    344: "f",
    361: "t",
    372: "/\\",
    413: "r",
    408: '"“”',
    434: "?°",
    480: "cksz",
    500: "–_*",
    530: "vxy",
    553: "J",
    561: "aeFLTE",
    572: "0123456789+=<>$€₫×±~²³",
    586: "SVXYZK",
    618: "bdghnopquBCPR",
    735: "ADGHNUOQ&",
    790: "w",
    831: "%",
    935: "mM…",
    1000: "—‰→↔←W@↑↓≈",
}
_WIDTHS = {letter: width for width, letters in _GROUPS.items() for letter in letters}


def compute_text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate the width of one line of text, rather too wide than too narrow.

    Parameters
    ----------
    text : str
        One line.
    size : float
        Font size. [px]
    bold : bool
        Whether the text is set bold.

    Returns
    -------
    float
        Width. [px]
    """
    total = 0
    for letter in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")):
        if letter == "\u031b":
            total += _HORN
        elif not unicodedata.combining(letter):
            wide = unicodedata.east_asian_width(letter) in "WF"
            total += 1000 if wide else _WIDTHS.get(letter, _DEFAULT)
    return total / 1000 * size * _SAFETY * (_BOLD if bold else 1.0)


def wrap_text(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines that fit a width; nothing is cut off.

    Parameters
    ----------
    text : str
        The text; runs of white space count as one space, no-break spaces stay.
    width : float
        Room for a line. [px]
    size : float
        Font size. [px]
    bold : bool
        Whether the text is set bold.

    Returns
    -------
    tuple of str
        The lines; empty for an empty text. A word wider than the room is broken between letters.
    """
    lines: list[str] = []
    line = ""
    for word, glue in _split_words(text):
        joined = line + glue + word if line else word
        if compute_text_width(joined, size, bold=bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _split_letters(word, width, size, bold)
        lines.extend(full)
    return (*lines, line) if line else tuple(lines)


def _split_words(text: str) -> list[tuple[str, str]]:
    """List the words, each with what joins it to the word before."""
    words: list[tuple[str, str]] = []
    for chunk in text.replace("\t", " ").replace("\r", " ").replace("\n", " ").split(" "):
        if not chunk:
            continue
        glue, part = " ", ""
        for place, letter in enumerate(chunk):
            part += letter
            inner = 2 < place < len(chunk) - 3
            if letter in _BREAK_AFTER and inner and not (chunk[place - 1] + chunk[place + 1]).isdigit():
                words.append((part, glue))
                glue, part = "", ""
        words.append((part, glue))
    return words


def _split_letters(word: str, width: float, size: float, bold: bool) -> list[str]:
    parts, part = [], ""
    for letter in word:
        if (
            part
            and not unicodedata.combining(letter)
            and compute_text_width(part + letter, size, bold=bold) > width
        ):
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a block, with its weight and a status mark behind it."""

    text: str
    bold: bool = False
    mark: str = ""

    def width(self, size: float) -> float:
        """Return the width with the mark. [px]"""
        mark = compute_text_width(self.mark, size * 0.75) + 1 if self.mark else 0.0
        return compute_text_width(self.text, size, bold=self.bold) + mark


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of text set below each other in one size."""

    lines: tuple[TextLine, ...]
    size: float

    @property
    def width(self) -> float:
        """Width of the widest line. [px]"""
        return max((line.width(self.size) for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """Height of all lines. [px]"""
        return len(self.lines) * self.size * LINE_HEIGHT

    def baseline(self, top: float, index: int) -> float:
        """Return the baseline of a line of the block that starts at ``top``. [px]"""
        return top + self.size * (_ASCENT + 0.06 + index * LINE_HEIGHT)


def fit_block(
    name: str, width: float, size: float, *, value: str = "", mark: str = "", bold_name: bool = False
) -> TextBlock:
    """Set a name and, below it in bold, a value into a given width.

    Parameters
    ----------
    name, value : str
        The two texts; either may be empty.
    width : float
        Room for a line. [px]
    size : float
        Font size. [px]
    mark : str
        Status mark behind the last line.
    bold_name : bool
        Whether the name is bold too.

    Returns
    -------
    TextBlock
        The set lines.
    """
    lines = [TextLine(text, bold_name) for text in wrap_text(name, width, size, bold=bold_name)]
    lines += [TextLine(text, True) for text in wrap_text(value, width, size, bold=True)]
    if mark and lines:
        lines[-1] = TextLine(lines[-1].text, lines[-1].bold, mark)
    return TextBlock(tuple(lines), size)
