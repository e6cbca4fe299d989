"""Rows of the inventory: frozen, with their figures found by a walk."""

from dataclasses import FrozenInstanceError

import pytest

from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.result_emission import EmissionInventory, OtherEmission, ThresholdCheck


def test_the_walk_finds_every_figure_once() -> None:
    names = "abcdef"
    a, b, c, d, e, f = (Figure(name, 1.0, "tCO2e") for name in names)
    other = OtherEmission("2018", "refrigerant", "kho", "counted", a, b)
    check = ThresholdCheck("x", "toe", "near", 1000, "TOE", "f")
    inventory = EmissionInventory("2018", (other,), c, d, e, f, (check,))
    assert sorted(x.id for x in walk_figures(inventory)) == list(names)
    with pytest.raises(FrozenInstanceError):
        inventory.period_id = "2019"  # type: ignore[misc]
