"""The guard of a calculator: limits, choices, optional inputs; nothing outside is calculated."""

from __future__ import annotations

import math

import pytest

from sxsh_toolkit.calculators.calculator import (
    Checked,
    Choice,
    Input,
    Output,
    check_inputs,
    refuse_values,
    valid_within,
)
from sxsh_toolkit.calculators.registry import CALCULATORS
from sxsh_toolkit.errors import CalculatorError

INPUTS = (
    Input("length", "m", 1, 10),
    Choice("shape", ("round", "flat")),
    Input("price", "VND/t", 0, 5, optional=True),
)


@valid_within(INPUTS)
def area(length: float, shape: str = "round", price: float | None = None) -> float:
    return length * (2 if shape == "flat" else 3) + (price or 0)


@pytest.mark.parametrize("length", [1, 10, 5.5])
def test_limits_are_included(length: float) -> None:
    assert area(length, "flat") == 2 * length


@pytest.mark.parametrize("length", [0.999, 10.001, math.nan, math.inf, -math.inf])
def test_outside_is_refused(length: float) -> None:
    with pytest.raises(CalculatorError) as refused:
        area(length)
    (finding,) = refused.value.findings
    assert finding.code == "calculator.outside"
    assert (finding.values["low"], finding.values["high"], finding.values["in_unit"]) == (1.0, 10.0, "m")


def test_every_fault_is_named() -> None:
    found = check_inputs(INPUTS, {"length": 0, "shape": "square", "price": -1})
    assert [f.where for f in found] == ["length", "shape", "price"]
    assert check_inputs(INPUTS, {"length": 1, "shape": "flat"}) == ()
    assert [f.where for f in check_inputs(INPUTS, {"length": None, "shape": "flat"})] == ["length"]


def test_values_that_do_not_go_together() -> None:
    with pytest.raises(CalculatorError) as refused:
        refuse_values("calculator.outside", "length", name="length", value=1.0)
    assert refused.value.code == "calculator.refused"
    assert [f.where for f in refused.value.findings] == ["length"]


def test_an_output_may_be_less_checked_than_its_calculator() -> None:
    calculator = CALCULATORS["air_leak_test"]
    assert calculator.status_of(Output("leak", "%")) is Checked.PUBLISHED
    assert calculator.status_of(Output("lost_cost", "VND/yr", Checked.IDENTITY)) is Checked.IDENTITY
