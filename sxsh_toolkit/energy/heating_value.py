"""Heating values: the plant's own for heat balances, the inventory's for greenhouse gases, both shown."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.own_factor import factor_table
from sxsh_toolkit.model.period import Period, Use
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.model.result_energy import HeatingValue
from sxsh_toolkit.model.words import NcvBasis
from sxsh_toolkit.reference import FactorTable

EVAPORATION_MJ_PER_KG = 2.442
"""Heat of evaporation of water at 25 °C. [MJ kg⁻¹]"""


def compute_ncv_wet(ncv_dry: float, moisture_wet: float) -> float:
    """Net calorific value of a moist fuel from that of its dry matter.

    Parameters
    ----------
    ncv_dry : float
        Net calorific value of the dry fuel. [MJ kg⁻¹]
    moisture_wet : float
        Water over wet mass. [fraction]

    Returns
    -------
    float
        As fired. [MJ kg⁻¹]

    Notes
    -----
    NCV_w = NCV_d·(1 − w) − 2.442·w, with 2.442 MJ/kg for the evaporation of water at 25 °C (the source rounds to 2.44).
    Valid for 0 ≤ w < 1 and net values on both sides; a gross value needs its hydrogen taken off first.

    References
    ----------
    Effect of moisture on the calorific value of wood (source id ``cfnielsen_wood``).
    """
    return ncv_dry * (1 - moisture_wet) - EVAPORATION_MJ_PER_KG * moisture_wet


def own_ncv(use: Use) -> tuple[float | None, tuple[str, ...], str]:
    """Return the plant's own value as fired, its inputs (field names) and why there is none.

    A dry value without a moisture gives none: the water decides.
    """
    if use.ncv is None:
        return None, (), "ncv_missing"
    if use.ncv_basis is not NcvBasis.DRY:
        return use.ncv.value, ("ncv",), ""
    if use.moisture_wet is None:
        return None, ("ncv", "ncv_basis"), "ncv_moisture_missing"
    return compute_ncv_wet(use.ncv.value, use.moisture_wet.value), ("ncv", "moisture_wet"), ""


def compare_heating_values(
    facility: Facility, period: Period, uses: Sequence[CarrierUse]
) -> tuple[HeatingValue, ...]:
    """Set the heat balance's heating value beside the inventory's, fuel by fuel.

    Parameters
    ----------
    facility : Facility
        For its id.
    period : Period
        Booked uses with what the plant states.
    uses : sequence of CarrierUse
        Accounted uses of the period.

    Returns
    -------
    tuple of HeatingValue
        For fuels booked by mass.
    """
    stated, factors = {use.id: use for use in period.uses}, factor_table(facility.factors)
    rows = []
    for use in uses:
        burnt = use.group in {"fossil_fuel", "biomass"}
        if use.period_id == period.id and burnt and use.used.unit == "t":
            path = f"{facility.facility}/{period.id}/ncv/{use.use_id}"
            rows.append(_compare(path, period, stated[use.use_id], factors))
    return tuple(rows)


def _compare(path: str, period: Period, use: Use, factors: FactorTable) -> HeatingValue:
    field = f"periods[{period.id}].uses[{use.id}]"
    row = factors.find("ncv", use.carrier or "", period.midpoint, unit="MJ/kg")
    table = row.value if row else None
    mark = row.mark if row else ""
    inputs = (row.id,) if row else ()
    inventory = Figure(
        f"{path}.inventory", table, "MJ/kg", inputs, mark=mark, why="" if table else "factor_missing"
    )
    value, names, why = own_ncv(use)
    basis = "own_dry" if value is not None and use.ncv_basis is NcvBasis.DRY else "own"
    balance = Figure(f"{path}.balance", value, "MJ/kg", tuple(f"{field}.{n}" for n in names), why=why)
    if value is None:
        basis = "inventory"
    wet = use.moisture_wet
    moisture = Figure(
        f"{path}.moisture_pct",
        100 * wet.value if wet else None,
        "%",
        (f"{field}.moisture_wet",),
        why="" if wet else "not_stated",
    )
    gap = 100 * (value / table - 1) if value is not None and table else None
    reason = "" if gap is not None else why or "factor_missing"
    difference = Figure(f"{path}.difference_pct", gap, "%", (balance.id, inventory.id), mark=mark, why=reason)
    return HeatingValue(period.id, use.id, basis, moisture, balance, inventory, difference)
