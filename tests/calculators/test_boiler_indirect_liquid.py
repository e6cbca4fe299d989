"""Oil-fired boiler of BEE, guide book 2 (case en_bee_boiler_indirect_oil), and both conventions of dry gas."""

import pytest

from sxsh_toolkit.calculators.boiler_indirect_liquid import compute_boiler_indirect_liquid
from sxsh_toolkit.errors import CalculatorError

KCAL = 4.1868


def test_oil_boiler_of_bee_with_the_books_dry_gas() -> None:
    found = compute_boiler_indirect_liquid(84, 12, 1, 3, 0, 10.2 * KCAL, 7, 220, 27, 2, 0.018)
    assert found.excess_air == pytest.approx(50)
    assert found.actual_air == pytest.approx(21, abs=0.02)
    assert found.hydrogen_loss == pytest.approx(7.1, abs=0.02)
    assert found.air_moisture_loss == pytest.approx(0.322, abs=0.002)
    assert found.efficiency_air_mass == pytest.approx(81.44, abs=0.02)


def test_mass_balance_gives_a_dry_gas_near_the_air() -> None:
    """21.01 + 1 − 9·0.12 = 20.93, not 22: the water that hydrogen forms is not dry gas."""
    found = compute_boiler_indirect_liquid(84, 12, 1, 3, 0, 10.2 * KCAL, 7, 220, 27, 2, 0.018)
    assert found.dry_gas == pytest.approx(found.actual_air + 1 - 9 * 0.12)
    assert found.dry_gas_loss == pytest.approx(9.11, abs=0.01)
    assert found.efficiency == pytest.approx(found.efficiency_air_mass, abs=0.05)


def test_half_an_analysis_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_boiler_indirect_liquid(70, 8, 1, 3, 0, 42, 7, 220, 27, 2)
