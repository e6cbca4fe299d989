"""Lower pressure: the published case, and the work of compression integrated step by step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.air_pressure_reduction import compute_air_pressure_reduction
from sxsh_toolkit.errors import CalculatorError

PSI = 0.0689475729


def test_published_modification() -> None:
    """CompressedAirPressureReduction.unit.cpp: 200 kW at 100 psig set to 90 psig, 8760 h: 1 650 714.710542 kWh.

    The baseline of the same test is power times hours, so the saving is the difference.
    """
    found = compute_air_pressure_reduction(200, 100 * PSI, 90 * PSI, 1.395, 14.7 * PSI, 8760, 500)
    assert found.new_power * 8760 == pytest.approx(1650714.710542, rel=1e-9)
    assert found.saved_energy == pytest.approx(200 * 8760 - 1650714.710542, rel=1e-8)
    assert found.saved_cost == pytest.approx(500 * (200 * 8760 - 1650714.710542), rel=1e-8)


def test_by_adding_up_the_work_of_compression() -> None:
    """Independent: ∫ v dp with v = p^(−1/n), by the midpoint rule in 20 000 steps."""

    def work(top: float, n: float = 1.3) -> float:
        low, high, steps = 1.01325, top + 1.01325, 20_000
        step = (high - low) / steps
        return sum((low + (i + 0.5) * step) ** (-1 / n) * step for i in range(steps))

    found = compute_air_pressure_reduction(75, 8, 7, 1.3)
    assert found.new_power == pytest.approx(75 * work(7) / work(8), rel=1e-6)


@given(old=st.floats(3, 15), drop=st.floats(0.1, 2))
def test_more_drop_saves_more_and_never_all(old: float, drop: float) -> None:
    small = compute_air_pressure_reduction(75, old, old - drop / 2)
    large = compute_air_pressure_reduction(75, old, old - drop)
    assert 0 < small.saving < large.saving < 100
    assert large.new_power + large.saved_power == pytest.approx(75)


def test_a_higher_pressure_is_no_saving() -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_air_pressure_reduction(75, 7, 8)
    assert [f.code for f in refused.value.findings] == ["calculator.not_lower"]
