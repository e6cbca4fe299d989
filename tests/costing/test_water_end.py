"""After use: treatment, service and fee, each once."""

from typing import Any

import pytest

from sxsh_toolkit.costing.water_end import account_charges, cost_after_use, state_discharge
from sxsh_toolkit.costing.water_flows import StepWater
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure

TENANT = {"discharges_to": "central_works", "volume": "1.000 m3", "service_price": "9.200 đồng/m3"}


def facility(wastewater: Any) -> Facility:
    uses = [{"id": "dv", "material": "Dịch vụ", "cost": "9 triệu đồng"}]
    period = {"id": "p", "role": "other", "from": "2018-01-01", "to": "2018-12-31", "uses": uses}
    head = {"schema": "sxsh/facility/1", "facility": "vl-0012", "sector": "other"}
    return Facility.model_validate({**head, "periods": [period], "wastewater": wastewater})


def charges(wastewater: Any) -> tuple[float | None, float | None]:
    plant = facility(wastewater)
    fee, service = account_charges(plant, plant.periods[0])
    return (fee.charged.value if fee else None), (service.value if service else None)


def test_a_tenant_pays_the_service_and_no_fee() -> None:
    """1,000 m³ × 9,200."""
    assert charges(TENANT) == (0.0, 9.2e6)


def test_a_service_that_the_books_hold_is_not_charged_again() -> None:
    assert charges({**TENANT, "service_use": "dv"}) == (0.0, None)


def test_no_wastewater_no_charge() -> None:
    assert charges(None) == (None, None)


@pytest.mark.parametrize(
    ("change", "why"),
    [({"volume": None}, "volume_missing"), ({"service_price": "1 đồng/kg"}, "units_differ")],
)
def test_an_unknown_service_is_unknown(change: dict[str, Any], why: str) -> None:
    plant = facility({**TENANT, **change})
    service = account_charges(plant, plant.periods[0])[1]
    assert service is not None
    assert (service.value, service.why) == (None, why)


def after_use(wastewater: Any, **steps: StepWater) -> tuple[dict[str, Figure], frozenset[str]]:
    plant = facility(wastewater)
    period = plant.periods[0]
    return cost_after_use(plant, period, state_discharge(plant, period), steps, None, "x")


def test_the_price_of_the_plant_goes_before_the_charges_of_the_flows() -> None:
    step = StepWater(end_costs={"effluent": 5.0, "service": 7.0})
    found, by_flows = after_use(TENANT, a=step)
    assert (found["service"].value, found["effluent"].value) == (9.2e6, 5.0)
    assert by_flows == {"effluent"}


def test_what_nobody_states_is_not_zero() -> None:
    found, _ = after_use({"discharges_to": "river"})
    assert {name: (f.value, f.why) for name, f in found.items()} == {
        "effluent": (None, "not_stated"),
        "service": (None, "not_stated"),
    }
