"""Emissions in their order: which factors hold for a period, and the inventory of every period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sxsh_toolkit.emissions import (
    EmissionFactors,
    account_refrigerants,
    account_wastewater,
    check_thresholds,
    total_inventory,
)
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.own_factor import factor_table
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import CarrierEmission, PeriodTotals
from sxsh_toolkit.model.result_emission import EmissionInventory
from sxsh_toolkit.reference import load_conventions, load_thresholds


def choose_factors(facility: Facility, period: Period) -> EmissionFactors:
    """Return the emission factors of a period: its day, the file's grid year and GWP set, its own rows first."""
    year = facility.emissions.grid_year
    return EmissionFactors(
        on=period.midpoint,
        grid_on=date(int(year), 7, 1) if year and year.isdecimal() else None,
        gwp_set=facility.emissions.gwp_set,
        table=factor_table(facility.factors),
    )


def take_inventories(
    facility: Facility, emissions: Sequence[CarrierEmission], totals: Sequence[PeriodTotals]
) -> tuple[EmissionInventory, ...]:
    """Take the inventory of every period.

    Notes
    -----
    Refrigeration plants and wastewater are told once, as they stand today: their figures belong to the last period.
    """
    current = facility.current_period()
    return tuple(
        _take(facility, period, [e for e in emissions if e.period_id == period.id], total, period is current)
        for period, total in zip(facility.periods, totals, strict=True)
    )


def _take(
    facility: Facility,
    period: Period,
    emissions: Sequence[CarrierEmission],
    total: PeriodTotals,
    is_current: bool,
) -> EmissionInventory:
    factors = choose_factors(facility, period)
    others = (
        *account_refrigerants(facility, period.id, factors, is_current=is_current),
        *account_wastewater(facility, period, factors, is_current=is_current),
    )
    inventory = total_inventory(facility.facility, period.id, emissions, others, total.output)
    near = load_conventions()["threshold_near_pct"].value / 100
    return check_thresholds(inventory, total, period, load_thresholds().values(), near)
