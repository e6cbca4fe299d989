"""The population: which facilities of the register, and which results, are in the programme's scope, and why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sxsh_toolkit.model.programme import Programme
from sxsh_toolkit.model.register import Fact, Register, RegisterEvent, RegisterRow, area_of, founded_on
from sxsh_toolkit.province.rules import Answer, History, ended_on, has_ended, operating, potential
from sxsh_toolkit.province.summary import FacilitySummary


class OutReason(StrEnum):
    """Why a facility, or only its result, does not count."""

    AREA = "area"
    AREA_UNKNOWN = "area_unknown"
    MOVED_OUT = "moved_out"
    NOT_YET_FOUNDED = "not_yet_founded"
    ENDED_BEFORE = "ended_before"
    ILLUSTRATIVE = "illustrative"
    NOT_IN_REGISTER = "not_in_register"
    BLOCKED = "blocked"
    PERIOD = "period"
    CURRENCY = "currency"
    NOT_OPERATING = "not_operating"


class ResultState(StrEnum):
    """Whether a facility has a result: green stands, red has a blocker or is broken."""

    GREEN = "green"
    RED = "red"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FacilityPlace:
    """One facility as the programme sees it on the day.

    ``reason`` is empty when the facility is in scope. ``result_reason`` is empty when its result counts; with
    ``currency`` its physical amounts still count and its money is listed apart.
    """

    facility_id: str
    name: str
    area: str
    sector: str
    size: str
    zone: str
    legal_form: str
    parent: str
    operating: Answer
    potential: Answer
    ended: bool
    reason: str
    result: ResultState
    result_reason: str
    currency: str
    period_to: str
    model_hash: str

    @property
    def in_scope(self) -> bool:
        """Whether it belongs to the programme's population."""
        return self.reason == ""


@dataclass(frozen=True)
class Subject:
    """A facility in work: its place, its events and its summary."""

    place: FacilityPlace
    row: RegisterRow
    history: History
    summary: FacilitySummary | None


def build_subjects(
    register: Register,
    programme: Programme,
    summaries: Iterable[FacilitySummary],
    as_of: date,
    broken: frozenset[str] = frozenset(),
) -> tuple[Subject, ...]:
    """Place every facility of the register, and every summary without a row, in or out of scope.

    Parameters
    ----------
    register : Register
        All rows and events.
    programme : Programme
        Areas, period and whether it is illustrative.
    summaries : iterable of FacilitySummary
        Results.
    as_of : date
        Cut-off day.
    broken : frozenset of str
        Facilities whose result could not be read.

    Returns
    -------
    tuple of Subject
        Sorted by facility.
    """
    results = {summary.facility_id: summary for summary in summaries}
    histories: defaultdict[str, list[RegisterEvent]] = defaultdict(list)
    for event in register.events:
        histories[event.facility_id].append(event)
    known = {row.facility_id: row for row in register.rows}
    strangers = {name: RegisterRow(name, "") for name in {*results, *broken} - set(known)}
    placed = []
    for name, row in sorted({**known, **strangers}.items()):
        history = tuple(
            sorted(histories[name], key=lambda event: (event.date, event.fact.value, event.value))
        )
        place = _place(row, history, results.get(name), programme, as_of, name in broken, name in strangers)
        placed.append(Subject(place, row, history, results.get(name)))
    return tuple(placed)


def _place(
    row: RegisterRow,
    history: History,
    summary: FacilitySummary | None,
    programme: Programme,
    as_of: date,
    broken: bool,
    stranger: bool,
) -> FacilityPlace:
    area = area_of(row, history, as_of)
    works = operating(history, as_of, programme)
    reason = "" if not stranger else OutReason.NOT_IN_REGISTER.value
    reason = reason or _scope_reason(row, history, summary, programme, as_of, area)
    state = ResultState.NONE if summary is None else ResultState.GREEN
    if broken or (summary is not None and not summary.is_green):
        state = ResultState.RED
    return FacilityPlace(
        facility_id=row.facility_id,
        name=row.name,
        area=area,
        sector=row.sector,
        size=row.size,
        zone=row.zone,
        legal_form=row.legal_form,
        parent=row.parent or row.facility_id,
        operating=works,
        potential=potential(history, row.potential, as_of),
        ended=has_ended(history, as_of),
        reason=reason,
        result=state,
        result_reason=reason or _result_reason(summary, state, programme, as_of, works),
        currency=summary.currency if summary else "",
        period_to=summary.current_to.isoformat() if summary and summary.current_to else "",
        model_hash=summary.model_hash if summary else "",
    )


def _scope_reason(
    row: RegisterRow,
    history: History,
    summary: FacilitySummary | None,
    programme: Programme,
    as_of: date,
    area: str,
) -> str:
    if not area:
        return OutReason.AREA_UNKNOWN.value
    if area not in programme.area_ids():
        been = {row.area, *(e.value for e in history if e.fact is Fact.MOVED and e.date <= as_of)}
        return OutReason.MOVED_OUT.value if been & programme.area_ids() else OutReason.AREA.value
    founded, ended = founded_on(row), ended_on(history, as_of)
    if founded is not None and founded > as_of:
        return OutReason.NOT_YET_FOUNDED.value
    if ended is not None and ended < programme.from_:
        return OutReason.ENDED_BEFORE.value
    return OutReason.ILLUSTRATIVE.value if mixes(summary, programme) else ""


def mixes(summary: FacilitySummary | None, programme: Programme) -> bool:
    """Whether a made-up facility meets a real programme, or a real one a made-up programme."""
    return summary is not None and summary.illustrative != programme.illustrative


def _result_reason(
    summary: FacilitySummary | None, state: ResultState, programme: Programme, as_of: date, works: Answer
) -> str:
    if state is ResultState.RED:
        return OutReason.BLOCKED.value
    if summary is None:
        return ""
    if summary.current_to is None or not programme.from_ <= summary.current_to <= as_of:
        return OutReason.PERIOD.value
    if works is False:
        return OutReason.NOT_OPERATING.value
    return OutReason.CURRENCY.value if summary.currency != "VND" else ""


def group_by(subjects: Iterable[Subject], view: str) -> Mapping[str, tuple[Subject, ...]]:
    """Group in-scope facilities by ``area``, ``sector``, ``size`` or ``zone``; an empty value is its own group."""
    groups: defaultdict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        if subject.place.in_scope:
            groups[getattr(subject.place, view)].append(subject)
    return {key: tuple(groups[key]) for key in sorted(groups)}
