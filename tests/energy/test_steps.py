"""Use by step: the split as stated, rests on lines of their own, and a sum that ties."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

COAL = {"id": "than", "carrier": "coal_5_6", "amount": "100 tấn", "ncv": "20 MJ/kg", "cost": "300 triệu đồng"}


def boiler(*users: tuple[str, str | None]) -> dict[str, Any]:
    rows = [
        {"step": s, "known_by": "đồng hồ hơi", **({"share": share} if share else {})} for s, share in users
    ]
    return {"id": "lo", "fuel": "than", "users": rows}


def amounts(result: Any) -> dict[str, float]:
    return {row.step: row.amount.value for row in result.steps}


def test_a_shared_boiler_by_hand(make_plant: Any, make_balance: Any) -> None:
    result = make_balance(make_plant(COAL, boilers=[boiler(("say", "60 %"), ("xat", "40 %"))]))
    say, xat = result.steps
    assert (say.step, say.amount.value, say.bases) == ("say", pytest.approx(60), ("đồng hồ hơi",))
    assert say.final_energy.value == pytest.approx(60_000 * 20)
    assert say.cost.value == pytest.approx(180e6)
    assert (xat.step, xat.share_pct.value) == ("xat", pytest.approx(40))


def test_shares_below_the_whole_leave_an_unassigned_line(make_plant: Any, make_balance: Any) -> None:
    found = amounts(make_balance(make_plant(COAL, boilers=[boiler(("say", "60 %"), ("xat", None))])))
    assert found == pytest.approx({"say": 60, "unassigned": 40})


def test_shares_above_the_whole_are_not_split(make_plant: Any, make_balance: Any) -> None:
    result = make_balance(make_plant(COAL, boilers=[boiler(("say", "80 %"), ("xat", "40 %"))]))
    (row,) = result.steps
    assert (row.step, row.amount.value, row.bases) == (
        "unassigned",
        pytest.approx(100),
        ("shares_above_whole",),
    )


def test_a_use_without_a_list_is_unaccounted_whole(make_plant: Any, make_balance: Any) -> None:
    assert amounts(make_balance(make_plant(COAL))) == pytest.approx({"unaccounted": 100})


def test_a_list_above_the_meter_shows_as_a_negative_line(make_plant: Any, make_balance: Any) -> None:
    machine = {"id": "a", "step": "say", "consumption": "130.000 kWh"}
    assert amounts(make_balance(make_plant(equipment=[machine]))) == pytest.approx(
        {"say": 130_000, "above_meter": -30_000}
    )


@given(st.lists(st.tuples(st.integers(0, 90_000), st.integers(0, 100), st.integers(0, 100)), max_size=6))
def test_the_lines_of_a_use_sum_to_what_was_booked(
    make_plant: Any, make_balance: Any, rows: list[tuple[int, int, int]]
) -> None:
    machines = [
        {
            "id": f"m{n}",
            "consumption": f"{kwh} kWh",
            "users": [{"step": "say", "share": f"{a} %"}, {"step": "xat", "share": f"{b} %"}],
        }
        for n, (kwh, a, b) in enumerate(rows)
    ]
    result = make_balance(make_plant(equipment=machines))
    assert sum(row.amount.value for row in result.steps) == pytest.approx(100_000)
    assert sum(row.final_energy.value for row in result.steps) == pytest.approx(100_000 * 3.6)
    assert sum(row.cost.value for row in result.steps) == pytest.approx(200e6)
    assert sum(row.share_pct.value for row in result.steps) == pytest.approx(100)
