"""The whole provincial summary in its order: place, count, rate, sum, break down; nothing here reads or prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sxsh_toolkit.errors import Finding, Severity, sort_findings
from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.programme import DenominatorRule, Programme, RuleName, Target, rule_of
from sxsh_toolkit.model.register import Register
from sxsh_toolkit.province.breakdown import APPLYING_RULES, Breakdown, Counts, break_down, count_states
from sxsh_toolkit.province.bridge import Bridge, build_bridge
from sxsh_toolkit.province.claims import Claims, check_claims, total_claims
from sxsh_toolkit.province.frames import ChosenFrame, choose_frame
from sxsh_toolkit.province.population import FacilityPlace, OutReason, Subject, build_subjects
from sxsh_toolkit.province.shares import Share, compute_share
from sxsh_toolkit.province.summary import FacilitySummary
from sxsh_toolkit.province.sums import Amount, SavingClass, count_saving_classes, sum_amounts


@dataclass(frozen=True)
class ProvinceResult:
    """Everything a provincial summary says; frozen, serialisable, without clock, path or language."""

    programme: Programme
    as_of: date
    places: tuple[FacilityPlace, ...]
    counts: Counts
    bridge: Bridge
    shares: tuple[Share, ...]
    frames: tuple[ChosenFrame, ...]
    claims: Claims
    amounts: tuple[Amount, ...]
    saving_classes: tuple[SavingClass, ...]
    breakdowns: tuple[Breakdown, ...]
    findings: tuple[Finding, ...]
    versions: Mapping[str, str] = field(default_factory=dict)

    @property
    def in_scope(self) -> tuple[FacilityPlace, ...]:
        """The programme's population, sorted by facility."""
        return tuple(place for place in self.places if place.in_scope)

    @property
    def out_of_scope(self) -> tuple[FacilityPlace, ...]:
        """Facilities that do not belong to it, each with its reason."""
        return tuple(place for place in self.places if not place.in_scope)

    def share_of(self, rule: RuleName, denominator: DenominatorRule) -> Share | None:
        """Return one rate, or None when the programme does not ask for it."""
        wanted = (rule, denominator)
        return next((share for share in self.shares if (share.rule, share.denominator_rule) == wanted), None)

    def share_of_target(self, target: Target) -> Share | None:
        """Return the rate that measures a target; None where the register cannot."""
        rule = rule_of(self.programme, target)
        return None if rule is None else self.share_of(rule, target.denominator_rule)

    def figures(self) -> tuple[Figure, ...]:
        """Return every figure, in the order of the sections; no id twice."""
        parts = (
            self.counts,
            self.bridge,
            self.shares,
            self.frames,
            self.claims,
            self.amounts,
            self.saving_classes,
            self.breakdowns,
        )
        return tuple({figure.id: figure for figure in walk_figures(parts)}.values())


def aggregate_province(
    register: Register,
    programme: Programme,
    summaries: Iterable[FacilitySummary] = (),
    *,
    as_of: date | None = None,
    findings: Iterable[Finding] = (),
    versions: Mapping[str, str] | None = None,
) -> ProvinceResult:
    """Aggregate a province.

    Parameters
    ----------
    register : Register
        Facilities, dated events and frames.
    programme : Programme
        Areas, period, rules and targets.
    summaries : iterable of FacilitySummary
        Results of facilities; many facilities have none.
    as_of : date, optional
        Cut-off day; the programme's own without it.
    findings : iterable of Finding
        What the readers of the register, the programme and the summaries found; kept in the result, and a summary
        that could not be read makes its facility red.
    versions : mapping, optional
        Versions of toolkit and reference tables, to be kept in the result.

    Returns
    -------
    ProvinceResult
        The same for the same input in any order.
    """
    day, given = as_of or programme.as_of, tuple(findings)
    cards = tuple(sorted(summaries, key=lambda summary: summary.facility_id))
    broken = frozenset(f.where for f in given if f.code.startswith("summary.") and f.is_blocker)
    stem = f"{programme.id}/{day.isoformat()}"
    subjects = build_subjects(register, programme, cards, day, broken)
    frames = _frames(register, programme, stem)
    own = _check(register, programme, subjects, day)
    return ProvinceResult(
        programme=programme,
        as_of=day,
        places=tuple(subject.place for subject in subjects),
        counts=count_states(subjects, f"{stem}/facilities"),
        bridge=build_bridge(subjects, programme, day, stem),
        shares=_shares(subjects, programme, day, stem, frames),
        frames=tuple(frames.values()),
        claims=total_claims(subjects, programme, day, stem),
        amounts=sum_amounts(subjects, stem),
        saving_classes=count_saving_classes(subjects, programme, day, stem),
        breakdowns=break_down(subjects, programme, day, stem),
        findings=sort_findings([*given, *own, *check_claims(subjects, programme, day)]),
        versions=dict(sorted((versions or {}).items())),
    )


def _frames(register: Register, programme: Programme, stem: str) -> dict[DenominatorRule, ChosenFrame]:
    found = {}
    for denominator in DenominatorRule:
        frame = choose_frame(register, programme.frame or "", denominator, stem)
        if frame is not None:
            found[denominator] = frame
    return found


def _shares(
    subjects: tuple[Subject, ...],
    programme: Programme,
    day: date,
    stem: str,
    frames: Mapping[DenominatorRule, ChosenFrame],
) -> tuple[Share, ...]:
    """Compute the programme's rates, and both readings of "áp dụng" in any case."""
    wanted = [(use.rule, denominator) for use in programme.rules for denominator in use.denominators]
    wanted += [(rule, DenominatorRule.OPERATING) for rule in APPLYING_RULES]
    return tuple(
        compute_share(subjects, programme, rule, denominator, day, stem, frames.get(denominator))
        for rule, denominator in dict.fromkeys(wanted)
    )


def _check(
    register: Register, programme: Programme, subjects: tuple[Subject, ...], day: date
) -> Iterator[Finding]:
    if programme.frame and not any(frame.frame_id == programme.frame for frame in register.frames):
        yield Finding("province.frame_missing", Severity.DOUBT, "frame", {"frame": programme.frame})
    for subject in subjects:
        yield from _check_subject(subject, day)
    versions = {
        tuple(s.summary.versions.items()) for s in subjects if s.summary is not None and s.place.in_scope
    }
    if len(versions) > 1:
        yield Finding("province.versions_differ", Severity.DOUBT, "", {"count": len(versions)})


def _check_subject(subject: Subject, day: date) -> Iterator[Finding]:
    place, summary = subject.place, subject.summary
    values = {"facility": place.facility_id, "as_of": day.isoformat()}
    if place.reason == OutReason.NOT_IN_REGISTER:
        yield Finding("province.not_in_register", Severity.DOUBT, place.facility_id, values)
    if place.reason == OutReason.AREA_UNKNOWN:
        yield Finding("province.area_unknown", Severity.DOUBT, place.facility_id, values)
    claimed = summary.words.get("area", "") if summary else ""
    if claimed and place.area and claimed != place.area:
        more = {**values, "claimed": claimed, "registered": place.area}
        yield Finding("province.area_differs", Severity.DOUBT, place.facility_id, more)
    if place.in_scope and summary and summary.words.get("sector", place.sector) != place.sector:
        more = {**values, "claimed": summary.words["sector"], "registered": place.sector}
        yield Finding("province.sector_differs", Severity.DOUBT, place.facility_id, more)
    if place.in_scope and place.result_reason == OutReason.PERIOD:
        more = {**values, "period_to": place.period_to}
        yield Finding("province.result_outside_period", Severity.DOUBT, place.facility_id, more)
