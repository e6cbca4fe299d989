"""Which months are kỳ nền and which kỳ so sánh, and what is doubtful about the choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sxsh_toolkit.errors import Finding, FindingValue, Severity
from sxsh_toolkit.indicators import AcceptanceRules, VerdictRule
from sxsh_toolkit.model.monthly import MonthlyRow, MonthlyTable
from sxsh_toolkit.model.monthly_reader import Span

YEAR = 12


@dataclass(frozen=True, slots=True)
class SavingsSettings:
    """How a monthly table is to be judged.

    Parameters
    ----------
    baseline, reporting : Span or None
        First and last month of kỳ nền and of kỳ so sánh.
    option_start : date or None
        Day on which the first option began to work; its own bill belongs to neither period.
    acceptance : AcceptanceRules
        Limits of a baseline that may carry level L3.
    rule : VerdictRule
        Band of the programme and confidence.
    """

    baseline: Span | None = None
    reporting: Span | None = None
    option_start: date | None = None
    acceptance: AcceptanceRules = field(default_factory=AcceptanceRules)
    rule: VerdictRule = field(default_factory=VerdictRule)


@dataclass(frozen=True, slots=True)
class Periods:
    """Rows of the two periods; ``declared`` says whether somebody named the baseline or the option's start."""

    baseline: tuple[MonthlyRow, ...]
    reporting: tuple[MonthlyRow, ...]
    declared: bool
    findings: tuple[Finding, ...]

    @property
    def is_blocked(self) -> bool:
        """Whether no saving may be computed."""
        return any(finding.is_blocker for finding in self.findings)

    def role_of(self, row: MonthlyRow) -> str:
        """Return ``baseline``, ``reporting`` or nothing."""
        if row in self.baseline:
            return "baseline"
        return "reporting" if row in self.reporting else ""


def split_periods(table: MonthlyTable, settings: SavingsSettings) -> Periods:
    """Take kỳ nền and kỳ so sánh from a table.

    Notes
    -----
    Kỳ nền: as named; else the last 12 bills before the option; else the first 12, which is said. Kỳ so sánh: as
    named; else every bill after kỳ nền that began when the option worked.
    """
    start = settings.option_start
    if settings.baseline is not None:
        baseline = _inside(table.rows, settings.baseline)
    elif start is not None:
        baseline = tuple(row for row in table.rows if row.end < start)[-YEAR:]
    else:
        baseline = table.rows[:YEAR]
    if settings.reporting is not None:
        reporting = _inside(table.rows, settings.reporting)
    else:
        last = baseline[-1].end if baseline else None
        after = (row for row in table.rows if last is None or row.start > last)
        reporting = tuple(row for row in after if start is None or row.start >= start)
    declared = settings.baseline is not None or start is not None
    findings = tuple(_check(table.name, baseline, reporting, settings))
    return Periods(baseline, reporting, declared, findings)


def _inside(rows: tuple[MonthlyRow, ...], span: Span) -> tuple[MonthlyRow, ...]:
    return tuple(row for row in rows if span[0] <= row.month <= span[1])


def _check(
    name: str,
    baseline: tuple[MonthlyRow, ...],
    reporting: tuple[MonthlyRow, ...],
    settings: SavingsSettings,
) -> Iterator[Finding]:
    def found(code: str, severity: Severity, **values: FindingValue) -> Finding:
        return Finding(code, severity, "", values, file=name)

    start = settings.option_start
    if not baseline:
        yield found("savings.no_baseline", Severity.BLOCKER)
    if not reporting:
        yield found("savings.no_reporting", Severity.BLOCKER)
    if not baseline or not reporting:
        return
    if {row.line for row in baseline} & {row.line for row in reporting}:
        yield found("savings.periods_overlap", Severity.BLOCKER)
    late = [row.label for row in baseline if start is not None and row.end >= start]
    if late:
        yield found(
            "savings.baseline_after_option", Severity.BLOCKER, months=", ".join(late), start=str(start)
        )
    early = [row.label for row in reporting if start is not None and row.start < start]
    if early:
        yield found(
            "savings.reporting_before_option", Severity.BLOCKER, months=", ".join(early), start=str(start)
        )
    if settings.baseline is None and start is None:
        yield found(
            "savings.baseline_assumed", Severity.DOUBT, first=baseline[0].label, last=baseline[-1].label
        )
    if len(baseline) < YEAR:
        yield found("savings.baseline_short", Severity.DOUBT, months=len(baseline))
    if len(reporting) < YEAR:
        yield found("savings.reporting_short", Severity.DOUBT, months=len(reporting))
