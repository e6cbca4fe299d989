"""What a calculator is: its inputs with units and valid range, its outputs, where its formula is from."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from inspect import signature
from typing import NoReturn, ParamSpec, TypeVar

from sxsh_toolkit.errors import CalculatorError, Finding, Severity

P = ParamSpec("P")
R = TypeVar("R")


class Checked(StrEnum):
    """What a calculator's outputs were held against: a published number, or only an independent computation."""

    PUBLISHED = "published"
    IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Input:
    """A number that a calculator takes.

    Parameters
    ----------
    name : str
        Parameter of the function, and the key on the command line.
    unit : str
        Unit of the number, as ``units.parse_in_unit`` knows it; empty for a bare number.
    low, high : float
        Limits of validity, both included.
    default : float or None
        What stands in where nothing is given; None where there is no such value.
    example : float
        A usual value within the limits, shown as an example.
    optional : bool
        May be left out without a default: what hangs on it is then not said.
    """

    name: str
    unit: str
    low: float
    high: float
    default: float | None = None
    example: float = math.nan
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A word out of a closed list that a calculator takes; ``default`` as in :class:`Input`."""

    name: str
    options: tuple[str, ...]
    default: str | None = None

    @property
    def example(self) -> str:
        """Return a word that may stand there."""
        return self.default or self.options[0]


@dataclass(frozen=True, slots=True)
class Output:
    """A number that a calculator gives: a field of what its function returns, or the one number returned.

    ``checked`` differs from the calculator's own where a published case does not reach this output.
    """

    name: str
    unit: str
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class Calculator:
    """One formula that may be asked for by its id.

    Parameters
    ----------
    id : str
        Its name on the command line and in the catalogues (``calc.<id>``).
    group : str
        Subject under which it is listed (``calc_group.<group>``).
    function : callable
        Plain function of numbers; guarded by :func:`valid_within`.
    inputs : tuple of Input or Choice
        In the order of the function's parameters.
    outputs : tuple of Output
        In the order in which they are shown.
    source_id : str
        Entry of the bibliography: where the published number, else the formula, is from.
    locator : str
        Place in that source; the same in every language.
    checked : Checked
        What the outputs were held against.
    note : str
        Message key of what the reader must know about its validity (``calc_note.<note>``), or empty.
    """

    id: str
    group: str
    function: Callable[..., object]
    inputs: tuple[Input | Choice, ...]
    outputs: tuple[Output, ...]
    source_id: str
    locator: str = ""
    checked: Checked = Checked.IDENTITY
    note: str = ""

    def status_of(self, output: Output) -> Checked:
        """Return what one output was held against."""
        return output.checked or self.checked


def refuse(findings: Sequence[Finding]) -> NoReturn:
    """Raise with all findings.

    Raises
    ------
    CalculatorError
        ``calculator.refused``.
    """
    error = CalculatorError("calculator.refused", count=len(findings))
    error.findings = tuple(findings)
    raise error


def refuse_values(code: str, where: str, **values: float | str) -> NoReturn:
    """Raise for values that are each in range but do not go together, such as an old motor better than the new."""
    refuse([Finding(code, Severity.BLOCKER, where, values)])


def check_inputs(inputs: Sequence[Input | Choice], values: Mapping[str, object]) -> tuple[Finding, ...]:
    """Return a finding for every number outside its limits and every word outside its list."""
    return tuple(fault for given in inputs if (fault := _fault(given, values.get(given.name))) is not None)


def _fault(given: Input | Choice, value: object) -> Finding | None:
    if isinstance(given, Choice):
        if value in given.options:
            return None
        shown = {"name": given.name, "text": str(value), "known": ", ".join(given.options)}
        return Finding("calculator.choice", Severity.BLOCKER, given.name, shown)
    if value is None and given.optional:
        return None
    if isinstance(value, (int, float)) and given.low <= value <= given.high:
        return None
    number = float(value) if isinstance(value, (int, float)) else None
    return Finding(
        "calculator.outside" if given.unit else "calculator.outside_number",
        Severity.BLOCKER,
        given.name,
        {
            "name": given.name,
            "value": number,
            "low": float(given.low),
            "high": float(given.high),
            "in_unit": given.unit,
        },
    )


def valid_within(inputs: Sequence[Input | Choice]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function refuse values outside the limits of its inputs, all at once, whoever calls it."""

    def guard(function: Callable[P, R]) -> Callable[P, R]:
        parameters = signature(function)

        @wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            bound = parameters.bind(*args, **kwargs)
            bound.apply_defaults()
            faults = check_inputs(inputs, bound.arguments)
            if faults:
                refuse(faults)
            return function(*args, **kwargs)

        return guarded

    return guard
