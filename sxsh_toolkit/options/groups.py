"""Which options touch a common place: only these share a credit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sxsh_toolkit.model.plant_year import PlantYear
from sxsh_toolkit.options.placing import PlacedOption

_FEE = "fee/wastewater"
"""All that change the wastewater meet at its fee, which goes by classes and decrees."""


def touched_keys(option: PlacedOption, plant: PlantYear) -> frozenset[str]:
    """Return the places that an option's acts touch, with those that book them or are booked by them."""
    named = {key for act in option.acts for key in (act.source, act.target) if key}
    books = {plant.money_of(key)[0] for key in named}
    keys = named | books | {flow for book in books for flow in plant.flows_of(book)}
    return frozenset(keys | ({_FEE} if any(plant.is_wastewater(key) for key in keys) else set()))


def group_options(options: Sequence[PlacedOption], plant: PlantYear) -> Iterator[tuple[PlacedOption, ...]]:
    """Yield options in groups that touch a common place, directly or through others."""
    left = [(option, touched_keys(option, plant)) for option in options]
    while left:
        first, keys = left.pop(0)
        group = [first]
        while True:
            near = [(o, k) for o, k in left if k & keys]
            if not near:
                break
            group += [o for o, _ in near]
            keys = keys.union(*(k for _, k in near))
            left = [row for row in left if row not in near]
        yield tuple(sorted(group, key=lambda o: o.option_id))
