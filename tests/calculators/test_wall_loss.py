"""Hot surface against AMO-Tools-Suite, WallLosses.unit.cpp: 404,627.551342992 Btu/h."""

import pytest

from sxsh_toolkit.calculators.wall_loss import compute_wall_loss
from sxsh_toolkit.errors import CalculatorError

BTU_H = 0.29307107e-3  # kW
FOOT2 = 0.09290304


def celsius(fahrenheit: float) -> float:
    return (fahrenheit - 32) / 1.8


def test_furnace_wall_of_amo_tools() -> None:
    """500 ft², 225 °F in air of 80 °F, 10 mph, emissivity 0.9; its convection as printed there, in Btu/(h·ft²·°F)."""
    film = 1.394 * (1 / 24) ** 0.2 * (2 / (80 + 225)) ** 0.181 * (225 - 80) ** 0.266 * (1 + 12.77) ** 0.5
    found = compute_wall_loss(500 * FOOT2, celsius(225), celsius(80), 0.9, film * 5.678263)
    assert found.heat_power == pytest.approx(404627.551342992 * BTU_H, rel=1e-3)


def test_parts_sum_to_the_flux() -> None:
    found = compute_wall_loss(40, 120, 30, 0.9, 6)
    assert found.convection == pytest.approx(540)
    assert found.convection + found.radiation == pytest.approx(found.wall_flux)
    assert found.heat_power == pytest.approx(found.wall_flux * 0.04)


def test_cold_surface_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_wall_loss(40, 30, 40, 0.9, 6)
