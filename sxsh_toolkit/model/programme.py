"""The programme: a decision's areas, period, targets, actors, budget and duties, and the rules chosen for its rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from sxsh_toolkit.errors import Finding, SxshError, sort_findings
from sxsh_toolkit.model.check.make import blocker, doubt, repeated
from sxsh_toolkit.model.field import (
    Day,
    FacilityId,
    Id,
    Money,
    Number,
    NumberRule,
    PlainRule,
    ReadContext,
    Record,
    Text,
    YesNo,
)
from sxsh_toolkit.model.process import Name
from sxsh_toolkit.model.reader import locate, read_record
from sxsh_toolkit.model.register import AwareClass
from sxsh_toolkit.model.yaml_door import read_raw

PROGRAMME_SCHEMA = "sxsh/programme/1"
_PERCENT_MOST = 100.0
Clause = Annotated[str, PlainRule(example="V.1")]
Percent = Annotated[float, NumberRule(maximum=_PERCENT_MOST, example="90")]
Months = Annotated[float, NumberRule(exclusive=True, maximum=600.0, example="24")]


class RuleName(StrEnum):
    """The published indicator rules; a programme names one and gives its parameters, nothing else."""

    OPERATING = "operating"
    AWARE_NAMES_BENEFIT = "aware_names_benefit"
    TRAINED_ANY = "trained_any"
    ASSESSED_WITH_REPORT = "assessed_with_report"
    APPLYING_WIDE = "applying_wide"
    APPLYING_STRICT = "applying_strict"
    EVER_APPLIED = "ever_applied"
    IMPLEMENTING_DATED = "implementing_dated"


class ApplyingRule(StrEnum):
    """Which of the two readings of "áp dụng" the officer chose; both are always printed."""

    WIDE = "applying_wide"
    STRICT = "applying_strict"


class DenominatorRule(StrEnum):
    """Who is counted below the line."""

    OPERATING = "operating"
    OPERATING_WITH_POTENTIAL = "operating_with_potential"
    OPERATING_ENTERPRISES = "operating_enterprises"
    DEDICATED_OFFICERS = "dedicated_officers"
    APPLYING = "applying"


class Indicator(StrEnum):
    """What a target speaks of."""

    AWARE = "aware"
    OFFICERS_COMPETENT = "officers_competent"
    APPLYING = "applying"
    SAVING_PER_UNIT = "saving_per_unit"
    TRAINED_ENTERPRISES = "trained_enterprises"


class Rhythm(StrEnum):
    """How often a duty falls due, in the words of its clause."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    SIX_MONTHLY = "six_monthly"
    YEARLY = "yearly"
    WHOLE_PERIOD = "whole_period"


class AreaKind(StrEnum):
    """Kind of an administrative unit."""

    CITY = "city"
    TOWN = "town"
    DISTRICT = "district"
    WARD = "ward"
    COMMUNE = "commune"


class ProgrammeArea(Record):
    """One area of the programme; the register's areas are matched with its id."""

    id: Id
    name: Name
    kind: AreaKind


class RuleUse(Record):
    """One named rule with its parameters, and the denominators over which its rate is printed."""

    rule: RuleName
    denominators: tuple[DenominatorRule, ...] = (DenominatorRule.OPERATING,)
    least: AwareClass | None = None
    months: Months | None = None


class Target(Record):
    """One target of the decision with its own denominator, quoted."""

    id: Id
    clause: Clause
    text: Text
    en: Text | None = None
    indicator: Indicator
    value_low: Percent
    value_high: Percent | None = None
    unit: Literal["%"] = "%"
    denominator: Name
    denominator_rule: DenominatorRule
    deadline: Day


class Actor(Record):
    """One group of part III with its tasks, quoted."""

    id: Id
    clause: Clause
    name: Name
    tasks: tuple[Text, ...] = Field(min_length=1)


class BudgetLine(Record):
    """One source of money; ``parts`` are sub-sources that the text names without amounts."""

    id: Id
    source: Name
    amount: Money
    clause: Clause
    text: Text | None = None
    parts: tuple[Text, ...] = ()


class Budget(Record):
    """The money of the plan and its sources."""

    total: Money
    clause: Clause
    lines: tuple[BudgetLine, ...] = ()


class Duty(Record):
    """What a clause obliges somebody to do; a voluntary one can never be overdue."""

    id: Id
    clause: Clause
    text: Text
    en: Text | None = None
    obliged: Name
    recipient: Name | None = None
    rhythm: tuple[Rhythm, ...] = ()
    voluntary: YesNo = False


class Programme(Record):
    """One programme file."""

    schema_: Literal["sxsh/programme/1"] = Field(alias="schema")
    id: FacilityId
    name: Name
    legal_basis: Name
    illustrative: YesNo = False
    from_: Day = Field(alias="from")
    to: Day
    as_of: Day
    areas: tuple[ProgrammeArea, ...] = Field(min_length=1)
    applying_rule: ApplyingRule
    rules: tuple[RuleUse, ...] = Field(min_length=1)
    frame: Id | None = None
    saving_classes: tuple[Number, Number] = (8.0, 13.0)
    targets: tuple[Target, ...] = ()
    actors: tuple[Actor, ...] = ()
    budget: Budget | None = None
    duties: tuple[Duty, ...] = ()
    note: Name | None = None

    def area_ids(self) -> frozenset[str]:
        """Return the ids of the programme's areas."""
        return frozenset(area.id for area in self.areas)

    def use_of(self, rule: RuleName) -> RuleUse:
        """Return a rule with the programme's parameters, or with the published defaults."""
        return next((use for use in self.rules if use.rule is rule), RuleUse(rule=rule))


@dataclass(frozen=True)
class ProgrammeReading:
    """What came through the door; ``programme`` is None when there is a blocker."""

    programme: Programme | None
    findings: tuple[Finding, ...]
    programme_id: str

    def require(self) -> Programme:
        """Return the programme.

        Raises
        ------
        SxshError
            ``programme.blocked``, when there is a blocker.
        """
        if self.programme is None:
            raise SxshError("programme.blocked", programme=self.programme_id)
        return self.programme


def read_programme(path: Path, name: str | None = None) -> ProgrammeReading:
    """Read one programme file; its numbers are written the Vietnamese way (1.234,5).

    Parameters
    ----------
    path : Path
        ``programmes/<id>/programme.yaml``.
    name : str, optional
        Its name in findings; folder and file without it.

    Returns
    -------
    ProgrammeReading
        The programme, or None with every blocker in its way.
    """
    folder = path.parent.name
    raw = read_raw(path, name or f"{folder}/{path.name}")
    programme, findings = read_record(Programme, raw, ReadContext())
    if programme is not None:
        findings = (*findings, *(locate(finding, raw) for finding in check_programme(programme, folder)))
    ordered = sort_findings(findings)
    blocked = programme is None or any(finding.is_blocker for finding in ordered)
    return ProgrammeReading(None if blocked else programme, ordered, folder)


_INDICATOR_RULES = {
    Indicator.AWARE: RuleName.AWARE_NAMES_BENEFIT,
    Indicator.TRAINED_ENTERPRISES: RuleName.TRAINED_ANY,
}


def rule_of(programme: Programme, target: Target) -> RuleName | None:
    """Return the rule that measures a target in the register; None when the register cannot."""
    if target.indicator is Indicator.APPLYING:
        return RuleName(programme.applying_rule.value)
    return _INDICATOR_RULES.get(target.indicator)


def check_programme(programme: Programme, folder: str) -> Iterator[Finding]:
    """Check a programme against itself.

    Parameters
    ----------
    programme : Programme
        What was read.
    folder : str
        Name of its folder, which its id must equal.

    Yields
    ------
    Finding
        With field paths.
    """
    if programme.id != folder:
        yield blocker("programme.id_differs", "id", text=programme.id, folder=folder)
    yield from _check_ids(programme)
    yield from _check_dates(programme)
    yield from _check_rules(programme)
    yield from _check_budget(programme)
    for duty in programme.duties:
        if duty.voluntary and duty.recipient is not None:
            yield blocker("programme.voluntary_with_recipient", f"duties[{duty.id}].recipient", duty=duty.id)
        if not duty.voluntary and not duty.rhythm:
            yield blocker("programme.duty_without_rhythm", f"duties[{duty.id}]", duty=duty.id)


def _check_ids(programme: Programme) -> Iterator[Finding]:
    yield from repeated("areas", (area.id for area in programme.areas))
    yield from repeated("rules", (use.rule.value for use in programme.rules))
    yield from repeated("targets", (target.id for target in programme.targets))
    yield from repeated("actors", (actor.id for actor in programme.actors))
    yield from repeated("duties", (duty.id for duty in programme.duties))


def _check_dates(programme: Programme) -> Iterator[Finding]:
    if programme.to < programme.from_:
        yield blocker("programme.dates_reversed", "to", **_days(programme.from_, programme.to))
    if programme.as_of < programme.from_:
        yield blocker("programme.as_of_outside", "as_of", **_days(programme.from_, programme.as_of))
    elif programme.as_of > programme.to:
        yield doubt("programme.as_of_after_period", "as_of", **_days(programme.to, programme.as_of))
    low, high = programme.saving_classes
    if low >= high:
        yield blocker("programme.classes_reversed", "saving_classes", low=low, high=high)


def _days(first: date, second: date) -> dict[str, str]:
    return {"first": first.isoformat(), "second": second.isoformat()}


def _check_rules(programme: Programme) -> Iterator[Finding]:
    fits = {"least": RuleName.AWARE_NAMES_BENEFIT, "months": RuleName.APPLYING_STRICT}
    for use in programme.rules:
        for parameter, rule in fits.items():
            if getattr(use, parameter) is not None and use.rule is not rule:
                values = {"rule": use.rule.value, "parameter": parameter, "fits": rule.value}
                yield blocker("programme.parameter_not_of_rule", "rules", **values)
        if use.months is not None and not use.months.is_integer():
            yield blocker("programme.months_not_whole", "rules", months=use.months)
        for denominator in {DenominatorRule.DEDICATED_OFFICERS, DenominatorRule.APPLYING} & set(
            use.denominators
        ):
            values = {"rule": use.rule.value, "denominator": denominator.value}
            yield blocker("programme.denominator_not_in_register", "rules", **values)
    for target in programme.targets:
        yield from _check_target(programme, target)


def _check_target(programme: Programme, target: Target) -> Iterator[Finding]:
    where = f"targets[{target.id}]"
    if target.value_high is not None and target.value_high < target.value_low:
        yield blocker("programme.target_reversed", where, target=target.id)
    rule = rule_of(programme, target)
    if rule is not None and target.denominator_rule not in programme.use_of(rule).denominators:
        values = {"target": target.id, "rule": rule.value, "denominator": target.denominator_rule.value}
        yield blocker("programme.target_without_rate", where, **values)


def _check_budget(programme: Programme) -> Iterator[Finding]:
    budget = programme.budget
    if budget is None or not budget.lines:
        return
    total = sum(line.amount.value for line in budget.lines)
    if round(total) != round(budget.total.value):
        yield blocker("programme.budget_differs", "budget.total", total=budget.total.value, lines=total)
