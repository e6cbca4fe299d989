"""Power factor: published values, and the power triangle by Pythagoras."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.power_factor import compute_power_factor
from sxsh_toolkit.errors import CalculatorError


def test_published_values() -> None:
    """PowerFactor.unit.cpp: 87 kW at 0.87 (100 kVA, 49.3052 kvar), wanted 0.95: 28.5955 kvar left, 20.7097 bought."""
    found = compute_power_factor(87, 0.87, 0.95)
    assert found.reactive_old == pytest.approx(49.3052, abs=5e-5)
    assert found.reactive_new == pytest.approx(28.5955, abs=5e-5)
    assert found.capacitor == pytest.approx(20.7097, abs=5e-5)
    assert found.apparent_old == pytest.approx(100)
    assert found.apparent_new == pytest.approx(91.5789, abs=5e-5)


@given(power=st.floats(1, 1000), old=st.floats(0.3, 0.9), better=st.floats(0.01, 0.1))
def test_the_power_triangle_closes(power: float, old: float, better: float) -> None:
    found = compute_power_factor(power, old, old + better)
    assert math.hypot(power, found.reactive_old) == pytest.approx(found.apparent_old)
    assert math.hypot(power, found.reactive_new) == pytest.approx(found.apparent_new)
    assert found.capacitor > 0


def test_a_lower_power_factor_is_refused() -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_power_factor(87, 0.9, 0.9)
    assert [f.code for f in refused.value.findings] == ["calculator.not_better"]
