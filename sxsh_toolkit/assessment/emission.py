"""Emissions in their order: which factors hold for a period, and what else than energy a plant emits."""

from __future__ import annotations

from datetime import date

from sxsh_toolkit.emissions import EmissionFactors
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.own_factor import factor_table
from sxsh_toolkit.model.period import Period


def choose_factors(facility: Facility, period: Period) -> EmissionFactors:
    """Return the emission factors of a period: its day, the file's grid year and GWP set, its own rows first."""
    year = facility.emissions.grid_year
    return EmissionFactors(
        on=period.midpoint,
        grid_on=date(int(year), 7, 1) if year and year.isdecimal() else None,
        gwp_set=facility.emissions.gwp_set,
        table=factor_table(facility.factors),
    )
