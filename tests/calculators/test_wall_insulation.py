"""Flat wall: an independent resistance network, and limits."""

import pytest

from sxsh_toolkit.calculators.wall_insulation import compute_wall_insulation
from sxsh_toolkit.errors import CalculatorError


def test_temperatures_fall_layer_by_layer() -> None:
    """Independent: walk from the hot face outwards with the flux; the air must come out."""
    found = compute_wall_insulation(10, 600, 30, 345, 0.9, 100, 0.12, 12, 1000)
    face = 600 - found.loss_after * 0.345 / 0.9
    jacket = face - found.loss_after * 0.1 / 0.12
    assert jacket == pytest.approx(found.outside_temperature)
    assert jacket - found.loss_after / 12 == pytest.approx(30)
    assert found.heat == pytest.approx((found.loss_before - found.loss_after) * 10 * 1000 * 3600 / 1e6)


def test_double_insulation_never_doubles_the_saving() -> None:
    one = compute_wall_insulation(10, 600, 30, 345, 0.9, 100, 0.12, 12, 1000)
    two = compute_wall_insulation(10, 600, 30, 345, 0.9, 200, 0.12, 12, 1000)
    assert one.heat < two.heat < 2 * one.heat


def test_cold_wall_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_wall_insulation(10, 40, 50, 345, 0.9, 100, 0.12, 12, 1000)
