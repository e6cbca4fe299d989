"""The named indicator rules: one facility's dated events → yes, no or unknown on a day.

A programme names a rule and gives its parameters; there is no expression language. Two principles hold for all of
them: where the register says nothing, the answer is unknown and never "no"; and after closing or merging, from that
day on, a facility is in no present state any more (only :func:`ever_applied` remembers), until it opens again.

Each rule has the signature ``(history, as_of, programme) -> True | False | None``.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType

from sxsh_toolkit.model.programme import Programme, RuleName
from sxsh_toolkit.model.register import NO, UNKNOWN, YES, AwareClass, Fact, RegisterEvent, closed_spans

History = tuple[RegisterEvent, ...]
Answer = bool | None
Rule = Callable[[History, date, Programme], Answer]
DEFAULT_MONTHS = 24
DEFAULT_LEAST = AwareClass.NAMES_BENEFIT
_TRUTH: dict[str, Answer] = {YES: True, NO: False, UNKNOWN: None}
_AWARE_ORDER = tuple(AwareClass)


def ended_on(history: History, day: date) -> date | None:
    """Return since when a facility is closed or merged on a day; None when it is neither, or open again."""
    spans = closed_spans(history)
    return next((start for start, back in spans if start <= day and (back is None or day < back)), None)


def has_ended(history: History, day: date) -> bool:
    """Whether a facility is closed or merged on a day."""
    return ended_on(history, day) is not None


def months_before(day: date, months: int) -> date:
    """Return the day some months earlier; the last of a month stands for days that it does not have."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def all_of(*answers: Answer) -> Answer:
    """Return "and" of answers: no as soon as one is no, unknown as long as one is unknown."""
    if any(answer is False for answer in answers):
        return False
    return None if any(answer is None for answer in answers) else True


def any_of(answers: Iterable[Answer]) -> Answer:
    """Return "or" of answers: yes as soon as one is yes; unknown without any answer."""
    known = list(answers)
    if any(answer is True for answer in known):
        return True
    return None if not known or any(answer is None for answer in known) else False


def _so_far(history: History, fact: Fact, as_of: date) -> list[RegisterEvent]:
    return [event for event in history if event.fact is fact and event.date <= as_of]


def _holding(history: History, fact: Fact, as_of: date) -> list[RegisterEvent]:
    """Return the events that still hold; a reopened facility's states from before its closing are unknown again."""
    closings = [start for start, _ in closed_spans(history) if start <= as_of]
    since = date.min if fact is Fact.HAS_POTENTIAL else max(closings, default=date.min)
    found = (e for e in _so_far(history, fact, as_of) if e.until is None or e.until >= as_of)
    return [e for e in found if e.date > since]


def _latest(signals: Iterable[tuple[date, Answer]]) -> Answer:
    """Return the answer of the latest day; different answers on one day are unknown."""
    known = list(signals)
    if not known:
        return None
    last = max(day for day, _ in known)
    answers = {answer for day, answer in known if day == last}
    return answers.pop() if len(answers) == 1 else None


def state_of(history: History, fact: Fact, as_of: date) -> Answer:
    """Return what the latest event of a fact that still holds on a day says."""
    return _latest((event.date, _TRUTH.get(event.value)) for event in _holding(history, fact, as_of))


def operating(history: History, as_of: date, programme: Programme) -> Answer:
    """Whether a facility operates: the latest of its operating and suspended events that hold; closing ends it.

    A closing that is only reported (value unknown) leaves it unknown from that day.
    """
    if has_ended(history, as_of):
        return False
    signals = [(e.date, _TRUTH.get(e.value)) for e in _holding(history, Fact.OPERATING, as_of)]
    for event in _holding(history, Fact.SUSPENDED, as_of):
        suspended = _TRUTH.get(event.value)
        signals.append((event.date, None if suspended is None else not suspended))
    signals += [(e.date, None) for e in _holding(history, Fact.CLOSED, as_of) if e.value == UNKNOWN]
    return _latest(signals)


def aware_names_benefit(history: History, as_of: date, programme: Programme) -> Answer:
    """Whether the latest answer is at least the class that the programme names (``least``, default names_benefit).

    A bare "yes" says only that SXSH has been heard of, so a stricter class stays unknown. A training event is no
    answer: attendance is not awareness.
    """
    if has_ended(history, as_of):
        return False
    least = programme.use_of(RuleName.AWARE_NAMES_BENEFIT).least or DEFAULT_LEAST
    events = _holding(history, Fact.AWARE, as_of)
    return _latest((event.date, _aware(event.value, least)) for event in events)


def _aware(value: str, least: AwareClass) -> Answer:
    if value == NO:
        value = AwareClass.NOT_HEARD.value
    if value == YES:
        return True if _AWARE_ORDER.index(least) <= _AWARE_ORDER.index(AwareClass.HEARD) else None
    if value == UNKNOWN:
        return None
    return _AWARE_ORDER.index(AwareClass(value)) >= _AWARE_ORDER.index(least)


def trained_any(history: History, as_of: date, programme: Programme) -> Answer:
    """Whether anybody of the facility was trained up to the day; a facility counts once, however many courses."""
    if has_ended(history, as_of):
        return False
    return any_of(_TRUTH.get(event.value) for event in _holding(history, Fact.TRAINED, as_of))


def assessed_with_report(history: History, as_of: date, programme: Programme) -> Answer:
    """Whether an SXSH assessment with a report stands; an energy audit is not one, and "yes" without a report unknown."""
    if has_ended(history, as_of):
        return False
    events = _holding(history, Fact.ASSESSED, as_of)
    return any_of(_TRUTH.get(e.value) if e.value != YES or e.evidence else None for e in events)


def applying_wide(history: History, as_of: date, programme: Programme) -> Answer:
    """Rộng: at least one option is implemented and still in use; a later "no" ends what was before it."""
    if has_ended(history, as_of):
        return False
    return state_of(history, Fact.OPTION_IMPLEMENTED, as_of)


def applying_strict(history: History, as_of: date, programme: Programme) -> Answer:
    """Chặt: assessed with a report, and an option in use with evidence from the last ``months`` (default 24).

    An option in use without fresh evidence leaves the answer unknown: nobody saw that it was given up.
    """
    in_use = applying_wide(history, as_of, programme)
    if in_use is True:
        months = int(programme.use_of(RuleName.APPLYING_STRICT).months or DEFAULT_MONTHS)
        events = _holding(history, Fact.OPTION_IMPLEMENTED, as_of)
        given_up = [event.date for event in events if event.value == NO]
        since = max([months_before(as_of, months), *given_up])
        fresh = any(event.value == YES and event.evidence and event.date > since for event in events)
        in_use = True if fresh else None
    return all_of(assessed_with_report(history, as_of, programme), in_use)


def ever_applied(history: History, as_of: date, programme: Programme) -> Answer:
    """Đã từng áp dụng: an option was implemented at any time up to the day, whatever came later."""
    return any_of(_TRUTH.get(event.value) for event in _so_far(history, Fact.OPTION_IMPLEMENTED, as_of))


def implementing_dated(history: History, as_of: date, programme: Programme) -> Answer:
    """Triển khai giải pháp: an option was implemented within the programme's period, up to the day."""
    if has_ended(history, as_of):
        return False
    events = _so_far(history, Fact.OPTION_IMPLEMENTED, min(as_of, programme.to))
    return any_of(_TRUTH.get(event.value) for event in events if event.date >= programme.from_)


RULES: Mapping[RuleName, Rule] = MappingProxyType(
    {
        RuleName.OPERATING: operating,
        RuleName.AWARE_NAMES_BENEFIT: aware_names_benefit,
        RuleName.TRAINED_ANY: trained_any,
        RuleName.ASSESSED_WITH_REPORT: assessed_with_report,
        RuleName.APPLYING_WIDE: applying_wide,
        RuleName.APPLYING_STRICT: applying_strict,
        RuleName.EVER_APPLIED: ever_applied,
        RuleName.IMPLEMENTING_DATED: implementing_dated,
    }
)


def parameters_of(rule: RuleName, programme: Programme) -> tuple[tuple[str, str], ...]:
    """Return the parameters with which a rule is used, given or default, as text."""
    use = programme.use_of(rule)
    if rule is RuleName.AWARE_NAMES_BENEFIT:
        return (("least", (use.least or DEFAULT_LEAST).value),)
    if rule is RuleName.APPLYING_STRICT:
        return (("months", str(int(use.months or DEFAULT_MONTHS))),)
    return ()


def potential(history: History, typed: str, as_of: date) -> Answer:
    """Whether a facility has SXSH potential: its latest event, else the register's column, else unknown."""
    if _holding(history, Fact.HAS_POTENTIAL, as_of):
        return state_of(history, Fact.HAS_POTENTIAL, as_of)
    return _TRUTH.get(typed)
