"""Rates: one named rule over one named denominator, with the unknowns as a published class and exact limits.

A facility may be certain, impossible or possible in the denominator, and yes, no or unknown in the rule. The limits
are those of the rate over every way in which the unknowns may turn out:

- lowest: each possible "no" is counted, and no "yes" that is not certain: Y / (Y + N + all that may be "no");
- highest: each possible "yes" is counted, and no "no" that is not certain: (Y + all that may be "yes") / (… + N).

Both are attained, because facilities turn out independently of each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.programme import DenominatorRule, Programme, RuleName
from sxsh_toolkit.province.frames import ENTERPRISES, ChosenFrame, frame_covers
from sxsh_toolkit.province.population import Subject
from sxsh_toolkit.province.rules import RULES, Answer, all_of, parameters_of

_OUT, _NO, _YES = 0, 1, 2
Outcomes = frozenset[int]
Members = Mapping[str, tuple[str, ...]]
_CLASSES: dict[str, set[int]] = {"yes": {_YES}, "no": {_NO}, "unknown": {_YES, _NO}}


@dataclass(frozen=True, slots=True)
class Share:
    """A rate with its rule, denominator and unknowns.

    ``yes + no + unknown == denominator``: the facilities certainly below the line. ``perhaps`` may or may not belong
    there (unknown whether they operate or have potential). ``low_pct`` and ``high_pct`` are the limits; ``frame_pct``
    is ``frame_yes`` (the confirmed ones that the frame counts) over the chosen published count, None where none fits.
    ``ids`` are behind the numerator.
    """

    rule: RuleName
    parameters: tuple[tuple[str, str], ...]
    denominator_rule: DenominatorRule
    as_of: str
    yes: Figure
    no: Figure
    unknown: Figure
    denominator: Figure
    perhaps: Figure
    low_pct: Figure
    high_pct: Figure
    frame_yes: Figure
    frame_pct: Figure
    ids: tuple[str, ...]


def compute_share(
    subjects: Iterable[Subject],
    programme: Programme,
    rule: RuleName,
    denominator: DenominatorRule,
    as_of: date,
    stem: str,
    frame: ChosenFrame | None = None,
) -> Share:
    """Compute one rate over the facilities in scope.

    Parameters
    ----------
    subjects : iterable of Subject
        Facilities; those out of scope are left out here.
    programme : Programme
        Parameters of the rule.
    rule : RuleName
        The named rule above the line.
    denominator : DenominatorRule
        Who stands below the line.
    as_of : date
        Cut-off day.
    stem : str
        Start of the figures' ids.
    frame : ChosenFrame, optional
        The chosen published count, when it counts the same kind as the denominator.

    Returns
    -------
    Share
        Counts, limits and the ids behind the numerator.
    """
    scope = [subject for subject in subjects if subject.place.in_scope]
    path = f"{stem}/share/{rule}/{denominator}"
    outcomes = _outcomes(scope, programme, rule, denominator, as_of)
    covered = [subject for subject in scope if frame is not None and frame_covers(frame, subject.place)]
    in_frame = _outcomes(covered, programme, rule, denominator, as_of)
    members = _members(scope, denominator)
    counted = _count(f"{path}.frame_yes", _names(in_frame, {_YES}), _members(covered, denominator))
    framed = _frame_share(path, counted, frame)
    return _share(outcomes, members, parameters_of(rule, programme), rule, denominator, as_of, path, framed)


def _outcomes(
    subjects: list[Subject], programme: Programme, rule: RuleName, denominator: DenominatorRule, as_of: date
) -> dict[str, Outcomes]:
    units: defaultdict[str, list[Outcomes]] = defaultdict(list)
    for subject in subjects:
        value = RULES[rule](subject.history, as_of, programme)
        units[_unit(subject, denominator)].append(outcomes_of(belongs(subject, denominator), value))
    return {name: combine(parts) for name, parts in sorted(units.items())}


def _unit(subject: Subject, denominator: DenominatorRule) -> str:
    """Return what is counted: the enterprise with all its facilities, or the facility."""
    enterprise = denominator is DenominatorRule.OPERATING_ENTERPRISES
    return subject.place.parent if enterprise else subject.place.facility_id


def _members(subjects: Iterable[Subject], denominator: DenominatorRule) -> Members:
    """Return the register's rows behind each unit."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for subject in subjects:
        found[_unit(subject, denominator)] += (f"register/{subject.place.facility_id}",)
    return found


def _names(outcomes: dict[str, Outcomes], kind: set[int]) -> tuple[str, ...]:
    return tuple(name for name, unit in outcomes.items() if unit == kind)


def belongs(subject: Subject, denominator: DenominatorRule) -> Answer:
    """Whether a facility stands below the line of a denominator rule."""
    place = subject.place
    if denominator is DenominatorRule.OPERATING:
        return place.operating
    if denominator is DenominatorRule.OPERATING_WITH_POTENTIAL:
        return all_of(place.operating, place.potential)
    form = place.legal_form in ENTERPRISES if place.legal_form else None
    return all_of(place.operating, form)


def outcomes_of(member: Answer, value: Answer) -> Outcomes:
    """Return every way in which one facility may turn out: out of the denominator, no or yes."""
    inside = {_YES} if value is True else {_NO} if value is False else {_YES, _NO}
    if member is True:
        return frozenset(inside)
    return frozenset({_OUT}) if member is False else frozenset(inside | {_OUT})


def combine(parts: Iterable[Outcomes]) -> Outcomes:
    """Return how an enterprise may turn out: yes with one yes among its facilities, out when all are out."""
    found: Outcomes = frozenset({_OUT})
    for part in parts:
        found = frozenset(max(pair) for pair in product(found, part))
    return found


def limits(outcomes: Iterable[Outcomes]) -> tuple[float | None, float | None]:
    """Return the lowest and the highest rate in per cent over all ways the unknowns may turn out.

    Returns
    -------
    tuple
        None twice when nobody can stand below the line.
    """
    units = list(outcomes)
    certain_yes = sum(unit == {_YES} for unit in units)
    certain_no = sum(unit == {_NO} for unit in units)
    may_be_no = sum(_NO in unit for unit in units)
    may_be_yes = sum(_YES in unit for unit in units)
    if not may_be_no + may_be_yes:
        return None, None
    low = 100.0 * certain_yes / (certain_yes + may_be_no) if certain_yes + may_be_no else 100.0
    high = 100.0 * may_be_yes / (may_be_yes + certain_no) if may_be_yes + certain_no else 0.0
    return low, high


def _share(
    outcomes: dict[str, Outcomes],
    members: Members,
    parameters: tuple[tuple[str, str], ...],
    rule: RuleName,
    denominator: DenominatorRule,
    as_of: date,
    path: str,
    framed: tuple[Figure, Figure],
) -> Share:
    ids = {key: _names(outcomes, kind) for key, kind in _CLASSES.items()}
    counts = {key: _count(f"{path}.{key}", names, members) for key, names in ids.items()}
    perhaps = tuple(name for name, unit in outcomes.items() if _OUT in unit and len(unit) > 1)
    unsure = _count(f"{path}.perhaps", perhaps, members)
    below = float(sum(len(names) for names in ids.values()))
    parts = (*(count.id for count in counts.values()), unsure.id)
    base = Figure(f"{path}.denominator", below, "facility", parts, low=below, high=below + len(perhaps))
    low, high = limits(outcomes.values())
    inputs = (counts["yes"].id, base.id)
    why = "" if low is not None else "nobody"
    return Share(
        rule=rule,
        parameters=parameters,
        denominator_rule=denominator,
        as_of=as_of.isoformat(),
        **counts,
        denominator=base,
        perhaps=unsure,
        low_pct=Figure(f"{path}.low_pct", low, "%", inputs, why=why),
        high_pct=Figure(f"{path}.high_pct", high, "%", inputs, why=why),
        frame_yes=framed[0],
        frame_pct=framed[1],
        ids=ids["yes"],
    )


def _count(figure_id: str, names: tuple[str, ...], members: Members) -> Figure:
    rows = tuple(row for name in names for row in members[name])
    return Figure(figure_id, float(len(names)), "facility", rows)


def _frame_share(path: str, yes: Figure, frame: ChosenFrame | None) -> tuple[Figure, Figure]:
    """Return the confirmed facilities that the frame counts, and their share of it."""
    if frame is None or not frame.count.value or yes.value is None:
        nothing = Figure(yes.id, None, yes.unit, why="no_frame")
        return nothing, Figure(f"{path}.frame_pct", None, "%", why="no_frame")
    inputs = (yes.id, frame.count.id)
    if yes.value > frame.count.value:
        return yes, Figure(f"{path}.frame_pct", None, "%", inputs, why="frame_too_small")
    return yes, Figure(f"{path}.frame_pct", 100.0 * yes.value / frame.count.value, "%", inputs)
