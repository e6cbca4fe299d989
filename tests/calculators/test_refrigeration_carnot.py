"""Carnot's ratio: entropy balance by another route, and the size of one kelvin."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.refrigeration_carnot import compute_refrigeration_carnot
from sxsh_toolkit.errors import CalculatorError


@given(
    evaporating=st.floats(-40, 5),
    condensing=st.floats(25, 55),
    rise=st.floats(0.5, 4),
    fall=st.floats(0.5, 4),
)
def test_work_by_the_entropy_balance(evaporating: float, condensing: float, rise: float, fall: float) -> None:
    """Independent: 1 kW of cold at T_e gives entropy 1/T_e, rejected at T_c as heat T_c/T_e; work is the rest."""
    assume(condensing - fall - evaporating - rise >= 10)

    def work(cold: float, warm: float) -> float:
        return (warm + 273.15) / (cold + 273.15) - 1

    share = 1 - work(evaporating + rise, condensing - fall) / work(evaporating, condensing)
    found = compute_refrigeration_carnot(
        80, evaporating, evaporating + rise, condensing, condensing - fall, 6000
    )
    assert found.saving == pytest.approx(100 * share, rel=1e-9)
    assert found.saved_energy == pytest.approx(80 * 6000 * share, rel=1e-9)


def test_one_kelvin_is_two_to_three_per_cent() -> None:
    """The practitioners' figure for either side, at -10/35 °C."""
    colder = compute_refrigeration_carnot(80, -10, -9, 35, 35)
    cooler = compute_refrigeration_carnot(80, -10, -10, 35, 34)
    assert 2 < colder.saving < 3
    assert 2 < cooler.saving < 3
    assert colder.ideal_old == pytest.approx(263.15 / 45)


def test_a_larger_lift_is_no_saving() -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_refrigeration_carnot(80, -10, -10, 35, 36)
    assert [f.code for f in refused.value.findings] == ["calculator.no_smaller_lift"]
    with pytest.raises(CalculatorError) as small:
        compute_refrigeration_carnot(80, 10, 11, 20, 19)
    assert [f.code for f in small.value.findings] == ["calculator.small_lift"]
