"""Text (floor 0): message keys → Vietnamese or English; numbers, money and dates → what a reader expects.

Takes keys and values, gives sentences. The catalogues under ``locale/`` are data; nothing here knows the domain.
"""

from sxsh_toolkit.text.catalogue import LANGUAGES, Texts, load_texts
from sxsh_toolkit.text.format import format_date, format_number, format_percent

__all__ = ["LANGUAGES", "Texts", "format_date", "format_number", "format_percent", "load_texts"]
