"""Short constructors that keep the rules readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from sxsh_toolkit.errors import Finding, FindingValue, Severity


def blocker(code: str, where: str, **values: FindingValue) -> Finding:
    """Return a blocker."""
    return Finding(code, Severity.BLOCKER, where, values)


def doubt(code: str, where: str, **values: FindingValue) -> Finding:
    """Return a doubt."""
    return Finding(code, Severity.DOUBT, where, values)


def note(code: str, where: str, **values: FindingValue) -> Finding:
    """Return a note."""
    return Finding(code, Severity.NOTE, where, values)


def unknown(where: str, text: str, known: Iterable[str], what: str) -> Iterator[Finding]:
    """Yield a blocker when ``text`` is not among ``known``, with the nearest that are."""
    names = list(dict.fromkeys(known))
    if text not in names:
        close = ", ".join(get_close_matches(text, names, 3, 0.5))
        listed = ", ".join(names[:20])
        yield blocker("reference.unknown", where, text=text, what=what, suggestion=close, known=listed)


def repeated(where: str, ids: Iterable[str]) -> Iterator[Finding]:
    """Yield a blocker for every id that stands more than once."""
    for text, count in Counter(ids).items():
        if count > 1:
            yield blocker("id.repeated", f"{where}[{text}]", text=text, count=count)
