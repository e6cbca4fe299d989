"""Words for calculators in the reader's language: names, limits, an example that runs."""

from __future__ import annotations

from sxsh_toolkit.calculators import Calculator, Choice, Input
from sxsh_toolkit.report.calculator_words import input_name, output_name
from sxsh_toolkit.report.money import shown_unit
from sxsh_toolkit.text import Texts

Given = Input | Choice


def unit_of(given: Given, texts: Texts) -> str:
    """Return the unit of an input as printed; nothing for a bare number or a word."""
    return shown_unit(given.unit, texts) if isinstance(given, Input) else ""


def limits_of(given: Given, texts: Texts) -> str:
    """Return the valid range or the list of words, and what holds where nothing is given."""
    if isinstance(given, Choice):
        limits = texts("calc.choices", options=" | ".join(given.options))
    else:
        limits = texts("calc.range", low=float(given.low), high=float(given.high))
    if given.default is not None:
        return f"{limits}; {texts('calc.default', value=given.default)}"
    return f"{limits}; {texts('calc.optional')}" if getattr(given, "optional", False) else limits


def example_of(calculator: Calculator, texts: Texts) -> str:
    """Return a command line that runs, with numbers in the reader's style."""
    words = [f"{given.name}={_typed(given.example, texts.language)}" for given in calculator.inputs]
    style = " --number-style en" if texts.language == "en" else ""
    return f"sxsh calc {calculator.id} {' '.join(words)}{style}"


def _typed(value: float | str, language: str) -> str:
    if isinstance(value, str):
        return value
    plain = f"{value:.10g}" if abs(value) < 1e10 else f"{value:.0f}"
    return plain.replace(".", ",") if language == "vi" else plain


__all__ = ["example_of", "input_name", "limits_of", "output_name", "unit_of"]
