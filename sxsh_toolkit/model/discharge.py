"""Wastewater of one period: what the file says of it, found under the period or under the plant's own head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sxsh_toolkit.model.calendar import resolve_amount
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.units import Quantity


@dataclass(frozen=True, slots=True)
class PeriodDischarge:
    """Discharge of one period, rates resolved.

    Parameters
    ----------
    volume_m3 : float or None
        None where nobody stated it, in another dimension, or as a rate that the calendar cannot resolve. [m3]
    volume_path, outlet_path, fee_path : str
        Field paths.
    outlet_mg_l : mapping
        Pollutant → concentration at the outlet. Raw ones are never here. [mg l⁻¹]
    sample_borrowed : bool
        True where the sample is the plant's and the volume another period's.
    fee_paid : float or None
        Fee as declared and paid for the period.
    """

    volume_m3: float | None = None
    volume_path: str = "wastewater.volume"
    outlet_mg_l: Mapping[str, float] = field(default_factory=dict)
    outlet_path: str = "wastewater.outlet_concentrations"
    sample_borrowed: bool = False
    fee_paid: float | None = None
    fee_path: str = "wastewater.fee_paid"


def find_discharge(facility: Facility, period: Period) -> PeriodDischarge:
    """Return what the file says of a period's wastewater.

    Notes
    -----
    A row of ``discharges`` wins for its period. The figures under the plant's head belong to the period that they
    name, else to the current one; the volume of one period is never taken for another. The sample alone is: it says
    how the works performs.
    """
    plant = facility.wastewater
    if plant is None:
        return PeriodDischarge()
    head = {key: value.value for key, value in plant.outlet_concentrations.items()}
    for row in plant.discharges:
        if row.period == period.id:
            path = f"wastewater.discharges[{row.period}]"
            own = {key: value.value for key, value in row.outlet_concentrations.items()}
            return PeriodDischarge(
                _volume(period, row.volume),
                f"{path}.volume",
                own or head,
                f"{path}.outlet_concentrations" if own else "wastewater.outlet_concentrations",
                not own and bool(head),
                row.fee_paid.value if row.fee_paid else None,
                f"{path}.fee_paid",
            )
    current = facility.current_period()
    own_period = plant.period or (current.id if current else None)
    if own_period != period.id:
        where = f"wastewater.discharges[{period.id}]"
        return PeriodDischarge(
            None, f"{where}.volume", head, sample_borrowed=bool(head), fee_path=f"{where}.fee_paid"
        )
    fee = plant.fee_paid.value if plant.fee_paid else None
    return PeriodDischarge(_volume(period, plant.volume), outlet_mg_l=head, fee_paid=fee)


def _volume(period: Period, stated: Quantity | None) -> float | None:
    if stated is None or stated.dimension != "volume":
        return None
    amount = resolve_amount(period, stated)
    return None if amount is None else amount.value
