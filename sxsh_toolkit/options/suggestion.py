"""Which options of the library this plant's own numbers call for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.options.facts import FACTS, Known
from sxsh_toolkit.options.plant_facts import Hit, PlantFacts
from sxsh_toolkit.options.triggers import pull_triggers
from sxsh_toolkit.reference import CalculatorLink, SectorOption


@dataclass(frozen=True, slots=True)
class Match:
    """An option of a library, and what in the plant called for it."""

    library: str
    option: SectorOption
    hit: Hit


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a calculator's inputs come to at one plant: known facts and assumptions of the source."""

    known: Mapping[str, Known] = field(default_factory=dict)
    assumed: Mapping[str, float] = field(default_factory=dict)


def match_options(
    plant: PlantFacts, libraries: Iterable[tuple[str, Iterable[SectorOption]]], held: Collection[str]
) -> tuple[Match, ...]:
    """Return the options whose triggers fit a plant and which its file does not hold.

    Parameters
    ----------
    plant : PlantFacts
        The plant.
    libraries : iterable of (str, options)
        Library id and its options, the plant's own sector first: an id that comes again is the same option.
    held : collection of str
        Ids of library options that the file holds.

    Returns
    -------
    tuple of Match
        In the order of the libraries; an option once for each boiler, motor or stream that calls for it.
    """
    taken = set(held)
    found: list[Match] = []
    for library, options in libraries:
        for option in options:
            hits = () if option.id in taken else pull_triggers(plant, option.triggers)
            found += [Match(library, option, hit) for hit in hits]
            if hits:
                taken.add(option.id)
    return tuple(found)


def held_options(options: Iterable[CpOption], library: Iterable[SectorOption]) -> frozenset[str]:
    """Return the library options that a file holds: it names the id, or has the same name in either language."""
    held = list(options)
    named = {o.library for o in held if o.library}
    words = {_plain(text) for o in held for text in (o.name.vi, o.name.en or "") if text}
    return frozenset(named | {row.id for row in library if {_plain(row.vi), _plain(row.en)} & words})


def gather_inputs(plant: PlantFacts, hit: Hit, link: CalculatorLink) -> Gathered:
    """Look up the inputs of a calculator among a plant's facts; what the file lacks is left out, never guessed."""
    known: dict[str, Known] = {}
    assumed: dict[str, float] = {}
    for name, text in link.inputs.items():
        if text not in FACTS:
            assumed[name] = float(text)
            continue
        fact = FACTS[text](plant, hit)
        if fact is not None and fact.assumed:
            assumed[name] = fact.value
        elif fact is not None:
            known[name] = fact
    return Gathered(known, assumed)


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
