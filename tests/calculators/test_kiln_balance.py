"""Kiln balance: closes to its input, items by an independent computation, contradictions refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.calculators.kiln_balance import compute_kiln_balance
from sxsh_toolkit.errors import CalculatorError

ROUND = (12, 12.8, 9, 220, 30, 50, 120, 3, 250, 180, 400, 240, 0.9)


def test_items_of_a_round_kiln_by_hand() -> None:
    """12 t of husk at 12.8 MJ/kg: 153,600 MJ; latent heat by Zi 10/2012, steam at 1.884 kJ/(kg·K)."""
    found = compute_kiln_balance(*ROUND)
    assert found.heat_input == pytest.approx(153_600)
    parts = {
        "stack_loss": 12 * 9 * 1.004832 * 190,
        "water_heat": 3 * (2500 - 2.41 * 30 + 1.88406 * 190),
        "reaction": 50 * 250,
        "ware_loss": 50 * 0.9 * 90,
        "wall_loss": 180 * 400 * 240 * 3600 / 1e6,
    }
    for name, heat in parts.items():
        assert getattr(found, name) == pytest.approx(100 * heat / 153_600, rel=0.002)
    assert found.heat_per_ware == pytest.approx(153_600 / 50)


@given(st.floats(25, 60), st.floats(5, 12), st.floats(100, 400), st.floats(0, 5))
def test_closes_to_the_input(fuel: float, gas: float, degrees: float, water: float) -> None:
    found = compute_kiln_balance(fuel, 12.8, gas, degrees, 30, 50, 120, water, 250, 180, 400, 240, 0.9)
    items = (found.stack_loss, found.water_heat, found.reaction, found.ware_loss, found.wall_loss)
    assert sum(items) + found.unaccounted == pytest.approx(100)
    assert all(item >= 0 for item in items)


def test_more_out_than_in_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_kiln_balance(2, *ROUND[1:])
