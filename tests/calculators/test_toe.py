"""TOE by letter 3505: case en_vn_toe_simple."""

import pytest

from sxsh_toolkit.calculators.toe import compute_toe
from sxsh_toolkit.errors import CalculatorError


def test_electricity_and_diesel_of_the_case() -> None:
    found = compute_toe(electricity=1_000_000, diesel=10)
    assert found.toe_electricity == pytest.approx(154.3)
    assert found.toe_fuels == pytest.approx(8.8)
    assert found.toe_total == pytest.approx(163.1)


def test_every_fuel_counts_by_the_letter() -> None:
    """Letter 3505: 0.70, 0.60, 0.50 TOE/t; 1.09 TOE/t; 0.94 and 0.83 TOE/1000 l; 900 TOE per million m3."""
    found = compute_toe(coal_1_2=1, coal_3_4=1, coal_5_6=1, lpg=1, fuel_oil=1, gasoline=1, natural_gas=1000)
    assert found.toe_fuels == pytest.approx(0.70 + 0.60 + 0.50 + 1.09 + 0.94 + 0.83 + 0.9)
    assert found.toe_electricity == 0


def test_nothing_is_nothing_and_less_is_refused() -> None:
    assert compute_toe().toe_total == 0
    with pytest.raises(CalculatorError):
        compute_toe(diesel=-1)
