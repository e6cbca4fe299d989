"""A source without a meter or a bill: pump flow × hours, pump kWh, and their price."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sxsh_toolkit.costing.water_tap import (
    Tap,
    account_pump_energy,
    compute_pump_energy,
    cost_pumping,
    estimate_volume,
    list_taps,
)
from sxsh_toolkit.energy import account_uses
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure

PUMP = {"pump_flow_m3_per_h": "12", "pump_hours": "2.500", "pump_power": "7,5 kW", "pump_load": "80 %"}
POWER = {"id": "dien", "carrier": "electricity", "amount": "1.000 kWh", "cost": "1.660.000 đồng"}


def facility(*sources: dict[str, Any], uses: tuple[dict[str, Any], ...] = (POWER,)) -> Facility:
    periods = [
        {"id": y, "role": "other", "from": f"{y}-01-01", "to": f"{y}-12-31", "uses": list(uses)}
        for y in ("2017", "2018")
    ]
    head = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other", "periods": periods}
    return Facility.model_validate({**head, "water_sources": list(sources)})


def taps(plant: Facility, year: int = 1) -> list[Tap]:
    period = plant.periods[year]
    return list(list_taps(plant, period, account_uses(plant, period)))


def tap(*sources: dict[str, Any], year: int = 1, **more: Any) -> Tap:
    return taps(facility(*sources, **more), year)[-1]


def volume(value: float | None) -> Figure:
    return Figure("v", value, "m3")


def test_uses_of_water_first_then_sources_that_no_use_names() -> None:
    uses = (POWER, {"id": "gieng", "carrier": "well_water", "amount": "10 m3"})
    named = {"kind": "well", "use": "gieng"}
    found = taps(facility({"kind": "rain"}, named, uses=uses))
    assert [(t.source_id, t.kind, t.use is not None) for t in found] == [
        ("gieng", "well", True),
        ("rain_0", "rain", False),
    ]


def test_volume_of_a_pump_belongs_to_the_current_period_only() -> None:
    """12 m³/h × 2,500 h = 30,000 m³, this year; last year's hours nobody stated."""
    well = {"kind": "well", **PUMP}
    assert estimate_volume(tap(well), "x").value == 30_000.0
    assert estimate_volume(tap(well), "x").why == "pump_estimate"
    assert estimate_volume(tap(well, year=0), "x").value is None
    assert estimate_volume(tap({"kind": "well", "pump_hours": "10"}), "x").value is None


def test_energy_follows_the_volume_where_there_is_a_flow() -> None:
    """30,600 m³ at 12 m³/h are 2,550 h; × 7.5 kW × 0.8 = 15,300 kWh; at 1,660 a kWh 25.398 million."""
    found = tap({"kind": "well", **PUMP})
    energy = account_pump_energy(found, volume(30_600.0))
    assert energy.value == pytest.approx(15_300.0)
    assert cost_pumping(found, energy, "x").value == pytest.approx(25_398_000.0)


def test_rated_power_is_an_upper_limit_and_says_so() -> None:
    plain = {key: value for key, value in PUMP.items() if key != "pump_load"}
    energy = account_pump_energy(tap({"kind": "well", **plain}), volume(30_600.0))
    assert (energy.value, energy.why) == (pytest.approx(19_125.0), "pump_load_missing")


def test_hours_of_one_year_are_not_taken_for_another() -> None:
    still = {"kind": "well", "pump_hours": "100", "pump_power": "2 kW", "pump_load": "50 %"}
    assert account_pump_energy(tap(still), volume(5.0)).value == pytest.approx(100.0)
    assert account_pump_energy(tap(still, year=0), volume(5.0)).why == "pump_hours_missing"


def test_price_as_stated_else_of_the_bill_else_missing() -> None:
    energy = Figure("e", 100.0, "kWh")
    own = tap({"kind": "well", **PUMP, "electricity_price": "2.000 đồng/kWh"})
    assert cost_pumping(own, energy, "x").value == 200_000.0
    assert cost_pumping(tap({"kind": "well", **PUMP}, uses=()), energy, "x").why == "price_missing"
    other = tap({"kind": "well", **PUMP, "electricity_price": "2.000 đồng/m3"})
    assert cost_pumping(other, energy, "x").why == "units_differ"


def test_no_pump_no_energy() -> None:
    assert account_pump_energy(tap({"kind": "well"}), volume(5.0)).why == "not_stated"


@given(st.floats(0, 1e3), st.floats(0, 1), st.floats(0, 8_784))
def test_energy_is_power_times_load_times_hours(power: float, load: float, hours: float) -> None:
    whole = compute_pump_energy(power, 1.0, hours)
    assert compute_pump_energy(power, load, hours) == pytest.approx(load * whole)
    assert whole * 3.6e6 == pytest.approx(power * 1_000 * hours * 3_600)
