"""The equipment list against hand sums and the meter."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.energy.equipment import compute_listed_kwh, compute_unaccounted_pct

MOTOR = {"id": "m", "step": "xat", "power": "30 kW", "count": "2", "hours": "1.000", "load_factor": "75 %"}


def test_a_motor_by_hand() -> None:
    """2 × 30 kW × 1,000 h × 0.75 ÷ 0.9 = 50,000 kWh."""
    assert compute_listed_kwh(30, 2, 1000, 0.75, 0.9) == pytest.approx(50_000)


def test_unaccounted_by_hand() -> None:
    """M = 100, L = 80, u_M = 0, u_L = 5: 20 % ± 2 × 5 %; with u_M = 10: u = √(0.8²·10² + 5²) = 9.434."""
    assert compute_unaccounted_pct(100, 80, 0, 5) == pytest.approx((20, 10, 30))
    share, low, high = compute_unaccounted_pct(100, 80, 10, 5)
    assert (share, (high - low) / 4) == pytest.approx((20, (64 + 25) ** 0.5))


@given(st.floats(1, 1e9), st.floats(0, 1e9), st.floats(0, 1e6), st.floats(0, 1e6))
def test_the_interval_holds_the_share(
    metered: float, listed: float, metered_u: float, listed_u: float
) -> None:
    share, low, high = compute_unaccounted_pct(metered, listed, metered_u, listed_u)
    assert low <= share <= high
    assert metered * (1 - share / 100) == pytest.approx(listed, rel=1e-6, abs=1e-6 * metered)


def test_list_and_meter_of_a_small_plant(make_plant: Any, make_balance: Any) -> None:
    """45,000 kWh by the plate without efficiency, lamps 0.036 kW × 100 × 2,500 h = 9,000 kWh, sub-meter 40,000 kWh."""
    result = make_balance(
        make_plant(
            motors=[MOTOR],
            equipment=[
                {"id": "den", "kind": "lighting", "power": "0,036 kW", "count": "100", "hours": "2.500"},
                {"id": "say1", "kind": "dryer", "step": "say", "consumption": "40.000 kWh"},
            ],
        )
    )
    motor, lamp, dryer = result.equipment
    assert (motor.listed.value, motor.method, motor.hours_from) == (45_000, "nameplate", "stated")
    assert motor.cautions == ("load_factor_uncertainty", "equipment_hours_uncertainty", "efficiency_missing")
    assert (lamp.listed.value, lamp.cautions) == (pytest.approx(9000), ("equipment_hours_uncertainty",))
    assert (dryer.listed.value, dryer.method, dryer.listed.low) == (40_000, "metered", None)
    (check,) = result.meters
    u_motor = 45_000 * (0.15**2 + 0.10**2 + 0.08**2) ** 0.5
    spread = (u_motor**2 + 900**2) ** 0.5 / 1000
    assert (check.state, check.unaccounted.value) == ("within", pytest.approx(6000))
    assert check.unaccounted_pct.value == pytest.approx(6.0)
    assert check.unaccounted_pct.low == pytest.approx(6.0 - 2 * spread)
    assert check.unaccounted_pct.high == pytest.approx(6.0 + 2 * spread)


def test_stated_uncertainties_replace_the_conventions(make_plant: Any, make_balance: Any) -> None:
    stated = MOTOR | {"load_factor": "75 % ± 3 %", "hours_uncertainty": "3 %", "efficiency": "100 %"}
    (motor,) = make_balance(make_plant(motors=[stated])).equipment
    assert motor.cautions == ()
    assert motor.listed.high - motor.listed.value == pytest.approx(2 * 45_000 * 0.05)


def test_hours_of_the_calendar_where_nobody_stated_any(make_plant: Any, make_balance: Any) -> None:
    """300 days × 2 shifts × 8 h = 4,800 h; said so."""
    period = {"operations": {"days": "300", "shifts_per_day": "2", "hours_per_shift": "8"}}
    motor = {k: v for k, v in MOTOR.items() if k != "hours"}
    (row,) = make_balance(make_plant(period=period, motors=[motor])).equipment
    assert (row.hours.value, row.hours_from) == (4800, "calendar")
    assert "calendar_hours_uncertainty" in row.cautions
    assert row.hours.inputs == ("periods[p].operations",)


@pytest.mark.parametrize(
    ("lacking", "why"),
    [("power", "power_missing"), ("hours", "hours_missing"), ("load_factor", "load_factor_missing")],
)
def test_a_machine_without_a_figure_makes_the_check_incomplete(
    make_plant: Any, make_balance: Any, lacking: str, why: str
) -> None:
    short = {k: v for k, v in MOTOR.items() if k != lacking} | {"id": "short"}
    result = make_balance(make_plant(motors=[MOTOR, short]))
    assert (result.equipment[1].listed.value, result.equipment[1].listed.why) == (None, why)
    (check,) = result.meters
    assert (check.state, check.missing, check.listed.why) == ("incomplete", ("short",), "partial")
    assert (check.listed.value, check.unaccounted_pct.low) == (45_000, None)


@pytest.mark.parametrize(
    ("hours", "state"), [("400", "unaccounted"), ("2.200", "within"), ("6.000", "above")]
)
def test_states_of_the_check(make_plant: Any, make_balance: Any, hours: str, state: str) -> None:
    """45 kWh an hour against 100,000 kWh: 18,000 and 99,000 and 270,000 kWh, each ± 39 %."""
    (check,) = make_balance(make_plant(motors=[MOTOR | {"hours": hours}])).meters
    assert check.state == state


def test_the_only_furnace_has_the_booked_fuel_and_two_do_not(make_plant: Any, make_balance: Any) -> None:
    husk = {"id": "trau", "carrier": "rice_husk", "amount": "200 tấn", "cost": "80 triệu đồng"}
    kiln = {"id": "lo1", "kind": "kiln", "use": "trau", "step": "say"}
    one = make_balance(make_plant(husk, equipment=[kiln]))
    two = make_balance(make_plant(husk, equipment=[kiln, kiln | {"id": "lo2"}]))
    counted = make_balance(make_plant(husk, equipment=[kiln, kiln | {"id": "lo2", "consumption": "50 tấn"}]))
    assert [(r.listed.value, r.method) for r in one.equipment] == [(200.0, "rest")]
    assert one.meters == ()
    assert [r.listed.why for r in two.equipment] == ["consumption_missing", "consumption_missing"]
    assert [(r.listed.value, r.method) for r in counted.equipment] == [(150.0, "rest"), (50.0, "metered")]


def test_what_is_in_another_unit_is_not_added(make_plant: Any, make_balance: Any) -> None:
    (row,) = make_balance(make_plant(equipment=[{"id": "a", "consumption": "3 tấn"}])).equipment
    assert (row.listed.value, row.listed.why) == (None, "units_differ")


def test_no_list_no_check(make_plant: Any, make_balance: Any) -> None:
    result = make_balance(make_plant())
    assert (result.equipment, result.meters) == ((), ())
