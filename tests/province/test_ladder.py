from __future__ import annotations

from datetime import date

import pytest

from sxsh_toolkit.model.words import Rung
from sxsh_toolkit.province.cards import ClaimCard, Money, OptionCard
from sxsh_toolkit.province.ladder import Line, place_option

EARLY, CUTOFF, LATE = date(2018, 5, 1), date(2018, 12, 31), date(2019, 1, 25)


def claim(rung, day=EARLY, check_by=None, saving=None):
    return ClaimCard(Rung(rung), day, check_by, Money(saving, f"{rung}.saving"))


def place(*claims, applied=True, as_of=CUTOFF, **over):
    card = OptionCard("1", claims=claims, saving=Money(10.0, "estimate"), **over)
    return place_option(card, applied, as_of)


LINES = [
    ((), Line.IDENTIFIED),
    ((claim("committed", None),), Line.COMMITTED),
    ((claim("implemented"), claim("verified", LATE)), Line.IMPLEMENTED),
    ((claim("implemented", LATE), claim("verified", LATE)), Line.IDENTIFIED),
    ((claim("implemented", CUTOFF),), Line.IMPLEMENTED),
    ((claim("implemented", EARLY, date(2018, 12, 30)),), Line.IMPLEMENTED_OVERDUE),
    ((claim("implemented", EARLY, CUTOFF),), Line.IMPLEMENTED),
    ((claim("implemented", EARLY, date(2018, 6, 1)), claim("verified", EARLY, LATE)), Line.VERIFIED),
    ((claim("implemented"), claim("lapsed", date(2018, 6, 1))), Line.LAPSED),
    ((claim("implemented"), claim("lapsed", LATE)), Line.IMPLEMENTED),
    ((claim("implemented", date(2018, 7, 1)), claim("lapsed", date(2018, 6, 1))), Line.IMPLEMENTED),
]


@pytest.mark.parametrize(("claims", "line"), LINES)
def test_the_line_is_that_of_the_day(claims, line):
    found = place(*claims)
    assert (found.spot.line, found.certain, found.others) == (line, True, ())


@pytest.mark.parametrize(
    ("day", "voted", "line"),
    [
        (EARLY, True, Line.SCREENED),
        (LATE, True, Line.IDENTIFIED),
        (None, True, Line.SCREENED),
        (None, False, Line.IDENTIFIED),
    ],
)
def test_a_later_vote_has_not_screened_yet(day, voted, line):
    assert place(vote_date=day, voted=voted).spot.line is line


@pytest.mark.parametrize(
    ("applied", "line", "certain"), [(False, Line.LAPSED, True), (None, Line.IMPLEMENTED, False)]
)
def test_the_register_says_whether_it_is_kept_up(applied, line, certain):
    found = place(claim("implemented", saving=7.0), applied=applied)
    assert (found.spot.line, found.certain, found.spot.saving.value) == (line, certain, 7.0)
    assert place(claim("committed"), applied=applied).spot.line is Line.COMMITTED


def test_undated_claims_open_other_lines():
    found = place(claim("implemented"), claim("verified", None, saving=8.0))
    assert (found.spot.line, found.certain) == (Line.IMPLEMENTED, True)
    assert [(s.line, s.saving.value) for s in found.others] == [(Line.VERIFIED, 8.0)]
    lapsed = place(claim("implemented"), claim("lapsed", None))
    assert (lapsed.spot.line, [s.line for s in lapsed.others]) == (Line.LAPSED, [Line.IMPLEMENTED])


def test_a_later_verification_does_not_state_the_saving_yet():
    claims = (claim("implemented", saving=7.0), claim("verified", LATE, saving=9.0))
    assert place(*claims).spot.saving == Money(7.0, "implemented.saving")
    assert place(*claims, as_of=LATE).spot.saving == Money(9.0, "verified.saving")
    assert place(claim("committed", saving=7.0)).spot.saving == Money(10.0, "estimate")
    assert place(claim("implemented")).spot.estimated
