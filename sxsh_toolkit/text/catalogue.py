"""Message catalogues: ``locale/<language>/messages.po`` read by Babel."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from babel.messages.pofile import read_po

from sxsh_toolkit.errors import SxshError
from sxsh_toolkit.text.format import format_number

LANGUAGES = ("vi", "en")


class _Formatter(string.Formatter):
    """``{name}`` only: a value is never asked for an attribute or an item, and floats print as readers expect."""

    def __init__(self, language: str) -> None:
        self._language = language

    def get_field(self, field_name: str, args: Any, kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        return kwargs.get(field_name, ""), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, float):
            return format_number(value, self._language)
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Texts:
    """The loaded sentences of one language; passed as an argument, never global.

    Parameters
    ----------
    language : str
        ``vi`` or ``en``.
    messages : mapping
        Key → sentence with ``{name}`` places.
    """

    language: str
    messages: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the sentence for ``key``; a key without a sentence shows as ``⟦key⟧`` and fails a test."""
        sentence = self.messages.get(key)
        if sentence is None:
            return f"⟦{key}⟧"
        return _Formatter(self.language).vformat(sentence, (), values) if "{" in sentence else sentence

    def has(self, key: str) -> bool:
        """Whether there is a sentence for ``key``."""
        return key in self.messages

    def either(self, key: str, fallback: str) -> str:
        """Return the sentence for ``key`` or, where there is none, ``fallback`` (a user's own id or name)."""
        return self(key) if self.has(key) else fallback


@cache
def load_texts(language: str) -> Texts:
    """Load one catalogue.

    Raises
    ------
    SxshError
        ``language.unknown``.
    """
    if language not in LANGUAGES:
        raise SxshError("language.unknown", language=language, known=", ".join(LANGUAGES))
    with files("sxsh_toolkit.text").joinpath(f"locale/{language}/messages.po").open("rb") as stream:
        catalogue = read_po(stream, locale=language)
    return Texts(language, {str(m.id): str(m.string) for m in catalogue if m.id and m.string})
