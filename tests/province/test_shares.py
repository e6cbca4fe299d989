from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sxsh_toolkit.model.programme import DenominatorRule, RuleName
from sxsh_toolkit.model.register import Frame, Register
from sxsh_toolkit.province.frames import choose_frame
from sxsh_toolkit.province.population import build_subjects
from sxsh_toolkit.province.shares import combine, compute_share, limits, outcomes_of

OUT, NO, YES = 0, 1, 2
UNITS = st.lists(st.sets(st.sampled_from([OUT, NO, YES]), min_size=1).map(frozenset), max_size=6)
ANSWER = st.sampled_from([True, False, None])


def brute(units):
    rates = []
    for turn in product(*units):
        below = sum(x != OUT for x in turn)
        if below:
            rates.append(100.0 * sum(x == YES for x in turn) / below)
    return (min(rates), max(rates)) if rates else (None, None)


@given(UNITS)
@settings(max_examples=400)
def test_limits_are_those_of_every_completion(units):
    assert limits(units) == brute(units)


@given(st.lists(st.tuples(ANSWER, ANSWER), min_size=1, max_size=4))
def test_an_enterprise_turns_out_as_its_facilities_do(parts):
    units = [outcomes_of(*part) for part in parts]
    assert combine(units) == frozenset(max(turn) for turn in product(*units))


def share(make, rows, events, rule=RuleName.APPLYING_WIDE, denominator=DenominatorRule.OPERATING, frames=()):
    register, programme = Register(tuple(rows), tuple(events), tuple(frames)), make.programme()
    subjects = build_subjects(register, programme, (), make.AS_OF)
    frame = choose_frame(register, "k", denominator, "thu")
    return compute_share(subjects, programme, rule, denominator, make.AS_OF, "thu", frame)


def word(answer):
    return {True: "yes", False: "no", None: ""}[answer]


def build(make, known):
    rows = [make.row(f"f-{n}", potential=word(potential)) for n, (_, potential, _) in enumerate(known)]
    events = []
    for n, (works, _, applies) in enumerate(known):
        if works is not None:
            events.append(make.event(f"f-{n}", "operating", word(works), "2017-01-01"))
        if applies is not None:
            events.append(make.event(f"f-{n}", "option_implemented", word(applies), "2018-01-01"))
    return share(make, rows, events, denominator=DenominatorRule.OPERATING_WITH_POTENTIAL)


@settings(max_examples=40, deadline=None)
@given(known=st.lists(st.tuples(ANSWER, ANSWER, ANSWER), max_size=3))
def test_limits_hold_against_every_completed_register(known, make):
    """The unknown operating, potential and applying are filled in every way, each way a register of its own."""
    found = build(make, known)
    rates = []
    flat = [x for triple in known for x in triple]
    for turn in product(*([True, False] if x is None else [x] for x in flat)):
        full = build(make, [tuple(turn[i : i + 3]) for i in range(0, len(turn), 3)])
        assert full.low_pct.value == full.high_pct.value
        if full.low_pct.value is not None:
            rates.append(full.low_pct.value)
    expected = (min(rates), max(rates)) if rates else (None, None)
    assert (found.low_pct.value, found.high_pct.value) == expected


def test_counts_are_published_by_class_and_tie(make):
    rows = [make.row(f"f-{n}") for n in range(6)]
    events = [make.event(f"f-{n}", "operating", "yes", "2016-06-01") for n in range(4)]
    events += [make.event("f-0", "option_implemented", "yes", "2018-01-01")]
    events += [make.event("f-1", "option_implemented", "no", "2018-01-01")]
    events += [make.event("f-4", "option_implemented", "yes", "2018-01-01")]
    found = share(make, rows, events)
    values = [f.value for f in (found.yes, found.no, found.unknown, found.denominator, found.perhaps)]
    assert values == [1.0, 1.0, 2.0, 4.0, 2.0]
    assert found.ids == ("f-0",)
    assert (found.denominator.low, found.denominator.high) == (4.0, 6.0)
    assert found.low_pct.value == pytest.approx(100 * 1 / 5)
    assert found.high_pct.value == pytest.approx(100 * 5 / 6)
    assert found.yes.id == "thu/share/applying_wide/operating.yes"
    assert found.yes.inputs == ("register/f-0",)


def test_nobody_below_the_line_is_said(make):
    found = share(make, [make.row("f-0", "ngoai")], [])
    assert (found.low_pct.value, found.low_pct.why) == (None, "nobody")


def test_an_enterprise_with_two_facilities_counts_once(make):
    rows = [make.row(f"f-{n}", legal_form="enterprise", parent="nhom") for n in range(2)]
    rows.append(make.row("f-2", legal_form="household"))
    events = [make.event(f"f-{n}", "operating", "yes", "2016-06-01") for n in range(3)]
    events.append(make.event("f-1", "trained", "yes", "2018-01-01"))
    found = share(make, rows, events, RuleName.TRAINED_ANY, DenominatorRule.OPERATING_ENTERPRISES)
    assert (found.yes.value, found.denominator.value, found.ids) == (1.0, 1.0, ("nhom",))


def frame(stratum, count, **over):
    cells = {"sector": "", "area": "", "source": "s", "locator": "", **over}
    return Frame("k", "2017", stratum=stratum, count=count, **cells)


def test_the_frame_counts_only_its_own_kind_of_facility(make):
    rows = [
        make.row("f-0", legal_form="enterprise"),
        make.row("f-1", legal_form="household"),
        make.row("f-2"),
    ]
    events = [make.event(f"f-{n}", "operating", "yes", "2016-06-01") for n in range(3)]
    events += [make.event(f"f-{n}", "option_implemented", "yes", "2018-01-01") for n in range(3)]
    found = share(make, rows, events, frames=[frame("enterprise", 40), frame("cooperative", 10)])
    assert found.yes.value == 3.0
    assert (found.frame_yes.value, found.frame_pct.value) == (1.0, 2.0)
    potential = DenominatorRule.OPERATING_WITH_POTENTIAL
    assert (
        share(make, rows, events, denominator=potential, frames=[frame("", 50)]).frame_pct.why == "no_frame"
    )


def test_a_frame_smaller_than_the_count_gives_no_share(make):
    rows = [make.row(f"f-{n}") for n in range(3)]
    events = [
        make.event(f"f-{n}", fact, "yes", "2017-06-01")
        for n in range(3)
        for fact in ("operating", "option_implemented")
    ]
    found = share(make, rows, events, frames=[frame("", 2)])
    assert (found.frame_pct.value, found.frame_pct.why) == (None, "frame_too_small")
