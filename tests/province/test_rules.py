from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.model.programme import RuleName
from sxsh_toolkit.province.rules import (
    RULES,
    all_of,
    any_of,
    ended_on,
    months_before,
    parameters_of,
    potential,
)


def test_every_published_rule_is_a_function():
    assert set(RULES) == set(RuleName)


@pytest.mark.parametrize("rule", list(RuleName))
def test_without_events_the_answer_is_unknown(rule, make):
    assert RULES[rule]((), make.AS_OF, make.programme()) is None


@pytest.mark.parametrize("rule", [r for r in RuleName if r is not RuleName.EVER_APPLIED])
def test_closing_ends_every_present_state_from_its_day(rule, make):
    facts = ("operating", "trained", "assessed", "option_implemented")
    history = [make.event("f", fact, "yes", "2019-06-01", evidence="x") for fact in facts]
    history.append(make.event("f", "aware", "trained", "2019-06-01"))
    history.append(make.event("f", "closed", "yes", "2020-06-01"))
    programme = make.programme()
    assert RULES[rule](tuple(history), date(2020, 6, 1), programme) is False
    assert RULES[rule](tuple(history), date(2020, 5, 31), programme) is True


def test_ever_applied_remembers_what_closing_ended(make):
    history = (
        make.event("f", "option_implemented", "yes", "2017-01-01"),
        make.event("f", "closed", "yes", "2018-01-01"),
    )
    assert RULES[RuleName.EVER_APPLIED](history, make.AS_OF, make.programme()) is True
    assert RULES[RuleName.APPLYING_WIDE](history, make.AS_OF, make.programme()) is False


OPERATING = [
    ([("operating", "yes", "2016-01-01")], True),
    ([("operating", "no", "2016-01-01")], False),
    ([("operating", "unknown", "2019-01-01"), ("operating", "yes", "2016-01-01")], None),
    ([("operating", "yes", "2021-01-01")], None),
    ([("operating", "yes", "2016-01-01", "2019-12-31")], None),
    ([("operating", "yes", "2016-01-01", "2020-12-14")], True),
    ([("operating", "yes", "2016-01-01"), ("suspended", "yes", "2018-01-01")], False),
    ([("operating", "yes", "2016-01-01"), ("suspended", "yes", "2018-01-01", "2019-01-01")], True),
    (
        [
            ("operating", "yes", "2016-01-01"),
            ("suspended", "yes", "2018-01-01"),
            ("operating", "yes", "2019-01-01"),
        ],
        True,
    ),
    ([("operating", "yes", "2016-01-01"), ("suspended", "unknown", "2018-01-01")], None),
    ([("operating", "yes", "2018-01-01"), ("operating", "no", "2018-01-01")], None),
    ([("operating", "yes", "2016-01-01"), ("closed", "unknown", "2019-01-01")], None),
    ([("closed", "unknown", "2018-01-01"), ("operating", "yes", "2019-01-01")], True),
    ([("operating", "yes", "2016-01-01"), ("merged", "f-2", "2019-01-01")], False),
    ([("closed", "yes", "2020-12-14"), ("operating", "yes", "2016-01-01")], False),
    ([("closed", "yes", "2020-12-15"), ("operating", "yes", "2016-01-01")], True),
]


@pytest.mark.parametrize(("events", "expected"), OPERATING)
def test_operating(events, expected, make):
    history = tuple(make.event("f", *item) for item in events)
    assert RULES[RuleName.OPERATING](history, make.AS_OF, make.programme()) is expected


AWARE = [
    ("not_heard", "names_benefit", False),
    ("heard", "names_benefit", False),
    ("names_benefit", "names_benefit", True),
    ("trained", "names_benefit", True),
    ("yes", "names_benefit", None),
    ("yes", "heard", True),
    ("no", "heard", False),
    ("unknown", "heard", None),
    ("names_benefit", "trained", False),
]


@pytest.mark.parametrize(("value", "least", "expected"), AWARE)
def test_awareness_has_a_cut_point(value, least, expected, make):
    programme = make.programme(rules=[{"rule": "aware_names_benefit", "least": least}])
    history = (make.event("f", "aware", value, "2018-01-01"),)
    assert RULES[RuleName.AWARE_NAMES_BENEFIT](history, make.AS_OF, programme) is expected
    assert parameters_of(RuleName.AWARE_NAMES_BENEFIT, programme) == (("least", least),)


def test_attendance_is_not_awareness(make):
    history = (make.event("f", "trained", "yes", "2018-01-01", evidence="lop"),)
    assert RULES[RuleName.AWARE_NAMES_BENEFIT](history, make.AS_OF, make.programme()) is None
    assert RULES[RuleName.TRAINED_ANY](history, make.AS_OF, make.programme()) is True


def test_an_energy_audit_is_no_assessment_and_a_report_is_needed(make):
    rule, programme = RULES[RuleName.ASSESSED_WITH_REPORT], make.programme()
    audit = make.event("f", "energy_audit", "yes", "2018-01-01", evidence="kt")
    assert rule((audit,), make.AS_OF, programme) is None
    assert rule((make.event("f", "assessed", "yes", "2018-01-01"),), make.AS_OF, programme) is None
    assert (
        rule((make.event("f", "assessed", "yes", "2018-01-01", evidence="bc"),), make.AS_OF, programme)
        is True
    )
    assert rule((make.event("f", "assessed", "no", "2018-01-01"),), make.AS_OF, programme) is False


STRICT = [
    ([("option_implemented", "yes", "2019-01-01", "", "bb")], True),
    ([("option_implemented", "yes", "2018-12-15", "", "bb")], True),
    ([("option_implemented", "yes", "2018-12-14", "", "bb")], None),
    ([("option_implemented", "yes", "2019-01-01")], None),
    (
        [("option_implemented", "yes", "2019-01-01", "", "bb"), ("option_implemented", "no", "2020-01-01")],
        False,
    ),
    (
        [
            ("option_implemented", "yes", "2019-01-01", "", "bb"),
            ("option_implemented", "no", "2020-01-01"),
            ("option_implemented", "yes", "2020-02-01"),
        ],
        None,
    ),
    ([("option_implemented", "yes", "2019-01-01", "2020-01-01", "bb")], None),
]


@pytest.mark.parametrize(("events", "expected"), STRICT)
def test_strict_needs_an_assessment_and_fresh_evidence(events, expected, make):
    options = tuple(make.event("f", *item) for item in events)
    report = make.event("f", "assessed", "yes", "2017-01-01", evidence="bc")
    rule, programme = RULES[RuleName.APPLYING_STRICT], make.programme()
    assert rule((report, *options), make.AS_OF, programme) is expected
    without = make.event("f", "assessed", "no", "2017-01-01")
    assert rule((without, *options), make.AS_OF, programme) is False


def test_the_window_of_the_strict_rule_is_a_parameter(make):
    programme = make.programme(rules=[{"rule": "applying_strict", "months": "36"}])
    history = (
        make.event("f", "assessed", "yes", "2017-01-01", evidence="bc"),
        make.event("f", "option_implemented", "yes", "2018-06-01", evidence="bb"),
    )
    assert RULES[RuleName.APPLYING_STRICT](history, make.AS_OF, programme) is True
    assert parameters_of(RuleName.APPLYING_STRICT, programme) == (("months", "36"),)


def test_implementing_is_dated_within_the_period(make):
    rule, programme = RULES[RuleName.IMPLEMENTING_DATED], make.programme()
    before = make.event("f", "option_implemented", "yes", "2015-12-31")
    assert rule((before,), make.AS_OF, programme) is None
    first = make.event("f", "option_implemented", "yes", "2016-01-01", "2016-02-01")
    assert rule((before, first), make.AS_OF, programme) is True
    late = make.event("f", "option_implemented", "yes", "2021-01-01")
    assert rule((late,), date(2021, 6, 1), programme) is None


def test_potential_event_overrides_the_column_and_unknown_stays_unknown(make):
    event = make.event("f", "has_potential", "no", "2018-01-01")
    assert potential((event,), "yes", make.AS_OF) is False
    assert potential((event,), "yes", date(2017, 1, 1)) is True
    assert potential((make.event("f", "has_potential", "unknown", "2018-01-01"),), "yes", make.AS_OF) is None
    assert potential((), "", make.AS_OF) is None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2020, 12, 14), 24, date(2018, 12, 14)),
        (date(2020, 2, 29), 12, date(2019, 2, 28)),
        (date(2020, 1, 31), 2, date(2019, 11, 30)),
        (date(2020, 3, 31), 1, date(2020, 2, 29)),
    ],
)
def test_months_before(day, months, expected):
    assert months_before(day, months) == expected


@given(st.lists(st.sampled_from([True, False, None]), max_size=5))
def test_three_valued_logic_agrees_with_every_completion(answers):
    fills = [[]]
    for answer in answers:
        fills = [[*f, x] for f in fills for x in ([True, False] if answer is None else [answer])]
    ands, ors = {all(f) for f in fills}, {any(f) for f in fills}
    assert all_of(*answers) is (ands.pop() if len(ands) == 1 else None)
    if answers:
        assert any_of(answers) is (ors.pop() if len(ors) == 1 else None)


def test_the_first_ending_counts(make):
    history = (make.event("f", "closed", "yes", "2019-01-01"), make.event("f", "merged", "f-2", "2018-01-01"))
    assert ended_on(history, make.AS_OF) == date(2018, 1, 1)
    assert ended_on(history, date(2017, 12, 31)) is None
    assert ended_on((make.event("f", "closed", "no", "2019-01-01"),), make.AS_OF) is None


def test_what_was_in_use_before_a_closing_is_unknown_after_reopening(make):
    history = (
        make.event("f", "option_implemented", "yes", "2017-01-01"),
        make.event("f", "closed", "yes", "2018-01-01"),
        make.event("f", "operating", "yes", "2019-01-01"),
    )
    programme = make.programme()
    assert ended_on(history, date(2018, 6, 1)) == date(2018, 1, 1)
    assert RULES[RuleName.OPERATING](history, date(2018, 12, 31), programme) is False
    assert RULES[RuleName.OPERATING](history, date(2019, 1, 1), programme) is True
    assert RULES[RuleName.APPLYING_WIDE](history, make.AS_OF, programme) is None
    assert RULES[RuleName.EVER_APPLIED](history, make.AS_OF, programme) is True
