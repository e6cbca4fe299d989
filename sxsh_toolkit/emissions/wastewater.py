"""Wastewater methane: only where COD is taken out without air."""

from __future__ import annotations

from sxsh_toolkit.emissions.co2e import EmissionFactors
from sxsh_toolkit.model.discharge import find_discharge
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure, weakest_mark
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result_emission import OtherEmission
from sxsh_toolkit.model.words import WastewaterTreatment
from sxsh_toolkit.units import Quantity

_AIRLESS = frozenset(
    {
        WastewaterTreatment.ANAEROBIC_REACTOR,
        WastewaterTreatment.SHALLOW_POND,
        WastewaterTreatment.DEEP_POND,
    }
)


def compute_cod_removed_t(volume_m3: float, inflow_mg_l: float, outflow_mg_l: float) -> float:
    """COD that a treatment takes out.

    Parameters
    ----------
    volume_m3 : float
        Wastewater treated. [m3]
    inflow_mg_l, outflow_mg_l : float
        COD before and after. [mg l⁻¹]

    Returns
    -------
    float
        [t]

    Notes
    -----
    S = V·(C_in − C_out)·10⁻⁶. Valid for C_out ≤ C_in; a higher outlet is refused.

    References
    ----------
    IPCC 2006 Guidelines, vol. 5, ch. 6, eq. 6.6 with concentrations (source id ``ipcc_2006_waste``).
    """
    if outflow_mg_l > inflow_mg_l:
        raise ValueError("more COD leaves the treatment than enters it")
    return volume_m3 * (inflow_mg_l - outflow_mg_l) * 1e-6


def compute_wastewater_methane_t(
    cod_removed_t: float, b0: float, mcf: float, cod_in_sludge_t: float = 0.0, recovered_t: float = 0.0
) -> float:
    """Methane that an airless treatment lets out.

    Parameters
    ----------
    cod_removed_t : float
        COD taken out in the year. [t]
    b0 : float
        Most methane that COD can make. [kg CH4 per kg COD]
    mcf : float
        Methane correction factor of the treatment, 0 to 1. [fraction]
    cod_in_sludge_t : float, optional
        Part of it that leaves as sludge. [t]
    recovered_t : float, optional
        Methane burnt or used. [t]

    Returns
    -------
    float
        [t CH4], never below 0.

    Notes
    -----
    m = (COD − S)·B₀·MCF − R. The guidelines take the COD of the inflow; here only what the treatment takes out counts,
    because the outlet's COD leaves the plant. Valid for anaerobic reactors and ponds.

    References
    ----------
    IPCC 2006 Guidelines, vol. 5, ch. 6, eq. 6.4 and 6.5 (source id ``ipcc_2006_waste``).
    """
    return max(0.0, (cod_removed_t - cod_in_sludge_t) * b0 * mcf - recovered_t)


def account_wastewater(
    facility: Facility, period: Period, factors: EmissionFactors, *, is_current: bool
) -> tuple[OtherEmission, ...]:
    """Account the methane of a plant's own wastewater treatment in one period.

    Parameters
    ----------
    facility : Facility
        Wastewater with its COD, and how it is treated.
    period : Period
        The period.
    factors : EmissionFactors
        Day, GWP set and rows.
    is_current : bool
        Whether the file's figures are this period's.

    Returns
    -------
    tuple of OtherEmission
        One row, or none where the file says nothing of wastewater. The methane correction factor is never assumed.
    """
    water, basis = facility.wastewater, facility.emissions
    if water is None and basis.treatment is None:
        return ()
    path = f"{facility.facility}/{period.id}/wastewater"
    if basis.treatment in (WastewaterTreatment.AEROBIC, WastewaterTreatment.NONE):
        return (_row(path, period.id, "none", f"wastewater_{basis.treatment.value}"),)
    if basis.treatment not in _AIRLESS:
        return (_row(path, period.id, "missing", "treatment_missing"),)
    if not is_current:
        return (_row(path, period.id, "missing", "other_period"),)
    return (_methane(path, facility, period, factors),)


def _row(path: str, period_id: str, state: str, why: str) -> OtherEmission:
    inputs = ("emissions.treatment",)
    value = 0.0 if state == "none" else None
    activity = Figure(f"{path}.cod_removed_t", None, "t", inputs, why=why)
    co2e = Figure(f"{path}.co2e_t", value, "tCO2e", inputs, why=why)
    return OtherEmission(period_id, "wastewater", "wastewater", state, activity, co2e)


def _methane(path: str, facility: Facility, period: Period, factors: EmissionFactors) -> OtherEmission:
    removed, basis = _cod_removed(path, facility, period), facility.emissions
    rows = [factors.find(name, "") for name in ("wastewater_b0", "gwp_ch4")]
    b0, gwp = (row.value if row else None for row in rows)
    known = [row for row in rows if row is not None]
    fields = ("emissions.treatment", "emissions.mcf")
    inputs = (removed.id, *fields, *(row.id for row in known))
    if removed.value is None or basis.mcf is None or b0 is None or gwp is None:
        why = removed.why or ("mcf_missing" if basis.mcf is None else "factor_missing")
        figure = Figure(f"{path}.co2e_t", None, "tCO2e", inputs, why=why)
        return OtherEmission(period.id, "wastewater", "wastewater", "missing", removed, figure)
    methane = compute_wastewater_methane_t(
        removed.value, b0, basis.mcf, _mass(basis.cod_in_sludge), _mass(basis.methane_recovered)
    )
    mark = weakest_mark(row.mark for row in known)
    inputs = (*inputs, "emissions.cod_in_sludge", "emissions.methane_recovered")
    figure = Figure(f"{path}.co2e_t", methane * gwp, "tCO2e", inputs, mark=mark)
    return OtherEmission(period.id, "wastewater", "wastewater", "counted", removed, figure)


def _mass(quantity: Quantity | None) -> float:
    return quantity.value if quantity else 0.0


def _cod_removed(path: str, facility: Facility, period: Period) -> Figure:
    water, name = facility.wastewater, f"{path}.cod_removed_t"
    if water is None:
        return Figure(name, None, "t", ("wastewater",), why="wastewater_missing")
    told = find_discharge(facility, period)
    fields = (told.volume_path, "wastewater.raw_concentrations", told.outlet_path)
    inflow, outflow = water.raw_concentrations.get("cod"), told.outlet_mg_l.get("cod")
    if told.volume_m3 is None:
        return Figure(name, None, "t", fields, why="volume_missing")
    if inflow is None or outflow is None:
        return Figure(name, None, "t", fields, why="cod_missing")
    if outflow > inflow.value:
        return Figure(name, None, "t", fields, why="cod_reversed")
    return Figure(name, compute_cod_removed_t(told.volume_m3, inflow.value, outflow), "t", fields)
