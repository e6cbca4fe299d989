from __future__ import annotations

import pytest

from sxsh_toolkit.model.register import Register
from sxsh_toolkit.model.words import Rung
from sxsh_toolkit.province.claims import check_claims, total_claims
from sxsh_toolkit.province.population import build_subjects


def subjects(make, cards, works=("f-1", "f-2", "f-3")):
    rows = tuple(make.row(card.facility_id) for card in cards)
    events = tuple(make.event(name, "operating", "yes", "2016-06-01") for name in works)
    return build_subjects(Register(rows, events), make.programme(), cards, make.AS_OF)


def done(make, name, saving=10e6, dates="2018-05-01", rung="implemented", **over):
    cells = {f"rung_{rung}_count": 2, f"rung_{rung}_saving": saving, f"rung_{rung}_investment": 5e6}
    return make.summary(name, implemented_dates=dates, **cells, **over)


def test_rungs_are_summed_apart_and_each_option_once(make):
    cards = (
        done(make, "f-1"),
        done(make, "f-2", 4e6, rung="verified"),
        done(make, "f-3", 1e6, rung="identified"),
    )
    claims = total_claims(subjects(make, cards), make.AS_OF, "thu")
    savings = {total.rung: total.saving.value for total in claims.rungs}
    assert savings[Rung.IMPLEMENTED] == 10e6
    assert savings[Rung.VERIFIED] == 4e6
    assert savings[Rung.IDENTIFIED] == 1e6
    assert savings[Rung.COMMITTED] == 0.0
    assert claims.of(Rung.IMPLEMENTED).saving.unit == "VND/yr"
    assert claims.of(Rung.IMPLEMENTED).saving.id == "thu/claims/implemented.saving_vnd_per_year"
    assert [total.rung for total in claims.rungs] == list(Rung)


def test_an_unknown_facility_only_widens_the_range(make):
    cards = (done(make, "f-1"), done(make, "f-2", 4e6), done(make, "f-3", -1e6))
    saving = (
        total_claims(subjects(make, cards, works=("f-1",)), make.AS_OF, "thu").of(Rung.IMPLEMENTED).saving
    )
    assert (saving.value, saving.low, saving.high, saving.why) == (10e6, 9e6, 14e6, "range")


@pytest.mark.parametrize(
    ("dates", "code"),
    [("", "province.claim_undated"), ("2018-05-01;2020-12-15", "province.claim_after_cutoff")],
)
def test_what_cannot_be_placed_before_the_cutoff_does_not_stand(dates, code, make):
    found = subjects(make, (done(make, "f-1", dates=dates),))
    saving = total_claims(found, make.AS_OF, "thu").of(Rung.IMPLEMENTED).saving
    assert (saving.value, saving.high) == (0.0, 10e6)
    assert [f.code for f in check_claims(found, make.AS_OF)] == [code]
    early = subjects(make, (done(make, "f-1", dates="", rung="feasible"),))
    assert total_claims(early, make.AS_OF, "thu").of(Rung.FEASIBLE).saving.value == 10e6
    assert check_claims(early, make.AS_OF) == ()


def test_other_currencies_stand_apart(make):
    claims = total_claims(
        subjects(make, (done(make, "f-1"), done(make, "f-2", 700.0, currency="USD"))), make.AS_OF, "thu"
    )
    assert claims.of(Rung.IMPLEMENTED).saving.value == 10e6
    assert [(c.facility_id, c.currency, c.rung, c.saving.value, c.saving.unit) for c in claims.foreign] == [
        ("f-2", "USD", Rung.IMPLEMENTED, 700.0, "USD/yr")
    ]


def test_a_missing_amount_is_not_zero(make):
    cards = (done(make, "f-1"), done(make, "f-2", None))
    total = total_claims(subjects(make, cards), make.AS_OF, "thu").of(Rung.IMPLEMENTED)
    assert (total.saving.value, total.saving.why, total.unpriced.value, total.count.value) == (
        10e6,
        "partial",
        1.0,
        4.0,
    )
    alone = total_claims(subjects(make, cards[1:]), make.AS_OF, "thu").of(Rung.IMPLEMENTED)
    assert (alone.saving.value, alone.saving.why) == (None, "unknown")


def test_out_of_scope_and_closed_facilities_claim_nothing(make):
    cards = (done(make, "f-1", illustrative=True), done(make, "f-2", period_current_to="2014-12-31"))
    assert total_claims(subjects(make, cards), make.AS_OF, "thu").of(Rung.IMPLEMENTED).count.high == 0.0
