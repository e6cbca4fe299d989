"""Losses of the indirect method: the balance of masses, and the carbon monoxide of BEE's coal example."""

import pytest

from sxsh_toolkit.calculators.stack_losses import (
    GAS_CP,
    Burnt,
    Stack,
    compute_monoxide_loss,
    compute_stack_losses,
)
from sxsh_toolkit.errors import CalculatorError

KCAL = 4.1868
STACK = Stack(220, 30, 2, 0.018, GAS_CP)


def test_monoxide_of_bee_coal() -> None:
    """BEE, guide book 4, chapter 1: 0.55 % CO, 14 % CO2, 41.65 % C, 3501 kcal/kg: 2.58 %."""
    assert compute_monoxide_loss(0.55, 14, 0.4165, 3.501 * KCAL) == pytest.approx(2.58, abs=0.005)
    assert compute_monoxide_loss(0, 14, 0.4165, 3.501 * KCAL) == 0


def test_losses_and_efficiency_sum_to_100() -> None:
    found = compute_stack_losses(Burnt(0.05, 0.1, 0.1, 15, 5, 60), STACK, 1.0, 2.0)
    losses = (
        found.dry_gas_loss
        + found.hydrogen_loss
        + found.moisture_loss
        + found.air_moisture_loss
        + found.monoxide_loss
        + found.ash_loss
        + found.radiation_loss
    )
    assert losses + found.efficiency == pytest.approx(100)


def test_dry_gas_closes_with_what_went_in() -> None:
    """Air and fuel leave as dry gas, water formed, moisture and ash."""
    found = compute_stack_losses(Burnt(0.05, 0.1, 0.1, 15, 5, 60), STACK)
    assert found.dry_gas + 9 * 0.05 + 0.1 + 0.1 == pytest.approx(found.actual_air + 1)


def test_cold_stack_and_impossible_losses_are_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_stack_losses(Burnt(0.05, 0.1, 0.1, 15, 5, 60), Stack(80, 80, 2, 0.018, GAS_CP))
    with pytest.raises(CalculatorError):
        compute_stack_losses(Burnt(0.05, 0.1, 0.1, 5, 5, 400), Stack(600, 30, 2, 0.018, GAS_CP))
