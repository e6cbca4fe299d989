"""Reading a programme file: every fault at once, with its line, or a frozen Programme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sxsh_toolkit.errors import Finding, SxshError, sort_findings
from sxsh_toolkit.model.check.make import blocker, doubt, repeated
from sxsh_toolkit.model.field import ReadContext
from sxsh_toolkit.model.programme import DenominatorRule, Programme, RuleName, Target, rule_of
from sxsh_toolkit.model.reader import locate, read_record
from sxsh_toolkit.model.yaml_door import read_raw


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
