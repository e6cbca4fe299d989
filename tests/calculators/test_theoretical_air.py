"""Theoretical air of the oil example of BEE, guide book 2 (case en_bee_boiler_indirect_oil)."""

import pytest

from sxsh_toolkit.calculators.theoretical_air import compute_theoretical_air
from sxsh_toolkit.errors import CalculatorError


def test_oil_of_bee() -> None:
    assert compute_theoretical_air(84, 12, 1, 3) == pytest.approx(14.0, abs=0.02)


def test_carbon_and_hydrogen_alone_by_their_equations() -> None:
    """Independent: 32/12.011 kg O2 per kg C, 7.94 per kg H, 23.2 % oxygen in air by mass."""
    assert compute_theoretical_air(90, 0, 0, 0) == pytest.approx(0.9 * 31.998 / 12.011 / 0.232, rel=0.02)
    more = compute_theoretical_air(80, 10, 0, 0) - compute_theoretical_air(80, 0, 0, 0)
    assert more == pytest.approx(0.1 * 7.94 / 0.232, rel=0.02)


def test_more_than_the_whole_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_theoretical_air(80, 20, 10, 0)
