"""Causes and options number like the worksheet: 1 a stream, 1.1 its cause, 1.1.1 what answers it."""

from __future__ import annotations

from collections.abc import Iterator

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.check.make import doubt, note
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.reference import load_sectors, load_utilities

_CAUSE_LEVEL, _OPTION_LEVEL = 2, 3


def rule_cause_numbers(facility: Facility) -> Iterator[Finding]:
    """A cause has two numbers; an option three, and the first two are a cause that it answers."""
    if not facility.causes:
        return
    for cause in facility.causes:
        if len(cause.id.split(".")) != _CAUSE_LEVEL:
            yield doubt("cause.number_level", f"causes[{cause.id}].id", cause=cause.id)
    known = {cause.id for cause in facility.causes}
    for option in facility.options:
        where = f"options[{option.id}].id"
        parts = option.id.split(".")
        root = ".".join(parts[:_CAUSE_LEVEL])
        if len(parts) != _OPTION_LEVEL:
            yield doubt("option.number_level", where, option=option.id)
        elif root not in option.causes:
            code = "option.number_other_cause" if root in known else "option.number_no_cause"
            yield doubt(code, where, option=option.id, cause=root, causes=", ".join(option.causes))


def rule_cause_orphans(facility: Facility) -> Iterator[Finding]:
    """A cause without a stream or without an option, and an option without a cause, are loose ends of the tree."""
    if not facility.causes:
        return
    answered = {cause for option in facility.options for cause in option.causes}
    for cause in facility.causes:
        where = f"causes[{cause.id}]"
        if cause.stream is None:
            yield note("cause.without_stream", where, cause=cause.id)
        if cause.id not in answered:
            yield note("cause.unanswered", where, cause=cause.id)
    for option in facility.options:
        if not option.causes:
            yield note("option.without_cause", f"options[{option.id}].causes", option=option.id)


def rule_option_library(facility: Facility) -> Iterator[Finding]:
    """An option taken from the library names a row that is there."""
    sector = load_sectors().get(facility.sector)
    rows = (*(sector.options if sector else ()), *load_utilities().options)
    known = {row.id for row in rows}
    for option in facility.options:
        if option.library and option.library not in known:
            where = f"options[{option.id}].library"
            yield doubt("option.library_unknown", where, option=option.id, text=option.library)


CAUSE_RULES = (rule_cause_numbers, rule_cause_orphans, rule_option_library)
