"""Options act on a plant's year: what each takes, where it goes, and the money, in whatever order they are listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import prod

from sxsh_toolkit.model.plant_year import Changed, PlantYear
from sxsh_toolkit.model.words import Action
from sxsh_toolkit.options.placing import PlacedAct, is_cost

_TAKING = (Action.REDUCE, Action.MOVE, Action.REPLACE)
_GIVING = (Action.ADD, Action.OUTPUT)
_NOTHING = 1e-9


def apply_acts(plant: PlantYear, acts: Iterable[PlacedAct]) -> Changed:
    """Apply acts of any number of options to a plant's year.

    Parameters
    ----------
    plant : PlantYear
        The year as it was.
    acts : iterable of PlacedAct
        In any order; the result does not depend on it.

    Returns
    -------
    Changed
        What differs, and the change of the yearly margin. [currency yr⁻¹]

    Notes
    -----
    Kinds follow each other: what is not needed is neither moved nor replaced (reduce, move, replace), then what is added,
    then hours and prices. Within a kind and a place A' = max(0, A·Π(1 − rᵢ) − Σ aⱼ); what is taken is shared among the
    acts, the percent part by rᵢ, the absolute part by aⱼ. A flow carries the use or output that books it by its factor
    and unit; a use or output carries its flows in proportion. Δmargin = Σ (rate'·A' − rate·A) over the places that hold
    money, plus the prices stated with an act. Valid for amounts ≥ 0 and 0 ≤ r ≤ 1.

    References
    ----------
    Field practice A9 of CP assessments: the value of an option is the change of the plant's margin
    (source id ``tool_convention``).
    """
    ordered = sorted(acts, key=lambda act: (act.option_id, act.number))
    year = _Year(plant)
    for kind in _TAKING:
        year.take([act for act in ordered if act.kind is kind])
    for kind in _GIVING:
        year.give([act for act in ordered if act.kind is kind])
    year.shift_hours([act for act in ordered if act.kind is Action.TIME_OF_USE])
    year.reprice([act for act in ordered if act.kind is Action.PRICE])
    return year.changed()


class _Year:
    """A plant's year while acts change it."""

    def __init__(self, plant: PlantYear) -> None:
        self.plant = plant
        self.amounts = {key: place.amount or 0.0 for key, place in plant.places.items()}
        self.rates: dict[str, float] = {}
        self.taken: dict[tuple[str, int], tuple[float, float]] = {}
        self.priced: defaultdict[str, float] = defaultdict(float)
        self.extra = 0.0

    def record(self, act: PlacedAct, amount: float, asked: float) -> None:
        self.taken[act.option_id, act.number] = (amount, asked)

    def take(self, acts: Sequence[PlacedAct]) -> None:
        """Take from flows first, then from what books them; only then give to where it goes."""
        found: list[tuple[PlacedAct, float]] = []
        for level in ("flow", "book"):
            sources = _by_source(act for act in acts if self.plant.places[act.source].level == level)
            shares = {key: self._share(key, group) for key, group in sorted(sources.items())}
            for key, rows in shares.items():
                self._shift(key, -sum(amount for _, amount in rows))
                found += rows
        for act, amount in found:
            if act.target:
                self._receive(act, act.target, amount * act.per_unit)

    def _share(self, key: str, acts: Sequence[PlacedAct]) -> list[tuple[PlacedAct, float]]:
        """Return what each act takes of a place: percents multiply, amounts follow, and the place caps them."""
        carried = self.amounts[key]
        whole = carried + self.plant.places[key].offset
        left = whole
        for act in acts:
            left *= 1 - min(1.0, act.relative or 0.0)
        by_percent = min(carried, whole - left)
        fractions = sum(act.relative or 0.0 for act in acts)
        amounts = sum(act.absolute or 0.0 for act in acts)
        scale = min(1.0, (carried - by_percent) / amounts) if amounts else 0.0
        rows = []
        for act in acts:
            part = by_percent * act.relative / fractions if act.relative else 0.0
            part += (act.absolute or 0.0) * scale
            asked = (act.relative or 0.0) * whole + (act.absolute or 0.0)
            self.record(act, part, asked)
            rows.append((act, part))
        return rows

    def _shift(self, key: str, delta: float) -> None:
        """Change a place, and what hangs on it: a flow its book by as much, a book its flows in proportion."""
        before = self.amounts[key]
        self.amounts[key] = after = max(0.0, before + delta)
        if key in self.plant.links:
            book, each = self.plant.links[key]
            self.amounts[book] = max(0.0, self.amounts[book] + (after - before) * each)
        elif before > 0:
            for flow in self.plant.flows_of(key):
                self.amounts[flow] *= after / before

    def _receive(self, act: PlacedAct, key: str, amount: float) -> None:
        self._shift(key, amount)
        if act.price is not None:
            book, each = self.plant.money_of(key)
            self.priced[book] += amount * each
            self.extra += amount * act.price

    def give(self, acts: Sequence[PlacedAct]) -> None:
        """Add to places: percents of the year as it was multiply, amounts follow."""
        for key, group in sorted(_by_source(acts).items()):
            place = self.plant.places[key]
            whole = (place.amount or 0.0) + place.offset
            grown = whole * (prod(1 + (act.relative or 0.0) for act in group) - 1)
            fractions = sum(act.relative or 0.0 for act in group)
            for act in group:
                part = grown * act.relative / fractions if act.relative else 0.0
                part += act.absolute or 0.0
                self.record(act, part, part)
                self._receive(act, key, part)

    def shift_hours(self, acts: Sequence[PlacedAct]) -> None:
        """Move electricity between hours: money only, never more than is used in the hours left."""
        for key, group in sorted(_by_source(acts).items()):
            used = self.amounts[key]
            asked = [used * (act.relative or 0.0) + (act.absolute or 0.0) for act in group]
            limit = used * max(act.limit for act in group)
            scale = min(1.0, limit / sum(asked)) if sum(asked) else 0.0
            for act, amount in zip(group, asked, strict=True):
                self.record(act, amount * scale, amount)
                self.extra += amount * scale * (act.price or 0.0)

    def reprice(self, acts: Sequence[PlacedAct]) -> None:
        """Change what one unit brings or costs, percents before amounts; never below 0."""
        for part in ("relative", "absolute"):
            for act in acts:
                change: float | None = getattr(act, part)
                key, each = self.plant.money_of(act.source)
                rate = self.rates.get(key, self.plant.places[key].rate)
                if change is None or rate is None:
                    continue
                self.record(act, change, change)
                sign = -1.0 if is_cost(self.plant.places[key]) else 1.0
                size = abs(rate) * (1 + change) if part == "relative" else abs(rate) + change / each
                self.rates[key] = sign * max(0.0, size)

    def changed(self) -> Changed:
        """Return what differs from the year as it was, with its money."""
        margin: float = self.extra
        amounts: dict[str, float] = {}
        unpriced: list[str] = []
        for key, place in self.plant.places.items():
            before, after = place.amount or 0.0, self.amounts[key]
            if abs(after - before) > _NOTHING * max(1.0, abs(before)):
                amounts[key] = after
            counted = after - self.priced.get(key, 0.0)
            moved = abs(counted - before) > _NOTHING * max(1.0, abs(before))
            if key not in self.rates and not moved:
                continue
            if place.rate is None:
                unpriced.append(key)
                continue
            margin += self.rates.get(key, place.rate) * counted - place.rate * before
        rates: Mapping[str, float] = self.rates
        known = None if unpriced else margin
        return Changed(amounts, rates, known, tuple(unpriced), self.taken, self.extra)


def _by_source(acts: Iterable[PlacedAct]) -> dict[str, list[PlacedAct]]:
    found: dict[str, list[PlacedAct]] = {}
    for act in acts:
        found.setdefault(act.source, []).append(act)
    return found
