"""Every calculator keeps its promises: parameters, limits, example, texts in both languages, a source."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from inspect import signature
from itertools import pairwise
from typing import get_type_hints

import pytest

from sxsh_toolkit.calculators import CALCULATORS, Calculator, Input, run_calculator
from sxsh_toolkit.errors import CalculatorError
from sxsh_toolkit.reference import load_sources
from sxsh_toolkit.text import LANGUAGES, load_texts
from sxsh_toolkit.units import parse_in_unit

each = pytest.mark.parametrize("calculator", CALCULATORS.values(), ids=list(CALCULATORS))


@each
def test_inputs_are_the_parameters_of_the_function(calculator: Calculator) -> None:
    parameters = signature(calculator.function).parameters
    assert list(parameters) == [given.name for given in calculator.inputs]
    for given in calculator.inputs:
        default = parameters[given.name].default
        if default is not parameters[given.name].empty:
            assert default == given.default


@each
def test_outputs_are_what_the_function_returns(calculator: Calculator) -> None:
    returned = get_type_hints(calculator.function)["return"]
    names = [output.name for output in calculator.outputs]
    assert len(set(names)) == len(names)
    if is_dataclass(returned):
        assert names == [field.name for field in fields(returned)]
    else:
        assert returned is float
        assert len(names) == 1


@each
def test_limits_default_and_example_agree(calculator: Calculator) -> None:
    for given in calculator.inputs:
        if not isinstance(given, Input):
            assert given.default is None or given.default in given.options
            continue
        assert given.low < given.high
        assert given.low <= given.example <= given.high
        assert given.default is None or given.low <= given.default <= given.high
        assert not (given.optional and given.default is not None)


@each
def test_the_example_runs(calculator: Calculator) -> None:
    result = run_calculator(calculator.id, {given.name: given.example for given in calculator.inputs})
    values = [figure.value for figure in result.outputs]
    assert all(value is not None and math.isfinite(value) for value in values)
    assert [figure.unit for figure in result.outputs] == [output.unit for output in calculator.outputs]


@each
def test_outside_each_limit_is_refused(calculator: Calculator) -> None:
    usual = {given.name: given.example for given in calculator.inputs}
    for given in calculator.inputs:
        beyond = (given.low - 1, given.high * 1.01 + 1) if isinstance(given, Input) else ("no such word",)
        for value in beyond:
            with pytest.raises(CalculatorError) as refused:
                calculator.function(**{**usual, given.name: value})
            assert [f.where for f in refused.value.findings] == [given.name]


@each
def test_units_are_known_at_the_door(calculator: Calculator) -> None:
    for given in calculator.inputs:
        if isinstance(given, Input) and given.unit:
            assert parse_in_unit(f"2 {given.unit}", given.unit) == pytest.approx(2)


@each
def test_texts_and_source(calculator: Calculator) -> None:
    keys = [f"calc.{calculator.id}", f"calc_group.{calculator.group}"]
    keys += [f"calc_note.{calculator.note}"] * bool(calculator.note)
    names = [("calc_input", given.name) for given in calculator.inputs]
    names += [("calc_output", output.name) for output in calculator.outputs]
    for language in LANGUAGES:
        texts = load_texts(language)
        assert [key for key in keys if not texts.has(key)] == []
        assert [
            name
            for kind, name in names
            if not texts.has(f"{kind}.{calculator.id}.{name}") and not texts.has(f"{kind}.{name}")
        ] == []
    assert calculator.source_id in load_sources()


def test_ids_are_their_keys_and_groups_stand_together() -> None:
    assert [calculator.id for calculator in CALCULATORS.values()] == list(CALCULATORS)
    groups = [calculator.group for calculator in CALCULATORS.values()]
    assert sum(a != b for a, b in pairwise(groups)) == len(set(groups)) - 1
