"""Rows of a water balance: what follows the water, what follows the discharge, and what no volume can distribute."""

import pytest

from sxsh_toolkit.costing.water_flows import StepWater
from sxsh_toolkit.costing.water_rows import WaterScene, build_use_rows
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result_water import WaterSourceRow, WaterUseRow


def source(name: str, volume: float | None, cost: float | None) -> WaterSourceRow:
    absent = [Figure(f"{name}.{n}", None, "VND", why="not_stated") for n in range(6)]
    money = Figure(f"{name}.cost", cost, "VND", why="" if cost is not None else "cost_missing")
    volumes = Figure(f"{name}.volume", volume, "m3")
    return WaterSourceRow(
        "p", name, "tap", volumes, *absent, cost=money, unit_cost=money, in_other_bills=money
    )


def build(
    steps: dict[str, StepWater],
    *sources: WaterSourceRow,
    end: dict[str, float | None] | None = None,
    by_flows: frozenset[str] = frozenset(),
) -> dict[str, WaterUseRow]:
    costs = {name: Figure(f"x/{name}", value, "VND") for name, value in (end or {}).items()}
    scene = WaterScene("x", "p", "VND", sources, steps, Figure("x/discharge", None, "m3"), costs, by_flows)
    return {row.step: row for row in build_use_rows(scene)}


def test_a_loop_by_hand() -> None:
    """Boiler: 1,850 m³ make-up at 2,224 with 950 m³ condensate back; 100 m³ blown down, 1,750 m³ of steam lost.

    All steam and blowdown have one cost per m³: 1,850 × 2,224 / 1,850. Blowdown keeps 100 of it, steam 1,750.
    """
    boiler = StepWater({"g": 1_850.0}, 950.0, {"steam": 2_700.0}, {"discharge": 100.0})
    steam = StepWater({}, 2_700.0, {"boiler": 950.0}, {"evaporation": 1_750.0})
    found = build(
        {"boiler": boiler, "steam": steam}, source("g", 1_850.0, 1_850 * 2_224.0), end={"fee": 1_000.0}
    )
    assert found["boiler"].supply.value == pytest.approx(100 * 2_224.0)
    assert found["steam"].supply.value == pytest.approx(1_750 * 2_224.0)
    assert (found["boiler"].fee.value, found["steam"].fee.value) == (1_000.0, 0.0)
    assert found["boiler"].unit_cost.value == pytest.approx(2_224.0 + 10.0)
    assert found["steam"].unit_cost.value == pytest.approx(2_224.0)


def test_a_use_that_passes_all_on_has_no_cost_per_cubic_metre() -> None:
    a = StepWater({"g": 10.0}, 0.0, {"b": 10.0})
    b = StepWater({}, 10.0, {}, {"discharge": 10.0})
    found = build({"a": a, "b": b}, source("g", 10.0, 100.0))
    assert (found["a"].unit_cost.value, found["a"].unit_cost.why) == (None, "all_passed_on")
    assert (found["a"].supply.value, found["b"].supply.value) == (0.0, pytest.approx(100.0))


def test_cost_without_volume_goes_to_the_last_row() -> None:
    """A bill without m³ and a fee without a discharge are still paid."""
    found = build({"plant": StepWater()}, source("g", None, 50.0), end={"fee": 7.0})
    assert (found["plant"].supply.value, found["plant"].fee.value, found["plant"].cost.value) == (
        50.0,
        7.0,
        57.0,
    )


def test_charges_of_flows_stay_with_their_step() -> None:
    a = StepWater({"g": 10.0}, out={"discharge": 10.0}, end_costs={"effluent": 30.0})
    b = StepWater({"g": 10.0}, out={"discharge": 10.0})
    found = build(
        {"a": a, "b": b}, source("g", 20.0, 40.0), end={"effluent": 30.0}, by_flows=frozenset({"effluent"})
    )
    assert (found["a"].effluent.value, found["b"].effluent.value) == (30.0, 0.0)


def test_own_costs_of_a_use() -> None:
    heated = StepWater({"g": 10.0}, out={"discharge": 10.0}, costs={"heating": 500.0, "treatment": 20.0})
    found = build({"a": heated}, source("g", 10.0, 100.0))["a"]
    assert (found.heating.value, found.treatment.value, found.pumping.why) == (500.0, 20.0, "not_stated")
    assert found.cost.value == pytest.approx(620.0)
