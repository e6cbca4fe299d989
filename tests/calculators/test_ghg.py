"""GHG converter: kg of CO2 for a kg of fuel as known of IPCC 2006, grid factors, biogenic carbon apart."""

import pytest

from sxsh_toolkit.calculators.ghg import compute_ghg
from sxsh_toolkit.errors import CalculatorError


def test_grid_of_the_year() -> None:
    """0.6592 t/MWh in 2023, 0.9185 in 2016."""
    assert compute_ghg(2023, electricity=1_000_000).scope_2 == pytest.approx(659.2)
    assert compute_ghg(2016, electricity=1_000_000).scope_2 == pytest.approx(918.5)


def test_a_tonne_of_anthracite() -> None:
    """2.625 t CO2 a tonne; CH4 10 and N2O 1.5 kg/TJ at 26.7 GJ/t, AR5 28 and 265."""
    gases = 0.0267 * (10 * 28 + 1.5 * 265) / 1000
    assert compute_ghg(2023, coal=1).scope_1 == pytest.approx(2.625 + gases, abs=0.001)


def test_husk_counts_by_its_methane_and_nitrous_oxide_only() -> None:
    """11.6 GJ/t: 1.16 t of biogenic CO2; 30 kg CH4 and 4 kg N2O a TJ."""
    found = compute_ghg(2023, rice_husk=1)
    assert found.biogenic_co2 == pytest.approx(1.16)
    assert found.scope_1 == pytest.approx(0.0116 * (30 * 28 + 4 * 265) / 1000)


def test_other_potentials_move_the_gases_only() -> None:
    ar5, ar4 = (compute_ghg(2023, rice_husk=1, gwp_set=name) for name in ("ar5", "ar4"))
    assert ar4.scope_1 == pytest.approx(0.0116 * (30 * 25 + 4 * 298) / 1000)
    assert ar4.biogenic_co2 == ar5.biogenic_co2


def test_sum_is_both_scopes() -> None:
    found = compute_ghg(2020, electricity=1000, diesel=1, lpg=1, natural_gas=1, fuel_oil=1, firewood=1)
    assert found.co2e_total == pytest.approx(found.scope_1 + found.scope_2)


def test_years_without_a_factor_are_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_ghg(2013, electricity=1)
