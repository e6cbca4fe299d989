"""A value in the unit that the asker names: conversions by the units' own definitions, slips refused."""

from __future__ import annotations

import pytest

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.units import NumberStyle, parse_in_unit


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("15", "kW", 15.0),
        ("15 kW", "kW", 15.0),
        ("20 HP", "kW", 14.709975),
        ("900 cfm", "m3/min", 25.4851619328),
        ("100 psi", "bar", 6.89475729),
        ("7 kg/cm2", "bar", 6.864655),
        ("0,7 MPa", "bar", 7.0),
        ("90 phút", "h", 1.5),
        ("12 giây", "min", 0.2),
        ("85 %", "%", 85.0),
        ("0,85", "%", 0.85),
        ("1,9 nghìn đồng/kWh", "VND/kWh", 1900.0),
        ("7 kW/(m3/phút)", "kW*min/m3", 7.0),
        ("0,16 kW/cfm", "kW*min/m3", 0.16 / 0.028316846592),
        ("500 kcal/kg", "kJ/kg", 2093.4),
        ("10 gal", "l", 37.85411784),
        ("15 in", "cm", 38.1),
        ("1.450 vòng/phút", "rpm", 1450.0),
        ("10 RT", "kW", 35.16852842),
        ("3 °C", "K", 3.0),
        ("35 °C", "degC", 35.0),
        ("0,25", "", 0.25),
    ],
)
def test_read(text: str, unit: str, value: float) -> None:
    assert parse_in_unit(text, unit) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("100 kVA", "kW", "unit.wrong_dimension"),
        ("300 K", "degC", "unit.wrong_dimension"),
        ("5 kW", "", "unit.wrong_dimension"),
        ("5 kW", "bar", "unit.wrong_dimension"),
        ("5 furlong", "m", "unit.unknown"),
        ("0.5", "kW", "number.other_style"),
        ("kW", "kW", "number.unreadable"),
        ("", "kW", "number.unreadable"),
    ],
)
def test_refused(text: str, unit: str, code: str) -> None:
    with pytest.raises(UnitError) as refused:
        parse_in_unit(text, unit)
    assert refused.value.code == code


def test_english_style() -> None:
    assert parse_in_unit("1,450.5 W", "kW", NumberStyle.EN) == pytest.approx(1.4505)
