"""Motor replacement: a published example, and losses counted one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.motor_replacement import compute_motor_replacement
from sxsh_toolkit.errors import CalculatorError


def test_the_published_example() -> None:
    """wmich.edu: 20 hp (0.746 kW) at 80 %, 8760 h, 5.5 cents: $6,535 at 0.88, $6,251 at 0.92, saved $284."""
    found = compute_motor_replacement(20 * 0.746, 80, 88, 92, 8760, 550)
    assert found.old_power * 8760 * 0.055 == pytest.approx(6535, abs=0.5)
    assert found.saved_cost is not None
    assert found.saved_cost / 1e4 == pytest.approx(284, abs=0.5)
    assert (found.old_power - found.saved_power) * 8760 * 0.055 == pytest.approx(6251, abs=0.5)


@given(load=st.floats(25, 110), old=st.floats(50, 90), better=st.floats(0.5, 9))
def test_the_saving_is_the_difference_of_the_losses(load: float, old: float, better: float) -> None:
    shaft = 15 * load / 100
    losses = [shaft / (eff / 100) - shaft for eff in (old, old + better)]
    found = compute_motor_replacement(15, load, old, old + better, 6000)
    assert found.saved_power == pytest.approx(losses[0] - losses[1])
    assert found.saved_energy == pytest.approx(6000 * (losses[0] - losses[1]))


@pytest.mark.parametrize("new", [88, 80])
def test_a_motor_that_is_not_better_is_refused(new: float) -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_motor_replacement(15, 75, 88, new)
    assert [f.code for f in refused.value.findings] == ["calculator.not_better"]
