"""Multimeter reading: published values, and three phases as three single ones."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.electricity_metered import compute_electricity_metered
from sxsh_toolkit.errors import CalculatorError


def test_published_three_phases() -> None:
    """ElectricityReduction.unit.cpp: 800 V, 40 A, 0.85, 8640 h, 1200 for 0.12 a kWh."""
    found = compute_electricity_metered(800, 40, 0.85, "3", 8640, 1200)
    assert found.power == pytest.approx(47.111781, rel=1e-6)
    assert found.energy == pytest.approx(407045.796185, rel=1e-6)
    assert found.cost == pytest.approx(1e4 * 48845.495542, rel=1e-6)


def test_published_one_phase() -> None:
    found = compute_electricity_metered(800, 40, 0.85, "1", 8640, 1200)
    assert found.energy == pytest.approx(235008)
    assert found.cost == pytest.approx(1e4 * 28200.96)


@given(volts=st.floats(100, 1000), amperes=st.floats(0.1, 500), factor=st.floats(0.2, 1))
def test_three_phases_are_three_single_ones(volts: float, amperes: float, factor: float) -> None:
    one = compute_electricity_metered(volts / math.sqrt(3), amperes, factor, "1").power
    assert compute_electricity_metered(volts, amperes, factor).power == pytest.approx(3 * one)


def test_a_power_factor_in_per_cent_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_electricity_metered(380, 40, 85)
