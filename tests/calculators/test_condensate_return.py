"""Condensate against Process Heating (157.33 Btu/lb) and the enthalpies of US DOE, Steam Tip 8."""

import pytest

from sxsh_toolkit.calculators.condensate_return import compute_condensate_return
from sxsh_toolkit.errors import CalculatorError

BTU_LB = 2.326
LB = 0.45359237
BTU = 1.05505585262e-3


def celsius(fahrenheit: float) -> float:
    return (fahrenheit - 32) / 1.8


def test_loss_per_pound_of_process_heating() -> None:
    """180.33 − 23 = 157.33 Btu/lb at 212 °F and 55 °F; 39,600 lb/h lose 6,230,268 Btu/h."""
    found = compute_condensate_return(39600 * LB / 1000, 100, celsius(55), 0, 80, 1)
    assert found.heat_per_tonne == pytest.approx(157.33 * BTU_LB, rel=0.002)
    assert found.heat == pytest.approx(6_230_268 * BTU, rel=0.002)


def test_example_of_steam_tip_8() -> None:
    """148 Btu/lb at 180 °F, 23 at 55 °F, 10,000 lb/h, 12 % flash, 8000 h, 80 %: 0.88·10⁴·8000·125/0.8 Btu a year."""
    found = compute_condensate_return(10 * LB, celsius(180), celsius(55), 12, 80, 8000)
    assert found.fuel == pytest.approx(0.88 * 10_000 * 8000 * (148 - 23) / 0.8 * BTU, rel=0.002)
    assert found.water == pytest.approx(0.88 * 10 * LB * 8000)


def test_cold_condensate_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_condensate_return(1, 30, 40, 0, 80, 1)
