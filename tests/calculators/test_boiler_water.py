"""Boiler water against AMO-Tools-Suite, WaterAssessment.unit.cpp (case en_amo_electricity_water)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.boiler_water import compute_boiler_water
from sxsh_toolkit.errors import CalculatorError


def test_boiler_water_of_amo_tools() -> None:
    """Its 57.6 of gross water are 48 of steam with 6 cycles."""
    found = compute_boiler_water(48, 2.5, 5, 15)
    assert found.cycles == pytest.approx(6)
    assert found.feed_water == pytest.approx(57.6)
    assert found.makeup == pytest.approx(28.8)
    assert found.steam_lost == pytest.approx(19.2)
    assert found.blowdown == pytest.approx(9.6)
    assert found.condensate == pytest.approx(28.8)


@given(
    st.floats(1, 1e5),
    st.floats(10, 500),
    st.floats(1.0, 3.0),
    st.floats(5.0, 40.0),
)
def test_water_and_salt_close(steam: float, feed: float, makeup: float, cycles: float) -> None:
    found = compute_boiler_water(steam, feed, feed * makeup, feed * cycles)
    assert found.makeup + found.condensate == pytest.approx(steam + found.blowdown)
    assert found.makeup * makeup == pytest.approx(found.blowdown * cycles)


@pytest.mark.parametrize("values", [(10, 10, 20, 10), (10, 10, 5, 100), (10, 10, 200, 100)])
def test_contradicting_conductivities_are_refused(values: tuple[float, float, float, float]) -> None:
    with pytest.raises(CalculatorError):
        compute_boiler_water(*values)
