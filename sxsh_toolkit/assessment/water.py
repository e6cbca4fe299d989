"""Water in the order of an assessment: books first, then the balances say where it goes."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.costing import account_charges, account_water
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.period import Period
from sxsh_toolkit.model.result import BalanceResult, CarrierUse
from sxsh_toolkit.model.result_water import WaterBalance


def list_charges(facility: Facility, period: Period) -> tuple[Figure, ...]:
    """Return the wastewater fee and service price that enter a period's costs, each a line of its own.

    What a use of the books already holds is left out, so that nothing counts twice.
    """
    fee, service = account_charges(facility, period)
    charged = () if fee is None or fee.booked else (fee.charged,)
    return charged if service is None else (*charged, service)


def balance_water(
    facility: Facility, uses: Sequence[CarrierUse], balances: Sequence[BalanceResult]
) -> tuple[WaterBalance, ...]:
    """Account the water of every period, in the file's order."""
    found = (
        account_water(facility, period, [u for u in uses if u.period_id == period.id], balances)
        for period in facility.periods
    )
    return tuple(row for row in found if row is not None)
