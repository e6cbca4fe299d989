"""Refrigerants: what was topped up in a year has leaked."""

from __future__ import annotations

from sxsh_toolkit.emissions.co2e import EmissionFactors
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.result_emission import OtherEmission
from sxsh_toolkit.model.utilities import Refrigeration
from sxsh_toolkit.reference import find_refrigerant


def compute_refrigerant_co2e_t(top_up_t: float, gwp: float) -> float:
    """CO2e of refrigerant that leaked in a year.

    Parameters
    ----------
    top_up_t : float
        Refrigerant filled in to make up for leaks. [t]
    gwp : float
        Global warming potential over 100 years. [kg CO2e kg⁻¹]

    Returns
    -------
    float
        [t CO2e]

    Notes
    -----
    m = M·GWP. The first filling of a new plant and what is recovered at its end are no leak. Valid for M ≥ 0.

    References
    ----------
    GWP of IPCC AR5 (source id ``ipcc_ar5``), blends by composition (source id ``ashrae_34_2019``).
    """
    return top_up_t * gwp


def account_refrigerants(
    facility: Facility, period_id: str, factors: EmissionFactors, *, is_current: bool
) -> tuple[OtherEmission, ...]:
    """Account the refrigeration plants of a facility in one period.

    Parameters
    ----------
    facility : Facility
        With its list of refrigeration plants, which tells how they stand today.
    period_id : str
        The period.
    factors : EmissionFactors
        Day, GWP set and rows.
    is_current : bool
        Whether the yearly top-up is this period's; for another period nobody stated one.

    Returns
    -------
    tuple of OtherEmission
        One row a plant; a refrigerant with a potential of 0 (ammonia) emits 0 however much was topped up.
    """
    plants = facility.energy.refrigeration if facility.energy else ()
    prefix = f"{facility.facility}/{period_id}/refrigerant"
    return tuple(_plant(f"{prefix}/{plant.id}", period_id, plant, factors, is_current) for plant in plants)


def _plant(
    path: str, period_id: str, plant: Refrigeration, factors: EmissionFactors, is_current: bool
) -> OtherEmission:
    field = f"energy.refrigeration[{plant.id}]"
    stated = plant.yearly_top_up.value if plant.yearly_top_up and is_current else None
    missing = "" if stated is not None else ("top_up_missing" if is_current else "other_period")
    top_up = Figure(f"{path}.top_up_t", stated, "t", (f"{field}.yearly_top_up",), why=missing)
    gas = find_refrigerant(plant.refrigerant) if plant.refrigerant else None
    row = factors.find("gwp_refrigerant", gas.id) if gas else None
    inputs = (top_up.id, f"{field}.refrigerant", *((row.id,) if row else ()))
    name = f"{path}.co2e_t"
    if row is None or row.value is None:
        why = "refrigerant_unknown" if plant.refrigerant else "refrigerant_missing"
        figure = Figure(name, None, "tCO2e", inputs, why=why)
        return OtherEmission(period_id, "refrigerant", plant.id, "missing", top_up, figure)
    if stated is None and row.value:
        figure = Figure(name, None, "tCO2e", inputs, mark=row.mark, why=missing)
        return OtherEmission(period_id, "refrigerant", plant.id, "missing", top_up, figure)
    value = compute_refrigerant_co2e_t(stated, row.value) if stated is not None else 0.0
    figure = Figure(name, value, "tCO2e", inputs, mark=row.mark)
    return OtherEmission(period_id, "refrigerant", plant.id, "counted", top_up, figure)
