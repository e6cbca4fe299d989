"""Things that need each other in a circle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def find_circles(requires: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Find names that need each other in a circle.

    Returns
    -------
    tuple of tuples of str
        Each circle once, from its first option in the order given; a name that needs itself is one.
    """
    found: list[tuple[str, ...]] = []
    seen: set[frozenset[str]] = set()
    for start in requires:
        path = _way_back(start, requires)
        if path and frozenset(path) not in seen:
            seen.add(frozenset(path))
            found.append(path)
    return tuple(found)


def _way_back(start: str, requires: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the shortest way from a name over what it needs back to itself, or nothing."""
    ways: list[tuple[str, ...]] = [(start,)]
    visited: set[str] = set()
    while ways:
        way = ways.pop(0)
        for needed in requires.get(way[-1], ()):
            if needed == start:
                return way
            if needed not in visited:
                visited.add(needed)
                ways.append((*way, needed))
    return ()
