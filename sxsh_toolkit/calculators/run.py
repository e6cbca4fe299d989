"""Running a calculator by its id, on numbers or on what a person typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from sxsh_toolkit.calculators.calculator import Calculator, Choice, Input, check_inputs, refuse
from sxsh_toolkit.calculators.registry import CALCULATORS
from sxsh_toolkit.errors import CalculatorError, Finding, Severity, UnitError
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.units import NumberStyle, parse_in_unit

Value = float | str | None
_OWN_WORDS = {"number.other_style": "calculator.number_style", "unit.wrong_dimension": "calculator.unit"}


@dataclass(frozen=True, slots=True)
class Entered:
    """One input as it was used; ``assumed`` where it is the calculator's default."""

    given: Input | Choice
    value: Value
    assumed: bool


@dataclass(frozen=True, slots=True)
class CalculatorResult:
    """What a calculator was given and what it gave; ``mark`` ``unchecked``: no published number stands behind it."""

    calculator: Calculator
    entered: tuple[Entered, ...]
    outputs: tuple[Figure, ...]

    def value(self, name: str) -> float | None:
        """Return one output by its name."""
        return next(
            f.value for o, f in zip(self.calculator.outputs, self.outputs, strict=True) if o.name == name
        )


def find_calculator(calculator_id: str) -> Calculator:
    """Return a calculator by its id.

    Raises
    ------
    CalculatorError
        ``calculator.unknown``, with the nearest ids.
    """
    if calculator_id not in CALCULATORS:
        near = ", ".join(get_close_matches(calculator_id, CALCULATORS, n=3, cutoff=0.5))
        raise CalculatorError("calculator.unknown", name=calculator_id, suggestion=near)
    return CALCULATORS[calculator_id]


def run_calculator(
    calculator_id: str, values: Mapping[str, float | str], style: NumberStyle = NumberStyle.VI
) -> CalculatorResult:
    """Run a calculator.

    Parameters
    ----------
    calculator_id : str
        Key of ``CALCULATORS``.
    values : mapping
        Input name → number in the input's unit, or text as typed (``15 kW``, ``12,5``).
    style : NumberStyle
        How typed numbers are written.

    Returns
    -------
    CalculatorResult
        Inputs as used, and one figure for each output.

    Raises
    ------
    CalculatorError
        With every fault as a finding: unknown and missing inputs, unreadable values, values outside the range.
    """
    calculator = find_calculator(calculator_id)
    entered, faults = _enter(calculator, values, style)
    if faults:
        refuse(faults)
    found = calculator.function(**{e.given.name: e.value for e in entered})
    used = tuple(f"calc/{calculator.id}.inputs[{e.given.name}]" for e in entered if e.value is not None)
    outputs = tuple(_figure(calculator, index, found, used) for index in range(len(calculator.outputs)))
    return CalculatorResult(calculator, tuple(entered), outputs)


def _figure(calculator: Calculator, index: int, found: object, used: tuple[str, ...]) -> Figure:
    output = calculator.outputs[index]
    value = found if isinstance(found, (int, float)) else getattr(found, output.name)
    mark = "unchecked" if calculator.status_of(output) == "identity" else ""
    why = "input_missing" if value is None else ""
    return Figure(f"calc/{calculator.id}.{output.name}", value, output.unit, used, mark=mark, why=why)


def _enter(
    calculator: Calculator, values: Mapping[str, float | str], style: NumberStyle
) -> tuple[list[Entered], list[Finding]]:
    """Read every value; faults are collected, not raised one by one."""
    names = [given.name for given in calculator.inputs]
    faults = [_unknown(name, names) for name in values if name not in names]
    entered = []
    for given in calculator.inputs:
        if given.name not in values:
            if given.default is None and not getattr(given, "optional", False):
                faults.append(_missing(given))
            entered.append(Entered(given, given.default, given.default is not None))
            continue
        try:
            entered.append(Entered(given, _read(given, values[given.name], style), False))
        except UnitError as error:
            faults.append(_unreadable(given, error))
    read = {e.given.name: e.value for e in entered if e.value is not None}
    faults += check_inputs([e.given for e in entered if e.value is not None], read)
    return entered, faults


def _read(given: Input | Choice, value: float | str, style: NumberStyle) -> Value:
    if isinstance(given, Choice):
        return str(value).strip()
    return parse_in_unit(value, given.unit, style) if isinstance(value, str) else float(value)


def _unknown(name: str, names: list[str]) -> Finding:
    near = ", ".join(get_close_matches(name, names, n=3, cutoff=0.5))
    shown = {"name": name, "known": ", ".join(names), "suggestion": near}
    return Finding("calculator.input_unknown", Severity.BLOCKER, name, shown)


def _missing(given: Input | Choice) -> Finding:
    if isinstance(given, Choice):
        shown = {"name": given.name, "known": ", ".join(given.options)}
        return Finding("calculator.word_missing", Severity.BLOCKER, given.name, shown)
    code = "calculator.input_missing" if given.unit else "calculator.number_missing"
    return Finding(code, Severity.BLOCKER, given.name, {"name": given.name, "in_unit": given.unit})


def _unreadable(given: Input | Choice, error: UnitError) -> Finding:
    unit = given.unit if isinstance(given, Input) else ""
    code = _OWN_WORDS.get(error.code, error.code)
    if code == "calculator.unit" and not unit:
        code = "calculator.no_unit"
    shown = {**error.values, "name": given.name, "in_unit": unit}
    return Finding(code, Severity.BLOCKER, given.name, shown)
