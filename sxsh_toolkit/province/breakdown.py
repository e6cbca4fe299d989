"""Breakdowns by area, sector, size and zone: the same counts, rates and claims as the whole; totals tie in each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.programme import DenominatorRule, Programme, RuleName
from sxsh_toolkit.province.claims import Claims, total_claims
from sxsh_toolkit.province.population import ResultState, Subject, group_by
from sxsh_toolkit.province.shares import Share, compute_share

VIEWS = ("area", "sector", "size", "zone")
UNKNOWN_KEY = "unknown"
APPLYING_RULES = (RuleName.APPLYING_WIDE, RuleName.APPLYING_STRICT)


@dataclass(frozen=True, slots=True)
class Counts:
    """Facilities in scope by state; ``operating + not_operating + unknown == registered``.

    ``not_operating`` includes those that ended within the period; ``ended`` of them are closed or merged.
    """

    registered: Figure
    operating: Figure
    not_operating: Figure
    unknown: Figure
    ended: Figure
    green: Figure
    red: Figure
    no_result: Figure


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """One group of a view; ``key`` is empty for facilities whose value is not in the register."""

    key: str
    counts: Counts
    applying: tuple[Share, ...]
    claims: Claims


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One view of the facilities in scope."""

    view: str
    rows: tuple[BreakdownRow, ...]


def count_states(subjects: Iterable[Subject], stem: str) -> Counts:
    """Count the facilities in scope by their state on the day and by their result."""
    places = [subject.place for subject in subjects if subject.place.in_scope]
    groups = {
        "registered": places,
        "operating": [p for p in places if p.operating is True],
        "not_operating": [p for p in places if p.operating is False],
        "unknown": [p for p in places if p.operating is None],
        "ended": [p for p in places if p.ended],
        "green": [p for p in places if p.result is ResultState.GREEN],
        "red": [p for p in places if p.result is ResultState.RED],
        "no_result": [p for p in places if p.result is ResultState.NONE],
    }
    return Counts(
        **{
            name: Figure(
                f"{stem}.{name}",
                float(len(found)),
                "facility",
                tuple(f"register/{place.facility_id}" for place in found),
            )
            for name, found in groups.items()
        }
    )


def break_down(
    subjects: tuple[Subject, ...], programme: Programme, as_of: date, stem: str
) -> tuple[Breakdown, ...]:
    """Build all views.

    Parameters
    ----------
    subjects : tuple of Subject
        All facilities; those out of scope are in no group.
    programme : Programme
        Rules and areas; each of its areas has a row, even an empty one.
    as_of : date
        Cut-off day.
    stem : str
        Start of the figures' ids.

    Returns
    -------
    tuple of Breakdown
        In the order of ``VIEWS``; every facility in scope stands in exactly one row of each.
    """
    return tuple(_view(view, subjects, programme, as_of, f"{stem}/by_{view}") for view in VIEWS)


def _view(
    view: str, subjects: tuple[Subject, ...], programme: Programme, as_of: date, stem: str
) -> Breakdown:
    groups = group_by(subjects, view)
    empty = programme.area_ids() if view == "area" else frozenset()
    keys = sorted({*groups, *empty}, key=lambda key: (key == "", key))
    rows = []
    for key in keys:
        members, path = groups.get(key, ()), f"{stem}/{key or UNKNOWN_KEY}"
        shares = tuple(
            compute_share(members, programme, rule, DenominatorRule.OPERATING, as_of, path)
            for rule in APPLYING_RULES
        )
        counts = count_states(members, f"{path}/facilities")
        rows.append(BreakdownRow(key, counts, shares, total_claims(members, programme, as_of, path)))
    return Breakdown(view, tuple(rows))
