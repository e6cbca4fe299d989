"""What machines draw on: grid, own solar, and kWh from a generator that burns a booked fuel."""

from typing import Any

import pytest

from sxsh_toolkit.energy.carriers import account_uses
from sxsh_toolkit.energy.pools import Pool, pool_uses
from sxsh_toolkit.model.equipment import list_machines

GRID = {"id": "dien", "carrier": "electricity", "amount": "100.000 kWh ± 1 %", "cost": "200 triệu đồng"}
SUN = {"id": "mat_troi", "carrier": "solar_electricity", "generated": "20.000 kWh", "generated_from": "solar"}


def pools(facility: Any) -> dict[str, Pool]:
    period = facility.periods[0]
    machines = list_machines(facility.energy, period)
    return {p.use_id: p for p in pool_uses(facility, period, account_uses(facility, period), machines)}


def test_solar_joins_the_grid_unless_a_machine_names_it(make_plant: Any) -> None:
    joined = pools(make_plant(GRID, SUN))
    apart = pools(
        make_plant(GRID, SUN, equipment=[{"id": "a", "use": "mat_troi", "consumption": "5.000 kWh"}])
    )
    assert joined["dien"].amount.value == pytest.approx(120_000)
    assert joined["dien"].final_energy.value == pytest.approx(120_000 * 3.6)
    assert joined["dien"].uncertainty == pytest.approx(1000)
    assert set(joined) == {"dien"}
    assert {k: p.amount.value for k, p in apart.items()} == pytest.approx(
        {"dien": 100_000, "mat_troi": 20_000}
    )


def test_a_generators_kwh_run_machines_but_bring_no_energy_twice(make_plant: Any) -> None:
    """Diesel is booked as diesel: its kWh count for the machines only."""
    own = GRID | {"generated": "7.000 kWh", "generated_from": "fuel"}
    (pool,) = pools(make_plant(own)).values()
    assert pool.amount.value == pytest.approx(107_000)
    assert pool.final_energy.value == pytest.approx(100_000 * 3.6)


def test_water_and_materials_are_no_pool(make_plant: Any) -> None:
    water = {"id": "nuoc", "carrier": "tap_water", "amount": "10 m3"}
    iron = {"id": "sat", "material": {"vi": "Sắt"}, "amount": "10 tấn"}
    assert set(pools(make_plant(GRID, water, iron))) == {"dien"}
