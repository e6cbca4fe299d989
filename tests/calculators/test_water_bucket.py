"""Bucket method: the published value (US gallons converted by 231 cubic inches), and a litre a second."""

from __future__ import annotations

import pytest

from sxsh_toolkit.calculators.water_bucket import compute_water_bucket
from sxsh_toolkit.errors import CalculatorError

GALLON = 3.785411784


def test_published_bucket_method() -> None:
    """WaterReduction.unit.cpp: 10 gal in 20 s, 8640 h, 50 for 0.005 a gallon: 15 552 000 gal, 77 760."""
    found = compute_water_bucket(10 * GALLON, 20, 8640, 50 / GALLON * 1000)
    assert found.water_volume == pytest.approx(15_552_000 * GALLON / 1000, rel=1e-9)
    assert found.water_cost == pytest.approx(1e4 * 77_760, rel=1e-9)


def test_a_litre_a_second() -> None:
    assert compute_water_bucket(10, 10, 100).water_flow == pytest.approx(60)


def test_too_fast_for_a_stop_watch() -> None:
    with pytest.raises(CalculatorError):
        compute_water_bucket(10, 1, 100)
