"""The programme: a decision's areas, period, targets, actors, budget and duties, and the rules chosen for its rates."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from sxsh_toolkit.model.field import (
    Day,
    FacilityId,
    Id,
    Money,
    Number,
    NumberRule,
    PlainRule,
    Record,
    Text,
    YesNo,
)
from sxsh_toolkit.model.process import Name
from sxsh_toolkit.model.register import AwareClass

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


_INDICATOR_RULES = {
    Indicator.AWARE: RuleName.AWARE_NAMES_BENEFIT,
    Indicator.TRAINED_ENTERPRISES: RuleName.TRAINED_ANY,
}


def rule_of(programme: Programme, target: Target) -> RuleName | None:
    """Return the rule that measures a target in the register; None when the register cannot."""
    if target.indicator is Indicator.APPLYING:
        return RuleName(programme.applying_rule.value)
    return _INDICATOR_RULES.get(target.indicator)
