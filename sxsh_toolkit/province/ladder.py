"""Where one option stands on a day: its line, the lines it may also stand on, and the amounts it has there.

Only claims dated on or before the day count. An undated claim of *implemented* or *verified* opens a line on which the
option may also stand; an undated *lapsed* is believed, and the line before it stays possible. A rejected option is on
no rung. What was implemented or verified and was to be checked before the day, without a later claim, is overdue; what
the register says is no longer applied has lapsed, and where the register does not know it is certain nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sxsh_toolkit.model.words import Rung
from sxsh_toolkit.province.cards import ClaimCard, Money, OptionCard
from sxsh_toolkit.province.rules import Answer

_ORDER = tuple(Rung)
DONE = (Rung.IMPLEMENTED, Rung.VERIFIED)


class Line(StrEnum):
    """The lines of the provincial ladder, in their order; each option is on exactly one."""

    IDENTIFIED = "identified"
    SCREENED = "screened"
    FEASIBLE = "feasible"
    COMMITTED = "committed"
    IMPLEMENTED = "implemented"
    VERIFIED = "verified"
    IMPLEMENTED_OVERDUE = "implemented_overdue"
    VERIFIED_OVERDUE = "verified_overdue"
    LAPSED = "lapsed"
    REJECTED = "rejected"


STANDING = {Rung.IMPLEMENTED: Line.IMPLEMENTED, Rung.VERIFIED: Line.VERIFIED}
OVERDUE = {Rung.IMPLEMENTED: Line.IMPLEMENTED_OVERDUE, Rung.VERIFIED: Line.VERIFIED_OVERDUE}
_CLAIMED = frozenset({*STANDING.values(), *OVERDUE.values(), Line.LAPSED})


@dataclass(frozen=True, slots=True)
class Spot:
    """An option on a line: its yearly saving and investment there; ``estimated`` when no claim states the saving."""

    line: Line
    saving: Money
    investment: Money
    estimated: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """One option on the day: the line that its dated claims give, whether that is certain, and where else it may be."""

    option: str
    spot: Spot
    certain: bool
    others: tuple[Spot, ...] = ()


def place_option(card: OptionCard, applied: Answer, as_of: date) -> Standing:
    """Place an option on the ladder of a day.

    Parameters
    ----------
    card : OptionCard
        Its estimate, vote and claims.
    applied : True, False or None
        What the register says of its facility by the rule ``applying_wide`` on the day.
    as_of : date
        Cut-off day.
    """
    if card.rejected:
        return Standing(card.option, _spot(card, Line.REJECTED, ()), certain=True)
    dated = tuple(c for c in card.claims if _counts(c, as_of))
    undated = tuple(c for c in card.claims if c.date is None and c.rung in DONE)
    spot = _stand(card, dated, applied, as_of)
    possible = [_stand(card, (*dated, claim), applied, as_of) for claim in undated]
    if any(c.rung is Rung.LAPSED and c.date is None for c in dated):
        kept = tuple(c for c in dated if c.rung is not Rung.LAPSED or c.date is not None)
        possible.append(_stand(card, kept, applied, as_of))
    others = {other.line: other for other in possible if other.line is not spot.line}
    unclear = applied is None and spot.line in _CLAIMED - {Line.LAPSED}
    return Standing(card.option, spot, not unclear, tuple(others.values()))


def _counts(claim: ClaimCard, as_of: date) -> bool:
    return claim.rung not in DONE if claim.date is None else claim.date <= as_of


def _stand(card: OptionCard, claims: tuple[ClaimCard, ...], applied: Answer, as_of: date) -> Spot:
    rung = _rung(card, claims, as_of)
    line = Line(rung.value)
    if rung in DONE:
        line = Line.LAPSED if applied is False else STANDING[rung]
        checks = [c.check_by for c in claims if c.rung in DONE and c.check_by is not None]
        if applied is not False and checks and max(checks) < as_of:
            line = OVERDUE[rung]
    return _spot(card, line, claims)


def _rung(card: OptionCard, claims: tuple[ClaimCard, ...], as_of: date) -> Rung:
    """Return the highest rung claimed; a lapse that is not older than the last other dated claim ends it."""
    voted = card.voted if card.vote_date is None else card.vote_date <= as_of
    base = Rung.SCREENED if voted else Rung.IDENTIFIED
    others = [c for c in claims if c.rung is not Rung.LAPSED]
    lapses = [c.date or date.max for c in claims if c.rung is Rung.LAPSED]
    last = max((c.date for c in others if c.date), default=date.min)
    if lapses and max(lapses) >= last:
        return Rung.LAPSED
    return max([base, *(c.rung for c in others)], key=_ORDER.index)


def _spot(card: OptionCard, line: Line, claims: tuple[ClaimCard, ...]) -> Spot:
    """Take what the highest and latest implemented or verified claim states; the estimate where none does."""
    done = [c for c in claims if c.rung in DONE] if line in _CLAIMED else []
    done.sort(key=lambda c: (_ORDER.index(c.rung), c.date or date.min), reverse=True)
    saving = _stated(claim.saving for claim in done)
    investment = _stated(claim.investment for claim in done)
    estimated = line in _CLAIMED and saving is None and card.saving.value is not None
    return Spot(line, saving or card.saving, investment or card.investment, estimated)


def _stated(amounts: Iterable[Money]) -> Money | None:
    return next((amount for amount in amounts if amount.value is not None), None)
