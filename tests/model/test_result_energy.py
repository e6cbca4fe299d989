"""Rows of the energy balance hold figures that the result can list."""

from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.result_energy import CarrierShare, EnergyBalance


def test_an_empty_balance_has_no_figure_and_a_row_has_all_of_its_own() -> None:
    parts = [Figure(name, 1.0, "%") for name in ("a", "b", "c")]
    row = CarrierShare("p", "dien", *parts)
    assert list(walk_figures(EnergyBalance())) == []
    assert list(walk_figures(EnergyBalance((row,)))) == parts
