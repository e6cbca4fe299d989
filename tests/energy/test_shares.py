"""Parts of final energy and money; TOE never enters."""

from typing import Any

import pytest

DIEN = {"id": "dien", "carrier": "electricity", "amount": "100.000 kWh", "cost": "200 triệu đồng"}
TRAU = {"id": "trau", "carrier": "rice_husk", "amount": "90 tấn", "ncv": "13 MJ/kg", "cost": "50 triệu đồng"}


def test_parts_by_hand_in_final_energy(make_plant: Any, make_balance: Any) -> None:
    """100,000 × 3.6 = 360,000 MJ and 90,000 × 13 = 1,170,000 MJ; with TOE (6.46 MJ/kWh) it would be 35.6 %."""
    power, husk = make_balance(make_plant(DIEN, TRAU)).carriers
    assert power.energy_pct.value == pytest.approx(100 * 360 / 1530)
    assert husk.energy_pct.value == pytest.approx(100 * 1170 / 1530)
    assert (power.cost_pct.value, husk.cost_pct.value) == pytest.approx((80, 20))
    assert power.cost_per_gj.value == pytest.approx(200e6 / 360)
    assert "toe" not in " ".join((*power.energy_pct.inputs, *husk.energy_pct.inputs))


def test_an_unknown_part_is_said(make_plant: Any, make_balance: Any) -> None:
    """Purchased steam has no energy factor here: the others' parts are of a partial sum."""
    steam = {"id": "hoi", "carrier": "purchased_steam", "amount": "10 tấn", "cost": "7 triệu đồng"}
    power, unknown = make_balance(make_plant(DIEN, steam)).carriers
    assert (unknown.energy_pct.value, unknown.energy_pct.why) == (None, "factor_missing")
    assert (power.energy_pct.value, power.energy_pct.why) == (pytest.approx(100), "partial")
