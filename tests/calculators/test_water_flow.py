"""Flow over a year, by hand: 10 l/min is 0.6 m3/h; 1000 h are 600 m3."""

from __future__ import annotations

import pytest

from sxsh_toolkit.calculators.water_flow import yearly_water


def test_volume_and_cost() -> None:
    found = yearly_water(10, 1000, 12_000)
    assert found.water_volume == pytest.approx(600)
    assert found.water_cost == pytest.approx(7.2e6)


def test_an_unknown_price_is_not_zero() -> None:
    assert yearly_water(10, 1000, None).water_cost is None
