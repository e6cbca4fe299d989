"""Tuning against US DOE, Steam Tip 4 (case en_doe_boiler_excess_air), and the table look-up."""

import pytest

from sxsh_toolkit.calculators.boiler_tuning import compute_boiler_tuning, compute_combustion_efficiency
from sxsh_toolkit.errors import CalculatorError
from sxsh_toolkit.reference.heat import load_stack_efficiencies


def test_example_of_doe() -> None:
    found = compute_boiler_tuning(44.9, 400 / 1.8, 9.5, 300 / 1.8, 500_000)
    assert (found.efficiency_before, found.efficiency_after) == (pytest.approx(78.2), pytest.approx(83.1))
    assert found.saved_fuel == pytest.approx(29_482, abs=1)


def test_points_of_the_table_are_met() -> None:
    for row in load_stack_efficiencies():
        found = compute_combustion_efficiency(
            row.excess_air_pct, min(max(row.difference_k, 200 / 1.8), 600 / 1.8)
        )
        assert found == pytest.approx(row.value, abs=1e-6)


def test_the_middle_of_a_cell_is_the_mean_of_its_corners() -> None:
    middle = compute_combustion_efficiency((9.5 + 15.0) / 2, 350 / 1.8)
    assert middle == pytest.approx((83.1 + 80.8 + 82.8 + 80.4) / 4)


@pytest.mark.parametrize("reading", [(5, 200), (90, 200), (20, 100), (20, 340)])
def test_beyond_the_table_is_refused(reading: tuple[float, float]) -> None:
    with pytest.raises(CalculatorError):
        compute_combustion_efficiency(*reading)
