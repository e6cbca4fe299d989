"""What the acts of options must and should say before anybody values them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from sxsh_toolkit.errors import Finding
from sxsh_toolkit.model.check.make import blocker, doubt, note, unknown
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.option import Act, CpOption
from sxsh_toolkit.model.words import Action
from sxsh_toolkit.reference import load_carriers

_PARTS = frozenset({Action.REDUCE, Action.MOVE, Action.REPLACE, Action.TIME_OF_USE})
_WHOLE = 1.0 + 1e-9


def _acts(facility: Facility) -> Iterator[tuple[CpOption, int, Act, str]]:
    for option in facility.options:
        for index, act in enumerate(option.acts_on):
            yield option, index, act, f"options[{option.id}].acts_on[{index}]"


def rule_act_numbers(facility: Facility) -> Iterator[Finding]:
    """A change has no sign of its own (the kind says it), is at most the whole, and is yearly or on its balance."""
    for option, _, act, where in _acts(facility):
        change = act.change
        if change is None:
            continue
        if change.per not in ("", "year"):
            yield blocker("act.not_yearly", f"{where}.change", option=option.id, text=change.text)
        if change.value < 0 and act.kind is not Action.PRICE:
            yield blocker("act.negative", f"{where}.change", option=option.id, text=change.text)
        if change.dimension == "share" and change.value > _WHOLE and act.kind in _PARTS:
            yield blocker("act.above_whole", f"{where}.change", option=option.id, text=change.text)


def rule_act_links(facility: Facility) -> Iterator[Finding]:
    """Carriers are those of the tables, products those of the file, months 1 to 12 or a season of the calendar."""
    products = [p.id for p in facility.products] or [o.product for p in facility.periods for o in p.outputs]
    seasons = [s.name for p in facility.periods if p.operations for s in p.operations.seasons]
    months = [str(month) for month in range(1, 13)]
    for _, _, act, where in _acts(facility):
        if act.carrier:
            yield from unknown(f"{where}.carrier", act.carrier, load_carriers(), "carrier")
        if act.product:
            yield from unknown(f"{where}.product", act.product, products, "product")
        for name in act.months:
            if name.lstrip("0") not in months:
                yield from unknown(f"{where}.months", name, [*months, *seasons], "season")


def rule_act_start(facility: Facility) -> Iterator[Finding]:
    """A start before the current period is in its books already; one inside it is there in part."""
    period = facility.current_period()
    if period is None:
        return
    for option in facility.options:
        if not option.acts_on:
            continue
        starts = [day for day in (option.start, *(act.start for act in option.acts_on)) if day is not None]
        first: date | None = min(starts, default=None)
        if first is None:
            continue
        where, values = f"options[{option.id}].start", {"option": option.id, "date": first.isoformat()}
        if first <= period.from_:
            yield doubt("act.start_before", where, period=period.id, **values)
        elif first > period.to:
            yield note("act.start_after", where, period=period.id, **values)
        else:
            yield note("act.start_inside", where, period=period.id, **values)


def rule_act_pairs(facility: Facility) -> Iterator[Finding]:
    """Two options that replace the same carrier, or that move the same flow to and fro, do not go together as stated."""
    for (one, _, a, _), (other, _, b, where) in combinations(_acts(facility), 2):
        if a.kind is b.kind is Action.REPLACE and one is not other and _source(a) == _source(b) is not None:
            yield doubt("act.replaced_twice", where, option=other.id, other=one.id, item=str(_source(a)))
    moves = [
        (a.from_, a.to, option.id, where) for option, _, a, where in _acts(facility) if a.kind is Action.MOVE
    ]
    for start, end, option_id, where in moves:
        if start and end and _reaches(end, start, {(s, e) for s, e, _, _ in moves if s and e}):
            yield doubt("act.circular", where, option=option_id, item=start, other=end)


def _source(act: Act) -> str | None:
    return act.use or act.flow or act.from_


def _reaches(start: str, goal: str, moves: set[tuple[str, str]]) -> bool:
    """Whether moves lead from a flow to another."""
    reached = {start}
    while True:
        further = {end for begin, end in moves if begin in reached} - reached
        if not further:
            return goal in reached
        reached |= further


ACT_RULES = (rule_act_numbers, rule_act_links, rule_act_start, rule_act_pairs)
