"""From the text of a sector or library file to its causes and options, with every reference inside it checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import TypeVar

from sxsh_toolkit.reference.library import (
    CAUSE_GROUPS,
    INVESTMENT_ORDERS,
    TRIGGER_RULES,
    USE_GROUPS,
    CalculatorLink,
    Library,
    SavingRange,
    SectorCause,
    SectorOption,
    Trigger,
)
from sxsh_toolkit.reference.reading import Record, build_rows
from sxsh_toolkit.reference.rows import Status

_Row = TypeVar("_Row")
_FIGURE = re.compile(r"(?<![A-Za-z])\d")
"""A digit that is no part of a name such as CO2 or IE3."""
_BOTH = ("saving_as_printed", "benefits", "warnings")
_OPTION_KEYS = (
    "id",
    "vi",
    "en",
    "technique",
    "source_id",
    "locator",
    "status",
    "trigger",
    "calculator",
    "saving",
    "investment",
    "life",
    "causes",
    *(f"{name}_{language}" for name in _BOTH for language in ("vi", "en")),
)


def read_rows(
    record: Record, name: str, build: Callable[[Record], _Row], keys: Collection[str], key: str = "id"
) -> tuple[_Row, ...]:
    """Build the rows of one list of a file; unknown keys and repeated ids are refused."""
    items = record.blocks.get(name, ())
    for item in items:
        item.require_keys(keys)
    return build_rows(items, build, lambda row: str(getattr(row, key)), key)


def read_causes(record: Record) -> tuple[SectorCause, ...]:
    """Build the causes of a file."""
    return read_rows(record, "causes", _cause, ("id", "vi", "en", "group"))


def read_options(
    record: Record, causes: Collection[str], flows: Collection[str] = ()
) -> tuple[SectorOption, ...]:
    """Build the options of a file.

    Parameters
    ----------
    record : Record
        The file.
    causes : collection of str
        Ids of the causes that an option may answer.
    flows : collection of str
        Ids of the flows that a published range may be a share of.

    Raises
    ------
    ReferenceDataError
        Unknown key, rule or parameter; an entry from memory that states a number.
    """
    return read_rows(record, "options", lambda item: _option(item, causes, flows), _OPTION_KEYS)


def build_library(stem: str, record: Record) -> Library:
    """Build a library of options that belong to no sector."""
    record.require_keys(("id", "vi", "en", "causes", "options"))
    if record.identifier() != stem:
        raise record.fault("id_not_file_name", "id", value=record.identifier())
    causes = read_causes(record)
    options = read_options(record, [cause.id for cause in causes])
    return Library(stem, record.text("vi"), record.text("en"), causes, options)


def _cause(item: Record) -> SectorCause:
    group = item.one_of("group", CAUSE_GROUPS)
    return SectorCause(id=item.identifier(), vi=item.text("vi"), en=item.text("en"), group=group)


def _option(item: Record, causes: Collection[str], flows: Collection[str]) -> SectorOption:
    answered = item.words.get("causes", ())
    for cause in answered:
        if cause not in causes:
            raise item.fault("value_not_allowed", "causes", value=cause)
    life = _only(item, "life")
    texts = {
        f"{name}_{language}": item.optional_text(f"{name}_{language}")
        for name in _BOTH
        for language in ("vi", "en")
    }
    option = SectorOption(
        id=item.identifier(),
        vi=item.text("vi"),
        en=item.text("en"),
        technique=item.identifier("technique"),
        source_id=item.text("source_id"),
        status=item.choice("status", Status),
        locator=item.optional_text("locator"),
        triggers=tuple(_trigger(block) for block in item.blocks.get("trigger", ())),
        calculator=_calculator(_only(item, "calculator")),
        saving=_saving(_only(item, "saving"), flows),
        investment=item.one_of("investment", INVESTMENT_ORDERS) if "investment" in item.cells else "",
        life_low_years=life.number("low") if life else None,
        life_high_years=life.number("high") if life else None,
        causes=answered,
        **texts,
    )
    _refuse_numbers_from_memory(item, option)
    return option


def _refuse_numbers_from_memory(item: Record, option: SectorOption) -> None:
    """An entry without a source is a prompt: it states no saving, no life, no assumption and no figure in words."""
    if option.status is not Status.MEMORY:
        return
    for column, stated in (("saving", option.saving), ("life", option.life_low_years)):
        if stated is not None:
            raise item.fault("memory_with_number", column)
    if option.calculator and any(text[0].isdigit() for text in option.calculator.inputs.values()):
        raise item.fault("memory_with_number", "calculator")
    for name in _BOTH:
        for column in (f"{name}_vi", f"{name}_en"):
            if _FIGURE.search(getattr(option, column)):
                raise item.fault("memory_with_number", column)


def _only(item: Record, name: str) -> Record | None:
    blocks = item.blocks.get(name, ())
    if len(blocks) > 1:
        raise blocks[1].fault("key_duplicate", name)
    return blocks[0] if blocks else None


def _trigger(block: Record) -> Trigger:
    rule = block.one_of("rule", TRIGGER_RULES)
    numbers, words = TRIGGER_RULES[rule]
    block.require_keys(("rule", "source_id", *numbers, *words))
    for name in words:
        if name not in block.words and name not in block.cells:
            raise block.fault("value_missing", name)
    return Trigger(
        rule,
        {name: block.number(name) for name in numbers},
        {name: block.words.get(name) or (block.text(name),) for name in words},
        block.optional_text("source_id") or "tool_convention",
    )


def _calculator(block: Record | None) -> CalculatorLink | None:
    if block is None:
        return None
    inputs = {name: block.text(name) for name in block.cells if name != "id"}
    return CalculatorLink(block.identifier(), inputs)


def _saving(block: Record | None, flows: Collection[str]) -> SavingRange | None:
    if block is None:
        return None
    block.require_keys(("on", "low", "high", "of_vi", "of_en"))
    low = block.percent("low") if block.optional_text("low") else None
    found = SavingRange(
        block.one_of("on", (*USE_GROUPS, *flows)),
        low,
        block.percent("high"),
        block.optional_text("of_vi"),
        block.optional_text("of_en"),
    )
    if low is not None and low > found.high_pct:
        raise block.fault("range_reversed", "low")
    return found
