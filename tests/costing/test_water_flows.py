"""Water of the balances, brought to a period: which flows are water, what enters, what leaves."""

from typing import Any

import pytest

from sxsh_toolkit.balance import close_balance
from sxsh_toolkit.costing.water_flows import StepWater, collect_steps
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.flow_set import build_flow_set
from sxsh_toolkit.model.result import BalanceResult


def flow(
    name: str, start: str, end: str, kind: str, amount: str | None = None, **more: Any
) -> dict[str, Any]:
    stated = {"id": name, "from": start, "to": end, "kind": kind, **more}
    return {**stated, "amount": amount} if amount else {**stated, "basis": "calculated"}


WASH = flow("rua", "outside", "a", "water", "10 m3", use="may", treatment="100 đồng/m3", heating="5.000 đồng")
REUSE = flow("lai", "a", "b", "water", "6 m3", pumping="50 đồng/m3")
DRAIN = flow(
    "thai", "b", "outside", "waste", "5 m3", density="1", treatment="1.000 đồng/m3", disposal="2.000 đồng/m3"
)
STEAM = flow("hoi", "b", "outside", "evaporation", "1 tấn")


def collect(*flows: dict[str, Any], factor: float | None = 10.0, period: str = "p") -> dict[str, StepWater]:
    steps = [{"id": s, "name": s, "conserves": ["water"]} for s in ("a", "b", "c")]
    balance = {
        "id": "w",
        "basis": {"kind": "day"},
        "scale_to": {"period": "p", "by": "factor"},
        "flows": list(flows),
    }
    plant = Facility.model_validate(
        {
            "schema": "sxsh/facility/1",
            "facility": "vl-0012",
            "sector": "other",
            "process": {"steps": steps},
            "balances": [balance],
        }
    )
    solved, closures = close_balance(build_flow_set(plant.balances[0], {}), plant.process, "x")
    result = BalanceResult("w", solved, closures, Figure("x/factor", factor, "1"), period)
    return collect_steps(plant, "p", [result], {"may": "may", "da": "da"})


def test_a_chain_by_hand() -> None:
    """A day of 10 m³ into a, 6 on to b, of which 5 drain and 1 evaporates; ten days."""
    found = collect(WASH, REUSE, DRAIN, STEAM)
    a, b = found["a"], found["b"]
    assert (a.fresh, a.reused_out, a.entering, a.leaving) == ({"may": 100.0}, {"b": 60.0}, 100.0, 60.0)
    assert (b.fresh, b.reused_in, b.out) == (
        {},
        60.0,
        {"discharge": 50.0, "evaporation": pytest.approx(10.0)},
    )
    assert a.costs == {"treatment": pytest.approx(10_000.0), "heating": 50_000.0}
    assert b.costs == {"pumping": pytest.approx(3_000.0)}
    assert b.end_costs == {"effluent": 50_000.0, "service": 100_000.0}


def test_only_balances_of_the_period_that_are_scaled_count() -> None:
    assert collect(WASH, factor=None) == {}
    assert collect(WASH, period="other") == {}


def test_ice_of_the_books_is_water_and_fish_is_not() -> None:
    ice = flow("da", "outside", "a", "auxiliary", "12 tấn")
    fish = flow("ca", "outside", "a", "raw_material", "40 tấn")
    assert collect(ice, fish)["a"].fresh == {"da": 120.0}


def test_water_without_a_book_is_a_source_of_its_own() -> None:
    assert collect(flow("muong", "outside", "a", "water", "2 m3"))["a"].fresh == {"muong": 20.0}


def test_what_a_step_without_water_gives_off_came_with_the_material() -> None:
    dryer = flow("say", "c", "outside", "evaporation", "1 tấn")
    assert set(collect(WASH, dryer)) == {"a"}


def test_water_by_difference_counts() -> None:
    found = collect(WASH, flow("bay", "a", "outside", "evaporation", data_source="difference"))
    assert found["a"].out == {"evaporation": pytest.approx(100.0)}


def test_waste_that_is_not_measured_by_volume_is_no_discharge() -> None:
    assert collect(WASH, flow("ba", "a", "outside", "waste", "1 tấn"))["a"].out == {}


def test_material_that_goes_on_takes_water_along() -> None:
    assert collect(WASH)["a"].into_product is False
    assert collect(WASH, flow("ban", "a", "c", "intermediate", "1 tấn"))["a"].into_product is True


def test_the_trace_names_the_fields() -> None:
    assert collect(WASH)["a"].inputs["fresh"] == ["balances[w].flows[rua].amount", "x/factor"]
    assert collect(WASH)["a"].inputs["treatment"] == ["balances[w].flows[rua].treatment"]
