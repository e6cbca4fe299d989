"""Reheating furnace of BEE, guide book 4, chapter 2, pages 35 f.: 57.29, 1.36 and 9.13 %."""

import pytest

from sxsh_toolkit.calculators.furnace_stack import compute_furnace_stack
from sxsh_toolkit.errors import CalculatorError

KCAL = 4.1868


def test_reheating_furnace_of_bee() -> None:
    found = compute_furnace_stack(33.62, 750, 40, 11.23, 15, 10 * KCAL)
    assert found.dry_gas_loss == pytest.approx(57.29, abs=0.01)
    assert found.moisture_loss == pytest.approx(1.36, abs=0.01)
    assert found.hydrogen_loss == pytest.approx(9.13, abs=0.01)
    assert found.available_heat == pytest.approx(100 - 57.29 - 1.36 - 9.13, abs=0.02)


def test_more_lost_than_burnt_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_furnace_stack(60, 1000, 30, 11, 0, 40)
