"""Feed water against Forbes Marshall: from 40 to 46 °C at 5 bar, about 1 % of the fuel."""

import pytest

from sxsh_toolkit.calculators.feedwater_preheat import compute_feedwater_preheat
from sxsh_toolkit.errors import CalculatorError


def test_six_degrees_save_one_per_cent() -> None:
    """Their figures: (46 − 40)/(657.9 − 40) = 0.97 %; their 1.6 % comes from rounded fuel amounts."""
    found = compute_feedwater_preheat(5, 40, 46)
    assert found == pytest.approx(100 * 6 / (657.9 - 40), rel=0.005)
    assert round(found) == 1


def test_two_steps_are_one_step() -> None:
    """What is left after two measures is the product of what each leaves."""
    first, second = compute_feedwater_preheat(7, 30, 60), compute_feedwater_preheat(7, 60, 105)
    both = compute_feedwater_preheat(7, 30, 105)
    assert (1 - first / 100) * (1 - second / 100) == pytest.approx(1 - both / 100, rel=1e-9)


@pytest.mark.parametrize("values", [(7, 60, 50), (0.1, 60, 150)])
def test_colder_or_boiling_water_is_refused(values: tuple[float, float, float]) -> None:
    with pytest.raises(CalculatorError):
        compute_feedwater_preheat(*values)
