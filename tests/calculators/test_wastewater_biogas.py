"""Methane of wastewater against CARB: 89,858,231 m3, 450 g/m3, B0 0.25, MCF 0.3 give 3,033 t of CH4 (2018)."""

import pytest

from sxsh_toolkit.calculators.heating_value import compute_heating_value
from sxsh_toolkit.calculators.wastewater_biogas import compute_wastewater_biogas
from sxsh_toolkit.errors import CalculatorError


def test_refineries_of_california() -> None:
    found = compute_wastewater_biogas(89_858_231, 450, 100, 30)
    assert found.methane_mass / 1000 == pytest.approx(3033, abs=0.5)


def test_the_well_known_0_35_cubic_metres_a_kilogram() -> None:
    """Stoichiometry: 64 kg of COD for 16 kg of methane, 22.4 m3; 0.35 m3/kg."""
    found = compute_wastewater_biogas(1000, 1000, 100, 100, 70)
    assert found.methane_volume / found.cod_mass == pytest.approx(0.35, abs=0.001)
    assert found.biogas_volume == pytest.approx(found.methane_volume / 0.7)


def test_heat_is_net_of_the_water_that_methane_forms() -> None:
    """23,875 Btu/lb gross (AMO-Tools-Suite), 25.13 % hydrogen."""
    found = compute_wastewater_biogas(1000, 1000, 100, 100)
    net = compute_heating_value(23875 * 2.326e-3, 25.13, 0).heating_value_net
    assert found.biogas_heat / found.methane_mass == pytest.approx(net, rel=0.002)


def test_own_capacity_goes_before_the_ipccs() -> None:
    assert compute_wastewater_biogas(1000, 1000, 100, 100, None, 0.2).methane_mass == pytest.approx(200)


def test_weak_water_is_refused() -> None:
    with pytest.raises(CalculatorError):
        compute_wastewater_biogas(1000, 20, 75, 80)
