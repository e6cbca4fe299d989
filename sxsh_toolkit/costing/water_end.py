"""What water costs after it is used: own treatment, the price of a service, the fee."""

from __future__ import annotations

from collections.abc import Mapping

from sxsh_toolkit.costing.fee_account import account_fee
from sxsh_toolkit.costing.water_flows import StepWater
from sxsh_toolkit.model.discharge import find_discharge
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result_water import WastewaterFee
from sxsh_toolkit.units import Quantity


def account_charges(facility: Facility, period: Period) -> tuple[WastewaterFee | None, Figure | None]:
    """Return the fee and the price of a drainage or treatment service of a period, as far as they are not booked.

    Parameters
    ----------
    facility, period : Facility, Period
        Whose wastewater.

    Returns
    -------
    tuple
        (fee or None, service cost or None); the service is None where nobody takes the water against a price, and
        where a use of the books holds it.
    """
    fee = account_fee(facility, period)
    plant = facility.wastewater
    if plant is None or plant.service_price is None or plant.service_use is not None:
        return fee, None
    discharge = state_discharge(facility, period)
    path = f"{facility.facility}/{period.id}/water"
    return fee, _priced(f"{path}/service", plant.service_price, "service_price", discharge, facility.currency)


def state_discharge(facility: Facility, period: Period) -> Figure:
    """Return the wastewater of a period as the file states it. [m3]"""
    found = find_discharge(facility, period)
    why = "volume_missing" if found.volume_m3 is None else ""
    name = f"{facility.facility}/{period.id}/water/discharge"
    return Figure(name, found.volume_m3, "m3", (found.volume_path,), why=why)


def cost_after_use(
    facility: Facility,
    period: Period,
    discharge: Figure,
    steps: Mapping[str, StepWater],
    fee: WastewaterFee | None,
    path: str,
) -> tuple[dict[str, Figure], frozenset[str]]:
    """Return what it costs after use, and which components the flows themselves assign to their step.

    Notes
    -----
    A service that the books hold as a use counts as booked; a price of the plant goes by its discharge; without one the
    charges of the flows are added.
    """
    plant, currency = facility.wastewater, facility.currency
    found: dict[str, Figure] = {}
    by_flows = set()
    service = next((u for u in period.uses if plant and plant.service_use == u.id and u.cost), None)
    for component, key in (("effluent", "treatment_price"), ("service", "service_price")):
        name, price = f"{path}/{component}", getattr(plant, key) if plant else None
        own = [step.end_costs[component] for step in steps.values() if component in step.end_costs]
        if component == "service" and service is not None and service.cost is not None:
            where = (f"periods[{period.id}].uses[{service.id}].cost",)
            found[component] = Figure(f"{name}_{currency.lower()}", service.cost.value, currency, where)
        elif price is not None:
            found[component] = _priced(name, price, key, discharge, currency)
        elif own:
            inputs = tuple(dict.fromkeys(n for s in steps.values() for n in s.inputs.get(component, ())))
            found[component] = Figure(f"{name}_{currency.lower()}", sum(own), currency, inputs)
            by_flows.add(component)
        else:
            found[component] = Figure(f"{name}_{currency.lower()}", None, currency, (), why="not_stated")
    if fee is not None:
        found["fee"] = fee.charged
    return found, frozenset(by_flows)


def _priced(name: str, price: Quantity, key: str, volume: Figure, currency: str) -> Figure:
    full, inputs = f"{name}_{currency.lower()}", (f"wastewater.{key}", volume.id)
    if price.unit != f"{currency}/m3":
        return Figure(full, None, currency, inputs, why="units_differ")
    if volume.value is None:
        return Figure(full, None, currency, inputs, why="volume_missing")
    return Figure(full, price.value * volume.value, currency, inputs, why=volume.why)
