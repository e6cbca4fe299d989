"""Power over a year: 10 kW × 6000 h × 2000 đ/kWh, by hand; unknown stays unknown."""

from __future__ import annotations

from sxsh_toolkit.calculators.yearly import yearly_electricity


def test_energy_and_cost() -> None:
    assert yearly_electricity(10, 6000, 2000) == (60_000, 120e6)


def test_what_is_not_known_is_not_zero() -> None:
    assert yearly_electricity(10, None, 2000) == (None, None)
    assert yearly_electricity(10, 6000, None) == (60_000, None)
    assert yearly_electricity(10, 0, 2000) == (0, 0)
