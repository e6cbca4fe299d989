"""Rows of scenarios: their figures are found, each once."""

from dataclasses import fields

from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.result_scenario import CappedAct, OptionEffect, PlaceChange, YearTotals


def test_every_figure_of_an_effect_is_walked() -> None:
    names = [item.name for item in fields(YearTotals)]
    totals = YearTotals(*(Figure(name, 1.0, "t") for name in names))
    place = PlaceChange("use", "dien", Figure("place", 1.0, "kWh"))
    rest = [Figure(name, 1.0, "VND") for name in ("stated", "valued", "credit", "energy", "fee")]
    effect = OptionEffect(
        "1.1",
        "efficiency",
        "acts",
        "",
        0,
        rest[0],
        rest[1],
        totals,
        rest[2],
        rest[3],
        rest[4],
        (place,),
        (CappedAct(0, 2, 1, "t"),),
    )
    found = [figure.id for figure in walk_figures(effect)]
    assert sorted(found) == sorted([*names, "stated", "valued", "credit", "energy", "fee", "place"])
