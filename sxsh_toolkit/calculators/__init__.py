"""Engineering calculators (floor 3): one module, one formula.

Takes plain numbers, or what a person typed. Gives numbers with unit, valid range, source and what they were held
against. Does not know facilities, files or the reader's language; refuses what lies outside its range.
"""

from sxsh_toolkit.calculators.calculator import Calculator, Checked, Choice, Input, Output
from sxsh_toolkit.calculators.registry import CALCULATORS
from sxsh_toolkit.calculators.run import CalculatorResult, Entered, find_calculator, run_calculator

__all__ = [
    "CALCULATORS",
    "Calculator",
    "CalculatorResult",
    "Checked",
    "Choice",
    "Entered",
    "Input",
    "Output",
    "find_calculator",
    "run_calculator",
]
