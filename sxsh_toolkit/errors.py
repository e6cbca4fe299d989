"""Errors and findings, the two ways in which something can be wrong.

A *program fault* raises from the small :class:`SxshError` tree. A *data fault* is a :class:`Finding`: a code,
a severity, a place and the values that the sentence in the catalogue needs. Findings are collected and shown
together, in the reader's language; no sentence for a person lives here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

FindingValue = str | int | float | None


class Severity(StrEnum):
    """How much a finding weighs: only a blocker keeps a facility from being green."""

    BLOCKER = "blocker"
    DOUBT = "doubt"
    NOTE = "note"


class Audience(StrEnum):
    """Who may read a finding; legal remarks stay in the factory's own copy."""

    TEAM = "team"
    FACILITY = "facility"
    AUTHORITY = "authority"


_ORDER = {Severity.BLOCKER: 0, Severity.DOUBT: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or doubt in somebody's data.

    Parameters
    ----------
    code : str
        Message key; the catalogues hold ``finding.<code>`` and ``finding.<code>.remedy``.
    severity : Severity
        Blocker, doubt or note.
    where : str
        Path of the field, such as ``periods[2015].uses[dien].amount``.
    values : mapping
        What the sentence needs (names, figures, suggestions); never a sentence.
    file : str
        Name of the file as the user knows it; empty when the finding is about a result.
    line : int or None
        Line in that file, counted from 1. Shown to people, never stored in a result.
    audience : Audience
        Who may read it.
    """

    code: str
    severity: Severity
    where: str = ""
    values: Mapping[str, FindingValue] = field(default_factory=dict)
    file: str = ""
    line: int | None = None
    audience: Audience = Audience.TEAM

    def at(self, file: str, line: int | None) -> Finding:
        """Return the same finding with its place in a file."""
        return replace(self, file=file, line=line)

    @property
    def is_blocker(self) -> bool:
        """Whether the facility gets no result because of it."""
        return self.severity is Severity.BLOCKER


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Order findings by weight, then by place in the file, then by code; duplicates are dropped."""
    unique = {
        (f.code, f.where, f.file, f.line, tuple(sorted(f.values.items(), key=str))): f for f in findings
    }
    return tuple(
        sorted(unique.values(), key=lambda f: (_ORDER[f.severity], f.file, f.line or 0, f.where, f.code))
    )


class SxshError(Exception):
    """Root of everything the toolkit raises on purpose. Keeps its values and survives pickling."""

    def __init__(self, code: str, **values: FindingValue) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        shown = ", ".join(f"{key}={value!r}" for key, value in self.values.items())
        return f"{self.code} ({shown})" if shown else self.code

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.code, self.values))


def _rebuild(kind: type[SxshError], code: str, values: dict[str, FindingValue]) -> SxshError:
    return kind(code, **values)


class UnitError(SxshError):
    """A number or unit could not be read; ``code`` names the fault."""


class WorkspaceError(SxshError):
    """No workspace, or a path that would leave it."""


class ReferenceDataError(SxshError):
    """A packaged table is broken or lacks a row that the caller promised."""


class FacilityFileError(SxshError):
    """A facility file has blockers; ``findings`` holds all of them."""

    findings: tuple[Finding, ...] = ()


class CalculatorError(SxshError):
    """A calculator refused what it was given; ``findings`` holds every reason."""

    findings: tuple[Finding, ...] = ()


class BalanceError(SxshError):
    """The balance was asked for something that its flows cannot give."""


class CostingError(SxshError):
    """Costs were asked for that the flows cannot carry."""


class IndicatorError(SxshError):
    """An indicator was asked for something that its data cannot give."""


class ResultError(SxshError):
    """A result file is missing, of another version, or not what it should be."""


class BatchError(SxshError):
    """A run could not be started or its content is not what it must be."""
