"""Balances: closure, scale, comparison with the books, MFCA, and the streams with what each carries and costs."""

from __future__ import annotations

from collections.abc import Sequence

from sxsh_toolkit.balance import close_balance, combine_gaps, compare_with_books, compute_scale_factor
from sxsh_toolkit.costing import account_mfca, allot_step_costs, cost_streams, rank_streams
from sxsh_toolkit.model.facility import Facility
from sxsh_toolkit.model.figure import Figure
from sxsh_toolkit.model.flow_set import build_flow_set
from sxsh_toolkit.model.process import Balance
from sxsh_toolkit.model.result import BalanceResult, CarrierUse, LossStream
from sxsh_toolkit.model.result_mfca import Mfca
from sxsh_toolkit.reference import load_sectors


def account_balances(
    facility: Facility, uses: Sequence[CarrierUse]
) -> tuple[tuple[BalanceResult, ...], tuple[LossStream, ...], tuple[Mfca, ...]]:
    """Close and cost every balance.

    Parameters
    ----------
    facility : Facility
        As read.
    uses : sequence of CarrierUse
        Booked uses of all periods, for the energy cost of the steps.

    Returns
    -------
    tuple
        Balances, ranked streams, and the MFCA of each balance.
    """
    sector = load_sectors().get(facility.sector)
    usual = sector.unavoidable if sector else ()
    balances: list[BalanceResult] = []
    streams: list[LossStream] = []
    accounts: list[Mfca] = []
    for balance in facility.balances:
        result = _close(facility, balance)
        prefix = f"{facility.facility}/{balance.id}"
        allotment = allot_step_costs(facility, facility.period_of(result.period_id), uses)
        account, embedded = account_mfca(
            balance, result.flows, facility.process, allotment, result.factor, prefix, facility.currency
        )
        balances.append(result)
        accounts.append(account)
        streams += cost_streams(
            balance, result.flows, result.factor, prefix, facility.currency, usual, embedded
        )
    return combine_gaps(balances), rank_streams(streams), tuple(accounts)


def _close(facility: Facility, balance: Balance) -> BalanceResult:
    prefix = f"{facility.facility}/{balance.id}"
    pieces = {p.id: p.mass_per_piece.value for p in facility.products if p.mass_per_piece}
    flows, closures = close_balance(build_flow_set(balance, pieces), facility.process, prefix)
    period = facility.period_of(balance.scale_to.period) if balance.scale_to else None
    stated, _ = compute_scale_factor(balance, period)
    inputs = (f"balances[{balance.id}].scale_to",)
    factor = Figure(f"{prefix}/scale_factor", stated, "1", inputs, why="" if stated else "not_scaled")
    gaps = compare_with_books(balance, flows, period, factor, prefix)
    return BalanceResult(balance.id, flows, closures, factor, period.id if period else "", gaps)
