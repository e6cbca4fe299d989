"""The claim ladder: on which rung an option stands, and on what evidence. No total mixes rungs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.model.words import Rung

_ORDER = tuple(Rung)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an option stands: rung, date, evidence and evidence level (L1 engineering, L2 bills, L3 metered)."""

    rung: Rung
    date: date | None
    evidence: str
    level: str


def stand_on_ladder(option: CpOption) -> Standing:
    """Return the highest rung that an option claims; an option that is listed is at least identified.

    Notes
    -----
    A team's vote puts it on ``screened``. A ``lapsed`` claim that is not older than the last other dated claim
    takes the option off the ladder. An overdue ``check_by`` is judged by the province at its
    cut-off day, never here: there is no clock.
    """
    claims = sorted(option.claims, key=lambda c: (_ORDER.index(c.rung), c.date or date.min))
    base = Rung.SCREENED if option.vote is not None else Rung.IDENTIFIED
    if not claims:
        return Standing(base, option.vote.date if option.vote else None, "", "L1")
    lapsed = [c for c in claims if c.rung is Rung.LAPSED]
    standing = [c for c in claims if c.rung is not Rung.LAPSED]
    last_dates = [c.date for c in standing if c.date]
    if lapsed and (not last_dates or lapsed[-1].date is None or lapsed[-1].date >= max(last_dates)):
        top = lapsed[-1]
    elif standing:
        top = standing[-1]
    rung = max(base, top.rung, key=_ORDER.index)
    return Standing(rung, top.date, top.evidence or "", "L1")
