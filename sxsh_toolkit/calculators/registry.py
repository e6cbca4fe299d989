"""Every calculator by its id, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Mapping

from sxsh_toolkit.calculators import air_leak_survey, air_leak_test
from sxsh_toolkit.calculators.calculator import Calculator

_ALL = (
    # compressed air
    air_leak_test.CALCULATOR,
    air_leak_survey.CALCULATOR,
    # electricity
    # cold
    # water
    # steam and boilers
    # heat: drying, kilns, insulation, biogas, conversions
)
CALCULATORS: Mapping[str, Calculator] = {calculator.id: calculator for calculator in _ALL}
