"""Drying against IRRI: 1000 kg of paddy from 25 % to 14 % leave 872 kg; and field practice: 34.9 kg, not 30."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.moisture_removed import compute_moisture_removed
from sxsh_toolkit.errors import CalculatorError


def test_paddy_of_irri() -> None:
    assert 1000 * compute_moisture_removed(1, 25, 14).dried_mass == pytest.approx(872, abs=0.5)


def test_from_17_to_14_removes_34_9_kg() -> None:
    assert compute_moisture_removed(1, 17, 14).water_removed == pytest.approx(34.9, abs=0.05)


@given(st.floats(0.1, 1000), st.floats(0, 90), st.floats(0, 90))
def test_dry_matter_stays(mass: float, one: float, other: float) -> None:
    before, after = max(one, other), min(one, other)
    found = compute_moisture_removed(mass, before, after)
    assert found.dried_mass * (100 - after) == pytest.approx(mass * (100 - before))


def test_wetting_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_moisture_removed(1, 14, 17)
