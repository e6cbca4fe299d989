"""One booked use after another: what was used, its final energy and its TOE by letter 3505."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sxsh_toolkit.energy.heating_value import own_ncv
from sxsh_toolkit.model.booked import book_use
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.own_factor import factor_table
from sxsh_toolkit.model.period import Period, Use
from sxsh_toolkit.model.result import CarrierUse
from sxsh_toolkit.model.words import QUALITY_OF_SOURCE, Ownership, Quality
from sxsh_toolkit.reference import FactorTable, load_carriers

MJ_PER_KWH = 3.6
"""Exact, by definition of the kilowatt-hour. [MJ kWh⁻¹]"""

_NO_ENERGY = frozenset({"water", "ice"})


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted amount, with the factor rows behind it."""

    value: float | None
    inputs: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    mark: str = ""
    why: str = ""


def compute_final_energy_mj(amount: float, unit: str, ncv_mj_per_kg: float | None = None) -> float:
    """Final energy of an amount.

    Parameters
    ----------
    amount : float
        Amount in ``unit``.
    unit : str
        ``kWh`` (3.6 MJ each) or ``t`` (by heating value).
    ncv_mj_per_kg : float, optional
        Net calorific value of the fuel as fired; needed for ``t``. [MJ kg⁻¹]

    Returns
    -------
    float
        [MJ]

    Raises
    ------
    ValueError
        Another unit, or ``t`` without a heating value.

    Notes
    -----
    E = 3.6·a for kWh; E = 1000·a·NCV for tonnes. Electricity counts at 3.6 MJ/kWh, not as primary energy.

    References
    ----------
    Definition of the kWh; IPCC 2006 Guidelines, vol. 2, eq. 2.1 with NCV (source id ``ipcc_2006``).
    """
    if unit == "kWh":
        return amount * MJ_PER_KWH
    if unit == "t" and ncv_mj_per_kg is not None:
        return amount * 1000 * ncv_mj_per_kg
    raise ValueError(f"no final energy for an amount in {unit}")


def compute_toe(amount: float, toe_per_unit: float) -> float:
    """Tonnes of oil equivalent by the legal table.

    Parameters
    ----------
    amount : float
        Amount in the factor's unit.
    toe_per_unit : float
        Factor of letter 3505/BCT-KHCN. [TOE per unit]

    Returns
    -------
    float
        [TOE]

    Notes
    -----
    T = a·f. The table has no biomass: husk and firewood give none, which is not a saving. Electricity stands there
    at 6.46 MJ/kWh (primary): never add it to final energy.

    References
    ----------
    Letter 3505/BCT-KHCN of 19/4/2011 (source id ``letter_3505_2011``).
    """
    return amount * toe_per_unit


def account_uses(facility: Facility, period: Period) -> tuple[CarrierUse, ...]:
    """Account every booked use of a period.

    Parameters
    ----------
    facility : Facility
        For its id and currency.
    period : Period
        The books.

    Returns
    -------
    tuple of CarrierUse
        In the file's order; materials have no energy.
    """
    factors = factor_table(facility.factors)
    return tuple(_account(facility, period, use, factors) for use in period.uses)


def _account(facility: Facility, period: Period, use: Use, factors: FactorTable) -> CarrierUse:
    carrier = load_carriers().get(use.carrier or "")
    booked, path = book_use(period, use), f"{facility.facility}/{period.id}/use/{use.id}"
    field = f"periods[{period.id}].uses[{use.id}]"
    parts = (
        f"{field}.amount",
        f"{field}.generated",
        f"{field}.sold",
        f"periods[{period.id}].stocks[{use.id}]",
    )
    negative = booked.used is not None and booked.used < 0
    amount = None if negative else booked.used
    used = Figure(f"{path}.used", amount, booked.unit, parts, why="negative_use" if negative else "")
    currency = facility.currency.lower()
    energetic = carrier is not None and carrier.group not in _NO_ENERGY
    energy = toe = Conversion(None, ())
    if energetic:
        energy = _final_energy(use, field, amount, booked.unit, period.midpoint, factors)
        toe = _toe(use, amount, booked.unit, period.midpoint, factors)
    return CarrierUse(
        period.id,
        use.id,
        use.carrier or "",
        carrier.group if carrier else "material",
        used,
        Figure(f"{path}.bought", booked.bought, booked.unit, parts[:1]),
        Figure(f"{path}.generated", booked.generated, booked.unit, parts[1:2]),
        Figure(f"{path}.stock_change", booked.stock_change, booked.unit, parts[3:]),
        Figure(f"{path}.sold", booked.sold, booked.unit, parts[2:3]),
        booked.stock_known,
        _cost(use, f"{path}.cost_{currency}", field, facility.currency),
        _figure(f"{path}.final_energy_mj", "MJ", energy, used),
        _figure(f"{path}.toe", "TOE", toe, used),
        QUALITY_OF_SOURCE[use.data_source] if use.data_source else Quality.UNKNOWN,
        use.ownership is Ownership.CUSTOMER,
    )


def _cost(use: Use, name: str, field: str, currency: str) -> Figure:
    """Return the cost of a use: as booked, else the amount bought at the stated unit price."""
    if use.cost is not None:
        return Figure(name, use.cost.value, currency, (f"{field}.cost",))
    if use.unit_price is not None and use.amount is not None:
        per = use.unit_price.dimension.rsplit("_per_", 1)[1]
        if per == use.amount.dimension:
            inputs = (f"{field}.amount", f"{field}.unit_price")
            return Figure(name, use.amount.value * use.unit_price.value, currency, inputs)
    return Figure(name, None, currency, (f"{field}.cost",), why="cost_missing")


def _figure(name: str, unit: str, conversion: Conversion, used: Figure) -> Figure:
    return Figure(
        name,
        conversion.value,
        unit,
        (used.id, *conversion.inputs),
        low=conversion.low,
        high=conversion.high,
        mark=conversion.mark,
        why=conversion.why,
    )


def _final_energy(
    use: Use, field: str, amount: float | None, unit: str, on: date, factors: FactorTable
) -> Conversion:
    carrier = use.carrier or ""
    if amount is None:
        return Conversion(None, (), why="amount_missing")
    if unit == "kWh":
        return Conversion(compute_final_energy_mj(amount, "kWh"), ())
    own, names, why = own_ncv(use)
    if unit == "t" and use.ncv is not None:
        inputs = tuple(f"{field}.{name}" for name in names)
        if own is None:
            return Conversion(None, inputs, why=why)
        return Conversion(compute_final_energy_mj(amount, "t", own), inputs)
    if unit == "m3":
        factor = factors.find("energy_per_volume", carrier, on)
        if factor is not None and factor.value is not None:
            return Conversion(amount * factor.value, (factor.id,), mark=factor.mark)
        return Conversion(None, (), why="factor_missing")
    factor = factors.find("ncv", carrier, on, unit="MJ/kg")
    if factor is None or factor.value is None:
        return Conversion(None, (), why="factor_missing")
    biomass = load_carriers()[carrier].group == "biomass"
    energy = compute_final_energy_mj(amount, "t", factor.value)
    return Conversion(energy, (factor.id,), mark=factor.mark, why="ncv_default_biomass" if biomass else "")


def _toe(use: Use, amount: float | None, unit: str, on: date, factors: FactorTable) -> Conversion:
    carrier = load_carriers()[use.carrier or ""]
    if carrier.group == "biomass" or carrier.id == "solar_electricity":
        return Conversion(None, (), why="toe_not_listed")
    factor = factors.find("toe", carrier.id, on, unit=f"TOE/{unit or carrier.unit}")
    if factor is None:
        return Conversion(None, (), why="toe_not_listed")
    if amount is None:
        return Conversion(None, (factor.id,), why="amount_missing")
    if factor.value is not None:
        return Conversion(compute_toe(amount, factor.value), (factor.id,), mark=factor.mark)
    if factor.low is None or factor.high is None:
        return Conversion(None, (factor.id,), why="factor_missing")
    low, high = compute_toe(amount, factor.low), compute_toe(amount, factor.high)
    why = "coal_grade_missing" if carrier.id == "coal" else "range"
    return Conversion(None, (factor.id,), low=low, high=high, mark=factor.mark, why=why)
