"""Lighting: a published example, and fewer lamps of the same kind."""

from __future__ import annotations

import pytest

from sxsh_toolkit.calculators.lighting import compute_lighting
from sxsh_toolkit.errors import CalculatorError


def test_the_published_example() -> None:
    """metcalfelighting.ca: a 400 W metal-halide lamp becomes 150 W LED, 4380 h: 1095 kWh a year."""
    found = compute_lighting(1, 400, 1, 150, 4380)
    assert found.saved_power == pytest.approx(0.25)
    assert found.saved_energy == pytest.approx(1095)
    assert found.saved_cost is None


def test_a_halogen_lamp_by_hand() -> None:
    """90 W to 14 W is 76 W a lamp; 3000 h make 228 kWh; at 1200 đ/kWh 273 600 đồng."""
    found = compute_lighting(1, 90, 1, 14, 3000, 1200)
    assert found.saved_power == pytest.approx(0.076)
    assert found.saved_energy == pytest.approx(228)
    assert found.saved_cost == pytest.approx(273_600)


def test_a_quarter_of_the_lamps_taken_out() -> None:
    assert compute_lighting(120, 36, 90, 36).saving == pytest.approx(25)
    assert compute_lighting(120, 36, 0, 36).saving == pytest.approx(100)


def test_more_light_is_no_saving() -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_lighting(10, 36, 30, 18)
    assert [f.code for f in refused.value.findings] == ["calculator.no_saving"]
