"""Linear equations as people write them: read by hand here, refused with the reason."""

from __future__ import annotations

import pytest

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.model.linear_equation import parse_equation
from sxsh_toolkit.units import NumberStyle

FLOWS = ("q1", "q2", "nuoc-thai", "1", "2")


@pytest.mark.parametrize(
    ("text", "terms", "constant"),
    [
        ("q2 = 0,5 q1", {"q2": 1, "q1": -0.5}, 0),
        ("q2 = 0,5*q1", {"q2": 1, "q1": -0.5}, 0),
        ("q1 - 2 q2 = 0", {"q1": 1, "q2": -2}, 0),
        ("- q1 + nuoc-thai = 1.500 kg", {"q1": -1, "nuoc-thai": 1}, 1.5),
        ("-q1 + q2 = 0", {"q1": -1, "q2": 1}, 0),
        ("q1 = q2 + 2 tấn", {"q1": 1, "q2": -1}, 2),
        ("1 = 0,5 2", {"1": 1, "2": -0.5}, 0),
        ("q1 + q1 = q2", {"q1": 2, "q2": -1}, 0),
    ],
)
def test_what_is_read(text: str, terms: dict[str, float], constant: float) -> None:
    found = parse_equation(text, FLOWS, NumberStyle.VI)
    assert dict(found.terms) == pytest.approx(terms)
    assert found.constant == pytest.approx(constant)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("q1", "equation.malformed"),
        ("q1 = q2 = 0", "equation.malformed"),
        ("q1 = ", "equation.malformed"),
        ("q1 = 0,5 q9", "unit.unknown"),
        ("q9 = q1", "equation.unknown_flow"),
        ("q1 = q1", "equation.empty"),
        ("q1 = 5", "unit.missing"),
        ("q1 = 5 tấn + 2 kWh", "equation.two_units"),
        ("q1 = 0.5 q2", "number.other_style"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    with pytest.raises(UnitError) as caught:
        parse_equation(text, FLOWS, NumberStyle.VI)
    assert caught.value.code == code
