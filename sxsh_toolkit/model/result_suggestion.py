"""Result row of a suggestion: an option of the library that this plant's own numbers call for."""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.model.figure import Figure


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """An input or output of a calculator with its name there."""

    name: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion. It is a prompt for the team: it enters no total, no ranking and no claim.

    Parameters
    ----------
    library, option : str
        File and id of the library row (a sector, or ``utilities``); its words and published range are read there.
    technique : str
        One of the eight techniques.
    kind, subject : str
        What it is about: ``boiler`` and its id, ``use``, ``stream``, ``motor``, ``tariff``, ``step`` and so on.
    rule : str
        Name of the trigger.
    trigger : Figure
        The plant's own figure that called for it; None where the rule asks for a fact that is no number.
    limit : Figure
        What the figure was held against; None where the rule has no number.
    limit_source : str
        Source of the limit.
    stake : Figure
        Cost in the period of what it is about; not a saving.
    calculator, state : str
        Calculator that the library names, and what came of it: ``estimated``, ``missing`` (inputs that the file lacks),
        ``outside`` (outside the range of the formula) or ``none`` (no calculator: a prompt without a number).
    estimates, assumed : tuple of NamedFigure
        Outputs of the calculator; inputs that the library's source states and not the plant.
    missing : tuple of str
        Inputs that the file lacks or that are out of range.
    status, source_id : str
        Of the library row.
    """

    library: str
    option: str
    technique: str
    kind: str
    subject: str
    rule: str
    trigger: Figure
    limit: Figure
    limit_source: str
    stake: Figure
    calculator: str
    state: str
    estimates: tuple[NamedFigure, ...]
    assumed: tuple[NamedFigure, ...]
    missing: tuple[str, ...]
    status: str
    source_id: str
