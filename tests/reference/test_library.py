"""The option library: every entry complete, sourced, and without numbers where no source was seen."""

import re

import pytest

from sxsh_toolkit.calculators import CALCULATORS
from sxsh_toolkit.options import FACTS, TRIGGERS
from sxsh_toolkit.reference import (
    SectorOption,
    load_sectors,
    load_sources,
    load_techniques,
    load_utilities,
)
from sxsh_toolkit.reference.library import INVESTMENT_ORDERS, TRIGGER_RULES

OPTIONS = {
    f"{name}/{option.id}": (name, option)
    for name, options in (
        *((sector.id, sector.options) for sector in load_sectors().values()),
        ("utilities", load_utilities().options),
    )
    for option in options
}
each = pytest.mark.parametrize(("library", "option"), OPTIONS.values(), ids=list(OPTIONS))
DIGIT = re.compile(r"(?<![A-Za-z])\d")


def figures(text: str) -> list[str]:
    """Return the digits of every figure, whatever its decimal and grouping marks."""
    return sorted(re.sub(r"[.,]", "", found) for found in re.findall(r"(?<![A-Za-z\d])\d[\d.,]*", text))


@each
def test_sources_techniques_and_triggers_resolve(library: str, option: SectorOption) -> None:
    sources = load_sources()
    assert option.source_id in sources
    assert option.technique in load_techniques()
    for trigger in option.triggers:
        assert trigger.source_id in sources
        assert trigger.rule in TRIGGERS
    assert option.investment in ("", *INVESTMENT_ORDERS)


@each
def test_calculators_and_facts_resolve(library: str, option: SectorOption) -> None:
    if option.calculator is None:
        return
    calculator = CALCULATORS[option.calculator.id]
    assert set(option.calculator.inputs) <= {given.name for given in calculator.inputs}
    for text in option.calculator.inputs.values():
        assert text in FACTS or float(text) is not None


@each
def test_a_memory_entry_is_a_prompt_without_a_number(library: str, option: SectorOption) -> None:
    if option.status.value != "memory":
        assert option.source_id != "unverified"
        return
    assert option.source_id == "unverified"
    assert option.saving is None
    assert option.life_low_years is None
    for language in ("vi", "en"):
        words = (option.saving_as_printed(language), option.benefits(language), option.warnings(language))
        assert not any(DIGIT.search(text) for text in words)


@each
def test_both_languages_say_the_same_things(library: str, option: SectorOption) -> None:
    for say in (option.name, option.saving_as_printed, option.benefits, option.warnings):
        assert bool(say("vi")) == bool(say("en"))
        assert figures(say("vi")) == figures(say("en")), option.id


def test_every_rule_of_the_schema_is_a_function_and_used() -> None:
    assert set(TRIGGERS) == set(TRIGGER_RULES)
    used = {trigger.rule for _, option in OPTIONS.values() for trigger in option.triggers}
    assert used <= set(TRIGGERS)


def test_an_option_answers_several_causes_and_a_cause_has_several_options() -> None:
    options = load_utilities().options
    assert max(len(option.causes) for option in options) > 1
    answers = [cause for option in options for cause in option.causes]
    assert len(answers) > len(set(answers))
    assert {cause.id for cause in load_utilities().causes} == set(answers)


def test_the_limit_of_a_trigger_is_its_first_number() -> None:
    (factor,) = (o for o in load_utilities().options if o.id == "he_so_cong_suat")
    assert factor.triggers[0].limit == 0.9
    (steam,) = (o for o in load_utilities().options if o.id == "he_thong_hoi")
    assert steam.triggers[0].limit is None
