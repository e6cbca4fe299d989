"""Rows of water are frozen and give up all their figures."""

from dataclasses import FrozenInstanceError

import pytest

from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.result_water import (
    FeePart,
    WastewaterFee,
    WaterBalance,
    WaterSourceRow,
    WaterUseRow,
)


def test_every_figure_of_a_fee_is_found() -> None:
    names = iter(f"f{n}" for n in range(20))
    one = [Figure(next(names), 1.0, "VND") for _ in range(8)]
    part = FeePart("decree", "2018-01-01", "2018-12-31", "fixed", "", "row", *one[:3])
    fee = WastewaterFee("2018", "plant", one[3], one[4], (part,), one[5], one[6], one[7], False)
    assert {f.id for f in walk_figures(fee)} == {f"f{n}" for n in range(8)}
    with pytest.raises(FrozenInstanceError):
        fee.payer = "nobody"  # type: ignore[misc]


def test_every_figure_of_a_water_balance_is_found() -> None:
    figures = [Figure(f"f{n}", 1.0, "m3") for n in range(33)]
    source = WaterSourceRow("2018", "may", "tap", *figures[:10])
    use = WaterUseRow("2018", "rua", *figures[10:16], True, *figures[16:25])
    water = WaterBalance("2018", (source,), (use,), *figures[25:31], False, *figures[30:33])
    assert {f.id for f in walk_figures(water)} == {figure.id for figure in figures}
