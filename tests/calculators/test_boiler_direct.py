"""Direct method against the coal-fired example of BEE, guide book 2 (case en_bee_boiler_direct)."""

import pytest

from sxsh_toolkit.calculators.boiler_direct import compute_boiler_direct
from sxsh_toolkit.errors import CalculatorError

KCAL = 4.1868


def test_coal_boiler_of_bee() -> None:
    found = compute_boiler_direct(8, 665 * KCAL, 85 * KCAL, 1.8, 3.2 * KCAL)
    assert found.efficiency == pytest.approx(80.56, abs=0.005)
    assert found.evaporation_ratio == pytest.approx(4.44, abs=0.005)


def test_more_heat_out_than_in_is_refused() -> None:
    with pytest.raises(CalculatorError) as error:
        compute_boiler_direct(8, 2784, 356, 1.0, 13.4)
    assert [f.code for f in error.value.findings] == ["calculator.efficiency_above_100"]


def test_all_values_outside_are_named_at_once() -> None:
    with pytest.raises(CalculatorError) as error:
        compute_boiler_direct(8, 100, 356, 1.8, 100)
    assert {f.where for f in error.value.findings} == {"steam_enthalpy", "heating_value"}
