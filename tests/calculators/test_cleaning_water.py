"""Cleaning water: by adding up each cleaning of the year."""

from __future__ import annotations

import pytest

from sxsh_toolkit.calculators.cleaning_water import compute_cleaning_water
from sxsh_toolkit.errors import CalculatorError


def test_by_adding_up_every_cleaning() -> None:
    """Independent: 280 days of 3 cleanings with 4 hoses, litre by litre."""
    before = sum(4 * 30 * 25 for _ in range(280) for _ in range(3)) / 1000
    after = sum(4 * 15 * 20 for _ in range(280) for _ in range(3)) / 1000
    found = compute_cleaning_water(4, 30, 25, 15, 20, 3, 280, 12_000)
    assert (found.water_old, found.water_new) == pytest.approx((before, after))
    assert found.saved_water == pytest.approx(1512)
    assert found.saving == pytest.approx(60)
    assert found.saved_water_cost == pytest.approx(18.144e6)


def test_no_water_after_dry_cleaning() -> None:
    found = compute_cleaning_water(1, 30, 10, 30, 0, 1, 100)
    assert found.saving == pytest.approx(100)
    assert found.saved_water_cost is None


def test_more_water_is_no_saving() -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_cleaning_water(1, 30, 10, 15, 20, 1, 100)
    assert [f.code for f in refused.value.findings] == ["calculator.no_saving"]
