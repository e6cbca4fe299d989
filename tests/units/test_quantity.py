"""Quantities: canonical units, rates by occasion, standard uncertainty."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.errors import UnitError
from sxsh_toolkit.text import format_number
from sxsh_toolkit.units import CANONICAL, NumberStyle, convert_factor, parse_quantity


@pytest.mark.parametrize(
    ("text", "value", "unit", "dimension", "per"),
    [
        ("12,4 tấn", 12.4, "t", "mass", ""),
        ("12,4tấn", 12.4, "t", "mass", ""),
        ("1 000 kg", 1.0, "t", "mass", ""),
        ("1.000 kg", 1.0, "t", "mass", ""),
        ("3 tạ", 0.3, "t", "mass", ""),
        ("5 yến", 0.05, "t", "mass", ""),
        ("500 lít", 0.5, "m3", "volume", ""),
        ("2 hl", 0.2, "m3", "volume", ""),
        ("7 khối", 7.0, "m3", "volume", ""),
        ("312.000 kWh", 312000.0, "kWh", "energy", ""),
        ("3,6 MJ", 1.0, "kWh", "energy", ""),
        ("2 thiên", 2000.0, "piece", "piece", ""),
        ("25.000 viên", 25000.0, "piece", "piece", ""),
        ("120 triệu đồng", 120e6, "VND", "vnd", ""),
        ("1,2 tỷ đồng", 1.2e9, "VND", "vnd", ""),
        ("5 USD", 5.0, "USD", "usd", ""),
        ("17 %", 0.17, "1", "share", ""),
        ("6 tháng", 0.5, "yr", "duration", ""),
        ("8 năm", 8.0, "yr", "duration", ""),
        ("90 phút", 1.5, "h", "hours", ""),
        ("15 kW", 15.0, "kW", "power", ""),
        ("35 °C", 35.0, "degC", "temperature", ""),
        ("7 bar", 7.0, "bar", "pressure", ""),
        ("60 mg/l", 60.0, "mg/l", "concentration", ""),
        ("13 MJ/kg", 13.0, "MJ/kg", "energy_per_mass", ""),
        ("3.000 kcal/kg", 12.5604, "MJ/kg", "energy_per_mass", ""),
        ("7.000 đồng/kg", 7e6, "VND/t", "vnd_per_mass", ""),
        ("1.500 đ/kWh", 1500.0, "VND/kWh", "vnd_per_energy", ""),
        ("5.000 đồng/m³", 5000.0, "VND/m3", "vnd_per_volume", ""),
        ("800 đồng/viên", 800.0, "VND/piece", "vnd_per_piece", ""),
        ("40 USD/t", 40.0, "USD/t", "usd_per_mass", ""),
        ("12,4 tấn/ngày", 12.4, "t", "mass", "day"),
        ("5 tấn / ca", 5.0, "t", "mass", "shift"),
        ("3 m3/mẻ", 3.0, "m3", "volume", "batch"),
        ("2 tấn/giờ", 2.0, "t", "mass", "hour"),
        ("12.000 kWh/năm", 12000.0, "kWh", "energy", "year"),
        ("10 kWh/tháng", 120.0, "kWh", "energy", "year"),
        ("35 triệu đồng/năm", 35e6, "VND", "vnd", "year"),
        ("120", 120.0, "", "number", ""),
    ],
)
def test_accepted(text: str, value: float, unit: str, dimension: str, per: str) -> None:
    found = parse_quantity(text)
    assert found.value == pytest.approx(value, rel=1e-12)
    assert (found.unit, found.dimension, found.per) == (unit, dimension, per)
    assert found.relative_uncertainty is None
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "number.unreadable"),
        ("nhiều", "number.unreadable"),
        ("tấn 5", "number.unreadable"),
        ("± 3 %", "number.unreadable"),
        ("1.5 tấn", "number.other_style"),
        ("5 xyz", "unit.unknown"),
        ("5 cm", "unit.unknown"),
        ("5 tấn/", "unit.unknown"),
        ("5 tấn*ngày", "unit.unknown"),
        ("5 đồng/kg/ngày", "unit.unknown"),
        ("30 giờ/ngày", "unit.unknown"),
        ("5 bao", "unit.local_container"),
        ("5 bao trấu", "unit.local_container"),
        ("12 tấn ± 3 % ± 1 %", "quantity.uncertainty"),
        ("12 tấn ± 0,4 kg", "quantity.uncertainty"),
        ("12 tấn ± -1 %", "quantity.uncertainty"),
        ("0 tấn ± 0,1 tấn", "quantity.uncertainty"),
        ("12 tấn ± 3 %/ngày", "quantity.uncertainty"),
    ],
)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(UnitError) as refused:
        parse_quantity(text)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("12 tấn ± 3 %", 0.03),
        ("12 tấn +/- 3%", 0.03),
        ("12 tấn +- 3 %", 0.03),
        ("12,4 tấn/ngày ± 3 %", 0.03),
        ("100 tấn ± 0,5 %", 0.005),
        ("12 tấn ± 0,6 tấn", 0.05),
        ("12 ± 0,6 tấn", 0.05),
        ("-12 tấn ± 0,6 tấn", 0.05),
        ("5 % ± 1 %", 0.2),
        ("0 tấn ± 3 %", 0.03),
        ("12 tấn ± 0 %", 0.0),
    ],
)
def test_uncertainty(text: str, relative: float) -> None:
    assert parse_quantity(text).relative_uncertainty == pytest.approx(relative, rel=1e-12)


def test_the_style_holds_for_the_uncertainty_too() -> None:
    assert parse_quantity("12.5 t ± 1.5 %", NumberStyle.EN).relative_uncertainty == pytest.approx(0.015)
    with pytest.raises(UnitError):
        parse_quantity("12 tấn ± 1.5 %", NumberStyle.VI)


def test_six_months_are_exactly_half_a_year() -> None:
    assert parse_quantity("6 tháng").value == 0.5
    assert convert_factor("month", "year") == Fraction(1, 12)
    assert parse_quantity("3 tháng").value * 4 == 1.0


@pytest.mark.parametrize(
    ("unit", "canonical", "factor"),
    [
        ("kilogram", "tonne", Fraction(1, 1000)),
        ("liter", "cubic_meter", Fraction(1, 1000)),
        ("megajoule", "kilowatt_hour", Fraction(10, 36)),
        ("kilocalorie", "kilowatt_hour", Fraction(41868, 36_000_000)),
        ("million_vnd", "VND", Fraction(1_000_000)),
    ],
)
def test_factors_are_exact(unit: str, canonical: str, factor: Fraction) -> None:
    assert convert_factor(unit, canonical) == factor


def test_canonical_units_are_their_own() -> None:
    assert {convert_factor(name, name) for _, name in CANONICAL.values()} == {1}


@given(st.integers(0, 10**9))
def test_kilograms_and_tonnes_agree(kilograms: int) -> None:
    typed = parse_quantity(f"{format_number(kilograms, 'vi', 0)} kg")
    in_tonnes = parse_quantity(f"{format_number(kilograms / 1000, 'vi', 3)} tấn")
    assert typed.value == in_tonnes.value == kilograms / 1000


@given(st.integers(1, 10**6), st.integers(0, 100))
def test_scaling_leaves_relative_uncertainty_alone(amount: int, percent: int) -> None:
    shown = format_number(amount, "vi", 0)
    in_tonnes = parse_quantity(f"{shown} tấn ± {percent} %")
    in_kilograms = parse_quantity(f"{shown} kg ± {percent} %")
    assert in_tonnes.relative_uncertainty == in_kilograms.relative_uncertainty == percent / 100
    assert in_tonnes.value == pytest.approx(in_kilograms.value * 1000, rel=1e-12)


def test_typed_text_is_kept() -> None:
    assert parse_quantity("  5\u00a0tấn ").text == "5\u00a0tấn"
