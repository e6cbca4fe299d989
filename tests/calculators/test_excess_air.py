"""Excess air against the pairs of US DOE, Steam Tip 4 (gas), and BEE, guide book 2 (oil)."""

import pytest

from sxsh_toolkit.calculators.excess_air import compute_excess_air
from sxsh_toolkit.errors import CalculatorError


@pytest.mark.parametrize(
    ("oxygen", "excess"), [(2.0, 9.5), (3.0, 15.0), (5.0, 28.1), (7.0, 44.9), (10.0, 81.6)]
)
def test_natural_gas_of_doe(oxygen: float, excess: float) -> None:
    assert compute_excess_air(oxygen, "natural_gas") == pytest.approx(excess, abs=0.2)


def test_oil_of_bee() -> None:
    assert compute_excess_air(7) == pytest.approx(50.0)


def test_outside_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_excess_air(20.9)
    with pytest.raises(CalculatorError):
        compute_excess_air(5, "uranium")
