"""Water of a period: books say how much, balances say where; the rows add up to the whole cost."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sxsh_toolkit.balance import close_balance
from sxsh_toolkit.costing.water import account_water
from sxsh_toolkit.costing.water_supply import book_water
from sxsh_toolkit.energy import account_uses
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, walk_figures
from sxsh_toolkit.model.flow_set import build_flow_set
from sxsh_toolkit.model.result import BalanceResult
from sxsh_toolkit.model.result_water import WaterBalance, WaterUseRow

TAP = {"id": "may", "carrier": "tap_water", "amount": "1.000 m3", "cost": "10 triệu đồng"}
RIVER: dict[str, Any] = {
    "discharges_to": "river",
    "monitored": "yes",
    "volume": "700 m3",
    "treatment_price": "6.000 đồng/m3",
    "outlet_concentrations": {"cod": "80 mg/l", "tss": "50 mg/l"},
}
FLOWS = [
    {"id": "rua", "from": "outside", "to": "rua", "kind": "water", "amount": "500 m3", "use": "may"},
    {"id": "lai", "from": "rua", "to": "san", "kind": "water", "amount": "200 m3"},
    {"id": "t1", "from": "rua", "to": "outside", "kind": "waste", "amount": "300 m3", "density": "1"},
    {"id": "t2", "from": "san", "to": "outside", "kind": "waste", "amount": "200 m3", "density": "1"},
    {"id": "nau", "from": "outside", "to": "nau", "kind": "water", "amount": "400 m3", "use": "may"},
    {"id": "bia", "from": "nau", "to": "outside", "kind": "product", "amount": "300 m3", "density": "1"},
]


def account(
    *uses: dict[str, Any], flows: list[dict[str, Any]] | None = None, water: Any = None
) -> WaterBalance | None:
    balance = {"id": "w", "basis": {"kind": "period"}, "flows": FLOWS if flows is None else flows}
    plant = Facility.model_validate(
        {
            "schema": "sxsh/facility/1",
            "facility": "vl-0012",
            "sector": "other",
            "periods": [
                {"id": "p", "role": "other", "from": "2018-01-01", "to": "2018-12-31", "uses": list(uses)}
            ],
            "process": {"steps": [{"id": s, "name": s} for s in ("rua", "san", "nau")]},
            "balances": [balance],
            "wastewater": water,
        }
    )
    solved, closures = close_balance(build_flow_set(plant.balances[0], {}), plant.process, "x")
    period = plant.periods[0]
    booked = book_water(plant, period, account_uses(plant, period))
    result = BalanceResult("w", solved, closures, Figure("vl-0012/w/scale_factor", 1.0, "1"), "p")
    return account_water(plant, period, booked, [result])


def rows(water: WaterBalance | None) -> dict[str, WaterUseRow]:
    assert water is not None
    return {row.step: row for row in water.uses}


def test_a_small_plant_by_hand() -> None:
    """1,000 m³ at 10,000; 100 m³ in no balance. Of the 500 m³ washed 200 go on to the floor.

    Supply: wash 300, floor 200, brew 400, rest 100 m³ × 10,000. Discharge 700: 300 + 200 + 200 (rest) × 6,000.
    Fee below 20 m³ a day: 1.5 m, by discharge 3/7, 2/7, 2/7.
    """
    water = account(TAP, water=RIVER)
    assert water is not None
    found = rows(water)
    assert {name: row.supply.value for name, row in found.items()} == {
        "rua": pytest.approx(3e6),
        "san": pytest.approx(2e6),
        "nau": pytest.approx(4e6),
        "plant": pytest.approx(1e6),
    }
    assert [row.effluent.value for row in found.values()] == pytest.approx([1.8e6, 1.2e6, 0.0, 1.2e6])
    assert [row.fee.value for row in found.values()] == pytest.approx(
        [1.5e6 * part / 7 for part in (3, 2, 0, 2)]
    )
    assert found["rua"].unit_cost.value == pytest.approx((3e6 + 1.8e6 + 4.5e6 / 7) / 300)
    assert water.cost.value == pytest.approx(10e6 + 4.2e6 + 1.5e6)
    assert water.unit_cost.value == pytest.approx(15_700.0)
    assert (water.intake.value, water.discharge.value, water.reuse.value) == (1_000.0, 700.0, 200.0)
    assert water.reuse_share_pct.value == pytest.approx(100 * 200 / 1_200)


def test_where_the_water_goes() -> None:
    found = rows(account(TAP, water=RIVER))
    assert {
        n: (r.fresh.value, r.reused_in.value, r.elsewhere.value, r.elsewhere_known) for n, r in found.items()
    } == {
        "rua": (500.0, 0.0, 0.0, False),
        "san": (0.0, 200.0, 0.0, False),
        "nau": (400.0, 0.0, 400.0, True),
        "plant": (100.0, 0.0, -100.0, False),
    }


def test_a_balance_above_the_books_does_not_invent_money() -> None:
    """The books say 600 m³ for 6 m; the balance uses 900: their cost is still 6 m, by volume."""
    water = account({**TAP, "amount": "600 m3", "cost": "6 triệu đồng"}, water=RIVER)
    found = rows(water)
    assert sum(row.supply.value or 0.0 for row in found.values()) == pytest.approx(6e6)
    assert found["nau"].supply.value == pytest.approx(6e6 * 400 / 900)


def test_without_a_balance_the_plant_stands_in_one_row() -> None:
    found = rows(account(TAP, flows=[], water=RIVER))
    assert list(found) == ["plant"]
    assert found["plant"].cost.value == pytest.approx(15.7e6)


def test_a_discharge_that_nobody_metered_comes_from_the_balance_and_says_so() -> None:
    water = account(TAP, water={**RIVER, "volume": None})
    assert water is not None
    assert (water.discharge.value, water.discharge.why) == (500.0, "volume_from_balance")
    assert (water.effluent_cost.value, water.effluent_cost.why) == (pytest.approx(3e6), "volume_from_balance")
    assert water.fee is not None
    assert water.fee.volume.value is None


def test_charges_of_the_flows_stand_where_the_plant_has_no_price() -> None:
    priced = [{**f, "treatment": "1.000 đồng/m3"} if f["id"] == "t1" else f for f in FLOWS]
    found = rows(account(TAP, flows=priced, water={"discharges_to": "central_works"}))
    assert [row.effluent.value for row in found.values()] == [300_000.0, 0.0, 0.0, 0.0]


def test_a_source_of_unknown_cost_makes_lower_bounds_downstream_only() -> None:
    well = {"id": "gieng", "carrier": "well_water", "amount": "500 m3"}
    flows = [{**f, "use": "gieng"} if f["id"] == "rua" else f for f in FLOWS]
    found = rows(account({**TAP, "amount": "400 m3", "cost": "4 triệu đồng"}, well, flows=flows, water=RIVER))
    assert (found["rua"].supply.value, found["rua"].cost.value) == (None, None)
    assert found["san"].supply.why == "cost_missing"
    assert found["nau"].supply.value == pytest.approx(4e6)
    assert found["nau"].supply.why == ""


def test_a_service_in_the_books_is_booked() -> None:
    service = {"id": "dv", "material": "Dịch vụ thoát nước", "cost": "7 triệu đồng"}
    water = account(
        TAP, service, water={"discharges_to": "central_works", "volume": "700 m3", "service_use": "dv"}
    )
    assert water is not None
    assert (water.service_cost.value, water.service_booked) == (7e6, True)
    assert water.cost.value == pytest.approx(17e6)


def test_a_file_that_says_nothing_of_water_has_no_balance() -> None:
    assert account(flows=[]) is None


def test_every_figure_has_its_own_id() -> None:
    figures = list(walk_figures(account(TAP, water=RIVER)))
    by_id = {figure.id: figure for figure in figures}
    assert all(by_id[figure.id] == figure for figure in figures)
    assert all(figure.id.startswith("vl-0012/") for figure in figures)


amounts = st.floats(1.0, 1e4)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(amounts, min_size=3, max_size=3),
    st.lists(amounts, min_size=3, max_size=3),
    amounts,
    amounts,
    amounts,
)
def test_always_the_whole_cost(
    fresh: list[float], drained: list[float], reuse: float, back: float, booked: float
) -> None:
    """Any volumes, also with a loop between wash and floor: the rows add up to bill + treatment + fee."""
    steps = ("rua", "san", "nau")
    flows: list[dict[str, Any]] = []
    for step, taken, out in zip(steps, fresh, drained, strict=True):
        flows.append(
            {
                "id": f"v{step}",
                "from": "outside",
                "to": step,
                "kind": "water",
                "amount": f"{taken!r} m3",
                "use": "may",
            }
        )
        flows.append(
            {
                "id": f"r{step}",
                "from": step,
                "to": "outside",
                "kind": "waste",
                "amount": f"{out!r} m3",
                "density": "1",
            }
        )
    flows.append({"id": "lai", "from": "rua", "to": "san", "kind": "water", "amount": f"{reuse!r} m3"})
    flows.append({"id": "ve", "from": "san", "to": "rua", "kind": "water", "amount": f"{back!r} m3"})
    flows = [{**f, "amount": f["amount"].replace(".", ",")} for f in flows]
    amount = f"{booked!r} m3".replace(".", ",")
    water = account({**TAP, "amount": amount}, flows=flows, water=RIVER)
    assert water is not None
    parts = [row.cost.value or 0.0 for row in water.uses]
    assert sum(parts) == pytest.approx(10e6 + 700 * 6_000 + 1.5e6, rel=1e-9)
    assert water.cost.value == pytest.approx(sum(parts))
