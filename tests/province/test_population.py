from __future__ import annotations

import pytest

from sxsh_toolkit.model.register import Register
from sxsh_toolkit.province.population import ResultState, build_subjects, group_by


def place(make, row, *events, card=None, broken=frozenset(), **programme):
    register = Register((row,) if row else (), events)
    cards = (card,) if card else ()
    subjects = build_subjects(register, make.programme(**programme), cards, make.AS_OF, broken)
    return subjects[0].place


SCOPE = [
    ("a", "", [], ""),
    ("ngoai", "", [], "area"),
    ("", "", [], "area_unknown"),
    ("a", "2020-12-14", [], ""),
    ("a", "2020-12-15", [], "not_yet_founded"),
    ("a", "", [("closed", "yes", "2015-12-31")], "ended_before"),
    ("a", "", [("closed", "yes", "2016-01-01")], ""),
    ("a", "", [("moved", "ngoai", "2019-01-01")], "moved_out"),
    ("a", "", [("moved", "ngoai", "2021-01-01")], ""),
    ("ngoai", "", [("moved", "b", "2019-01-01")], ""),
    ("ngoai", "", [("moved", "b", "2021-01-01")], "area"),
]


@pytest.mark.parametrize(("area", "founded", "events", "reason"), SCOPE)
def test_scope_is_area_and_dates(area, founded, events, reason, make):
    found = place(make, make.row("f", area, founded=founded), *(make.event("f", *e) for e in events))
    assert found.reason == reason
    assert found.in_scope is (reason == "")


@pytest.mark.parametrize(
    ("card", "programme", "reason"), [(True, "no", "illustrative"), (False, "yes", "illustrative")]
)
def test_sample_and_real_data_never_mix(card, programme, reason, make):
    found = place(make, make.row("f"), card=make.summary("f", illustrative=card), illustrative=programme)
    assert (found.reason, found.result_reason) == (reason, reason)
    same = place(
        make, make.row("f"), card=make.summary("f", illustrative=card), illustrative="yes" if card else "no"
    )
    assert same.in_scope


RESULTS = [
    ({}, ""),
    ({"currency": "USD"}, "currency"),
    ({"period_current_to": "2015-12-31"}, "period"),
    ({"period_current_to": "2020-12-31"}, "period"),
    ({"period_current_to": "2020-12-14"}, ""),
    ({"period_current_to": None}, "period"),
    ({"findings_blocker": 2}, "blocked"),
]


@pytest.mark.parametrize(("over", "reason"), RESULTS)
def test_a_result_counts_or_says_why_not(over, reason, make):
    found = place(make, make.row("f"), card=make.summary("f", **over))
    assert found.in_scope
    assert found.result_reason == reason


def test_a_result_of_a_closed_facility_no_longer_counts(make):
    found = place(make, make.row("f"), make.event("f", "closed", "yes", "2019-01-01"), card=make.summary("f"))
    assert (found.in_scope, found.ended, found.result_reason) == (True, True, "not_operating")


def test_a_result_without_a_row_is_listed_and_not_counted(make):
    found = place(make, None, card=make.summary("f"))
    assert (found.reason, found.result) == ("not_in_register", ResultState.GREEN)


def test_a_broken_result_is_red(make):
    assert place(make, make.row("f"), broken=frozenset({"f"})).result is ResultState.RED
    assert place(make, make.row("f"), card=make.summary("f", findings_blocker=1)).result is ResultState.RED
    assert place(make, make.row("f")).result is ResultState.NONE


def test_groups_hold_everybody_in_scope_once(make):
    rows = (make.row("f-1", size="micro"), make.row("f-2"), make.row("f-3", "ngoai", size="micro"))
    groups = group_by(build_subjects(Register(rows), make.programme(), (), make.AS_OF), "size")
    assert {key: [s.row.facility_id for s in found] for key, found in groups.items()} == {
        "": ["f-2"],
        "micro": ["f-1"],
    }
