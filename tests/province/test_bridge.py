from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sxsh_toolkit.model.register import Register
from sxsh_toolkit.province.bridge import build_bridge
from sxsh_toolkit.province.population import build_subjects


def bridge(make, register, cards=()):
    programme = make.programme()
    subjects = build_subjects(register, programme, cards, make.AS_OF)
    return build_bridge(subjects, programme, make.AS_OF, "thu"), subjects


def test_each_change_has_its_line(make):
    rows = (
        make.row("f-cu"),
        make.row("f-moi", founded="2017"),
        make.row("f-dong"),
        make.row("f-nhap"),
        make.row("f-di"),
        make.row("f-den", "ngoai"),
        make.row("f-moi-roi-dong", founded="2016-05-01"),
        make.row("f-sau", founded="2021"),
        make.row("f-ngoai", "ngoai"),
    )
    events = (
        make.event("f-dong", "closed", "yes", "2016-01-01"),
        make.event("f-nhap", "merged", "f-cu", "2018-01-01"),
        make.event("f-di", "moved", "ngoai", "2018-01-01"),
        make.event("f-den", "moved", "b", "2018-01-01"),
        make.event("f-moi-roi-dong", "closed", "yes", "2019-01-01"),
        make.event("f-cu", "closed", "yes", "2020-12-15"),
    )
    found, _ = bridge(make, Register(rows, events))
    values = {
        name: getattr(found, name).value
        for name in ("opening", "new", "closed", "merged", "moved_out", "moved_in", "closing")
    }
    assert values == {
        "opening": 4,
        "new": 2,
        "closed": 2,
        "merged": 1,
        "moved_out": 1,
        "moved_in": 1,
        "closing": 3,
    }
    assert found.closed.inputs == ("register/f-dong", "register/f-moi-roi-dong")


def test_a_facility_that_opens_again_is_back_in_the_count(make):
    events = (
        make.event("f-1", "closed", "yes", "2017-01-01"),
        make.event("f-1", "operating", "yes", "2018-01-01"),
        make.event("f-2", "closed", "yes", "2015-01-01"),
        make.event("f-2", "operating", "yes", "2018-01-01"),
        make.event("f-2", "closed", "yes", "2019-01-01"),
        make.event("f-3", "merged", "f-1", "2017-01-01"),
        make.event("f-3", "operating", "yes", "2018-01-01"),
    )
    found, subjects = bridge(make, Register(tuple(make.row(f"f-{n}") for n in (1, 2, 3)), events))
    values = [getattr(found, n).value for n in ("opening", "closed", "merged", "reopened", "closing")]
    assert values == [2, 2, 1, 2, 1]
    assert [(s.place.in_scope, s.place.ended) for s in subjects] == [
        (True, False),
        (True, True),
        (True, True),
    ]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_the_bridge_ties_and_ends_at_the_population(data, make):
    register, cards = data.draw(make.registers())
    found, subjects = bridge(make, register, cards)
    terms = found.opening.value + found.new.value + found.moved_in.value + found.reopened.value
    assert terms - found.closed.value - found.merged.value - found.moved_out.value == found.closing.value
    assert found.closing.value == sum(s.place.in_scope and not s.place.ended for s in subjects)
