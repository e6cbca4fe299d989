"""Text of a file on a page: never markup, never a control character."""

from __future__ import annotations

import re
from html import escape

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def strip_controls(text: str) -> str:
    """Return text without control characters (a space stands for each); tabs and line ends stay."""
    return _CONTROL.sub(" ", text)


def escape_text(text: str, *, quote: bool = True) -> str:
    """Return text as HTML or SVG can hold it."""
    return escape(strip_controls(text), quote=quote)
