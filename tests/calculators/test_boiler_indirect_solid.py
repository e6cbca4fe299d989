"""Coal-fired boiler of BEE, guide book 4, chapter 1.

The eight losses (7.88, 3.44, 5.91, 0.29, 2.58, 0.25, 0.11, 1.77) and the efficiency of 77.77 % were seen in a copy on the
web; the inputs are remembered, and give every one of the losses.
"""

import pytest

from sxsh_toolkit.calculators.boiler_indirect_solid import compute_boiler_indirect_solid
from sxsh_toolkit.errors import CalculatorError

KCAL = 4.1868
OXYGEN = 21 * 45.17 / 145.17  # the book takes 45.17 % of excess air from carbon dioxide


def test_coal_boiler_of_bee() -> None:
    found = compute_boiler_indirect_solid(
        carbon=41.65,
        hydrogen=2.0413,
        oxygen=14.48,
        nitrogen=1.6,
        sulphur=0,
        moisture=31.6,
        ash=8.63,
        heating_value_gross=3.501 * KCAL,
        flue_oxygen=OXYGEN,
        flue_temperature=190,
        ambient_temperature=31,
        radiation_loss=0.25,
        humidity=0.0204,
        bottom_ash_share=90,
        bottom_ash_heat=0.8 * KCAL,
        fly_ash_heat=0.4525 * KCAL,
        flue_monoxide=0.55,
        flue_dioxide=14,
    )
    assert found.actual_air == pytest.approx(7.13, abs=0.01)
    assert found.dry_gas == pytest.approx(7.54, abs=0.01)
    assert found.dry_gas_loss == pytest.approx(7.88, abs=0.01)
    assert found.hydrogen_loss == pytest.approx(3.44, abs=0.01)
    assert found.moisture_loss == pytest.approx(5.91, abs=0.01)
    assert found.air_moisture_loss == pytest.approx(0.29, abs=0.01)
    assert found.monoxide_loss == pytest.approx(2.58, abs=0.01)
    assert found.ash_loss == pytest.approx(0.11 + 1.77, abs=0.01)
    assert found.efficiency == pytest.approx(77.77, abs=0.03)


HUSK = {
    "carbon": 35.0,
    "hydrogen": 4.5,
    "oxygen": 31.9,
    "nitrogen": 0.5,
    "sulphur": 0.1,
    "moisture": 11.0,
    "ash": 17.0,
    "heating_value_gross": 14.2,
    "flue_oxygen": 9.0,
    "bottom_ash_share": 80.0,
    "bottom_ash_heat": 2.0,
    "fly_ash_heat": 3.0,
    "flue_temperature": 220.0,
    "ambient_temperature": 30.0,
    "radiation_loss": 3.0,
}


def test_husk_whose_heating_value_is_taken_too_low_looks_better_or_worse_by_that_much() -> None:
    """Every loss but the stated one grows in proportion when the heating value falls."""
    full, low = (
        compute_boiler_indirect_solid(**{**HUSK, "heating_value_gross": value}) for value in (14.2, 12.8)
    )
    assert (97 - low.efficiency) / (97 - full.efficiency) == pytest.approx(14.2 / 12.8)


def test_analysis_must_hold_moisture_and_ash() -> None:
    with pytest.raises(CalculatorError) as error:
        compute_boiler_indirect_solid(**{**HUSK, "ash": 0.0})
    assert [f.code for f in error.value.findings] == ["calculator.analysis_sum"]


def test_monoxide_without_dioxide_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_boiler_indirect_solid(**HUSK, flue_monoxide=0.2)
