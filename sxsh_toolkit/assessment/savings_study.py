"""A monthly table → a saving for each use, with level, class, interval and everything doubtful about it."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.assessment.savings_periods import SavingsSettings, split_periods
from sxsh_toolkit.assessment.savings_use import UseStudy, study_use
from sxsh_toolkit.errors import Finding, sort_findings
from sxsh_toolkit.model.monthly import MonthlyTable


@dataclass(frozen=True, slots=True)
class SavingsStudy:
    """Savings of a table: one study for each use, none where a finding blocks it."""

    name: str
    settings: SavingsSettings
    uses: tuple[UseStudy, ...]
    findings: tuple[Finding, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether nothing was computed."""
        return any(finding.is_blocker for finding in self.findings)


def study_savings(table: MonthlyTable, settings: SavingsSettings | None = None) -> SavingsStudy:
    """Study the savings of every use of a monthly table."""
    given = settings or SavingsSettings()
    if table.is_blocked:
        return SavingsStudy(table.name, given, (), sort_findings(table.findings))
    periods = split_periods(table, given)
    found = [*table.findings, *periods.findings]
    if periods.is_blocked:
        return SavingsStudy(table.name, given, (), sort_findings(found))
    uses = tuple(study_use(table, use, periods, given) for use in table.of_kind("use"))
    found += [finding for use in uses for finding in use.findings]
    return SavingsStudy(table.name, given, uses, sort_findings(found))
