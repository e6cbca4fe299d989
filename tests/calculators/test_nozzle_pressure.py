"""Square-root law: the published rule, and the same nozzle computed from its opening."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.nozzle_flow import compute_nozzle_flow
from sxsh_toolkit.calculators.nozzle_pressure import compute_nozzle_pressure
from sxsh_toolkit.errors import CalculatorError


def test_the_published_rule() -> None:
    """nozzle-pro.com: doubling the pressure increases the flow by 41 %, so halving it leaves 1/1.41."""
    found = compute_nozzle_pressure(1.41, 4, 2, 1, 1000)
    assert found.flow_new == pytest.approx(1, rel=4e-3)


@given(pressure=st.floats(1, 50), share=st.floats(0.25, 0.95))
def test_the_same_as_from_the_opening(pressure: float, share: float) -> None:
    before = compute_nozzle_flow(5, pressure, 0.8, 2000)
    after = compute_nozzle_flow(5, pressure * share, 0.8, 2000)
    found = compute_nozzle_pressure(before.water_flow, pressure, pressure * share, 3, 2000, 12_000)
    assert found.flow_new == pytest.approx(after.water_flow)
    assert found.saved_water == pytest.approx(3 * (before.water_volume - after.water_volume))
    assert found.saved_water_cost == pytest.approx(12_000 * found.saved_water)


def test_a_higher_pressure_is_no_saving() -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_nozzle_pressure(10, 2, 2, 1, 1000)
    assert [f.code for f in refused.value.findings] == ["calculator.not_lower"]
