"""Calculators and their results as plain values for ``sxsh calc --json``."""

from __future__ import annotations

from sxsh_toolkit.calculators import Calculator, CalculatorResult, Choice
from sxsh_toolkit.cli.calc_words import Given, input_name, output_name
from sxsh_toolkit.reference import load_sources
from sxsh_toolkit.text import Texts


def plain_calculator(calculator: Calculator, texts: Texts) -> dict[str, object]:
    """Return a calculator's inputs with ranges, its outputs, its source and note."""
    return {
        "calculator": calculator.id,
        "name": texts(f"calc.{calculator.id}"),
        "group": calculator.group,
        "inputs": [_plain_input(calculator, given, texts) for given in calculator.inputs],
        "outputs": [
            {
                "name": output.name,
                "label": output_name(calculator, output, texts),
                "unit": output.unit,
                "checked": calculator.status_of(output).value,
            }
            for output in calculator.outputs
        ],
        "source": _plain_source(calculator, texts),
        "note": texts(f"calc_note.{calculator.note}") if calculator.note else "",
    }


def plain_result(result: CalculatorResult, texts: Texts) -> dict[str, object]:
    """Return a calculation with the inputs as used and a value for each output."""
    calculator = result.calculator
    plain = plain_calculator(calculator, texts)
    plain["inputs"] = [
        {**_plain_input(calculator, e.given, texts), "value": e.value, "assumed": e.assumed}
        for e in result.entered
    ]
    plain["outputs"] = [
        {
            "id": figure.id,
            "name": output.name,
            "label": output_name(calculator, output, texts),
            "value": figure.value,
            "unit": figure.unit,
            "checked": calculator.status_of(output).value,
        }
        for output, figure in zip(calculator.outputs, result.outputs, strict=True)
    ]
    return plain


def _plain_input(calculator: Calculator, given: Given, texts: Texts) -> dict[str, object]:
    label = {
        "name": given.name,
        "label": input_name(calculator, given, texts),
        "default": given.default,
        "example": given.example,
    }
    if isinstance(given, Choice):
        return {**label, "options": list(given.options)}
    return {**label, "unit": given.unit, "low": given.low, "high": given.high, "optional": given.optional}


def _plain_source(calculator: Calculator, texts: Texts) -> dict[str, str]:
    source = load_sources()[calculator.source_id]
    return {
        "id": source.id,
        "title": source.name(texts.language),
        "place": source.place(texts.language),
        "locator": calculator.locator,
    }
