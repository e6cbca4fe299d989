"""The claim ladder: the highest rung counts, a lapse takes an option off it."""

from datetime import date

import pytest

from sxsh_toolkit.model.option import CpOption
from sxsh_toolkit.model.words import Rung
from sxsh_toolkit.options import Standing, stand_on_ladder


def stand(*claims: dict[str, str], vote: bool = False) -> Standing:
    tree = {"id": "1.1.1", "name": "a", "technique": "good_housekeeping", "claims": list(claims)}
    voted = {"vote": {"decision": "implement_now", "date": "2018-01-02"}} if vote else {}
    return stand_on_ladder(CpOption.model_validate({**tree, **voted}))


def claim(rung: str, day: str | None = None, evidence: str | None = None) -> dict[str, str]:
    given = {"rung": rung, "date": day, "evidence": evidence}
    return {k: v for k, v in given.items() if v is not None}


def test_a_listed_option_is_identified_and_a_voted_one_screened() -> None:
    assert stand().rung is Rung.IDENTIFIED
    assert (stand(vote=True).rung, stand(vote=True).date) == (Rung.SCREENED, date(2018, 1, 2))


@pytest.mark.parametrize("order", [1, -1])
def test_the_highest_rung_stands_with_its_own_date_and_evidence(order: int) -> None:
    claims = [claim("committed", "2018-03-01"), claim("implemented", "2018-09-01", "a12"), claim("screened")]
    found = stand(*claims[::order])
    assert (found.rung, found.date, found.evidence) == (Rung.IMPLEMENTED, date(2018, 9, 1), "a12")


def test_a_lapse_after_the_last_claim_takes_it_off() -> None:
    done = claim("verified", "2018-09-01")
    assert stand(done, claim("lapsed", "2019-05-01")).rung is Rung.LAPSED
    assert stand(done, claim("lapsed")).rung is Rung.LAPSED
    assert stand(claim("lapsed", "2019-05-01")).rung is Rung.LAPSED


def test_an_option_taken_up_again_stands_again() -> None:
    found = stand(claim("lapsed", "2018-01-01"), claim("implemented", "2019-01-01", "a1"))
    assert (found.rung, found.date) == (Rung.IMPLEMENTED, date(2019, 1, 1))


def test_a_claim_is_never_more_than_engineering_evidence_by_itself() -> None:
    assert stand(claim("verified", "2018-09-01")).level == "L1"
