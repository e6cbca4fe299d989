"""Flash steam against AMO-Tools-Suite, FlashTank.unit.cpp, second case."""

import pytest

from sxsh_toolkit.calculators.flash_steam import compute_flash_steam
from sxsh_toolkit.calculators.steam import ATMOSPHERE
from sxsh_toolkit.errors import CalculatorError


def test_flash_tank_of_amo_tools() -> None:
    """Saturated water of 2.1077 MPa into a tank of 1.3047 MPa: 7516 kg/h give 401.683 kg/h of steam."""
    found = compute_flash_steam(21.077 - ATMOSPHERE, 13.047 - ATMOSPHERE, 7.516)
    assert 1000 * found.flash_flow == pytest.approx(401.683398632, rel=1e-5)
    assert found.flash_share == pytest.approx(100 * 401.683398632 / 7516, rel=1e-5)
    latent = (1119336.1991061 / 401.683398632) - (5801761.532761 / 7114.316601368)
    assert found.heat_power == pytest.approx(401.683398632 * latent / 3600, rel=1e-5)


def test_no_flash_upwards() -> None:
    with pytest.raises(CalculatorError):
        compute_flash_steam(5, 5, 1)
