"""Two meter readings: the published value, and a leak at night."""

from __future__ import annotations

import pytest

from sxsh_toolkit.calculators.water_meter import compute_water_meter
from sxsh_toolkit.errors import CalculatorError

GALLON = 0.003785411784


def test_published_volume_meter() -> None:
    """WaterReduction.unit.cpp: 4235 to 5942 gal in 15 min, 8640 h, 50 for 0.005 a gallon: 58 993 920 gal, 294 969.6."""
    found = compute_water_meter(4235 * GALLON, 5942 * GALLON, 0.25, 8640, 50 / GALLON)
    assert found.water_volume == pytest.approx(58_993_920 * GALLON, rel=1e-9)
    assert found.water_cost == pytest.approx(1e4 * 294_969.6, rel=1e-9)


def test_a_leak_at_night() -> None:
    """0.6 m3 in 10 h is 1 l/min; nothing moving is no leak."""
    assert compute_water_meter(100, 100.6, 10, 8760).water_flow == pytest.approx(1)
    assert compute_water_meter(100, 100, 10, 8760).water_volume == 0


def test_a_meter_that_runs_back_is_refused() -> None:
    with pytest.raises(CalculatorError) as refused:
        compute_water_meter(100, 99, 10, 8760)
    assert [f.code for f in refused.value.findings] == ["calculator.not_higher"]
