from __future__ import annotations

import pytest

from sxsh_toolkit.model.register import Register
from sxsh_toolkit.province.claims import check_claims, total_claims
from sxsh_toolkit.province.ladder import Line
from sxsh_toolkit.province.population import build_subjects


def subjects(make, cards, works=("f-1", "f-2", "f-3"), applies=("f-1", "f-2", "f-3")):
    rows = tuple(make.row(card.facility_id) for card in cards)
    events = [make.event(name, "operating", "yes", "2016-06-01") for name in works]
    events += [make.event(name, "option_implemented", "yes", "2018-05-01") for name in applies]
    return build_subjects(Register(rows, tuple(events)), make.programme(), cards, make.AS_OF)


def total(make, cards, **over):
    return total_claims(subjects(make, cards, **over), make.programme(), make.AS_OF, "thu")


def done(make, name, saving=10e6, day="2018-05-01", rung="implemented", **over):
    claims = () if rung == "identified" else (make.claim(rung, day),)
    return make.summary(name, make.option(f"{name}/1", *claims, saving=saving), **over)


def test_lines_are_summed_apart_and_each_option_once(make):
    cards = (
        done(make, "f-1"),
        done(make, "f-2", 4e6, rung="verified"),
        done(make, "f-3", 1e6, rung="identified"),
    )
    claims = total(make, cards)
    savings = {total.step: total.saving.value for total in claims.lines if total.count.high}
    assert savings == {Line.IDENTIFIED: 1e6, Line.IMPLEMENTED: 10e6, Line.VERIFIED: 4e6}
    implemented = claims.of(Line.IMPLEMENTED)
    assert implemented.saving.unit == "VND/yr"
    assert implemented.saving.id == "thu/claims/implemented.saving_vnd_per_year"
    assert implemented.saving.inputs == ("f-1/1.saving",)
    assert implemented.facilities.inputs == ("register/f-1",)
    assert [total.step for total in claims.lines] == list(Line)


def test_a_rejected_option_is_on_no_rung(make):
    card = make.summary("f-1", make.option("1", make.claim(), rejected=True), make.option("2", rejected=True))
    claims = total(make, (card,))
    assert [t.step for t in claims.lines if t.count.high] == [Line.REJECTED]
    assert claims.of(Line.IMPLEMENTED).investment.value == 0.0


def test_what_a_claim_states_goes_before_the_estimate(make):
    stated = make.option("1", make.claim("verified", saving=7e6, investment=6e6))
    card = make.summary("f-1", stated, make.option("2", make.claim("verified")))
    line = total(make, (card,)).of(Line.VERIFIED)
    assert (line.saving.value, line.investment.value, line.estimated.value) == (17e6, 11e6, 1.0)
    assert line.saving.inputs == ("1.verified.saving", "2.saving")


def test_an_unknown_facility_only_widens_the_range(make):
    cards = (done(make, "f-1"), done(make, "f-2", 4e6), done(make, "f-3", -1e6))
    saving = total(make, cards, works=("f-1",)).of(Line.IMPLEMENTED).saving
    assert (saving.value, saving.low, saving.high, saving.why) == (10e6, 9e6, 14e6, "range")
    without = total(make, cards[:1], applies=()).of(Line.IMPLEMENTED).saving
    assert (without.value, without.high) == (0.0, 10e6)


def test_an_undated_claim_only_widens_the_range(make):
    found = subjects(make, (done(make, "f-1", day=None),))
    claims = total_claims(found, make.programme(), make.AS_OF, "thu")
    saving = claims.of(Line.IMPLEMENTED).saving
    assert (saving.value, saving.low, saving.high) == (0.0, 0.0, 10e6)
    below = claims.of(Line.IDENTIFIED).saving
    assert (below.value, below.low, below.high) == (10e6, 0.0, 10e6)
    assert [f.code for f in check_claims(found, make.programme(), make.AS_OF)] == ["province.claim_undated"]


def test_a_claim_after_the_cutoff_does_not_stand(make):
    found = subjects(make, (done(make, "f-1", day="2020-12-15"),))
    claims = total_claims(found, make.programme(), make.AS_OF, "thu")
    assert claims.of(Line.IMPLEMENTED).count.high == 0.0
    assert claims.of(Line.IDENTIFIED).saving.value == 10e6
    assert [f.code for f in check_claims(found, make.programme(), make.AS_OF)] == [
        "province.claim_after_cutoff"
    ]


def test_an_overdue_option_no_longer_stands(make):
    late = make.option("1", make.claim(check_by="2020-12-13"))
    found = subjects(make, (make.summary("f-1", late, make.option("2", make.claim(check_by="2020-12-14"))),))
    claims = total_claims(found, make.programme(), make.AS_OF, "thu")
    assert claims.of(Line.IMPLEMENTED).count.value == 1.0
    assert claims.of(Line.IMPLEMENTED_OVERDUE).saving.value == 10e6
    (finding,) = check_claims(found, make.programme(), make.AS_OF)
    assert (finding.code, finding.values["options"]) == ("province.claim_overdue", "1")


def test_other_currencies_stand_apart(make):
    claims = total(make, (done(make, "f-1"), done(make, "f-2", 700.0, currency="USD")))
    assert claims.of(Line.IMPLEMENTED).saving.value == 10e6
    assert [(c.facility_id, c.currency, c.step, c.saving.value, c.saving.unit) for c in claims.foreign] == [
        ("f-2", "USD", Line.IMPLEMENTED, 700.0, "USD/yr")
    ]


def test_a_missing_amount_is_not_zero_and_options_are_counted(make):
    more = make.summary(
        "f-2", *(make.option(n, make.claim(), saving=s) for n, s in (("1", None), ("2", None), ("3", 1e6)))
    )
    line = total(make, (done(make, "f-1"), more)).of(Line.IMPLEMENTED)
    assert (line.saving.value, line.saving.why) == (11e6, "partial")
    assert (line.unpriced.value, line.count.value) == (2.0, 4.0)
    alone = total(make, (done(make, "f-1", None),)).of(Line.IMPLEMENTED)
    assert (alone.saving.value, alone.saving.why) == (None, "unknown")


@pytest.mark.parametrize("over", [{"illustrative": True}, {"period_current_to": "2014-12-31"}])
def test_out_of_scope_and_old_results_claim_nothing(over, make):
    assert all(not t.count.high for t in total(make, (done(make, "f-1", **over),)).lines)
