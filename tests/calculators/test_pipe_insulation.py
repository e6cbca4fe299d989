"""Pipe insulation: near AMO-Tools-Suite's insulated case, limits of bare pipe and thick walls, refusals."""

import math

import pytest

from sxsh_toolkit.calculators.pipe_insulation import compute_pipe_insulation
from sxsh_toolkit.errors import CalculatorError


@pytest.mark.parametrize("film", [8, 10, 12])
def test_insulated_pipe_of_amo_tools_within_three_per_cent(film: float) -> None:
    """InsulatedPipeReduction.unit.cpp: 25.399 mm, 422.039 K in air of 299.817 K, 76.2 mm: 19.3858771378 W/m.

    Its conductivity polynomial in K gives 0.0482 W/(m·K) at the mean of pipe and air.
    """
    mean = (422.039 + 299.817) / 2
    k = 1.57526e-12 * mean**4 - 2.02822e-09 * mean**3 + 8.6328e-07 * mean**2 + 0.006729488
    found = compute_pipe_insulation(
        25.399, 15.24, 422.039 - 273.15, 299.817 - 273.15, 76.2, k, 15, film, 90, 8640
    )
    assert found.insulated_loss == pytest.approx(19.3858771378, rel=0.03)


def test_bare_loss_is_film_times_surface() -> None:
    found = compute_pipe_insulation(100, 1, 150, 30, 50, 0.05, 12, 9, 80, 1000)
    assert found.bare_loss == pytest.approx(12 * math.pi * 0.1 * 120)


def test_a_wide_pipe_is_a_flat_wall() -> None:
    """Independent: q = T/(s/k + 1/h) for a layer that is thin against the radius."""
    found = compute_pipe_insulation(1000, 1, 150, 30, 5, 0.05, 12, 9, 80, 1000)
    flat = 120 / (0.005 / 0.05 + 1 / 9) * math.pi * 1.0
    assert found.insulated_loss == pytest.approx(flat, rel=0.01)


def test_jacket_gives_off_what_the_insulation_lets_through() -> None:
    found = compute_pipe_insulation(100, 1, 150, 30, 50, 0.05, 12, 9, 80, 1000)
    assert 9 * math.pi * 0.2 * (found.jacket_temperature - 30) == pytest.approx(found.insulated_loss)
    assert found.heat == pytest.approx((found.bare_loss - found.insulated_loss) * 3.6)
    assert found.fuel == pytest.approx(found.heat / 0.8)


def test_insulation_that_does_not_insulate_is_refused() -> None:
    """A thin layer of a conducting material on a thin pipe loses more than the bare pipe."""
    with pytest.raises(CalculatorError):
        compute_pipe_insulation(10, 1, 150, 30, 10, 0.3, 5, 20, 80, 1000)
