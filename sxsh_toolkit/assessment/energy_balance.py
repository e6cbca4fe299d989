"""Energy of an assessment: carriers, equipment list, meters, steps, tariff and heating values, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.energy import (
    check_meters,
    check_tariffs,
    compare_heating_values,
    list_equipment,
    pool_uses,
    share_carriers,
    split_to_steps,
)
from sxsh_toolkit.model.equipment import list_machines
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.model.result_energy import EnergyBalance


def balance_energy(facility: Facility, uses: Sequence[CarrierUse]) -> EnergyBalance:
    """Build the energy balance of a facility.

    Parameters
    ----------
    facility : Facility
        With its equipment list and contract.
    uses : sequence of CarrierUse
        Accounted uses of all periods.

    Returns
    -------
    EnergyBalance
        Carriers, tariff and heating values of every period. The equipment list tells how the plant stands today: it is
        compared with the books of the last period only.
    """
    periods = facility.periods
    carriers = [row for p in periods for row in share_carriers(facility.facility, p.id, uses)]
    tariffs = [row for p in periods for row in check_tariffs(facility, p, uses)]
    values = [row for p in periods for row in compare_heating_values(facility, p, uses)]
    today = facility.current_period()
    if today is None:
        return EnergyBalance(tuple(carriers), tariffs=tuple(tariffs), heating_values=tuple(values))
    machines = list_machines(facility.energy, today)
    pools = pool_uses(facility, today, uses, machines)
    equipment = list_equipment(facility, today, machines, pools)
    meters = check_meters(facility, today, equipment, pools)
    steps = split_to_steps(facility, today, machines, equipment, pools)
    return EnergyBalance(tuple(carriers), equipment, meters, steps, tuple(tariffs), tuple(values))
