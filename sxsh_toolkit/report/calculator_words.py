"""What a calculator's inputs and outputs are called in the reader's language."""

from __future__ import annotations

from sxsh_toolkit.calculators import Calculator, Choice, Input, Output
from sxsh_toolkit.text import Texts


def input_name(calculator: Calculator, given: Input | Choice, texts: Texts) -> str:
    """Return the label of an input: the calculator's own where it has one, else the shared one."""
    own = f"calc_input.{calculator.id}.{given.name}"
    return texts(own) if texts.has(own) else texts(f"calc_input.{given.name}")


def output_name(calculator: Calculator, output: Output, texts: Texts) -> str:
    """Return the label of an output: the calculator's own where it has one, else the shared one."""
    own = f"calc_output.{calculator.id}.{output.name}"
    return texts(own) if texts.has(own) else texts(f"calc_output.{output.name}")
